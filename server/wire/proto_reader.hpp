// The pen that reads: protobuf bytes into a described value, total over any bytes.
//
// Stricter than protobuf: a field that is not described, a singular field that comes twice, text
// that is no UTF-8, and an enumeration without its value are failures with the path of the field.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/words.hpp"
#include "wire/proto_pen.hpp"
#include "wire/proto_scalar.hpp"

namespace rostrum::wire {

enum class ReadProblem { malformed, unknown_field };

/// The first thing wrong: "command.submit_card.scores: ...".
struct ReadFailure {
  ReadProblem problem = ReadProblem::malformed;
  std::string text;
};

/// What all readers of one message share.
struct ReadContext {
  bool passes_over_unknown = false;
  std::optional<ReadFailure> failure;
};

class ProtoReader {
 public:
  /// `name` is that of the message in paths. `parent` is null for the outermost.
  ProtoReader(std::string_view bytes, ReadContext& context, const ProtoReader* parent,
              std::string_view name);

  template <class T>
  void operator()(int number, const char* name, T& field) {
    if constexpr (is_optional<T>) {
      field.reset();  // a default of the type does not stand for what is missing
      if (Field* found = take(number, name)) {
        field.emplace();
        read(*found, name, *field);
      }
    } else if constexpr (is_vector<T>) {
      read_list(number, name, field);
    } else if (Field* found = take(number, name)) {
      read(*found, name, field);
    } else {
      read_missing(name, field);
    }
  }

  /// Missing or empty means `fallback`.
  template <class T>
  void defaulted(int number, const char* name, T& field, const T& fallback) {
    field = fallback;
    Field* found = take(number, name);
    const bool says_something = found != nullptr && (!found->bytes.empty() || found->varint != 0);
    if (says_something) read(*found, name, field);
  }

  template <class T>
  void added(int number, const char* name, T& field, const T& absent) {
    defaulted(number, name, field, absent);
  }

  void name(int number, const char* name, std::string& zh, std::string& en);

  template <class Variant, class... Alternatives>
  void one_of(Variant& value, Alternatives... alternatives) {
    int found = 0;
    const auto read_if = [&](auto alternative) {
      Field* field = take(alternative.number, alternative.name);
      if (field == nullptr) return;
      ++found;
      typename decltype(alternative)::Type held{};
      read(*field, alternative.name, held);
      value = std::move(held);
    };
    (read_if(alternatives), ...);
    if (found > 1) fail({}, "has more than one of the fields of which it may have one");
    nothing_set_ = found == 0;
  }

  void require(bool holds, const char* text) {
    if (!holds) fail({}, text);
  }

  /// After the description: nothing may be left.
  void finish();

 private:
  enum WireType : unsigned { varint_type = 0, fixed64_type = 1, length_type = 2, fixed32_type = 5 };

  struct Field {
    std::uint32_t number = 0;
    WireType type = varint_type;
    std::uint64_t varint = 0;
    std::string_view bytes;
    bool taken = false;
  };

  bool parse(std::string_view bytes);
  bool parse_field(std::string_view& bytes);
  Field* take(int number, std::string_view name);

  template <class T>
  void read(const Field& field, std::string_view name, T& value) {
    if constexpr (NumberScalar<T>) {
      if (field.type != varint_type) return fail(name, "has the wrong wire type");
      if (const auto wrong = read_varint(field.varint, value)) fail(name, *wrong);
    } else {
      if (field.type != length_type) return fail(name, "has the wrong wire type");
      if constexpr (TextScalar<T>) {
        if (!check_text(field.bytes, name)) return;
        if (const auto wrong = read_text(field.bytes, value)) fail(name, *wrong);
      } else {
        ProtoReader inner(field.bytes, context_, this, name);
        describe(inner, value);
        inner.finish();
      }
    }
  }

  /// As if it had come empty: protobuf does not tell the two apart.
  template <class T>
  void read_missing(std::string_view name, T& value) {
    if constexpr (ProtocolEnum<T>) {
      fail(name, "is missing");
    } else if constexpr (NumberScalar<T>) {
      value = T{};
    } else if constexpr (std::same_as<T, core::Decimal> || std::same_as<T, core::Exact>) {
      fail(name, "is missing");
    } else if constexpr (TextScalar<T>) {
      value = T{};
    } else {
      read(Field{.type = length_type}, name, value);
    }
  }

  template <class T>
  void read_list(int number, std::string_view name, std::vector<T>& list) {
    static_assert(!NumberScalar<T>, "no list of numbers is read yet");
    list.clear();
    for (Field& field : fields_) {
      if (field.number != static_cast<std::uint32_t>(number) || context_.failure) continue;
      field.taken = true;
      list.emplace_back();
      read(field, name, list.back());
    }
  }

  bool check_text(std::string_view bytes, std::string_view name);
  void fail(std::string_view name, std::string_view text);
  [[nodiscard]] std::string path_of(std::string_view name) const;

  ReadContext& context_;
  const ProtoReader* parent_;
  std::string_view name_;
  std::vector<Field> fields_;
  bool nothing_set_ = false;
};

/// Reads a whole message; `name` begins every path. After a failure `value` is of no use.
template <class T>
[[nodiscard]] std::optional<ReadFailure> read_proto(std::string_view bytes, std::string_view name,
                                                    T& value, bool passes_over_unknown = false) {
  ReadContext context{.passes_over_unknown = passes_over_unknown, .failure = {}};
  ProtoReader reader(bytes, context, nullptr, name);
  describe(reader, value);
  reader.finish();
  return context.failure;
}

}  // namespace rostrum::wire

// The pen that writes: a described value as protobuf bytes, fields in the order of their numbers,
// defaults left out. Equal values give equal bytes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/check.hpp"
#include "wire/proto_pen.hpp"
#include "wire/proto_scalar.hpp"

namespace rostrum::wire {

/// Appends a base-128 varint.
void append_varint(std::string& bytes, std::uint64_t value);

class ProtoWriter {
 public:
  explicit ProtoWriter(std::string& out) : out_(out) {}

  /// A field; optionals and lists too.
  template <class T>
  void operator()(int number, const char* /*name*/, const T& field) {
    if constexpr (is_optional<T>) {
      if (field) write(number, *field, true);
    } else if constexpr (is_vector<T>) {
      write_list(number, field);
    } else {
      write(number, field, false);
    }
  }

  /// A field whose default in the protocol means `fallback`.
  template <class T>
  void defaulted(int number, const char* name, const T& field, const T& /*fallback*/) {
    (*this)(number, name, field);
  }

  /// A field of a later version: not written where it is what its absence means.
  template <class T>
  void added(int number, const char* name, const T& field, const T& absent) {
    if (field != absent) (*this)(number, name, field);
  }

  /// Two texts as one Name message.
  void name(int number, const char* name, const std::string& zh, const std::string& en);

  /// An enumeration as the word of files and addresses.
  template <ProtocolEnum Enum>
  void word(int number, const char* name, const Enum& field) {
    (*this)(number, name, std::string(word_of(field)));
  }

  /// The fields of a oneof; std::monostate stands for none of them.
  template <class Variant, class... Alternatives>
  void one_of(const Variant& value, Alternatives... alternatives) {
    const auto write_if = [&](auto alternative) {
      const auto* held = std::get_if<typename decltype(alternative)::Type>(&value);
      if (held != nullptr) write(alternative.number, *held, true);
      return held != nullptr;
    };
    const bool written = (write_if(alternatives) || ...);
    CHECK(written || value.index() == 0);
  }

  /// Readers check this.
  void require(bool /*holds*/, const char* /*text*/) {}

 private:
  enum WireType : unsigned { varint_type = 0, length_type = 2 };

  void write_tag(int number, WireType type) {
    append_varint(out_, (static_cast<std::uint64_t>(number) << 3U) | type);
  }

  template <class T>
  void write(int number, const T& value, bool always) {
    if constexpr (TextScalar<T>) {
      const std::string text = text_of(value);
      if (text.empty() && !always) return;
      write_tag(number, length_type);
      append_varint(out_, text.size());
      out_ += text;
    } else if constexpr (NumberScalar<T>) {
      const std::uint64_t varint = varint_of(value);
      if (varint == 0 && !always) return;
      write_tag(number, varint_type);
      append_varint(out_, varint);
    } else {
      write_message(number, value, always);
    }
  }

  template <class T>
  void write_message(int number, const T& value, bool always) {
    const std::size_t before = out_.size();
    write_tag(number, length_type);
    const std::size_t start = out_.size();
    describe(*this, value);
    const std::size_t length = out_.size() - start;
    if (length == 0 && !always) {
      out_.resize(before);
      return;
    }
    std::string prefix;
    append_varint(prefix, length);
    out_.insert(start, prefix);
  }

  template <class T>
  void write_list(int number, const std::vector<T>& list) {
    if constexpr (NumberScalar<T>) {  // packed, as proto3 does
      if (list.empty()) return;
      std::string packed;
      for (const T& entry : list) append_varint(packed, varint_of(entry));
      write(number, packed, true);
    } else {
      for (const T& entry : list) write(number, entry, true);
    }
  }

  std::string& out_;
};

/// The message of a described value.
template <class T>
[[nodiscard]] std::string write_proto(const T& value) {
  std::string bytes;
  ProtoWriter pen(bytes);
  describe(pen, value);
  return bytes;
}

}  // namespace rostrum::wire

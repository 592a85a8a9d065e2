// Writes values as lines "path = value", stable over runs and machines. For canonical_text.cpp and
// its parts only.
//
// A type is written by an overload of put(); those of structs take them apart with structured
// bindings, so that a member that is added and not written does not compile.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "core/decimal.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"

namespace rostrum::core {

class CanonicalWriter {
 public:
  /// Writes a value below the present path. put() is found by argument-dependent lookup.
  template <class T>
  void field(std::string_view name, const T& value) {
    const std::size_t length = path_.size();
    if (!path_.empty()) path_ += '.';
    path_ += name;
    put(*this, value);
    path_.resize(length);
  }

  template <class T>
  void entry(std::string_view key, const T& value) {
    const std::size_t length = path_.size();
    path_ += '[';
    path_ += key;
    path_ += ']';
    put(*this, value);
    path_.resize(length);
  }

  void line(std::string_view value) {
    text_ += path_;
    text_ += " = ";
    text_ += value;
    text_ += '\n';
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string path_;
  std::string text_;
};

void put(CanonicalWriter& out, const std::string& text);
void put(CanonicalWriter& out, const Decimal& value);
void put(CanonicalWriter& out, const Exact& value);
void put(CanonicalWriter& out, Instant at);
void put(CanonicalWriter& out, bool value);

template <class T>
  requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
void put(CanonicalWriter& out, T value) {
  out.line(std::to_string(value));
}

template <class Rep, class Period>
void put(CanonicalWriter& out, const std::chrono::duration<Rep, Period>& span) {
  out.line(std::to_string(std::chrono::duration_cast<Duration>(span).count()) + " us");
}

template <class Tag>
void put(CanonicalWriter& out, const Id<Tag>& id) {
  out.line(id.str());
}

/// Our words for our enums; their number for those of the rules.
template <class T>
  requires std::is_enum_v<T>
void put(CanonicalWriter& out, T value) {
  if constexpr (requires { word_of(value); }) {
    out.line(word_of(value));
  } else {
    out.line(std::to_string(static_cast<int>(value)));
  }
}

template <class T>
void put(CanonicalWriter& out, const std::optional<T>& value) {
  if (value) {
    out.field("some", *value);
  } else {
    out.line("none");
  }
}

template <class T>
void put(CanonicalWriter& out, const std::vector<T>& list) {
  out.line(std::to_string(list.size()) + " entries");
  for (std::size_t i = 0; i < list.size(); ++i) out.entry(std::to_string(i), list[i]);
}

template <class Key, class T>
void put(CanonicalWriter& out, const std::map<Key, T>& map) {
  out.line(std::to_string(map.size()) + " entries");
  for (const auto& [key, value] : map) out.entry(key.str(), value);
}

template <class... Ts>
void put(CanonicalWriter& out, const std::variant<Ts...>& value) {
  out.line("alternative " + std::to_string(value.index()));
  std::visit([&](const auto& held) { out.field("held", held); }, value);
}

}  // namespace rostrum::core

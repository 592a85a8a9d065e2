// Which of our types are one scalar on the wire, and as what: texts (strings, ids, decimals, exact
// fractions) or whole numbers (times, counts, enumerations, truths).
//
// Pure functions; usable from any thread.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "core/check.hpp"
#include "core/decimal.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"
#include "wire/protocol_enums.hpp"

namespace rostrum::wire {

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<core::Id<Tag>> = true;

template <class T>
concept TextScalar = std::same_as<T, std::string> || is_id<T> || std::same_as<T, core::Decimal> ||
                     std::same_as<T, core::Exact>;

template <class T>
concept TimeScalar = std::same_as<T, core::Instant> || std::same_as<T, core::Duration> ||
                     std::same_as<T, std::chrono::milliseconds>;

template <class T>
concept NumberScalar = std::same_as<T, bool> || std::same_as<T, int> ||
                       std::same_as<T, std::uint32_t> || std::same_as<T, std::uint64_t> ||
                       std::same_as<T, std::int64_t> || TimeScalar<T> || ProtocolEnum<T>;

inline std::string text_of(const std::string& text) { return text; }
template <class Tag>
std::string text_of(const core::Id<Tag>& id) {
  return id.str();
}
inline std::string text_of(const core::Decimal& value) { return value.to_text(); }
inline std::string text_of(const core::Exact& value) { return core::to_fraction_text(value); }

/// What is wrong with the text, as the end of a sentence; nothing where `value` holds it now.
inline std::optional<std::string_view> read_text(std::string_view text, std::string& value) {
  value = text;
  return std::nullopt;
}
template <class Tag>
std::optional<std::string_view> read_text(std::string_view text, core::Id<Tag>& value) {
  if (text.empty()) {
    value = {};  // the protocol's "unset"
    return std::nullopt;
  }
  auto id = core::Id<Tag>::parse(text);
  if (!id) return "is not an id: 1 to 64 characters of A-Z a-z 0-9 . _ -";
  value = *std::move(id);
  return std::nullopt;
}
inline std::optional<std::string_view> read_text(std::string_view text, core::Decimal& value) {
  const auto decimal = core::Decimal::parse(text);
  if (!decimal) return core::describe(decimal.error());
  value = *decimal;
  return std::nullopt;
}
inline std::optional<std::string_view> read_text(std::string_view text, core::Exact& value) {
  auto exact = core::Exact::from_fraction_text(text);
  if (!exact) return "is not a fraction in lowest terms";
  value = *std::move(exact);
  return std::nullopt;
}

/// As protobuf holds it in a varint.
template <NumberScalar T>
[[nodiscard]] std::uint64_t varint_of(const T& value) {
  if constexpr (std::same_as<T, core::Instant>) {
    return static_cast<std::uint64_t>(value.us);
  } else if constexpr (TimeScalar<T>) {
    return static_cast<std::uint64_t>(value.count());
  } else if constexpr (ProtocolEnum<T>) {
    return static_cast<std::uint64_t>(number_of(value));
  } else if constexpr (std::same_as<T, int>) {
    CHECK(value >= 0);  // every int of ours is a count or a rank
    return static_cast<std::uint64_t>(value);
  } else {
    return static_cast<std::uint64_t>(value);
  }
}

/// What is wrong with the number, as the end of a sentence; nothing where `value` holds it now.
template <NumberScalar T>
std::optional<std::string_view> read_varint(std::uint64_t varint, T& value) {
  if constexpr (std::same_as<T, core::Instant>) {
    value.us = static_cast<std::int64_t>(varint);
  } else if constexpr (TimeScalar<T>) {
    value = T(static_cast<std::int64_t>(varint));
  } else if constexpr (ProtocolEnum<T>) {
    constexpr EnumNumbers numbers = enum_numbers<T>;
    constexpr int least = numbers.first + numbers.shift;
    constexpr int most = numbers.last + numbers.shift;
    if (std::cmp_less(varint, least) || std::cmp_greater(varint, most))
      return "is not one of the values there are";
    value = static_cast<T>(static_cast<int>(varint) - numbers.shift);
  } else if constexpr (std::same_as<T, bool>) {
    value = varint != 0;
  } else {
    if (varint > static_cast<std::uint64_t>(std::numeric_limits<T>::max()) &&
        !std::same_as<T, std::int64_t>) {
      return "is too large";
    }
    value = static_cast<T>(varint);
  }
  return std::nullopt;
}

}  // namespace rostrum::wire

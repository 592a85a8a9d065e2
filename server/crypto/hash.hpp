// SHA-256 and HMAC-SHA-256, and comparing secrets without telling where they differ.
//
// Pure functions; usable from any thread. libsodium underneath.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rostrum::crypto {

inline constexpr std::size_t hash_bytes = 32;
using Hash = std::array<std::uint8_t, hash_bytes>;

/// A key for hmac_sha256().
inline constexpr std::size_t key_bytes = 32;
using Key = std::array<std::uint8_t, key_bytes>;

[[nodiscard]] Hash sha256(std::string_view bytes);

/// The hash of a chain's next link: of the previous hash followed by `bytes`.
[[nodiscard]] Hash sha256_after(const Hash& previous, std::string_view bytes);

[[nodiscard]] Hash hmac_sha256(const Key& key, std::string_view bytes);

/// In time that depends on the lengths only. Different lengths are not equal.
[[nodiscard]] bool equal_constant_time(std::string_view left, std::string_view right);

/// The bytes of an array as text that functions here take; lives as long as the array.
template <std::size_t size>
[[nodiscard]] std::string_view view_of(const std::array<std::uint8_t, size>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), size};
}

}  // namespace rostrum::crypto

// FNV-1a with 64 bits (Fowler, Noll, Vo), offset basis and prime as published:
// http://www.isthe.com/chongo/tech/comp/fnv/. The same on every machine, and no secret.
#pragma once

#include <cstdint>
#include <string_view>

namespace rostrum::core {

[[nodiscard]] constexpr std::uint64_t fnv1a(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char byte : bytes) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 0x100000001B3U;
  }
  return hash;
}

}  // namespace rostrum::core

// Bytes that nobody can guess, from the kernel's generator.
//
// Any thread may call it. The process ends where the kernel has none to give: nothing secret could
// be made then.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace rostrum::crypto {

[[nodiscard]] std::string random_bytes(std::size_t count);

[[nodiscard]] std::uint64_t random_uint64();

/// For keys and ids of a fixed size.
template <std::size_t size>
[[nodiscard]] std::array<std::uint8_t, size> random_array() {
  const std::string bytes = random_bytes(size);
  std::array<std::uint8_t, size> array{};
  for (std::size_t i = 0; i < size; ++i) array[i] = static_cast<std::uint8_t>(bytes[i]);
  return array;
}

}  // namespace rostrum::crypto

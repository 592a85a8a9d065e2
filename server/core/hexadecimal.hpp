// A number as 16 hexadecimal digits, as seeds and made ids are written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rostrum::core {

[[nodiscard]] inline std::string hexadecimal(std::uint64_t number) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t place = text.size(); place-- > 0; number >>= 4U)
    text[place] = digits[number & 15U];
  return text;
}

}  // namespace rostrum::core

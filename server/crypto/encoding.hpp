// Bytes as text and back: hexadecimal, and base64url without padding (RFC 4648, section 5).
//
// Pure functions; usable from any thread. Decoding is strict: one text for the same bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rostrum::crypto {

/// Lower-case digits.
[[nodiscard]] std::string to_hex(std::string_view bytes);

/// Either case; nothing where a character is no digit or one is left over.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view text);

[[nodiscard]] std::string to_base64url(std::string_view bytes);

/// Nothing where the text is not what to_base64url() writes.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace rostrum::crypto

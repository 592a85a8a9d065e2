// A payload and its signature as one text that fits into a link: base64url(payload) + "." +
// base64url(HMAC-SHA-256 of purpose and payload). Who has the key can tell whether it made it.
//
// Pure functions; usable from any thread. The payload is signed, not hidden.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crypto/hash.hpp"

namespace rostrum::crypto {

/// `purpose` keeps the signatures of different things apart ("link", "session").
[[nodiscard]] std::string sign_text(const Key& key, std::string_view purpose,
                                    std::string_view payload);

/// The payload; nothing where the text was not made with this key for this purpose.
[[nodiscard]] std::optional<std::string> open_signed_text(const Key& key, std::string_view purpose,
                                                          std::string_view text);

}  // namespace rostrum::crypto

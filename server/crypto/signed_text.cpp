#include "crypto/signed_text.hpp"

#include "crypto/encoding.hpp"

namespace rostrum::crypto {
namespace {

/// The zero byte ends the purpose, so that no purpose is the beginning of another one's message.
Hash signature_of(const Key& key, std::string_view purpose, std::string_view payload) {
  std::string message(purpose);
  message += '\0';
  message += payload;
  return hmac_sha256(key, message);
}

}  // namespace

std::string sign_text(const Key& key, std::string_view purpose, std::string_view payload) {
  const Hash signature = signature_of(key, purpose, payload);
  return to_base64url(payload) + "." + to_base64url(view_of(signature));
}

std::optional<std::string> open_signed_text(const Key& key, std::string_view purpose,
                                            std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return std::nullopt;
  const auto payload = from_base64url(text.substr(0, point));
  const auto signature = from_base64url(text.substr(point + 1));
  if (!payload || !signature) return std::nullopt;
  const Hash expected = signature_of(key, purpose, *payload);
  if (!equal_constant_time(view_of(expected), *signature)) return std::nullopt;
  return payload;
}

}  // namespace rostrum::crypto

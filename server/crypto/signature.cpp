#include "crypto/signature.hpp"

#include <algorithm>

#include <sodium.h>

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"

namespace rostrum::crypto {
namespace {

static_assert(signing_seed_bytes == crypto_sign_SEEDBYTES);
static_assert(public_key_bytes == crypto_sign_PUBLICKEYBYTES);
static_assert(signature_bytes == crypto_sign_BYTES);
static_assert(sizeof(std::array<std::uint8_t, 64>) == crypto_sign_SECRETKEYBYTES);

const unsigned char* data_of(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

template <class Bytes>
std::optional<Bytes> bytes_of(std::string_view text) {
  const auto decoded = from_base64url(text);
  Bytes bytes{};
  if (!decoded || decoded->size() != bytes.size()) return std::nullopt;
  std::ranges::copy(*decoded, reinterpret_cast<char*>(bytes.data()));
  return bytes;
}

}  // namespace

Signer::Signer(const SigningSeed& seed) {
  crypto_sign_seed_keypair(public_key_.data(), secret_.data(), seed.data());
}

Signature Signer::sign(std::string_view bytes) const {
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr, data_of(bytes), bytes.size(), secret_.data());
  return signature;
}

bool is_signature_of(const PublicKey& key, std::string_view bytes, const Signature& signature) {
  return crypto_sign_verify_detached(signature.data(), data_of(bytes), bytes.size(), key.data()) ==
         0;
}

std::string fingerprint(const PublicKey& key) {
  const std::string digits = to_hex(view_of(sha256(view_of(key)))).substr(0, 32);
  std::string text;
  for (std::size_t at = 0; at < digits.size(); at += 4) {
    if (!text.empty()) text += '-';
    text += digits.substr(at, 4);
  }
  return text;
}

std::string to_text(const PublicKey& key) { return to_base64url(view_of(key)); }

std::optional<PublicKey> public_key_of(std::string_view text) { return bytes_of<PublicKey>(text); }

std::string to_text(const Signature& signature) { return to_base64url(view_of(signature)); }

std::optional<Signature> signature_of(std::string_view text) { return bytes_of<Signature>(text); }

}  // namespace rostrum::crypto

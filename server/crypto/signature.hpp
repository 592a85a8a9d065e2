// Ed25519: who has the secret half signs, anybody with the public half can tell.
//
// Pure functions; usable from any thread. libsodium underneath. The same key and bytes always give
// the same signature.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rostrum::crypto {

inline constexpr std::size_t signing_seed_bytes = 32;
/// The secret: everything else of a key pair follows from it.
using SigningSeed = std::array<std::uint8_t, signing_seed_bytes>;

inline constexpr std::size_t public_key_bytes = 32;
using PublicKey = std::array<std::uint8_t, public_key_bytes>;

inline constexpr std::size_t signature_bytes = 64;
using Signature = std::array<std::uint8_t, signature_bytes>;

class Signer {
 public:
  explicit Signer(const SigningSeed& seed);

  [[nodiscard]] const PublicKey& public_key() const { return public_key_; }
  [[nodiscard]] Signature sign(std::string_view bytes) const;

 private:
  std::array<std::uint8_t, 64> secret_{};
  PublicKey public_key_{};
};

[[nodiscard]] bool is_signature_of(const PublicKey& key, std::string_view bytes,
                                   const Signature& signature);

/// What people compare: the first 128 bits of the key's SHA-256 in hexadecimal, eight groups of
/// four: "3f9a-22c1-...".
[[nodiscard]] std::string fingerprint(const PublicKey& key);

/// 43 characters of base64url.
[[nodiscard]] std::string to_text(const PublicKey& key);
/// Nothing where the text is not what to_text() writes.
[[nodiscard]] std::optional<PublicKey> public_key_of(std::string_view text);

[[nodiscard]] std::string to_text(const Signature& signature);
[[nodiscard]] std::optional<Signature> signature_of(std::string_view text);

}  // namespace rostrum::crypto

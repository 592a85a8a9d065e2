// Sealing bytes so that only the holder of a private key can open them: libsodium's sealed box
// (X25519, XSalsa20-Poly1305, a key of its own for every box). Who seals cannot open again, and two
// boxes of the same bytes have nothing in common.
//
// Pure functions but for the randomness; usable from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rostrum::crypto {

inline constexpr std::size_t seal_key_bytes = 32;
using PublicKey = std::array<std::uint8_t, seal_key_bytes>;

/// A private key in memory: overwritten when it goes, never copied.
class PrivateKey {
 public:
  /// A fresh one.
  [[nodiscard]] static PrivateKey make();
  /// Nothing where there are not seal_key_bytes of them.
  [[nodiscard]] static std::optional<PrivateKey> from(std::string_view bytes);

  PrivateKey(PrivateKey&& other) noexcept;
  PrivateKey& operator=(PrivateKey&&) = delete;
  ~PrivateKey();

  [[nodiscard]] PublicKey public_key() const;
  [[nodiscard]] std::string_view view() const;

 private:
  PrivateKey() = default;
  std::array<std::uint8_t, seal_key_bytes> bytes_{};
};

/// How much longer a sealed box is than what is in it.
inline constexpr std::size_t seal_overhead_bytes = 48;

[[nodiscard]] std::string seal(const PublicKey& to, std::string_view bytes);

/// Nothing where it was not sealed to this key, or has been changed.
[[nodiscard]] std::optional<std::string> open_sealed(const PrivateKey& key,
                                                     std::string_view sealed);

/// Padded to `length`, so that the length tells nothing; `bytes` must be shorter than that.
[[nodiscard]] std::string pad_to(std::string_view bytes, std::size_t length);

/// What pad_to() was given; nothing where it did not make this.
[[nodiscard]] std::optional<std::string> unpad(std::string_view padded);

/// Overwrites what was secret, in a way that the compiler does not leave out.
void wipe(std::string& bytes);

}  // namespace rostrum::crypto

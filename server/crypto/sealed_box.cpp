#include "crypto/sealed_box.hpp"

#include <algorithm>
#include <cstdlib>

#include <sodium.h>

#include "crypto/random.hpp"

namespace rostrum::crypto {

static_assert(seal_key_bytes == crypto_box_PUBLICKEYBYTES);
static_assert(seal_key_bytes == crypto_box_SECRETKEYBYTES);
static_assert(seal_overhead_bytes == crypto_box_SEALBYTES);

namespace {

const unsigned char* data_of(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* data_of(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

}  // namespace

PrivateKey PrivateKey::make() {
  PrivateKey key;
  std::string bytes = random_bytes(seal_key_bytes);
  std::ranges::copy(bytes, reinterpret_cast<char*>(key.bytes_.data()));
  wipe(bytes);
  return key;
}

std::optional<PrivateKey> PrivateKey::from(std::string_view bytes) {
  if (bytes.size() != seal_key_bytes) return std::nullopt;
  PrivateKey key;
  std::ranges::copy(bytes, reinterpret_cast<char*>(key.bytes_.data()));
  return key;
}

PrivateKey::PrivateKey(PrivateKey&& other) noexcept : bytes_(other.bytes_) {
  sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

PrivateKey::~PrivateKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

PublicKey PrivateKey::public_key() const {
  PublicKey key{};
  if (crypto_scalarmult_base(key.data(), bytes_.data()) != 0) std::abort();  // never, says sodium
  return key;
}

std::string_view PrivateKey::view() const {
  return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
}

std::string seal(const PublicKey& to, std::string_view bytes) {
  if (sodium_init() < 0) std::abort();  // safe to call again and from any thread
  std::string sealed(bytes.size() + seal_overhead_bytes, '\0');
  const int failed = crypto_box_seal(data_of(sealed), data_of(bytes), bytes.size(), to.data());
  if (failed != 0) std::abort();  // a key that is no point: PrivateKey makes none
  return sealed;
}

std::optional<std::string> open_sealed(const PrivateKey& key, std::string_view sealed) {
  if (sealed.size() < seal_overhead_bytes) return std::nullopt;
  std::string bytes(sealed.size() - seal_overhead_bytes, '\0');
  const PublicKey own = key.public_key();
  const int failed = crypto_box_seal_open(data_of(bytes), data_of(sealed), sealed.size(),
                                          own.data(), data_of(key.view()));
  if (failed != 0) return std::nullopt;
  return bytes;
}

std::string pad_to(std::string_view bytes, std::size_t length) {
  if (bytes.size() >= length) std::abort();
  std::string padded(bytes);
  padded.resize(length);
  std::size_t padded_size = 0;
  // The block is the whole length, so there is one block.
  const int failed = sodium_pad(&padded_size, data_of(padded), bytes.size(), length, length);
  if (failed != 0 || padded_size != length) std::abort();
  return padded;
}

std::optional<std::string> unpad(std::string_view padded) {
  std::size_t size = 0;
  if (padded.empty() || sodium_unpad(&size, data_of(padded), padded.size(), padded.size()) != 0) {
    return std::nullopt;
  }
  return std::string(padded.substr(0, size));
}

void wipe(std::string& bytes) {
  sodium_memzero(bytes.data(), bytes.size());
  bytes.clear();
}

}  // namespace rostrum::crypto

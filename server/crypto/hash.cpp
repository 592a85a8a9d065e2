#include "crypto/hash.hpp"

#include <sodium.h>

namespace rostrum::crypto {
namespace {

const unsigned char* data_of(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

static_assert(hash_bytes == crypto_hash_sha256_BYTES);
static_assert(hash_bytes == crypto_auth_hmacsha256_BYTES);
static_assert(key_bytes == crypto_auth_hmacsha256_KEYBYTES);

Hash sha256(std::string_view bytes) {
  Hash hash{};
  crypto_hash_sha256(hash.data(), data_of(bytes), bytes.size());
  return hash;
}

Hash sha256_after(const Hash& previous, std::string_view bytes) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, previous.data(), previous.size());
  crypto_hash_sha256_update(&state, data_of(bytes), bytes.size());
  Hash hash{};
  crypto_hash_sha256_final(&state, hash.data());
  return hash;
}

Hash hmac_sha256(const Key& key, std::string_view bytes) {
  Hash hash{};
  crypto_auth_hmacsha256(hash.data(), data_of(bytes), bytes.size(), key.data());
  return hash;
}

bool equal_constant_time(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace rostrum::crypto

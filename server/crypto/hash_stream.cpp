#include "crypto/hash_stream.hpp"

#include <sodium.h>

namespace rostrum::crypto {

struct HashStream::State {
  crypto_hash_sha256_state sodium{};
};

HashStream::HashStream() : state_(std::make_unique<State>()) {
  crypto_hash_sha256_init(&state_->sodium);
}

HashStream::~HashStream() = default;

void HashStream::add(std::string_view bytes) {
  crypto_hash_sha256_update(&state_->sodium, reinterpret_cast<const unsigned char*>(bytes.data()),
                            bytes.size());
}

Hash HashStream::finish() {
  Hash hash{};
  crypto_hash_sha256_final(&state_->sodium, hash.data());
  return hash;
}

}  // namespace rostrum::crypto

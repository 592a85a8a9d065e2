#include "crypto/random.hpp"

#include <cstdlib>
#include <cstring>

#include <sodium.h>

namespace rostrum::crypto {

std::string random_bytes(std::size_t count) {
  if (sodium_init() < 0) std::abort();  // safe to call again and from any thread
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::uint64_t random_uint64() {
  const std::string bytes = random_bytes(sizeof(std::uint64_t));
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

}  // namespace rostrum::crypto

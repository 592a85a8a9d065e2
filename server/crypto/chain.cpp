#include "crypto/chain.hpp"

#include <string>

namespace rostrum::crypto {

Hash chain_start(std::string_view meeting) {
  return sha256(std::string("rostrum journal ").append(meeting));
}

Hash chain_next(const Hash& previous, std::uint32_t format, std::string_view entry) {
  std::string bytes;
  bytes.reserve(4 + entry.size());
  for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>(format >> shift);
  bytes += entry;
  return sha256_after(previous, bytes);
}

}  // namespace rostrum::crypto

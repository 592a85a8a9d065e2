// The hashes that chain the rows of a journal, in its file and in a result book.
//
//   hash(0) = SHA-256("rostrum journal " meeting-id)
//   hash(n) = SHA-256(hash(n - 1) format-as-4-bytes entry(n))     format: big-endian
//
// Pure functions; usable from any thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "crypto/hash.hpp"

namespace rostrum::crypto {

/// The hash before the first row.
[[nodiscard]] Hash chain_start(std::string_view meeting);

[[nodiscard]] Hash chain_next(const Hash& previous, std::uint32_t format, std::string_view entry);

}  // namespace rostrum::crypto

// The rows of a meeting's journal as they are stored, for its record: read beside whoever writes.
//
// A connection of its own, closed before this returns. Any thread. Blocks.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/ids.hpp"
#include "crypto/hash.hpp"
#include "storage/sqlite.hpp"
#include "wire/event_codec.hpp"

namespace rostrum::storage {

/// Every durable row, in order, none missing. Hashes are checked by whoever uses the rows and has
/// to know the head; this only compares the stored one of each row with what it should be.
[[nodiscard]] Stored<std::vector<wire::StoredRow>> read_stored_rows(
    const std::filesystem::path& file, const core::MeetingId& meeting);

/// The rows that have come since row `seq`, whose hash was `hash`. A journal that has another such
/// row, or none, is corrupt to whoever asks: it has to be read from the start.
[[nodiscard]] Stored<std::vector<wire::StoredRow>> read_stored_rows_after(
    const std::filesystem::path& file, std::uint64_t seq, const crypto::Hash& hash);

}  // namespace rostrum::storage

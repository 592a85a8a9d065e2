// The rows of a meeting's journal as they are stored, for its record: read beside whoever writes.
//
// A connection of its own, closed before this returns. Any thread. Blocks.
#pragma once

#include <filesystem>
#include <vector>

#include "core/ids.hpp"
#include "storage/sqlite.hpp"
#include "wire/event_codec.hpp"

namespace rostrum::storage {

/// Every durable row, in order, none missing. Hashes are checked by whoever uses the rows and has
/// to know the head; this only compares the stored one of each row with what it should be.
[[nodiscard]] Stored<std::vector<wire::StoredRow>> read_stored_rows(
    const std::filesystem::path& file, const core::MeetingId& meeting);

}  // namespace rostrum::storage

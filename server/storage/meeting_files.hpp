// The files of one meeting, all of them, and how they go.
//
//   <id>.db, <id>.db-wal, <id>.db-shm      the journal
//   <id>.db.distrusted-<n>                 what a failed disk left of it
//   <id>.box-keys/                         keys of its secret polls
//
// Blocks; any thread, while nobody has them open.
#pragma once

#include <filesystem>

#include "storage/sqlite.hpp"

namespace rostrum::storage {

/// Deletes them, keys first and overwritten, and makes that durable. No such files is right too, so
/// that what a crash interrupted is done again from the start.
[[nodiscard]] Stored<void> remove_meeting_files(const std::filesystem::path& meeting_file);

}  // namespace rostrum::storage

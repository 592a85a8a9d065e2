// A copy of a data folder, made while a server runs on it, checked, and brought back.
//
//   <into>/<name>/MANIFEST              what is in it (backup_manifest.hpp); written last
//   <into>/<name>/server.db             keys and list of meetings
//   <into>/<name>/meetings/<id>.db      a journal each
//
// Invariants
//   (1) A folder without ".part" behind its name is a whole backup: it gets its name when every
//       byte of it is on the disk and has been checked.
//   (2) Every file is one moment of its original, and every journal goes at least as far as when
//       the copying began: all that was acknowledged by then is in it.
//   (3) Keys of secret polls (*.box-keys) are never copied: a poll whose box was closed when the
//       backup was made cannot be opened from it.
// Reads beside the server over connections of its own, which keep nobody from writing. Any thread;
// everything blocks.
#pragma once

#include <filesystem>
#include <string>

#include "storage/backup_manifest.hpp"
#include "storage/sqlite.hpp"

namespace rostrum::storage {

/// How many more epochs a restored server takes: no server that ran after the backup was made has
/// shown a page a newer one.
inline constexpr std::uint64_t epochs_passed_over = 1000;

/// Makes the backup `into`/`name`; `made` is the time that its manifest says. A meeting that cannot
/// be read is left out and named in the manifest; everything else is an error and leaves nothing.
[[nodiscard]] Stored<BackupManifest> make_backup(const std::filesystem::path& data_folder,
                                                 const std::filesystem::path& into,
                                                 const std::string& name, const std::string& made);

[[nodiscard]] bool is_backup(const std::filesystem::path& folder);

/// Compares every file with the manifest, and every journal with its chain. The error names what
/// does not agree.
[[nodiscard]] Stored<BackupManifest> check_backup(const std::filesystem::path& backup);

/// Checks the backup and copies it into a data folder that is empty or not there yet. What has been
/// copied is checked again. server.db comes last: without it the folder is none of a server's.
[[nodiscard]] Stored<BackupManifest> restore_backup(const std::filesystem::path& backup,
                                                    const std::filesystem::path& data_folder);

}  // namespace rostrum::storage

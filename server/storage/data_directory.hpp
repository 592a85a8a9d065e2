// The folder that holds everything a server keeps, and the lock that says who has it: rostrumd
// while it runs, or rostrumctl while it works on the files itself.
//
//   DIR/lock                 held with flock(2) by whoever has the folder open
//   DIR/control.sock         the running server's door for the administrator
//   DIR/server.db            keys, list of meetings, epoch, clock anchor (ServerDatabase)
//   DIR/meetings/<id>.db     one journal a meeting (SqliteJournal)
//   DIR/meetings/<id>.box-keys/   keys of its secret polls (FileBallotSealer); in no backup
//
// Opened once, by one thread; the paths may be asked for from any thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "storage/sqlite.hpp"

namespace rostrum::storage {

class DataDirectory {
 public:
  /// Makes the folder where it is missing (readable by its owner only) and takes the lock. Another
  /// holder of the lock is StorageProblem::locked once the patience has ended.
  [[nodiscard]] static Stored<DataDirectory> open(const std::filesystem::path& folder,
                                                  std::chrono::milliseconds patience = {});

  DataDirectory(DataDirectory&& other) noexcept;
  DataDirectory& operator=(DataDirectory&& other) noexcept;
  ~DataDirectory();

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::filesystem::path server_file() const { return folder_ / "server.db"; }
  [[nodiscard]] std::filesystem::path control_socket() const { return folder_ / "control.sock"; }
  [[nodiscard]] std::filesystem::path meeting_file(const core::MeetingId& id) const;
  /// Whether there is any, listed or not.
  [[nodiscard]] bool has_meeting_files() const;

 private:
  DataDirectory(std::filesystem::path folder, int lock) : folder_(std::move(folder)), lock_(lock) {}

  std::filesystem::path folder_;
  int lock_ = -1;  // file descriptor of DIR/lock; -1 once moved from
};

/// Whether a server or rostrumctl has kept anything here; needs no lock and touches nothing.
[[nodiscard]] bool is_data_folder(const std::filesystem::path& folder);

/// Where the running server of a folder can be reached; needs no lock.
[[nodiscard]] std::filesystem::path control_socket_in(const std::filesystem::path& folder);

}  // namespace rostrum::storage

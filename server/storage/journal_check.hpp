// A whole journal looked over beside whoever writes it: the file's own structure, the chain of its
// rows, and the meeting that they come to.
//
// A connection of its own that changes nothing, closed before this returns. Any thread. Blocks.
#pragma once

#include <filesystem>
#include <vector>

#include "core/ids.hpp"
#include "crypto/hash.hpp"
#include "storage/chained_row.hpp"
#include "storage/sqlite.hpp"

namespace rostrum::storage {

/// Two journals are of the same meeting and equally far where these are equal.
struct CheckedJournal {
  core::MeetingId meeting;
  ChainHead head;
  crypto::Hash state{};  // SHA-256 of the meeting's canonical text

  friend bool operator==(const CheckedJournal&, const CheckedJournal&) = default;
};

/// The error names the file and the first bad row.
[[nodiscard]] Stored<CheckedJournal> check_journal(const std::filesystem::path& file,
                                                   const core::MeetingId& meeting);

/// A journal that cannot be used, and why.
struct BadJournal {
  core::MeetingId meeting;
  std::string reason;

  friend bool operator==(const BadJournal&, const BadJournal&) = default;
};

/// The journals of a folder.
struct CheckedFolder {
  std::vector<CheckedJournal> good;
  std::vector<BadJournal> bad;
};

/// Every meeting that the folder's server.db lists. A server may be running on it.
[[nodiscard]] Stored<CheckedFolder> check_data_folder(const std::filesystem::path& folder);

/// The meetings that a server.db lists, read without changing it.
[[nodiscard]] Stored<std::vector<core::MeetingId>> listed_meetings(
    const std::filesystem::path& server_file);

}  // namespace rostrum::storage

#include "storage/meeting_files.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "storage/file_ballot_sealer.hpp"
#include "storage/small_file.hpp"

namespace rostrum::storage {
namespace {

StorageError failed(const std::filesystem::path& file, const std::error_code& error) {
  return {StorageProblem::failed, file.string() + ": " + error.message()};
}

/// A database and what SQLite keeps beside it.
bool is_database(std::string_view name, std::string_view database) {
  if (!name.starts_with(database)) return false;
  const std::string_view rest = name.substr(database.size());
  return rest.empty() || rest == "-wal" || rest == "-shm" || rest == "-journal";
}

/// Exactly: the next meeting may have an id that begins like this one's file.
bool belongs_to(std::string_view name, const std::string& meeting_file) {
  if (is_database(name, meeting_file) || is_database(name, meeting_file + ".new")) return true;
  const std::string distrusted = meeting_file + ".distrusted-";
  if (!name.starts_with(distrusted)) return false;
  const std::size_t digits = name.find_first_not_of("0123456789", distrusted.size());
  return digits != distrusted.size() &&
         is_database(name, name.substr(0, std::min(digits, name.size())));
}

Stored<void> remove_keys(const std::filesystem::path& folder) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (auto wiped = wipe_small_file(entry.path()); !wiped) return wiped;
  }
  std::filesystem::remove(folder, error);
  if (error) return std::unexpected(failed(folder, error));
  return {};
}

}  // namespace

Stored<void> remove_meeting_files(const std::filesystem::path& meeting_file) {
  if (auto keys = remove_keys(box_key_folder(meeting_file)); !keys) return keys;
  std::vector<std::filesystem::path> files;
  std::error_code error;
  const std::string own = meeting_file.filename().string();
  for (const auto& entry : std::filesystem::directory_iterator(meeting_file.parent_path(), error)) {
    if (belongs_to(entry.path().filename().string(), own)) files.push_back(entry.path());
  }
  if (error) return std::unexpected(failed(meeting_file.parent_path(), error));
  for (const std::filesystem::path& file : files) {
    std::filesystem::remove(file, error);
    if (error) return std::unexpected(failed(file, error));
  }
  return sync_folder(meeting_file.parent_path());
}

}  // namespace rostrum::storage

#include "storage/backup.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "storage/data_directory.hpp"
#include "storage/large_file.hpp"
#include "storage/server_database.hpp"
#include "storage/small_file.hpp"

namespace rostrum::storage {
namespace {

namespace fs = std::filesystem;

constexpr const char* manifest_name = "MANIFEST";
// Some 300 bytes a meeting, of which a server has a thousand at most.
constexpr std::uintmax_t max_manifest_bytes = 4'000'000;
constexpr const char* server_name = "server.db";

// A listed journal is away while a purge deletes it or a failed disk's file is changed for another.
constexpr int listing_attempts = 10;
constexpr std::chrono::milliseconds listing_pause{100};

StorageError with(StorageProblem problem, const fs::path& path, const std::string& text) {
  return {problem, path.string() + ": " + text};
}

/// Readable by its owner only: the signing keys are in it.
Stored<void> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (error) return std::unexpected(with(StorageProblem::failed, folder, error.message()));
  return {};
}

fs::path journal_name(const core::MeetingId& meeting) {
  return fs::path("meetings") / (meeting.str() + ".db");
}

/// One moment of a database as a file of its own, without a log and without what was deleted.
Stored<void> copy_database(const fs::path& from, const fs::path& to) {
  auto source = Database::open(from, {.create = false, .reads_only = true});
  if (!source) return std::unexpected(source.error());
  {
    auto copy = source->prepare("VACUUM INTO ?1");
    if (!copy) return std::unexpected(copy.error());
    const std::string name = to.string();
    if (auto copied = copy->bind(1, std::string_view(name)).run(); !copied) return copied;
  }
  return sync_file(to);
}

/// server.db, and whether every journal that it lists is there.
Stored<std::optional<std::vector<core::MeetingId>>> copy_list(const fs::path& data,
                                                              const fs::path& part) {
  std::error_code error;
  fs::remove(part / server_name, error);
  if (auto copied = copy_database(data / server_name, part / server_name); !copied) {
    return std::unexpected(copied.error());
  }
  auto meetings = listed_meetings(part / server_name);
  if (!meetings) return std::unexpected(meetings.error());
  const bool are_all_there = std::ranges::all_of(*meetings, [&](const core::MeetingId& meeting) {
    return fs::exists(data / journal_name(meeting), error);
  });
  if (!are_all_there) return std::nullopt;
  return *std::move(meetings);
}

/// The list comes first: a meeting is listed before its first row, so whatever the list has is in a
/// file, and what comes later belongs to the next backup.
Stored<std::vector<core::MeetingId>> settle_list(const fs::path& data, const fs::path& part) {
  for (int attempt = 1; attempt < listing_attempts; ++attempt) {
    auto meetings = copy_list(data, part);
    if (!meetings) return std::unexpected(meetings.error());
    if (*meetings) return **std::move(meetings);
    std::this_thread::sleep_for(listing_pause);
  }
  return listed_meetings(part / server_name);
}

Stored<void> add_file(const fs::path& folder, const fs::path& name, BackupManifest& manifest) {
  const auto sum = sum_of(folder / name);
  if (!sum) return std::unexpected(sum.error());
  manifest.files.push_back({.name = name.string(), .sum = *sum});
  return {};
}

/// Where its original is at fault the meeting is left out; a disk that takes no copy is an error.
Stored<void> add_journal(const fs::path& data, const fs::path& part, const core::MeetingId& meeting,
                         BackupManifest& manifest) {
  const fs::path name = journal_name(meeting);
  if (auto copied = copy_database(data / name, part / name); !copied) {
    if (copied.error().problem == StorageProblem::full) return copied;
    manifest.left_out.push_back({.meeting = meeting, .reason = copied.error().text});
  } else if (auto checked = check_journal(part / name, meeting); !checked) {
    manifest.left_out.push_back({.meeting = meeting, .reason = checked.error().text});
  } else {
    checked->head.at = {};
    manifest.meetings.push_back(*std::move(checked));
    return add_file(part, name, manifest);
  }
  std::error_code error;
  fs::remove(part / name, error);
  if (error) return std::unexpected(with(StorageProblem::failed, part / name, error.message()));
  return {};
}

Stored<BackupManifest> fill_once(const fs::path& data, const fs::path& part,
                                 const std::string& made) {
  for (const fs::path& folder : {part, part / "meetings"}) {
    if (auto made_it = make_folder(folder); !made_it) return std::unexpected(made_it.error());
  }
  const auto meetings = settle_list(data, part);
  if (!meetings) return std::unexpected(meetings.error());
  BackupManifest manifest{.made = made, .files = {}, .meetings = {}, .left_out = {}};
  if (auto added = add_file(part, server_name, manifest); !added)
    return std::unexpected(added.error());
  for (const core::MeetingId& meeting : *meetings) {
    if (auto added = add_journal(data, part, meeting, manifest); !added)
      return std::unexpected(added.error());
  }
  // Which syncs the folder too.
  if (auto synced = sync_folder(part / "meetings"); !synced) return std::unexpected(synced.error());
  if (auto kept = write_small_file(part / manifest_name, write_manifest(manifest)); !kept)
    return std::unexpected(kept.error());
  return manifest;
}

/// Again where a rehearsal was purged between its line in the list and its journal: it is in the
/// backup whole or not at all.
Stored<BackupManifest> fill(const fs::path& data, const fs::path& part, const std::string& made) {
  for (int attempt = 1;; ++attempt) {
    auto manifest = fill_once(data, part, made);
    if (!manifest || manifest->left_out.empty() || attempt == listing_attempts) return manifest;
    const auto listed = listed_meetings(data / server_name);
    if (!listed) return std::unexpected(listed.error());
    const bool are_all_listed =
        std::ranges::all_of(manifest->left_out, [&](const BadJournal& left_out) {
          return std::ranges::find(*listed, left_out.meeting) != listed->end();
        });
    if (are_all_listed) return manifest;
    std::error_code error;
    fs::remove_all(part, error);
    if (error) return std::unexpected(with(StorageProblem::failed, part, error.message()));
  }
}

Stored<void> check_files(const fs::path& folder, const BackupManifest& manifest) {
  for (const BackupManifest::File& file : manifest.files) {
    const fs::path path = folder / file.name;
    std::error_code error;
    if (!fs::exists(path, error)) {
      return std::unexpected(with(StorageProblem::corrupt, path, "is missing from the backup"));
    }
    const auto sum = sum_of(path);
    if (!sum) return std::unexpected(sum.error());
    if (*sum != file.sum) {
      return std::unexpected(
          with(StorageProblem::corrupt, path, "is not as its backup was made: its bytes differ"));
    }
  }
  return {};
}

Stored<void> check_journals(const fs::path& folder, const BackupManifest& manifest) {
  for (const CheckedJournal& expected : manifest.meetings) {
    const fs::path path = folder / journal_name(expected.meeting);
    auto checked = check_journal(path, expected.meeting);
    if (!checked) return std::unexpected(checked.error());
    checked->head.at = {};
    if (*checked != expected) {
      return std::unexpected(
          with(StorageProblem::corrupt, path, "does not end where the manifest says"));
    }
  }
  return {};
}

Stored<BackupManifest> manifest_of(const fs::path& backup) {
  const fs::path file = backup / manifest_name;
  std::error_code error;
  const bool is_too_long =
      fs::exists(file, error) && fs::file_size(file, error) > max_manifest_bytes;
  if (is_too_long) return std::unexpected(with(StorageProblem::corrupt, file, "is no manifest"));
  const auto text = read_whole_file(file);
  if (!text) return std::unexpected(text.error());
  if (!*text) {
    return std::unexpected(with(StorageProblem::corrupt, backup,
                                "is no backup: it has no MANIFEST; the folder rostrum-<time> that "
                                "`rostrumctl backup` has printed is one"));
  }
  auto manifest = read_manifest(**text);
  if (!manifest) return std::unexpected(with(StorageProblem::corrupt, file, manifest.error()));
  return *std::move(manifest);
}

/// server.db before it is the folder's.
fs::path new_list(const fs::path& data) { return data / (std::string(server_name) + ".new"); }

/// Nothing but what taking the lock leaves behind.
bool is_empty_of_data(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const fs::path name = entry.path().filename();
    if (name == "lock" || name == "lost+found") continue;
    if (name == "meetings" && fs::is_empty(entry.path(), error)) continue;
    return false;
  }
  return true;
}

Stored<void> copy_files(const fs::path& backup, const BackupManifest& manifest,
                        const fs::path& data) {
  for (const BackupManifest::File& file : manifest.files) {
    const bool is_list = file.name == server_name;
    const fs::path to = is_list ? new_list(data) : data / file.name;
    const auto copied = copy_durably(backup / file.name, to);
    if (!copied) return std::unexpected(copied.error());
    if (*copied != file.sum) {
      return std::unexpected(with(StorageProblem::failed, to, "did not keep what was copied"));
    }
  }
  return sync_folder(data / "meetings");
}

/// From here on the folder is a server's.
Stored<void> put_list_in_place(const fs::path& data) {
  const fs::path fresh = new_list(data);
  {
    auto server = ServerDatabase::open(fresh);
    if (!server) return std::unexpected(server.error());
    const auto raised = server->raise_epoch(epochs_passed_over);
    if (!raised) return std::unexpected(raised.error());
  }
  if (auto synced = sync_file(fresh); !synced) return synced;
  std::error_code error;
  fs::rename(fresh, data / server_name, error);
  if (error) return std::unexpected(with(StorageProblem::failed, fresh, error.message()));
  return sync_folder(data);
}

Stored<void> fill_data_folder(const fs::path& backup, const BackupManifest& manifest,
                              const fs::path& data) {
  if (auto copied = copy_files(backup, manifest, data); !copied) return copied;
  if (auto agreed = check_journals(data, manifest); !agreed) return agreed;
  return put_list_in_place(data);
}

}  // namespace

Stored<BackupManifest> make_backup(const fs::path& data_folder, const fs::path& into,
                                   const std::string& name, const std::string& made) {
  if (!is_data_folder(data_folder)) {
    return std::unexpected(
        with(StorageProblem::failed, data_folder, "is no data folder: nothing is kept there"));
  }
  const fs::path whole = into / name;
  const fs::path part = into / (name + ".part");
  std::error_code error;
  if (fs::exists(whole, error) || fs::exists(part, error)) {
    return std::unexpected(with(StorageProblem::conflict, whole, "is there already"));
  }
  auto manifest = fill(data_folder, part, made);
  if (!manifest) {
    fs::remove_all(part, error);
    return manifest;
  }
  fs::rename(part, whole, error);
  if (error) return std::unexpected(with(StorageProblem::failed, part, error.message()));
  if (auto synced = sync_folder(into); !synced) return std::unexpected(synced.error());
  return manifest;
}

bool is_backup(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / manifest_name, error);
}

Stored<BackupManifest> check_backup(const fs::path& backup) {
  auto manifest = manifest_of(backup);
  if (!manifest) return manifest;
  if (auto agreed = check_files(backup, *manifest); !agreed) return std::unexpected(agreed.error());
  if (auto agreed = check_journals(backup, *manifest); !agreed)
    return std::unexpected(agreed.error());
  return manifest;
}

Stored<BackupManifest> restore_backup(const fs::path& backup, const fs::path& data_folder) {
  auto manifest = check_backup(backup);
  if (!manifest) return manifest;
  const auto not_empty = [&] {
    return std::unexpected(with(StorageProblem::conflict, data_folder,
                                "is not empty; name a new folder, or move what is there away"));
  };
  if (!is_empty_of_data(data_folder)) return not_empty();
  const auto folder = DataDirectory::open(data_folder);
  if (!folder) return std::unexpected(folder.error());
  if (!is_empty_of_data(data_folder)) return not_empty();  // now that nobody else can fill it
  if (auto filled = fill_data_folder(backup, *manifest, folder->folder()); !filled) {
    std::error_code ignored;  // the failure itself is told
    for (const BackupManifest::File& file : manifest->files) {
      fs::remove(folder->folder() / file.name, ignored);
    }
    fs::remove(new_list(folder->folder()), ignored);
    return std::unexpected(filled.error());
  }
  return manifest;
}

}  // namespace rostrum::storage

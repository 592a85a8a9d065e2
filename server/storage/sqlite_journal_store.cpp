#include "storage/sqlite_journal_store.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "storage/meeting_files.hpp"
#include "storage/sqlite_journal.hpp"

namespace rostrum::storage {

std::expected<std::vector<core::MeetingId>, app::JournalFailure> SqliteJournalStore::list() {
  // What a crash left of a purge.
  const Stored<std::vector<core::MeetingId>> left = server_.half_buried();
  if (!left) return std::unexpected(failure(left.error()));
  for (const core::MeetingId& id : *left) {
    if (auto removed = remove(id); !removed) return std::unexpected(removed.error());
  }
  Stored<std::vector<core::MeetingId>> ids = server_.meetings();
  if (!ids) return std::unexpected(failure(ids.error()));
  return *std::move(ids);
}

std::expected<std::unique_ptr<app::Journal>, app::JournalFailure> SqliteJournalStore::open(
    const core::MeetingId& meeting) {
  const Stored<std::vector<core::MeetingId>> known = server_.meetings();
  if (!known) return std::unexpected(failure(known.error()));
  const bool is_known = std::ranges::find(*known, meeting) != known->end();
  const std::filesystem::path file = folder_.meeting_file(meeting);
  if (is_known && !has_journal(file)) {
    return std::unexpected(failure({StorageProblem::corrupt, file.string() + " is missing"}));
  }
  auto journal = SqliteJournal::open(file, meeting, scheduler_);
  if (!journal) return std::unexpected(failure(journal.error()));
  if (!is_known) {
    const Stored<void> added = server_.add_meeting(meeting);
    if (!added) return std::unexpected(failure(added.error()));
  }
  return std::unique_ptr<app::Journal>(*std::move(journal));
}

std::expected<void, app::JournalFailure> SqliteJournalStore::bury(const core::MeetingId& meeting) {
  const Stored<void> buried = server_.set_buried(meeting, false);
  if (!buried) return std::unexpected(failure(buried.error()));
  return {};
}

std::expected<void, app::JournalFailure> SqliteJournalStore::remove(
    const core::MeetingId& meeting) {
  if (const Stored<void> removed = remove_meeting_files(folder_.meeting_file(meeting)); !removed) {
    return std::unexpected(failure(removed.error()));
  }
  const Stored<void> buried = server_.set_buried(meeting, true);
  if (!buried) return std::unexpected(failure(buried.error()));
  return {};
}

bool SqliteJournalStore::is_buried(const core::MeetingId& meeting) {
  const Stored<bool> buried = server_.is_buried(meeting);
  return buried.value_or(false);
}

app::JournalFailure SqliteJournalStore::failure(const StorageError& error) {
  last_problem_ = error.text;
  switch (error.problem) {
    case StorageProblem::full:
      return app::JournalFailure::full;
    case StorageProblem::corrupt:
    case StorageProblem::conflict:
      return app::JournalFailure::corrupt;
    case StorageProblem::failed:
    case StorageProblem::not_allowed:
    case StorageProblem::locked:
      return app::JournalFailure::broken;
  }
  return app::JournalFailure::broken;
}

}  // namespace rostrum::storage

#include "storage/sqlite_journal_store.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "storage/sqlite_journal.hpp"

namespace rostrum::storage {

std::expected<std::vector<core::MeetingId>, app::JournalFailure> SqliteJournalStore::list() {
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

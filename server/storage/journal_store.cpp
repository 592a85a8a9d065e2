#include "storage/journal_store.hpp"

#include <algorithm>
#include <utility>

#include "storage/sqlite_journal.hpp"

namespace rostrum::storage {

SqliteJournalStore::SqliteJournalStore(const DataDirectory& directory, ServerDatabase& server,
                                       app::Scheduler& scheduler,
                                       std::function<void(const std::string&)> on_problem)
    : directory_(directory),
      server_(server),
      scheduler_(scheduler),
      on_problem_(std::move(on_problem)) {}

std::vector<core::MeetingId> SqliteJournalStore::list() {
  auto meetings = server_.meetings();
  if (meetings) return std::move(*meetings);
  on_problem_(meetings.error().text);
  return {};
}

std::expected<std::unique_ptr<app::Journal>, app::JournalFailure> SqliteJournalStore::open(
    const core::MeetingId& meeting) {
  const auto failed = [&](const StorageError& error) {
    on_problem_(error.text);
    return std::unexpected(failure_of(error.problem));
  };
  const auto listed = server_.meetings();
  if (!listed) return failed(listed.error());
  const bool is_listed = std::ranges::find(*listed, meeting) != listed->end();
  auto journal = SqliteJournal::open(directory_.meeting_file(meeting), meeting, scheduler_,
                                     {.create = !is_listed});
  if (!journal) return failed(journal.error());
  if (!is_listed) {
    if (auto added = server_.add_meeting(meeting); !added) return failed(added.error());
  }
  return std::move(*journal);
}

}  // namespace rostrum::storage

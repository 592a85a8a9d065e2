#include "storage/journal_check.hpp"

#include <limits>
#include <string>
#include <utility>

#include "core/evolve.hpp"
#include "core/meeting.hpp"
#include "storage/server_database.hpp"

namespace rostrum::storage {
namespace {

std::unexpected<StorageError> corrupt(const std::string& text) {
  return std::unexpected(StorageError{StorageProblem::corrupt, text});
}

Stored<void> check_structure(Database& database) {
  auto check = database.prepare("PRAGMA integrity_check(1)");
  if (!check) return std::unexpected(check.error());
  const auto row = check->step();
  if (!row) return std::unexpected(row.error());
  if (*row && check->text(0) == "ok") return {};
  return corrupt(database.file() + ": the file itself is damaged: " + check->text(0));
}

Stored<void> check_owner(Database& database, const core::MeetingId& meeting) {
  auto owner = database.prepare("SELECT meeting FROM about");
  if (!owner) return std::unexpected(owner.error());
  const auto row = owner->step();
  if (!row) return std::unexpected(row.error());
  if (*row && owner->text(0) == meeting.str()) return {};
  return corrupt(database.file() + ": this is not the journal of meeting " + meeting.str());
}

}  // namespace

Stored<CheckedJournal> check_journal(const std::filesystem::path& file,
                                     const core::MeetingId& meeting) {
  auto database = Database::open(file, {.create = false, .reads_only = true});
  if (!database) return std::unexpected(database.error());
  // One moment of the file for all that is looked at.
  if (auto begun = database->execute("BEGIN"); !begun) return std::unexpected(begun.error());
  if (auto sound = check_structure(*database); !sound) return std::unexpected(sound.error());
  if (auto right = check_owner(*database, meeting); !right) return std::unexpected(right.error());
  auto rows = database->prepare(chained_rows_sql);
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, std::numeric_limits<std::int64_t>::max());
  CheckedJournal checked{.meeting = meeting, .head = chain_start_of(meeting)};
  core::Meeting state;
  while (true) {
    const auto step = rows->step();
    if (!step) return std::unexpected(step.error());
    if (!*step) break;
    const auto row = read_chained(*rows, checked.head);
    if (!row) {
      return corrupt(database->file() + ": row " + std::to_string(checked.head.seq + 1) + " " +
                     row.error());
    }
    for (const core::Event& event : row->events) core::evolve(state, event);
  }
  checked.state = crypto::sha256(core::canonical_text(state));
  return checked;
}

Stored<CheckedFolder> check_data_folder(const std::filesystem::path& folder) {
  const auto meetings = listed_meetings(folder / "server.db");
  if (!meetings) return std::unexpected(meetings.error());
  CheckedFolder found;
  for (const core::MeetingId& meeting : *meetings) {
    const std::filesystem::path file = folder / "meetings" / (meeting.str() + ".db");
    auto checked = check_journal(file, meeting);
    if (checked) {
      found.good.push_back(*std::move(checked));
    } else {
      found.bad.push_back({.meeting = meeting, .reason = checked.error().text});
    }
  }
  return found;
}

Stored<std::vector<core::MeetingId>> listed_meetings(const std::filesystem::path& server_file) {
  auto database = Database::open(server_file, {.create = false, .reads_only = true});
  if (!database) return std::unexpected(database.error());
  if (auto sound = check_structure(*database); !sound) return std::unexpected(sound.error());
  return meeting_ids(*database, "buried = 0");
}

}  // namespace rostrum::storage

#include "report/book_replay.hpp"

#include <utility>
#include <variant>

#include "core/events.hpp"
#include "core/evolve.hpp"

namespace rostrum::report {
namespace {

bool creates(const wire::JournalEntry& entry, const core::MeetingId& meeting) {
  const auto* created =
      entry.events.empty() ? nullptr : std::get_if<core::MeetingCreated>(&entry.events.front());
  return created != nullptr && created->setup.id == meeting;
}

}  // namespace

std::expected<Replayed, UnreadableRow> replay(const core::MeetingId& meeting,
                                              const std::vector<wire::StoredRow>& rows,
                                              const OnEvent& on_event) {
  Replayed replayed;
  for (const wire::StoredRow& row : rows) {
    const auto entry = wire::decode_entry(row.format, row.entry);
    if (!entry) return std::unexpected(UnreadableRow{row.seq, entry.error()});
    if (entry->seq != row.seq)
      return std::unexpected(UnreadableRow{row.seq, "it says that it is another row"});
    if (row.seq == 1 && !creates(*entry, meeting))
      return std::unexpected(UnreadableRow{row.seq, "it does not create the meeting"});
    for (const core::Event& event : entry->events) {
      core::evolve(replayed.meeting, event);
      if (on_event) on_event(replayed.meeting, event, entry->at);
    }
    replayed.times.push_back(entry->at);
  }
  return replayed;
}

}  // namespace rostrum::report

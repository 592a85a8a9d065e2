#include "report/record.hpp"

#include "core/evolve.hpp"
#include "crypto/chain.hpp"
#include "crypto/encoding.hpp"

namespace rostrum::report {

std::string ChainEnd::hash_text() const { return crypto::to_hex(crypto::view_of(hash)); }

Record empty_record(const core::MeetingId& meeting) {
  return {.end = {.hash = crypto::chain_start(meeting.str())}};
}

std::expected<void, std::string> add_rows(Record& record,
                                          const std::vector<wire::StoredRow>& rows) {
  for (const wire::StoredRow& row : rows) {
    const auto unreadable = [&](const std::string& why) {
      return std::unexpected("row " + std::to_string(row.seq) + " " + why);
    };
    if (row.seq != record.end.seq + 1) return unreadable("does not follow on the one before");
    const auto entry = wire::decode_entry(row.format, row.entry);
    if (!entry) return unreadable("cannot be read: " + entry.error());
    for (const core::Event& event : entry->events) {
      note(record.minutes, record.meeting, event, *entry);
      core::evolve(record.meeting, event);
    }
    record.end = {.seq = row.seq,
                  .hash = crypto::chain_next(record.end.hash, row.format, row.entry),
                  .at = entry->at};
  }
  return {};
}

}  // namespace rostrum::report

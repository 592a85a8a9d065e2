#include "report/record.hpp"

#include "core/check.hpp"
#include "core/evolve.hpp"

namespace rostrum::report {

void add_row(Record& record, const app::JournalRow& row, const std::string& hash) {
  CHECK(row.seq == record.end.seq + 1);
  for (const core::Event& event : row.events) {
    note(record.minutes, record.meeting, event, row);
    core::evolve(record.meeting, event);
  }
  record.end = {.seq = row.seq, .hash = hash, .at = row.at};
}

}  // namespace rostrum::report

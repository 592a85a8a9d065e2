// Plays the small meeting of sample_meeting.hpp and keeps its record, as a journal would give it.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "report/record.hpp"
#include "report/tables.hpp"
#include "support/sample_meeting.hpp"
#include "wire/event_codec.hpp"

namespace rostrum::report {

class Recorder {
 public:
  explicit Recorder(core::MeetingSetup setup = test::sample_setup())
      : play(std::move(setup)), record(empty_record(play.meeting.setup.id)) {
    take(test::administrator());
  }

  void when(const core::Sender& sender, const core::Command& command) {
    play.must(sender, command);
    take(sender);
  }
  void later(core::Duration span) {
    play.pass(span);
    take({.role = core::Role::administrator});
  }
  /// From start to committed mark, after eight minutes.
  void run(const std::string& slot, std::int64_t base) {
    when(test::host(), core::StartSlot{core::SlotId(slot)});
    later(std::chrono::minutes(8));
    for (int number = 1; number <= 5; ++number)
      when(test::judge(number), test::card(slot, base + 11 * number, base + 7 * number));
    when(test::host(), core::CloseScoring{core::SlotId(slot)});
    when(test::host(), core::CommitMark{core::SlotId(slot), {}});
  }

  test::Play play;
  Record record;

 private:
  void take(const core::Sender& sender) {
    if (seen_ == play.events.size()) return;
    const std::uint64_t seq = record.end.seq + 1;
    const wire::JournalEntry entry{
        .seq = seq,
        .at = play.now,
        .sender = sender,
        .command = core::CommandId("c" + std::to_string(seq)),
        .events = {play.events.begin() + static_cast<std::ptrdiff_t>(seen_), play.events.end()}};
    seen_ = play.events.size();
    const auto added = add_rows(
        record, {{.seq = seq, .format = wire::journal_format, .entry = wire::encode_entry(entry)}});
    ASSERT_TRUE(added) << added.error();
    EXPECT_TRUE(record.meeting == play.meeting);
  }

  std::size_t seen_ = 0;
};

inline Reader reader_of(core::Role role) {
  return {.results = results_scope({.role = role}), .zone = LocalTime::ahead_of_utc(480)};
}

/// The cells under this heading (either language), from the top.
inline std::vector<std::string> column_of(const Table& table, const std::string& heading) {
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    if (table.columns[at].name.zh != heading && table.columns[at].name.en != heading) continue;
    std::vector<std::string> cells;
    cells.reserve(table.rows.size());
    for (const auto& row : table.rows) cells.push_back(row.at(at));
    return cells;
  }
  ADD_FAILURE() << "no column " << heading;
  return {};
}

}  // namespace rostrum::report

// The course of the meeting, and all tables in their order.
#include <algorithm>

#include "report/in_words.hpp"
#include "report/tables_common.hpp"

namespace rostrum::report {

namespace {

using core::Meeting;

/// The slot's turn on the floor; null where it has had none.
const FloorTurn* turn_of(const Minutes& minutes, const core::SlotId& slot) {
  const auto found = std::find_if(minutes.turns.rbegin(), minutes.turns.rend(),
                                  [&](const FloorTurn& turn) { return turn.slot == slot; });
  return found == minutes.turns.rend() ? nullptr : &*found;
}

std::vector<std::string> time_row(const Record& record, const core::Segment& segment,
                                  const core::Slot& slot, const LocalTime& zone) {
  const Meeting& meeting = record.meeting;
  const auto start = core::plan_start(meeting.rundown, meeting.setup.planned_start);
  const auto planned = core::planned_start_of(meeting.rundown, start, slot.plan.id);
  std::vector<std::string> row = {number_text(meeting, slot),
                                  segment.name.zh,
                                  presenter_text(meeting, slot),
                                  unit_text(meeting, slot),
                                  both(in_words(core::word_of(slot.state))),
                                  zone.date_time(planned),
                                  zone.date_time(slot.started),
                                  planned ? zone.date_time(*planned + slot.plan.allotted) : "",
                                  zone.date_time(slot.ended)};
  row.push_back(planned && slot.started ? clock_text(*slot.started - *planned) : "");
  row.push_back(clock_text(slot.plan.allotted));
  const FloorTurn* turn = turn_of(record.minutes, slot.plan.id);
  if (turn == nullptr || !slot.started) {
    row.resize(row.size() + 4);
    return row;
  }
  row.push_back(turn->adjusted == core::Duration(0) ? "" : clock_text(turn->adjusted));
  const core::Duration used = spoken(*turn, record.end.at);
  row.push_back(clock_text(used));
  row.push_back(clock_text(paused(*turn, record.end.at)));
  row.push_back(clock_text(used - turn->allotted - turn->adjusted));
  return row;
}

}  // namespace

Table times_table(const Record& record, const Reader& reader) {
  Table table{.name = {"时间", "Times"}};
  table.columns = {{.name = {"序号", "no."}, .kind = ColumnKind::count, .width = 8},
                   {.name = {"环节", "segment"}, .width = 14},
                   {.name = {"述职人", "presenter"}, .width = 14},
                   {.name = {"单位", "unit"}, .width = 20},
                   {.name = {"状态", "state"}, .width = 14},
                   {.name = {"计划开始", "planned start"}, .width = 20},
                   {.name = {"实际开始", "actual start"}, .width = 20},
                   {.name = {"计划结束", "planned end"}, .width = 20},
                   {.name = {"实际结束", "actual end"}, .width = 20},
                   {.name = {"晚于计划", "behind plan"}, .width = 12},
                   {.name = {"限时", "allotted"}, .width = 10},
                   {.name = {"加减时", "adjusted"}, .width = 10},
                   {.name = {"用时", "used"}, .width = 10},
                   {.name = {"暂停", "paused"}, .width = 10},
                   {.name = {"超时", "over"}, .width = 10}};
  for (const core::Segment& segment : record.meeting.rundown.segments) {
    for (const core::Slot& slot : segment.slots)
      table.rows.push_back(time_row(record, segment, slot, reader.zone));
  }
  return table;
}

std::vector<Table> all_tables(const Record& record, const Reader& reader) {
  std::vector<Table> tables = {meeting_table(record, reader), results_table(record, reader),
                               marks_table(record, reader), awards_table(record, reader)};
  if (may_see_cards(record.meeting, reader)) tables.push_back(cards_table(record, reader));
  tables.push_back(polls_table(record, reader));
  if (reader.sees_all()) tables.push_back(ballots_table(record, reader));
  tables.push_back(times_table(record, reader));
  if (reader.sees_all()) {
    tables.push_back(attendance_table(record, reader));
    tables.push_back(venues_table(record));
  }
  return tables;
}

}  // namespace rostrum::report

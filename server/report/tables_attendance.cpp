// Who was there: seat by seat, and how many in each venue.
#include "core/attendance.hpp"
#include "report/in_words.hpp"
#include "report/tables_common.hpp"

namespace rostrum::report {

namespace {

using core::Meeting;

std::string state_text(core::AttendanceState state) {
  switch (state) {
    case core::AttendanceState::expected:
      return "未到 expected";
    case core::AttendanceState::present:
      return "实到 present";
    case core::AttendanceState::make_up:
      return "补签 make-up";
    case core::AttendanceState::left:
      return "中途退场 left";
  }
  return {};
}

std::string how_text(core::SignInHow how) {
  switch (how) {
    case core::SignInHow::link:
      return "链接 link";
    case core::SignInHow::list:
      return "名单 list";
    case core::SignInHow::host:
      return "主持人 host";
  }
  return {};
}

std::vector<std::string> seat_row(const Meeting& meeting, const core::SeatPlan& seat,
                                  const LocalTime& zone) {
  std::vector<std::string> row = {seat.venue.empty() ? "" : venue_text(meeting, seat.venue),
                                  seat.id.str(),
                                  seat.name.zh,
                                  seat.unit.zh,
                                  both(in_words(core::word_of(seat.role))),
                                  core::is_attended(seat) ? "是 yes" : "",
                                  state_text(core::attendance_of(meeting, seat.id))};
  const core::Attendance* attendance = core::find_attendance(meeting, seat.id);
  if (attendance == nullptr || attendance->steps.empty()) {
    row.resize(row.size() + 4);
    return row;
  }
  const core::AttendanceStep& first = attendance->steps.front();
  row.push_back(zone.date_time(core::signed_in_at(*attendance)));
  row.push_back(how_text(first.how));
  row.push_back(first.by.empty() ? "" : seat_text(meeting, first.by));
  row.push_back(zone.date_time(core::left_at(*attendance)));
  return row;
}

}  // namespace

Table attendance_table(const Record& record, const Reader& reader) {
  const Meeting& meeting = record.meeting;
  Table table{.name = {"签到", "Attendance"}};
  table.columns = {
      {.name = {"会场", "venue"}, .width = 18},   {.name = {"席位", "seat"}, .width = 14},
      {.name = {"姓名", "name"}, .width = 14},    {.name = {"单位", "unit"}, .width = 20},
      {.name = {"身份", "role"}, .width = 20},    {.name = {"应到", "attends"}, .width = 10},
      {.name = {"签到", "state"}, .width = 16},   {.name = {"签到时间", "signed in"}, .width = 20},
      {.name = {"方式", "how"}, .width = 14},     {.name = {"代签人", "by"}, .width = 14},
      {.name = {"退场时间", "left"}, .width = 20}};
  if (!reader.sees_all()) return table;
  const auto add_venue = [&](const core::VenueId& venue) {
    for (const core::SeatPlan& seat : meeting.setup.seats) {
      if (seat.venue == venue) table.rows.push_back(seat_row(meeting, seat, reader.zone));
    }
  };
  for (const core::VenuePlan& venue : meeting.setup.venues) add_venue(venue.id);
  add_venue({});
  return table;
}

Table venues_table(const Record& record) {
  const Meeting& meeting = record.meeting;
  Table table{.name = {"各会场签到", "Venues"}};
  table.columns = {{.name = {"会场", "venue"}, .width = 18}};
  for (const core::Name& name : {core::Name{"应到", "expected"}, core::Name{"实到", "present"},
                                 core::Name{"补签", "make-up"}, core::Name{"中途退场", "left"}})
    table.columns.push_back({.name = name, .kind = ColumnKind::count, .width = 12});
  const auto add = [&](const std::string& name, const core::VenueId& venue) {
    const core::AttendanceCount count = core::attendance_at(meeting, venue);
    if (count.expected == 0) return;
    table.rows.push_back({name, std::to_string(count.expected), std::to_string(count.present),
                          std::to_string(count.make_up), std::to_string(count.left)});
  };
  for (const core::VenuePlan& venue : meeting.setup.venues) add(venue.name.zh, venue.id);
  add("其他 other", {});
  return table;
}

}  // namespace rostrum::report

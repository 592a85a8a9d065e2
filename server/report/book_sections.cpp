#include "report/book_sections.hpp"

#include <map>
#include <set>
#include <string_view>

#include "core/check.hpp"
#include "core/rundown.hpp"
#include "report/json_line.hpp"
#include "wire/record_json.hpp"

namespace rostrum::report {
namespace {

// Of the set-up: what stands in the line of the meeting, and what the roster holds. The access code
// of the watch page is nobody's business, and the plan stands in "slots" as it has become.
const std::set<std::string_view> in_meeting = {"id", "title", "sample", "rehearsal",
                                               "planned_start_us"};
const std::set<std::string_view> in_roster = {"venues", "seats", "displays"};
const std::set<std::string_view> elsewhere = {"access", "presenters", "segments"};

std::string line_of(const wire::RecordMember& member) {
  return JsonLine().raw(member.name, member.json).take();
}

std::vector<std::string> meeting_lines(const core::Meeting& meeting,
                                       const std::vector<wire::RecordMember>& setup) {
  JsonLine line;
  for (const wire::RecordMember& member : setup) {
    if (in_meeting.contains(member.name)) line.raw(member.name, member.json);
  }
  line.text("state", core::word_of(meeting.phase)).id("clone_of", meeting.clone_of);
  line.time("created_at_us", meeting.created_at).time("live_at_us", meeting.live_at);
  line.time("ended_at_us", meeting.ended_at).time("published_at_us", meeting.published_at);
  return {line.take()};
}

std::vector<std::string> rule_lines(const core::Meeting& meeting,
                                    const std::vector<wire::RecordMember>& setup) {
  std::vector<std::string> lines;
  for (const wire::RecordMember& member : setup) {
    if (in_meeting.contains(member.name) || in_roster.contains(member.name) ||
        elsewhere.contains(member.name)) {
      continue;
    }
    lines.push_back(line_of(member));
  }
  for (const core::RuleChange& change : meeting.rule_changes) {
    JsonLine line;
    line.id("by", change.by).id("second", change.second).text("reason", change.reason);
    lines.push_back(JsonLine().raw("rule_changes", line.time("at_us", change.at).take()).take());
  }
  return lines;
}

std::string_view word_of(core::AttendanceState state) {
  switch (state) {
    case core::AttendanceState::expected:
      return "expected";
    case core::AttendanceState::present:
      return "present";
    case core::AttendanceState::make_up:
      return "make_up";
    case core::AttendanceState::left:
      return "left";
  }
  CHECK(false);
}

/// Who took a judge's place, who withdrew, who was here when.
void append_changes(std::vector<std::string>& lines, const core::Meeting& meeting) {
  for (const core::Replacement& replacement : meeting.replacements) {
    JsonLine line;
    line.id("judge", replacement.judge).id("by", replacement.by);
    line.text("reason", replacement.reason).time("at_us", replacement.at);
    lines.push_back(JsonLine().raw("replacements", line.take()).take());
  }
  for (const core::Withdrawal& withdrawal : meeting.withdrawals) {
    JsonLine line;
    line.id("presenter", withdrawal.presenter).text("reason", withdrawal.reason);
    line.ids("skipped", withdrawal.skipped).time("at_us", withdrawal.at);
    lines.push_back(JsonLine().raw("withdrawals", line.take()).take());
  }
  for (const auto& [seat, attendance] : meeting.attendance) {
    for (const core::AttendanceStep& step : attendance.steps) {
      JsonLine line;
      line.id("seat", seat).text("state", word_of(step.state)).id("by", step.by);
      lines.push_back(JsonLine().raw("attendance", line.time("at_us", step.at).take()).take());
    }
  }
}

std::vector<std::string> roster_lines(const core::Meeting& meeting,
                                      const std::vector<wire::RecordMember>& setup) {
  std::vector<std::string> lines;
  for (const wire::RecordMember& member : setup) {
    if (in_roster.contains(member.name)) lines.push_back(line_of(member));
  }
  for (const core::Presenter& presenter : meeting.rundown.presenters) {
    lines.push_back(JsonLine().raw("presenters", wire::record_json(presenter)).take());
  }
  append_changes(lines, meeting);
  return lines;
}

std::vector<std::string> slot_lines(const core::Meeting& meeting) {
  std::vector<std::string> lines;
  for (const core::Segment& segment : meeting.rundown.segments) {
    JsonLine head;
    head.id("segment", segment.id).raw("name", wire::record_json(segment.name));
    head.time("planned_start_us", segment.planned_start);
    if (segment.draw_seed) head.text("draw_seed", std::to_string(*segment.draw_seed));
    lines.push_back(head.take());
    for (const core::Slot& slot : segment.slots)
      lines.push_back(JsonLine().raw("slot", wire::record_json(slot)).take());
  }
  return lines;
}

std::vector<std::string> time_lines(const core::Meeting& meeting) {
  std::vector<std::string> lines;
  const auto start = core::plan_start(meeting.rundown, meeting.setup.planned_start);
  for (const core::Slot* slot : core::slots_in_order(meeting.rundown)) {
    const auto planned = core::planned_start_of(meeting.rundown, start, slot->plan.id);
    JsonLine line;
    line.id("slot", slot->plan.id).time("planned_start_us", planned);
    line.number("allotted_us", slot->plan.allotted.count());
    line.time("started_us", slot->started).time("ended_us", slot->ended);
    if (slot->started && slot->ended) line.number("taken_us", slot->ended->us - slot->started->us);
    lines.push_back(line.take());
  }
  return lines;
}

}  // namespace

std::vector<Section> clear_sections(const core::Meeting& meeting) {
  const std::vector<wire::RecordMember> setup = wire::record_members(meeting.setup);
  return {{.name = "meeting", .lines = meeting_lines(meeting, setup)},
          {.name = "rules", .lines = rule_lines(meeting, setup)},
          {.name = "roster", .lines = roster_lines(meeting, setup)},
          {.name = "slots", .lines = slot_lines(meeting)},
          {.name = "cards", .lines = card_lines(meeting)},
          {.name = "deductions", .lines = deduction_lines(meeting)},
          {.name = "marks", .lines = mark_lines(meeting)},
          {.name = "ranking", .lines = ranking_lines(meeting)},
          {.name = "awards", .lines = award_lines(meeting)},
          {.name = "polls", .lines = poll_lines(meeting)},
          {.name = "times", .lines = time_lines(meeting)}};
}

}  // namespace rostrum::report

#include "report/minutes_page.hpp"

#include <algorithm>
#include <utility>

#include "core/attendance.hpp"
#include "core/view.hpp"
#include "report/in_words.hpp"

namespace rostrum::report {

namespace {

using core::Meeting;
using core::Name;
using Rows = std::vector<std::vector<std::string>>;

/// Writes one page: holds the language, so that the parts below read as what they say.
class Writer {
 public:
  Writer(const Record& record, const LocalTime& zone, Language language)
      : record_(record), meeting_(record.meeting), zone_(zone), language_(language) {}

  MinutesPage page() {
    const Name watermark = core::watermark_of(meeting_.setup);
    MinutesPage page{.language = language_,
                     .title = in(meeting_.setup.title),
                     .kind = say("会议纪要", "Minutes of the meeting"),
                     .watermark = in(watermark)};
    facts(page);
    add(page, attendance());
    add(page, floor());
    add(page, decisions());
    add(page, polls());
    add(page, results());
    add(page, course());
    foot(page);
    return page;
  }

 private:
  [[nodiscard]] std::string say(const char* zh, const char* en) const {
    return language_ == Language::zh ? zh : en;
  }
  [[nodiscard]] std::string in(const Name& name) const {
    return language_ == Language::zh || name.en.empty() ? name.zh : name.en;
  }
  [[nodiscard]] std::string comma() const { return say("、", ", "); }
  static void add(MinutesPage& page, MinutesSection section) {
    if (!section.rows.empty()) page.sections.push_back(std::move(section));
  }

  void facts(MinutesPage& page) const {
    const auto add_fact = [&](const std::string& label, const std::string& text) {
      if (!text.empty()) page.facts.emplace_back(label, text);
    };
    add_fact(say("时间", "Time"), span());
    if (meeting_.setup.planned_start)
      add_fact(say("计划开始", "Planned start"), zone_.date_time(*meeting_.setup.planned_start));
    std::string venues;
    for (const core::VenuePlan& venue : meeting_.setup.venues)
      venues += (venues.empty() ? "" : comma()) + in(venue.name);
    add_fact(say("会场", "Venues"), venues);
    add_fact(say("主持人", "Host"), people(core::Role::host));
    add_fact(say("监票人", "Scrutineer"), people(core::Role::scrutineer));
    add_fact(say("评委", "Judges"), people(core::Role::judge));
    add_fact(say("计分规则", "Marks"), in(core::rule_in_words(meeting_.setup.scoring)));
    add_fact(say("状态", "State"), in(in_words(core::word_of(meeting_.phase))));
  }

  /// "2026-11-22 09:00:00 – 11:30:12 (UTC+08:00)"
  [[nodiscard]] std::string span() const {
    if (!meeting_.live_at) return {};
    std::string text = zone_.date_time(*meeting_.live_at) + " – ";
    if (meeting_.ended_at) {
      const bool same_day = zone_.date(*meeting_.ended_at) == zone_.date(*meeting_.live_at);
      text += same_day ? zone_.time(*meeting_.ended_at) : zone_.date_time(*meeting_.ended_at);
    }
    return text + " (" + zone_.zone(*meeting_.live_at) + ")";
  }

  [[nodiscard]] std::string people(core::Role role) const {
    std::string names;
    for (const core::SeatPlan& seat : meeting_.setup.seats) {
      if (seat.role == role && seat.expected)
        names += (names.empty() ? "" : comma()) + in(seat.name);
    }
    return names;
  }

  [[nodiscard]] MinutesSection attendance() const {
    MinutesSection section{
        .heading = say("出席", "Attendance"),
        .columns = {say("会场", "Venue"), say("应到", "Expected"), say("实到", "Present"),
                    say("补签", "Late"), say("中途退场", "Left midway")},
        .rows = {}};
    if (meeting_.attendance.empty()) return section;  // older meetings had no sign-in
    const auto add_venue = [&](const std::string& name, const core::VenueId& venue) {
      const core::AttendanceCount count = core::attendance_at(meeting_, venue);
      if (count.expected == 0) return;
      section.rows.push_back({name, std::to_string(count.expected), std::to_string(count.present),
                              std::to_string(count.make_up), std::to_string(count.left)});
    };
    for (const core::VenuePlan& venue : meeting_.setup.venues) add_venue(in(venue.name), venue.id);
    add_venue(say("其他", "Other"), {});
    return section;
  }

  /// The time of day; with the day where it is not the meeting's first.
  [[nodiscard]] std::string when(core::Instant at) const {
    const core::Instant first = meeting_.live_at.value_or(at);
    return zone_.date(at) == zone_.date(first) ? zone_.time(at) : zone_.date_time(at);
  }

  [[nodiscard]] MinutesSection floor() const {
    MinutesSection section{
        .heading = say("发言记录", "Who had the floor"),
        .columns = {say("起", "From"), say("止", "To"), say("发言人", "Speaker"),
                    say("单位、会场", "Unit, venue"), say("内容", "Subject"),
                    say("限时", "Allotted"), say("用时", "Used"), say("暂停", "Paused")},
        .rows = {}};
    for (const FloorTurn& turn : record_.minutes.turns) {
      const core::Instant now = record_.end.at;
      const core::Duration pauses = paused(turn, now);
      std::string allotted;
      if (!turn.slot.empty()) allotted = clock_text(turn.allotted);
      if (turn.adjusted > core::Duration(0)) allotted += " +" + clock_text(turn.adjusted);
      if (turn.adjusted < core::Duration(0)) allotted += " " + clock_text(turn.adjusted);
      section.rows.push_back({when(turn.from), turn.to ? when(*turn.to) : "", in(turn.who),
                              in(turn.slot.empty() ? turn.venue : turn.unit), in(turn.subject),
                              allotted, clock_text(spoken(turn, now)),
                              pauses == core::Duration(0) ? "" : pause_text(turn, now)});
    }
    return section;
  }

  /// "1:20 (09:03:00–09:04:20)"
  [[nodiscard]] std::string pause_text(const FloorTurn& turn, core::Instant now) const {
    std::string spans;
    for (const Pause& pause : turn.pauses) {
      spans += (spans.empty() ? "" : comma()) + when(pause.from) + "–" +
               (pause.to ? when(*pause.to) : "");
    }
    return clock_text(paused(turn, now)) + " (" + spans + ")";
  }

  [[nodiscard]] MinutesSection decisions() const {
    MinutesSection section{
        .heading = say("决定事项", "What was decided"),
        .columns = {say("时间", "Time"), say("决定", "Decision"), say("经手", "By")},
        .rows = {}};
    for (const MinutesLine& line : record_.minutes.lines) {
      if (line.decides) section.rows.push_back({when(line.at), in(line.text), in(line.by)});
    }
    return section;
  }

  [[nodiscard]] MinutesSection polls() const {
    MinutesSection section{
        .heading = say("表决", "Polls"),
        .columns = {say("问题", "Question"), say("开始", "Opened"), say("截止", "Closed"),
                    say("结果", "Outcome"), say("规则", "Rules")},
        .rows = {}};
    for (const core::Poll& poll : meeting_.polls) {
      if (!poll.closed_at) continue;
      section.rows.push_back({in(poll.question), poll.opened_at ? when(*poll.opened_at) : "",
                              when(*poll.closed_at), in(outcome_in_words(poll)),
                              in(in_words(poll.rules))});
    }
    return section;
  }

  [[nodiscard]] MinutesSection results() const {
    MinutesSection section{
        .heading = say("结果", "Results"),
        .columns = {say("名次", "Rank"), say("述职人", "Presenter"), say("单位", "Unit"),
                    say("总分", "Total"), say("奖项", "Award")},
        .rows = {}};
    const auto results = std::get<core::ResultsView>(
        core::view_for(meeting_, {}, core::Scope::hosts(), core::Topic::results));
    const bool sealed = results.plan && results.plan->confirmed;
    const auto& items = sealed ? results.plan->script : results.awards;
    for (const core::RankLine& line : results.ranking) {
      const auto award =
          std::ranges::find(items, line.presenter_id, &core::AwardItem::presenter_id);
      section.rows.push_back({std::to_string(line.rank), in(line.presenter), in(line.unit),
                              line.total, award == items.end() ? "" : in(award->award_name)});
    }
    return section;
  }

  [[nodiscard]] MinutesSection course() const {
    MinutesSection section{
        .heading = say("会议过程", "The course of the meeting"),
        .columns = {say("时间", "Time"), say("事项", "What happened"), say("经手", "By")},
        .rows = {}};
    for (const MinutesLine& line : record_.minutes.lines)
      section.rows.push_back({when(line.at), in(line.text), in(line.by)});
    return section;
  }

  void foot(MinutesPage& page) const {
    page.foot.push_back(say("本纪要据会议日志生成，未经人工改动。",
                            "Made from the meeting's journal, untouched by hand."));
    const std::string seq = std::to_string(record_.end.seq);
    page.foot.push_back(say("日志行数 ", "Journal rows ") + seq +
                        say("；链头哈希 ", "; chain head ") + record_.end.hash_text());
  }

  const Record& record_;
  const Meeting& meeting_;
  const LocalTime& zone_;
  Language language_;
};

/// A cell of a table of Markdown.
std::string table_cell(const std::string& text) {
  std::string safe;
  for (const char character : text) {
    if (character == '|') safe += '\\';
    safe += character == '\n' || character == '\r' ? ' ' : character;
  }
  return safe;
}

std::string table_line(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& cell : cells) line += " " + table_cell(cell) + " |";
  return line + "\n";
}

void append_text(std::string& text, const MinutesPage& page) {
  text += "# " + page.title + "\n\n" + page.kind;
  if (!page.watermark.empty()) text += " · " + page.watermark;
  text += "\n\n";
  for (const auto& [label, fact] : page.facts)
    text += "- " + label + ": " + table_cell(fact) + "\n";
  for (const MinutesSection& section : page.sections) {
    text += "\n## " + section.heading + "\n\n" + table_line(section.columns);
    text += "|";
    for (std::size_t at = 0; at < section.columns.size(); ++at) text += " --- |";
    text += "\n";
    for (const auto& row : section.rows) text += table_line(row);
  }
  text += "\n";
  for (const std::string& line : page.foot) text += line + "\n";
}

}  // namespace

MinutesPage minutes_page(const Record& record, const LocalTime& zone, Language language) {
  return Writer(record, zone, language).page();
}

std::string minutes_text(const Record& record, const LocalTime& zone) {
  std::string text;
  append_text(text, minutes_page(record, zone, Language::zh));
  text += "\n---\n\n";
  append_text(text, minutes_page(record, zone, Language::en));
  return text;
}

}  // namespace rostrum::report

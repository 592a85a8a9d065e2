// Polls with their counts, and named ballots.
#include <algorithm>

#include "core/secret_poll.hpp"
#include "report/in_words.hpp"
#include "report/tables_common.hpp"

namespace rostrum::report {

namespace {

bool sees_count(const core::Meeting& meeting, const core::Poll& poll, const Reader& reader) {
  if (poll.state == core::PollState::draft || poll.state == core::PollState::open)
    return reader.sees_all() && poll.state == core::PollState::open;
  return reader.sees_all() || poll.state == core::PollState::released ||
         meeting.phase == core::MeetingPhase::published;
}

/// "83.3 %", to a tenth, half away from zero.
std::string percent(const core::Share& part, const core::Share& whole) {
  if (whole.heads == 0) return {};
  return to_text(core::Exact::fraction(100LL * part.heads, whole.heads), 1) + " %";
}

std::string_view timing_word(core::BallotTiming timing) {
  switch (timing) {
    case core::BallotTiming::in_time:
      return "in_time";
    case core::BallotTiming::late:
      return "late";
    case core::BallotTiming::after_grace:
      return "after_grace";
  }
  return {};
}

/// What all rows of a poll begin with.
std::vector<std::string> head_of(const core::Poll& poll, const core::PollResult& result,
                                 const LocalTime& zone) {
  const auto seats = [](const core::Share& share) { return std::to_string(share.heads); };
  return {poll.id.str(),
          poll.question.zh,
          both(in_words(core::word_of(poll.state))),
          zone.date_time(poll.opened_at),
          zone.date_time(poll.closed_at),
          seats(result.bases.entitled),
          seats(result.bases.present),
          seats(result.count.cast),
          percent(result.count.cast, result.bases.entitled)};
}

struct CountedLine {
  std::string option;
  core::Share share;
};

/// Every figure of a count: options, of an assessment each grade of each subject, and what is for
/// nobody.
std::vector<CountedLine> lines_of(const core::Poll& poll, const core::Count& count) {
  // A secret poll that does not say has its turnout and nothing else.
  if (poll.rules.secret && !core::has_count(poll))
    return {{both(in_words(core::PollOutcome::withheld)), count.cast}};
  std::vector<CountedLine> lines;
  for (std::size_t i = 0; i < count.options.size(); ++i) {
    const std::string option = option_in_words(poll.rules, i);
    const core::OptionCount& counted = count.options[i];
    if (counted.grades.empty()) lines.push_back({option, counted.votes});
    for (std::size_t step = 0; step < counted.grades.size(); ++step) {
      lines.push_back({option + "：" + poll.rules.grades[step].name.zh, counted.grades[step]});
    }
  }
  if (!poll.rules.no_abstention) lines.push_back({both(in_words("abstain")), count.abstain});
  if (poll.rules.may_be_blank) lines.push_back({both(in_words("blank")), count.blank});
  return lines;
}

void add_counts(Table& table, const core::Poll& poll, const LocalTime& zone) {
  const core::PollResult result = core::result_of(poll);
  const std::vector<std::string> head = head_of(poll, result, zone);
  const bool is_over =
      poll.state == core::PollState::closed || poll.state == core::PollState::released;
  for (const auto& [option, share] : lines_of(poll, result.count)) {
    std::vector<std::string> row = head;
    row.push_back(option);
    row.push_back(std::to_string(share.heads));
    row.push_back(exact_text(share.weight));
    row.push_back(percent(share, result.count.cast));
    row.push_back(is_over ? both(in_words(result.outcome)) : "");
    row.push_back(both(in_words(poll.rules)));
    table.rows.push_back(std::move(row));
  }
}

}  // namespace

Table polls_table(const Record& record, const Reader& reader) {
  Table table{.name = {"表决", "Polls"}};
  table.columns = {{.name = {"表决", "poll"}, .width = 12},
                   {.name = {"问题", "question"}, .width = 30},
                   {.name = {"状态", "state"}, .width = 14},
                   {.name = {"开始", "opened"}, .width = 20},
                   {.name = {"截止", "closed"}, .width = 20},
                   {.name = {"应到", "entitled"}, .kind = ColumnKind::count, .width = 9},
                   {.name = {"实到", "present"}, .kind = ColumnKind::count, .width = 9},
                   {.name = {"实投", "voted"}, .kind = ColumnKind::count, .width = 9},
                   {.name = {"参与率", "turnout"}, .width = 10},
                   {.name = {"选项", "option"}, .width = 14},
                   {.name = {"票数", "ballots"}, .kind = ColumnKind::count, .width = 9},
                   {.name = {"权重", "weight"}, .kind = ColumnKind::figure, .width = 9},
                   {.name = {"占实投", "of voted"}, .width = 10},
                   {.name = {"结果", "outcome"}, .width = 18},
                   {.name = {"规则", "rules"}, .width = 60}};
  for (const core::Poll& poll : record.meeting.polls) {
    if (sees_count(record.meeting, poll, reader)) add_counts(table, poll, reader.zone);
  }
  return table;
}

Table ballots_table(const Record& record, const Reader& reader) {
  const core::Meeting& meeting = record.meeting;
  Table table{.name = {"票", "Ballots"}};
  table.columns = {{.name = {"表决", "poll"}, .width = 12},
                   {.name = {"问题", "question"}, .width = 30},
                   {.name = {"席位", "seat"}, .width = 12},
                   {.name = {"姓名", "name"}, .width = 14},
                   {.name = {"单位", "unit"}, .width = 20},
                   {.name = {"选项", "option"}, .width = 14},
                   {.name = {"到达", "arrival"}, .width = 18},
                   {.name = {"计入", "counted"}, .width = 10},
                   {.name = {"回执", "receipt"}, .kind = ColumnKind::count, .width = 9},
                   {.name = {"时间", "time"}, .width = 20}};
  if (!reader.sees_all()) return table;
  for (const core::Poll& poll : meeting.polls) {
    for (const core::KeptBallot& kept : poll.ballots.list()) {
      const auto* id = std::get_if<core::SeatId>(&kept.ballot.voter);
      const core::SeatPlan* seat = id == nullptr ? nullptr : core::find_seat(meeting.setup, *id);
      const core::KeptBallot* counted = core::counted_ballot(poll, kept.ballot.voter);
      table.rows.push_back(
          {poll.id.str(), poll.question.zh, text_of(kept.ballot.voter),
           id == nullptr ? "" : seat_text(meeting, *id), seat == nullptr ? "" : seat->unit.zh,
           content_in_words(poll.rules, kept.ballot.content),
           both(in_words(timing_word(kept.ballot.timing))), yes_no(counted == &kept),
           std::to_string(kept.receipt), reader.zone.date_time(kept.at)});
    }
  }
  return table;
}

}  // namespace rostrum::report

// Polls with their counts as far as they are released to the reader, and named ballots.
#include <algorithm>
#include <utility>
#include <variant>

#include "core/view.hpp"
#include "report/in_words.hpp"
#include "report/tables_common.hpp"

namespace rostrum::report {

namespace {

using Row = std::vector<std::string>;

std::string heads(const core::ShareView& share) { return std::to_string(share.heads); }

/// "83.3 %", to a tenth, half away from zero; by heads.
std::string percent(std::uint32_t part, std::uint32_t whole) {
  if (whole == 0) return {};
  return to_text(core::Exact::fraction(100LL * part, whole), 1) + " %";
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
Row head_of(const core::PollLine& line, const core::PollResultView& result, const LocalTime& zone) {
  return {line.id.str(),
          line.question.zh,
          both(in_words(line.kind)),
          both(in_words(core::word_of(line.state))),
          zone.date_time(line.opened),
          zone.date_time(line.closed),
          std::to_string(line.entitled),
          line.result ? std::to_string(result.present_at_close) : "",
          std::to_string(line.voted),
          percent(line.voted, line.entitled)};
}

/// What all rows of a poll end with.
Row tail_of(const core::PollLine& line, const core::PollResultView& result) {
  const auto count = [](std::uint32_t number) {
    return number == 0 ? std::string() : std::to_string(number);
  };
  const bool is_known = line.result && (line.state == core::PollState::closed ||
                                        line.state == core::PollState::released);
  return {is_known ? both(in_words(result.outcome)) : "",
          result.decision ? result.decision->reason : "",
          count(result.late),
          count(result.superseded),
          count(result.not_counted),
          count(line.tokens_issued),
          count(line.tokens_used),
          line.rerun_of.str(),
          both(line.rule)};
}

/// The rows of a poll, which share how they begin and end.
class PollRows {
 public:
  PollRows(Table& table, const core::PollLine& line, const core::PollResultView& result,
           const LocalTime& zone)
      : table_(table),
        line_(line),
        head_(head_of(line, result, zone)),
        tail_(tail_of(line, result)) {}

  void add_count(const std::string& group, const core::CountView& count) {
    for (std::size_t place = 0; place < count.options.size(); ++place)
      add_option(group, place, count.options[place]);
    if (!line_.rules.no_abstention) add(group, both(in_words("abstain")), count.abstain);
    if (line_.rules.may_be_blank) add(group, both(in_words("blank")), count.blank);
  }

  /// How many have voted is told while the count is not.
  void add_turnout() { add_row("全部 all", {"未公布 not released", "", "", "", "", "", ""}); }

  void add_group(const core::PollGroup& group) {
    const std::string name = group.name.zh.empty() ? "其他 other" : group.name.zh;
    if (group.withheld) {
      add_row(name, {"票数过少，不单列 withheld", "", "", "", "", "", ""});
    } else {
      add_count(name, group.count);
    }
  }

 private:
  void add_option(const std::string& group, std::size_t place, const core::OptionLine& option) {
    const std::string name = option_in_words(line_.rules, place);
    const std::string chosen = option.chosen ? "是 yes" : option.tied ? "并列 tied" : "";
    if (option.grades.empty()) {
      const std::string share = option.percent.empty() ? "" : option.percent + " %";
      add_row(group, {name, heads(option.votes), option.votes.weight, share,
                      std::to_string(option.rank), chosen, ""});
      return;
    }
    for (std::size_t step = 0; step < option.grades.size(); ++step) {
      add_row(group, {name + "：" + line_.rules.grades.at(step).name.zh, heads(option.grades[step]),
                      option.grades[step].weight, "", "", "", option.mean});
    }
    if (option.ungraded.heads > 0) add(group, name + "：未评 ungraded", option.ungraded);
  }

  void add(const std::string& group, const std::string& name, const core::ShareView& share) {
    add_row(group, {name, heads(share), share.weight, "", "", "", ""});
  }

  void add_row(const std::string& group, const Row& figures) {
    Row row = head_;
    row.push_back(group);
    row.insert(row.end(), figures.begin(), figures.end());
    row.insert(row.end(), tail_.begin(), tail_.end());
    table_.rows.push_back(std::move(row));
  }

  Table& table_;
  const core::PollLine& line_;
  Row head_;
  Row tail_;
};

}  // namespace

Table polls_table(const Record& record, const Reader& reader) {
  Table table{.name = {"表决", "Polls"}};
  table.columns = {{.name = {"表决", "poll"}, .width = 12},
                   {.name = {"问题", "question"}, .width = 28},
                   {.name = {"方式", "kind"}, .width = 24},
                   {.name = {"状态", "state"}, .width = 16},
                   {.name = {"开始", "opened"}, .width = 19},
                   {.name = {"截止", "closed"}, .width = 19},
                   {.name = {"应到", "entitled"}, .kind = ColumnKind::count, .width = 8},
                   {.name = {"实到", "present"}, .kind = ColumnKind::count, .width = 8},
                   {.name = {"实投", "voted"}, .kind = ColumnKind::count, .width = 8},
                   {.name = {"参与率", "turnout"}, .width = 9},
                   {.name = {"范围", "of whom"}, .width = 14},
                   {.name = {"选项", "option"}, .width = 18},
                   {.name = {"票数", "ballots"}, .kind = ColumnKind::count, .width = 8},
                   {.name = {"权重", "weight"}, .kind = ColumnKind::figure, .width = 8},
                   {.name = {"占基数", "of the base"}, .width = 9},
                   {.name = {"位次", "place"}, .kind = ColumnKind::count, .width = 7},
                   {.name = {"胜出", "chosen"}, .width = 10},
                   {.name = {"平均分", "mean points"}, .kind = ColumnKind::figure, .width = 9},
                   {.name = {"结果", "outcome"}, .width = 18},
                   {.name = {"裁定理由", "chair's reason"}, .width = 18},
                   {.name = {"迟到", "late"}, .kind = ColumnKind::count, .width = 7},
                   {.name = {"被取代", "superseded"}, .kind = ColumnKind::count, .width = 9},
                   {.name = {"未计", "not counted"}, .kind = ColumnKind::count, .width = 9},
                   {.name = {"发放凭证", "tokens issued"}, .kind = ColumnKind::count, .width = 9},
                   {.name = {"使用凭证", "tokens used"}, .kind = ColumnKind::count, .width = 9},
                   {.name = {"重新表决", "run again of"}, .width = 12},
                   {.name = {"规则", "rule"}, .width = 110}};
  const auto view = std::get<core::PollView>(
      core::view_for(record.meeting, {}, reader.results, core::Topic::poll));
  // The newest comes first in a view, the oldest on paper.
  for (auto line = view.polls.rbegin(); line != view.polls.rend(); ++line) {
    if (line->state == core::PollState::draft) continue;
    PollRows rows(table, *line, line->result.value_or(core::PollResultView{}), reader.zone);
    if (!line->result) {
      rows.add_turnout();
      continue;
    }
    rows.add_count("全部 all", line->result->count);
    for (const core::PollGroup& group : line->result->venues) rows.add_group(group);
    for (const core::PollGroup& group : line->result->panels) rows.add_group(group);
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
                   {.name = {"选项", "option"}, .width = 30},
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

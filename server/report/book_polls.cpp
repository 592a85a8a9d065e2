// The section polls.
#include <optional>
#include <string_view>

#include "core/check.hpp"
#include "core/meeting_poll.hpp"
#include "core/result_words.hpp"
#include "core/secret_poll.hpp"
#include "report/book_sections.hpp"
#include "report/json_line.hpp"
#include "wire/record_json.hpp"

namespace rostrum::report {
namespace {

std::string_view word_of(core::BallotTiming timing) {
  switch (timing) {
    case core::BallotTiming::in_time:
      return "";
    case core::BallotTiming::late:
      return "late";
    case core::BallotTiming::after_grace:
      return "after_grace";
  }
  CHECK(false);
}

std::string share_json(const core::Share& share) {
  return JsonLine().number("heads", share.heads).fraction("weight", share.weight).take();
}

template <class Part, class Write>
std::string list_json(const std::vector<Part>& parts, Write write) {
  std::string list;
  for (const Part& part : parts) {
    list += list.empty() ? '[' : ',';
    list += write(part);
  }
  return list.empty() ? "[]" : list + "]";
}

/// The ids of what is voted on: "yes" and "no", or the options.
std::vector<core::OptionId> option_ids(const core::PollRules& rules) {
  if (rules.kind == core::PollKind::yes_no_abstain)
    return {core::OptionId("yes"), core::OptionId("no")};
  std::vector<core::OptionId> ids;
  ids.reserve(rules.options.size());
  for (const core::PollOption& option : rules.options) ids.push_back(option.id);
  return ids;
}

std::vector<core::OptionId> at(const std::vector<core::OptionId>& ids,
                               const std::vector<std::size_t>& places) {
  std::vector<core::OptionId> chosen;
  chosen.reserve(places.size());
  for (const std::size_t place : places) chosen.push_back(ids.at(place));
  return chosen;
}

std::string options_json(const std::vector<core::OptionId>& ids, const core::Count& count) {
  std::string list = "[";
  for (std::size_t i = 0; i < count.options.size(); ++i) {
    const core::OptionCount& option = count.options[i];
    JsonLine line;
    line.id("id", ids.at(i)).raw("votes", share_json(option.votes));
    if (!option.grades.empty()) line.raw("grades", list_json(option.grades, share_json));
    list += (i == 0 ? "" : ",") + line.take();
  }
  return list + "]";
}

/// What the ballots come to under the rules, figure by figure.
std::string result_json(const core::PollRules& rules, const core::PollResult& result) {
  const std::vector<core::OptionId> ids = option_ids(rules);
  JsonLine line;
  line.raw("cast", share_json(result.count.cast));
  line.raw("abstain", share_json(result.count.abstain));
  line.raw("blank", share_json(result.count.blank));
  line.raw("options", options_json(ids, result.count));
  line.raw("entitled", share_json(result.bases.entitled));
  line.raw("present", share_json(result.bases.present)).raw("base", share_json(result.base));
  line.number("quorum_needed", result.quorum_needed);
  line.truth("quorate_at_open", result.quorate_at_open);
  line.truth("quorate_at_close", result.quorate_at_close);
  line.text("outcome", word_of(result.outcome)).ids("chosen", at(ids, result.chosen));
  line.ids("tied", at(ids, result.tied));
  line.number("open_places", static_cast<std::int64_t>(result.open_places));
  line.number("superseded", result.superseded).number("not_counted", result.not_counted);
  return line.ids("missing", result.missing).take();
}

/// A public book does not say when.
std::optional<core::Instant> known(core::Instant at) {
  return at == core::Instant() ? std::nullopt : std::optional(at);
}

std::string ballot_line(const core::KeptBallot& kept) {
  const core::Ballot& ballot = kept.ballot;
  JsonLine line;
  if (const auto* seat = std::get_if<core::SeatId>(&ballot.voter)) line.id("seat", *seat);
  if (const auto* token = std::get_if<core::TokenId>(&ballot.voter)) line.id("token", *token);
  line.text("content", core::canonical_text(ballot.content));
  line.text("timing", word_of(ballot.timing));
  return JsonLine()
      .raw("ballot", line.take())
      .number("receipt", static_cast<std::int64_t>(kept.receipt))
      .time("at_us", known(kept.at))
      .take();
}

/// Of a secret poll: who has voted, with the receipt of what was sealed.
std::string roll_line(const core::RollEntry& entry) {
  JsonLine line;
  line.id("seat", entry.seat).text("receipt", entry.receipt).text("timing", word_of(entry.timing));
  line.number("row", static_cast<std::int64_t>(entry.number));
  line.time("at_us", known(entry.at));
  return JsonLine().raw("roll", line.take()).take();
}

/// Its box, in two unrelated orders.
std::string box_line(const core::OpenedBox& box) {
  JsonLine line;
  line.raw("receipts", list_json(box.receipts, wire::json_string));
  line.raw("ballots", list_json(box.ballots, [](const core::BallotContent& content) {
             return wire::json_string(core::canonical_text(content));
           }));
  line.number("missing", box.missing).truth("too_few", box.too_few).time("at_us", box.at);
  return JsonLine().raw("box", line.time("destroyed_at_us", box.destroyed_at).take()).take();
}

std::string decision_json(const core::ChairDecision& decision) {
  return JsonLine()
      .truth("carried", decision.carried)
      .ids("options", decision.options)
      .text("reason", decision.reason)
      .id("by", decision.by)
      .time("at_us", decision.at)
      .take();
}

void append_poll(std::vector<std::string>& lines, const core::Poll& poll) {
  JsonLine head;
  head.id("poll", poll.id).raw("question", wire::record_json(poll.question));
  head.raw("rules", wire::record_json(poll.rules)).text("state", core::word_of(poll.state));
  head.number("tokens_issued", poll.tokens_issued).id("rerun_of", poll.rerun_of);
  head.time("created_at_us", poll.created_at).time("opened_at_us", poll.opened_at);
  head.time("closes_at_us", poll.closes_at).time("closed_at_us", poll.closed_at);
  head.truth("closed_by_timer", poll.closed_by_timer).ids("without", poll.without);
  head.time("released_halls_us", poll.released_halls);
  lines.push_back(head.time("released_online_us", poll.released_online).take());
  for (const core::Voter& voter : poll.voters)
    lines.push_back(JsonLine().raw("voter", wire::record_json(voter)).take());
  for (const core::KeptBallot& kept : poll.ballots.list()) lines.push_back(ballot_line(kept));
  for (const core::RollEntry& entry : poll.roll) lines.push_back(roll_line(entry));
  if (poll.box) lines.push_back(box_line(*poll.box));
  if (poll.decision)
    lines.push_back(JsonLine().raw("decision", decision_json(*poll.decision)).take());
  if (poll.state == core::PollState::draft) return;
  const core::PollResult result = core::result_of(poll);
  lines.push_back(JsonLine().raw("result", result_json(poll.rules, result)).take());
}

}  // namespace

std::vector<std::string> poll_lines(const core::Meeting& meeting) {
  std::vector<std::string> lines;
  for (const core::Poll& poll : meeting.polls) append_poll(lines, poll);
  return lines;
}

}  // namespace rostrum::report

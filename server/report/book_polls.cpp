// The section polls.
#include "core/meeting_poll.hpp"
#include "report/book_sections.hpp"
#include "report/json_line.hpp"
#include "wire/record_json.hpp"

namespace rostrum::report {
namespace {

std::string share_json(const core::Share& share) {
  return JsonLine().number("seats", share.seats).fraction("weight", share.weight).take();
}

/// What the ballots come to, under the rules: named as it is computed, figure by figure.
std::string result_json(const core::PollResult& result) {
  JsonLine line;
  line.raw("yes", share_json(result.tally.yes)).raw("no", share_json(result.tally.no));
  line.raw("abstain", share_json(result.tally.abstain));
  line.raw("entitled", share_json(result.entitled)).raw("present", share_json(result.present));
  line.raw("voted", share_json(result.voted));
  line.number("late", result.tally.late).number("superseded", result.tally.superseded);
  line.number("not_counted", static_cast<std::int64_t>(result.tally.not_counted.size()));
  line.ids("missing", result.missing).fraction("base", result.base);
  line.truth("quorate_at_open", result.quorate_at_open);
  line.truth("quorate_at_close", result.quorate_at_close);
  return line.truth("carried", result.carried).take();
}

void append_poll(std::vector<std::string>& lines, const core::Poll& poll) {
  JsonLine head;
  head.id("poll", poll.id).raw("question", wire::record_json(poll.question));
  head.raw("rules", wire::record_json(poll.rules)).text("state", core::word_of(poll.state));
  head.time("created_at_us", poll.created_at).time("opened_at_us", poll.opened_at);
  lines.push_back(head.time("closed_at_us", poll.closed_at).take());
  for (const core::Voter& voter : poll.voters)
    lines.push_back(JsonLine().raw("voter", wire::record_json(voter)).take());
  for (const core::KeptBallot& kept : poll.ballots) {
    lines.push_back(JsonLine()
                        .raw("ballot", wire::record_json(kept.ballot))
                        .number("receipt", static_cast<std::int64_t>(kept.receipt))
                        .time("at_us", kept.at)
                        .take());
  }
  lines.push_back(JsonLine().raw("result", result_json(core::result_of(poll))).take());
}

}  // namespace

std::vector<std::string> poll_lines(const core::Meeting& meeting) {
  std::vector<std::string> lines;
  for (const core::Poll& poll : meeting.polls) append_poll(lines, poll);
  return lines;
}

}  // namespace rostrum::report

// The section polls.
#include "core/meeting_poll.hpp"
#include "report/book_sections.hpp"
#include "report/json_line.hpp"
#include "wire/record_json.hpp"

namespace rostrum::report {
namespace {

std::string share_json(const core::Share& share) {
  return JsonLine().number("heads", share.heads).fraction("weight", share.weight).take();
}

template <class T, class ToJson>
std::string list_json(const std::vector<T>& list, ToJson to_json) {
  std::string json = "[";
  for (const T& entry : list) {
    if (json.size() > 1) json += ',';
    json += to_json(entry);
  }
  return json + "]";
}

std::string option_json(const core::OptionCount& option) {
  JsonLine line;
  line.raw("votes", share_json(option.votes));
  if (!option.grades.empty()) line.raw("grades", list_json(option.grades, share_json));
  return line.take();
}

std::string places_json(const std::vector<std::size_t>& places) {
  return list_json(places, [](std::size_t place) { return std::to_string(place); });
}

/// What the ballots come to, under the rules: named as it is computed, figure by figure. Options
/// are named by their place, from 0 on: yes and no, or as the rules declare them.
std::string result_json(const core::PollResult& result) {
  JsonLine line;
  line.raw("cast", share_json(result.count.cast));
  line.raw("abstain", share_json(result.count.abstain));
  line.raw("blank", share_json(result.count.blank));
  line.raw("options", list_json(result.count.options, option_json));
  line.raw("entitled", share_json(result.bases.entitled));
  line.raw("present", share_json(result.bases.present));
  line.raw("cast_without_abstentions", share_json(result.bases.cast_without_abstentions));
  line.raw("base", share_json(result.base));
  line.number("late", result.late).number("superseded", result.superseded);
  line.number("not_counted", result.not_counted).ids("missing", result.missing);
  line.number("quorum_needed", result.quorum_needed);
  line.truth("quorate_at_open", result.quorate_at_open);
  line.truth("quorate_at_close", result.quorate_at_close);
  line.number("outcome", static_cast<std::int64_t>(result.outcome));
  line.raw("chosen", places_json(result.chosen)).raw("tied", places_json(result.tied));
  line.number("open_places", static_cast<std::int64_t>(result.open_places));
  return line.truth("chair_decided", result.chair_decided).truth("carried", result.carried).take();
}

void append_poll(std::vector<std::string>& lines, const core::Poll& poll) {
  JsonLine head;
  head.id("poll", poll.id).raw("question", wire::record_json(poll.question));
  head.raw("rules", wire::record_json(poll.rules)).text("state", core::word_of(poll.state));
  head.time("created_at_us", poll.created_at).time("opened_at_us", poll.opened_at);
  lines.push_back(head.time("closed_at_us", poll.closed_at).take());
  for (const core::Voter& voter : poll.voters)
    lines.push_back(JsonLine().raw("voter", wire::record_json(voter)).take());
  for (const core::KeptBallot& kept : poll.ballots.list()) {
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

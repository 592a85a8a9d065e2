#include "core/secret_poll.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/events.hpp"
#include "core/meeting.hpp"

namespace rostrum::core {

int secret_minimum(const PollRules& rules) {
  return rules.breakdown_minimum > 0 ? rules.breakdown_minimum : default_secret_minimum;
}

const RollEntry* find_in_roll(const Poll& poll, const SeatId& seat) {
  const auto found = std::ranges::find_if(poll.roll, [&](const RollEntry& entry) {
    return entry.seat == seat && !entry.receipt.empty();
  });
  return found == poll.roll.end() ? nullptr : &*found;
}

std::uint32_t turnout_of(const Poll& poll) {
  return static_cast<std::uint32_t>(std::ranges::count_if(
      poll.roll, [](const RollEntry& entry) { return !entry.receipt.empty(); }));
}

bool takes_in_box(const Poll& poll, Instant now) {
  if (!poll.rules.secret || poll.box) return false;
  if (poll.state != PollState::open && poll.state != PollState::closed) return false;
  const std::optional<Instant> closed = close_of(poll, now);
  return !closed || timing_of(poll.rules, now - *closed) != BallotTiming::after_grace;
}

std::optional<Instant> box_due(const Poll& poll) {
  if (!poll.rules.secret || poll.box || !poll.closed_at) return std::nullopt;
  // A ballot at the very end of the grace counts: the box is opened when that has gone by.
  return *poll.closed_at + poll.rules.grace + std::chrono::microseconds(1);
}

bool needs_key(const Poll& poll) {
  return poll.rules.secret && poll.state != PollState::draft && !poll.box;
}

std::vector<PollId> boxes_to_destroy(const Meeting& shown, const Meeting& head) {
  std::vector<PollId> polls;
  for (const Poll& poll : shown.polls) {
    if (!poll.box || poll.box->destroyed_at) continue;
    const Poll* newest = find_poll(head, poll.id);
    if (newest != nullptr && newest->box && !newest->box->destroyed_at) polls.push_back(poll.id);
  }
  return polls;
}

bool has_count(const Poll& poll) {
  return poll.box && !poll.box->too_few && poll.box->missing == 0;
}

PollTally secret_tally(const Poll& poll) {
  PollTally tally;
  tally.all = empty_count(poll.rules);
  // All weigh the same, or the poll would not have opened.
  const Exact weight = poll.voters.empty() ? Exact(1) : weight_of(poll.rules, poll.voters.front());
  for (const RollEntry& entry : poll.roll) {
    if (entry.receipt.empty()) ++tally.not_counted;
    if (entry.timing == BallotTiming::late) ++tally.late;
    if (!entry.receipt.empty() && !has_count(poll)) tally.all.cast.add(weight);
  }
  if (!has_count(poll)) return tally;
  for (const BallotContent& ballot : poll.box->ballots) {
    add_ballot(tally.all, poll.rules, ballot, weight);
  }
  return tally;
}

BoxOpened open_box(const Poll& poll, const std::vector<BallotFromBox>& unsealed, Instant now) {
  std::set<std::string> expected;
  for (const RollEntry& entry : poll.roll) {
    if (!entry.receipt.empty()) expected.insert(entry.receipt);
  }
  BoxOpened opened{.poll = poll.id, .receipts = {}, .ballots = {}, .at = now};
  std::multimap<std::string, BallotContent> by_text;
  for (const BallotFromBox& ballot : unsealed) {
    const auto content = content_from_text(ballot.text);
    if (!content || problem_of(poll.rules, *content)) continue;
    if (expected.erase(ballot.receipt) == 0) continue;
    opened.receipts.push_back(ballot.receipt);
    by_text.emplace(ballot.text, *content);
  }
  std::ranges::sort(opened.receipts);
  opened.missing = static_cast<std::uint32_t>(expected.size());
  opened.too_few = std::cmp_less(by_text.size(), secret_minimum(poll.rules));
  if (!opened.too_few) {
    for (auto& [text, content] : by_text) opened.ballots.push_back(std::move(content));
  }
  return opened;
}

}  // namespace rostrum::core

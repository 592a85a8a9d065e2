#include <algorithm>
#include <set>
#include <utility>

#include "core/check.hpp"
#include "core/evolve_parts.hpp"

namespace rostrum::core {

namespace {

Poll draft_of(const PollId& id, const Name& question, const PollRules& rules, Instant at) {
  return {.id = id, .question = question, .rules = rules, .created_at = at};
}

}  // namespace

Poll& poll_at(Meeting& meeting, const PollId& id) {
  const auto found = std::ranges::find(meeting.polls, id, &Poll::id);
  CHECK(found != meeting.polls.end());
  return *found;
}

void prepare_polls(Meeting& meeting, const std::vector<PollPlan>& before,
                   const std::vector<PollPlan>& plans, Instant at) {
  std::set<PollId> prepared;
  for (const PollPlan& plan : before) prepared.insert(plan.id);
  for (const PollPlan& plan : plans) prepared.insert(plan.id);
  std::erase_if(meeting.polls, [&](const Poll& poll) {
    return poll.state == PollState::draft && prepared.contains(poll.id);
  });
  for (const PollPlan& plan : plans) {
    meeting.polls.push_back(draft_of(plan.id, plan.question, plan.rules, at));
  }
}

void release_all_polls(Meeting& meeting, Instant at) {
  for (Poll& poll : meeting.polls) {
    if (poll.state != PollState::closed && poll.state != PollState::released) continue;
    poll.state = PollState::released;
    if (!poll.released_halls) poll.released_halls = at;
    if (!poll.released_online) poll.released_online = at;
    poll.online_due.reset();
  }
}

void apply(Meeting& meeting, const PollCreated& event) {
  CHECK(find_poll(meeting, event.poll) == nullptr);
  Poll poll = draft_of(event.poll, event.question, event.rules, event.at);
  if (!event.rerun_of.empty()) {
    poll.rerun_of = event.rerun_of;
    poll_at(meeting, event.rerun_of).rerun_by = event.poll;
  }
  meeting.polls.push_back(std::move(poll));
}

void apply(Meeting& meeting, const PollEdited& event) {
  Poll& poll = poll_at(meeting, event.poll);
  CHECK(poll.state == PollState::draft);
  poll.question = event.question;
  poll.rules = event.rules;
}

void apply(Meeting& meeting, const PollDropped& event) {
  const Poll& dropped = poll_at(meeting, event.poll);
  CHECK(dropped.state == PollState::draft);
  for (Poll& poll : meeting.polls) {
    if (poll.rerun_by == event.poll) poll.rerun_by = {};
  }
  std::erase_if(meeting.polls, [&](const Poll& poll) { return poll.id == event.poll; });
}

void apply(Meeting& meeting, const PollOpened& event) {
  Poll& poll = poll_at(meeting, event.poll);
  CHECK(poll.state == PollState::draft);
  poll.state = PollState::open;
  poll.voters = event.voters;
  poll.opened_at = event.at;
  poll.closes_at = event.closes_at;
  if (!event.options.empty()) poll.rules.options = event.options;
  poll.ballots = BallotBook(poll.rules, poll.voters);
  if (poll.rules.open_to_viewers) poll.tokens_issued = meeting.voter_tokens;
}

void apply(Meeting& meeting, const PollClosed& event) {
  Poll& poll = poll_at(meeting, event.poll);
  poll.state = PollState::closed;
  poll.closed_at = event.at;
  poll.closed_by_timer = event.by_timer;
  poll.without = event.without;
  const std::set<SeatId> present(event.present.begin(), event.present.end());
  for (Voter& voter : poll.voters) voter.present_at_close = present.contains(voter.seat);
}

void apply(Meeting& meeting, const BallotCast& event) {
  Poll& poll = poll_at(meeting, event.poll);
  poll.ballots.add(poll.rules, poll.voters, {event.ballot, event.receipt, event.at});
}

void apply(Meeting& meeting, const PollReleased& event) {
  Poll& poll = poll_at(meeting, event.poll);
  poll.state = PollState::released;
  const bool is_all = !event.scope;
  if (is_all || *event.scope == ReleaseScope::halls) {
    poll.released_halls = event.at;
    poll.online_due = event.online_due;
  }
  if (is_all || *event.scope == ReleaseScope::online) {
    poll.released_online = event.at;
    poll.online_due.reset();
  }
}

void apply(Meeting& meeting, const PollReleaseWithdrawn& event) {
  Poll& poll = poll_at(meeting, event.poll);
  poll.online_due.reset();
  if (event.scope == ReleaseScope::halls) {
    poll.released_halls.reset();
  } else {
    poll.released_online.reset();
  }
  if (!poll.released_halls && !poll.released_online) poll.state = PollState::closed;
}

void apply(Meeting& meeting, const VoterTokensIssued& event) {
  meeting.voter_tokens += event.count;
  for (Poll& poll : meeting.polls) {
    const bool is_in_grace = poll.state == PollState::closed && poll.closed_at &&
                             event.at <= *poll.closed_at + poll.rules.grace;
    if (poll.rules.open_to_viewers && (poll.state == PollState::open || is_in_grace)) {
      poll.tokens_issued = meeting.voter_tokens;
    }
  }
}

void apply(Meeting& meeting, const HungPollDecided& event) {
  poll_at(meeting, event.poll).decision = event.decision;
}

}  // namespace rostrum::core

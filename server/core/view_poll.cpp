// Topic poll: turnout for everybody, counts for the host, and for all once a poll is released.
#include <algorithm>
#include <ranges>

#include "core/view_parts.hpp"

namespace rostrum::core {

namespace {

bool sees_count(const Meeting& meeting, const Poll& poll, ScopeKind kind) {
  switch (poll.state) {
    case PollState::draft:
      return false;
    case PollState::open:
      return kind == ScopeKind::hosts;
    case PollState::closed:
      return kind == ScopeKind::hosts || is_published(meeting);
    case PollState::released:
      return true;
  }
  return false;
}

PollLine poll_line(const Meeting& meeting, const Poll& poll, const Scope& scope) {
  PollLine line{.id = poll.id,
                .question = poll.question,
                .kind = poll.rules.kind,
                .state = poll.state,
                .majority = poll.rules.majority,
                .last_press = poll.rules.change == BallotChange::last_press};
  const PollResult result = result_of(poll);
  line.entitled = static_cast<std::uint32_t>(result.entitled.seats);
  line.voted = static_cast<std::uint32_t>(result.voted.seats);
  if (sees_count(meeting, poll, scope.kind)) {
    line.count = PollCount{.yes = static_cast<std::uint32_t>(result.tally.yes.seats),
                           .no = static_cast<std::uint32_t>(result.tally.no.seats),
                           .abstain = static_cast<std::uint32_t>(result.tally.abstain.seats),
                           .carried = result.carried};
  }
  if (scope.kind == ScopeKind::hosts && poll.state == PollState::open)
    line.missing = result.missing;
  if (scope.kind == ScopeKind::seat) {
    const SeatId seat(scope.id);
    line.may_vote = is_voter(poll, seat);
    if (const KeptBallot* ballot = counted_ballot(poll, seat)) {
      line.my_choice = ballot->ballot.choice;
      line.my_receipt = ballot->receipt;
    }
  }
  return line;
}

}  // namespace

PollView poll_view(const Meeting& meeting, const Scope& scope) {
  PollView view;
  for (const Poll& poll : std::views::reverse(meeting.polls)) {
    const bool is_hidden = poll.state == PollState::draft && scope.kind != ScopeKind::hosts;
    if (!is_hidden) view.polls.push_back(poll_line(meeting, poll, scope));
  }
  return view;
}

}  // namespace rostrum::core

// Topic poll: turnout for everybody, counts for the host, and for all once a poll is released.
#include "core/check.hpp"
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

PollFigures figures_of(const Poll& poll) {
  PollFigures figures{.result = result_of(poll), .voters = {}};
  for (const Voter& voter : poll.voters) figures.voters[voter.seat] = {};
  for (const KeptBallot& kept : poll.ballots) {
    const auto own = figures.voters.find(kept.ballot.seat);
    if (own == figures.voters.end()) continue;
    if (kept.ballot.timing == BallotTiming::after_grace) {
      own->second.late_receipt = kept.receipt;
    } else if (own->second.counted == nullptr || poll.rules.change == BallotChange::last_press) {
      own->second.counted = &kept;
    }
  }
  return figures;
}

void add_own(PollLine& line, const PollFigures& figures, const SeatId& seat) {
  const auto own = figures.voters.find(seat);
  line.may_vote = own != figures.voters.end();
  if (!line.may_vote) return;
  if (const KeptBallot* ballot = own->second.counted) {
    line.my_choice = ballot->ballot.choice;
    line.my_receipt = ballot->receipt;
  }
  line.my_late_receipt = own->second.late_receipt;
}

PollLine poll_line(const Meeting& meeting, const Poll& poll, const PollFigures& figures,
                   const Scope& scope) {
  PollLine line{.id = poll.id,
                .question = poll.question,
                .kind = poll.rules.kind,
                .state = poll.state,
                .majority = poll.rules.majority,
                .last_press = poll.rules.change == BallotChange::last_press};
  const PollResult& result = figures.result;
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
  if (scope.kind == ScopeKind::hosts)
    line.late = static_cast<std::uint32_t>(result.tally.not_counted.size());
  if (scope.kind == ScopeKind::seat) add_own(line, figures, SeatId(scope.id));
  return line;
}

}  // namespace

std::vector<PollFigures> figures_of_polls(const Meeting& meeting) {
  std::vector<PollFigures> figures;
  for (const Poll& poll : meeting.polls) figures.push_back(figures_of(poll));
  return figures;
}

PollView poll_view(const Meeting& meeting, const Scope& scope,
                   const std::vector<PollFigures>& figures) {
  CHECK(figures.size() == meeting.polls.size());
  PollView view;
  for (std::size_t index = meeting.polls.size(); index-- > 0;) {
    const Poll& poll = meeting.polls[index];
    const bool is_hidden = poll.state == PollState::draft && scope.kind != ScopeKind::hosts;
    if (!is_hidden) view.polls.push_back(poll_line(meeting, poll, figures[index], scope));
  }
  return view;
}

}  // namespace rostrum::core

#include "core/meeting_poll.hpp"

#include <algorithm>

namespace rostrum::core {

PollResult result_of(const Poll& poll) {
  std::vector<Ballot> ballots;
  for (const KeptBallot& kept : poll.ballots) ballots.push_back(kept.ballot);
  return evaluate(poll.rules, poll.voters, ballots);
}

const KeptBallot* counted_ballot(const Poll& poll, const SeatId& seat) {
  const KeptBallot* counted = nullptr;
  for (const KeptBallot& kept : poll.ballots) {
    if (kept.ballot.seat != seat || kept.ballot.timing == BallotTiming::after_grace) continue;
    const bool is_later_one_valid = poll.rules.change == BallotChange::last_press;
    if (counted == nullptr || is_later_one_valid) counted = &kept;
  }
  return counted;
}

bool is_voter(const Poll& poll, const SeatId& seat) {
  return std::ranges::find(poll.voters, seat, &Voter::seat) != poll.voters.end();
}

}  // namespace rostrum::core

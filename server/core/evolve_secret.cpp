#include "core/check.hpp"
#include "core/evolve_parts.hpp"

namespace rostrum::core {

void apply(Meeting& meeting, const SeatVoted& event) {
  Poll& poll = poll_at(meeting, event.poll);
  CHECK(poll.rules.secret);
  poll.roll.push_back(event.entry);
}

void apply(Meeting& meeting, const BoxOpened& event) {
  Poll& poll = poll_at(meeting, event.poll);
  CHECK(poll.rules.secret && !poll.box);
  poll.box = OpenedBox{.receipts = event.receipts,
                       .ballots = event.ballots,
                       .missing = event.missing,
                       .too_few = event.too_few,
                       .at = event.at,
                       .destroyed_at = {}};
}

void apply(Meeting& meeting, const BoxDestroyed& event) {
  Poll& poll = poll_at(meeting, event.poll);
  CHECK(poll.box);
  poll.box->destroyed_at = event.at;
}

}  // namespace rostrum::core

// Ballots of secret polls, and what must wait until their box has been opened.
#include <algorithm>

#include "core/decide_parts.hpp"
#include "core/secret_poll.hpp"

namespace rostrum::core {

// What comes after the grace cannot be kept as a named ballot is: the box is open, its key goes or
// is gone, and what were kept beside a seat's name would be known. That it came is kept, and the
// scrutineer sees who came too late; what it said is forgotten here.
Decision cast_in_box(const Ask& ask, const Poll& poll) {
  SeatVoted voted{.poll = poll.id,
                  .entry = {.seat = ask.sender.seat,
                            .receipt = {},
                            .timing = BallotTiming::after_grace,
                            .number = ask.context.next_seq,
                            .at = ask.now()}};
  if (!takes_in_box(poll, ask.now())) {
    const bool is_known = std::ranges::any_of(
        poll.roll, [&](const RollEntry& entry) { return entry.seat == ask.sender.seat; });
    if (is_known) return Events{};
    return Events{voted};
  }
  if (ask.context.sealed_receipt.empty()) {
    return reject(RejectionReason::box_key_missing,
                  "the key of this poll's box is not there any more: close the poll, run it again");
  }
  voted.entry.receipt = ask.context.sealed_receipt;
  voted.entry.timing = close_of(poll, ask.now()) ? BallotTiming::late : BallotTiming::in_time;
  return Events{voted};
}

Refusal refuse_to_open_secret(const PollRules& rules, const std::vector<Voter>& voters) {
  if (!rules.secret || !rules.weighted) return std::nullopt;
  const bool differ = std::ranges::any_of(
      voters, [&](const Voter& voter) { return voter.weight != voters.front().weight; });
  if (!differ) return std::nullopt;
  return reject(RejectionReason::weights_identify,
                "weights that differ would tell whose a secret ballot is: take the weights off, or "
                "make the poll a named one");
}

Refusal refuse_before_box(const Poll& poll) {
  if (!poll.rules.secret || poll.box) return std::nullopt;
  return reject(RejectionReason::box_not_opened,
                "the box of poll " + poll.id.str() +
                    " has not been opened: it is when the poll is closed and its grace is over");
}

}  // namespace rostrum::core

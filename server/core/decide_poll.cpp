#include <algorithm>

#include "core/check.hpp"
#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

/// Present: a device has the seat.
bool is_present(const Meeting& meeting, const SeatId& seat) {
  const Access* access = find_access(meeting, {.seat = seat});
  return access != nullptr && !access->admitted.empty();
}

bool is_entitled(const SeatPlan& seat) {
  return seat.expected && (seat.role == Role::judge || seat.role == Role::delegate);
}

Rejection wrong_state(const Poll& poll) {
  return reject(RejectionReason::wrong_poll_state,
                "poll " + poll.id.str() + " is " + std::string(word_of(poll.state)));
}

}  // namespace

Decision decide_on(const Ask& ask, const CreatePoll& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::setup, MeetingPhase::live})) return *no;
  if (Refusal no = refuse_text("poll", command.poll.str(), max_id_length, true)) return *no;
  if (find_poll(ask.meeting, command.poll) != nullptr) {
    return reject(RejectionReason::already_exists, "poll " + command.poll.str());
  }
  if (ask.meeting.polls.size() >= max_polls) {
    return reject(RejectionReason::limit_reached,
                  "a meeting has at most " + std::to_string(max_polls) + " polls");
  }
  if (Refusal no = refuse_name("question", command.question, max_title_length, true)) return *no;
  PollRules rules = ask.meeting.setup.poll_defaults;
  rules.kind = command.kind;
  rules.majority = command.majority.value_or(rules.majority);
  rules.change = command.last_press ? BallotChange::last_press : BallotChange::first_press;
  const std::vector<RuleProblem> problems = validate(rules);
  if (!problems.empty()) {
    return reject(RejectionReason::out_of_range,
                  problems.front().key + " " + problems.front().text);
  }
  return Events{PollCreated{command.poll, command.question, rules, ask.now()}};
}

Decision decide_on(const Ask& ask, const OpenPoll& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live})) return *no;
  const Poll* poll = find_poll(ask.meeting, command.poll);
  if (poll == nullptr) return not_found("poll", command.poll.str());
  if (poll->state != PollState::draft) return wrong_state(*poll);
  PollOpened opened{.poll = poll->id, .voters = {}, .at = ask.now()};
  for (const SeatPlan& seat : ask.meeting.setup.seats) {
    if (!is_entitled(seat)) continue;
    const bool present = is_present(ask.meeting, seat.id);
    opened.voters.push_back({.seat = seat.id,
                             .weight = seat.weight,
                             .present_at_open = present,
                             .present_at_close = present});
  }
  if (opened.voters.empty()) {
    return reject(RejectionReason::wrong_poll_state, "no seat of this meeting may vote");
  }
  return Events{opened};
}

Decision decide_on(const Ask& ask, const ClosePoll& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live, MeetingPhase::ended})) return *no;
  const Poll* poll = find_poll(ask.meeting, command.poll);
  if (poll == nullptr) return not_found("poll", command.poll.str());
  if (poll->state != PollState::open) return wrong_state(*poll);
  PollClosed closed{.poll = poll->id, .present = {}, .at = ask.now()};
  for (const Voter& voter : poll->voters) {
    if (is_present(ask.meeting, voter.seat)) closed.present.push_back(voter.seat);
  }
  return Events{closed};
}

// A ballot that comes after the close counts within the grace and is kept after it; once the count
// has been released it is fixed, and the seat is told so.
Decision decide_on(const Ask& ask, const CastBallot& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live, MeetingPhase::ended})) return *no;
  const Poll* poll = find_poll(ask.meeting, command.poll);
  if (poll == nullptr) return not_found("poll", command.poll.str());
  if (poll->state == PollState::draft || poll->state == PollState::released) {
    return wrong_state(*poll);
  }
  const SeatId& seat = ask.sender.seat;
  if (!is_voter(*poll, seat)) {
    return reject(RejectionReason::not_allowed, "this seat has no vote in this poll");
  }
  const bool is_first_press = poll->rules.change == BallotChange::first_press;
  if (is_first_press && counted_ballot(*poll, seat) != nullptr) {
    return reject(RejectionReason::ballot_is_final, "this seat has voted");
  }
  const auto cast = std::ranges::count_if(
      poll->ballots, [&](const KeptBallot& kept) { return kept.ballot.seat == seat; });
  if (static_cast<std::size_t>(cast) >= max_ballots_a_seat) {
    return reject(RejectionReason::limit_reached,
                  "at most " + std::to_string(max_ballots_a_seat) + " ballots a seat");
  }
  const BallotTiming timing = poll->closed_at ? timing_of(poll->rules, ask.now() - *poll->closed_at)
                                              : BallotTiming::in_time;
  return Events{BallotCast{.poll = poll->id,
                           .ballot = {seat, command.choice, timing},
                           .receipt = ask.context.next_seq,
                           .at = ask.now()}};
}

Decision decide_on(const Ask& ask, const ReleasePoll& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live, MeetingPhase::ended})) return *no;
  const Poll* poll = find_poll(ask.meeting, command.poll);
  if (poll == nullptr) return not_found("poll", command.poll.str());
  if (poll->state != PollState::closed) return wrong_state(*poll);
  return Events{PollReleased{poll->id, ask.now()}};
}

}  // namespace rostrum::core

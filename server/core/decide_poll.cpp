#include <algorithm>
#include <set>
#include <utility>

#include "core/check.hpp"
#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

bool is_of(VoterRoles roles, Role role) {
  switch (roles) {
    case VoterRoles::delegates:
      return role == Role::delegate;
    case VoterRoles::judges:
      return role == Role::judge;
    case VoterRoles::delegates_and_judges:
      return role == Role::delegate || role == Role::judge;
  }
  CHECK(false);
}

template <class IdType>
bool is_in(const std::vector<IdType>& list, const IdType& id) {
  return list.empty() || std::ranges::find(list, id) != list.end();
}

PanelId panel_of_judge(const MeetingSetup& setup, const SeatPlan& seat) {
  return seat.role == Role::judge ? panel_of(setup, seat) : PanelId();
}

bool is_entitled(const MeetingSetup& setup, const Electorate& electorate, const SeatPlan& seat) {
  if (!seat.expected || !is_of(electorate.roles, seat.role)) return false;
  const bool is_of_panel =
      seat.role != Role::judge || is_in(electorate.panels, panel_of_judge(setup, seat));
  return is_of_panel && is_in(electorate.venues, seat.venue);
}

std::vector<Voter> voters_of(const Meeting& meeting, const PollRules& rules) {
  std::vector<Voter> voters;
  for (const SeatPlan& seat : meeting.setup.seats) {
    if (!is_entitled(meeting.setup, rules.electorate, seat)) continue;
    const bool present = is_present(meeting, seat.id);
    voters.push_back({.seat = seat.id,
                      .weight = seat.weight,
                      .present_at_open = present,
                      .present_at_close = present,
                      .venue = seat.venue,
                      .panel = panel_of_judge(meeting.setup, seat)});
  }
  return voters;
}

std::vector<PollOption> presenters_as_subjects(const Meeting& meeting) {
  std::vector<PollOption> subjects;
  subjects.reserve(meeting.rundown.presenters.size());
  for (const Presenter& presenter : meeting.rundown.presenters) {
    subjects.push_back({OptionId(presenter.id.str()), presenter.name, presenter.unit});
  }
  return subjects;
}

Refusal refuse_rules(const Ask& ask, const PollRules& rules) {
  std::vector<RuleProblem> problems = validate(rules);
  if (problems.empty()) problems = problems_of_electorate(ask.meeting.setup, rules.electorate);
  if (problems.empty()) return std::nullopt;
  return reject(RejectionReason::out_of_range, problems.front().key + " " + problems.front().text);
}

/// What was declared beforehand is fixed once the meeting is live.
Refusal refuse_declared(const Ask& ask, const Poll& poll) {
  const bool is_declared = std::ranges::any_of(
      ask.meeting.setup.polls, [&](const PollPlan& plan) { return plan.id == poll.id; });
  if (!is_declared || ask.meeting.phase != MeetingPhase::live) return std::nullopt;
  return reject(RejectionReason::wrong_phase,
                "poll " + poll.id.str() +
                    " was declared before the meeting and is fixed now; create another one");
}

PollRules rules_of(const Ask& ask, const CreatePoll& command, const Poll* first) {
  if (command.rules) return *command.rules;
  if (first != nullptr) {
    PollRules rules = first->rules;
    if (rules.all_presenters) rules.options.clear();  // they are found again when it opens
    return rules;
  }
  PollRules rules = ask.meeting.setup.poll_defaults;
  rules.kind = command.kind;
  rules.majority = command.majority.value_or(rules.majority);
  if (command.last_press) rules.change = BallotChange::last_press;
  return rules;
}

/// Who is present and has not voted, and is not named as not waited for.
std::vector<SeatId> awaited(const Ask& ask, const Poll& poll, const std::vector<SeatId>& without) {
  std::vector<SeatId> seats;
  for (const SeatId& seat : present_voters(ask.meeting, poll)) {
    const bool is_named = std::ranges::find(without, seat) != without.end();
    if (!is_named && !has_voted(poll, seat)) seats.push_back(seat);
  }
  return seats;
}

/// Whom a close that waits for all waits for. Of a secret poll nobody is named, and naming seats
/// goes on without everybody: which names would be enough tells who has voted.
Refusal refuse_awaited(const Ask& ask, const Poll& poll, const std::vector<SeatId>& without) {
  if (!poll.rules.wait_for_all) return std::nullopt;
  if (poll.rules.secret && !without.empty()) return std::nullopt;
  const std::vector<SeatId> waited = awaited(ask, poll, without);
  if (waited.empty()) return std::nullopt;
  return reject(RejectionReason::ballots_missing,
                poll.rules.secret
                    ? "not everybody who is present has voted; name a seat in `without` to close "
                      "without those who have not"
                    : "present and without a ballot: " + name_seats(ask.meeting, waited));
}

/// What has been released is fixed, whatever its grace was.
BallotTiming timing_now(const Poll& poll, Instant now) {
  if (poll.state == PollState::released) return BallotTiming::after_grace;
  const std::optional<Instant> closed = close_of(poll, now);
  return closed ? timing_of(poll.rules, now - *closed) : BallotTiming::in_time;
}

VoterKey voter_of(const Sender& sender) {
  if (sender.role == Role::viewer) return sender.token;
  return sender.seat;
}

Refusal refuse_voter(const Ask& ask, const Poll& poll) {
  if (ask.sender.role == Role::viewer) {
    if (poll.rules.open_to_viewers && !ask.sender.token.empty()) return std::nullopt;
    return reject(RejectionReason::not_allowed,
                  poll.rules.open_to_viewers
                      ? "a viewer votes with a token: ask for one at .../voter-token"
                      : "this poll is for seats; viewers may only watch");
  }
  if (!is_voter(poll, ask.sender.seat)) {
    return reject(RejectionReason::not_allowed, "this seat has no vote in this poll");
  }
  if (poll.rules.sign_in_required && !is_present(ask.meeting, ask.sender.seat)) {
    return reject(RejectionReason::not_signed_in,
                  "only who is signed in may vote: sign in with your venue's operator");
  }
  return std::nullopt;
}

Refusal refuse_ballot(const Ask& ask, const Poll& poll, const CastBallot& command) {
  if (Refusal no = refuse_voter(ask, poll)) return no;
  const bool is_first_press = poll.rules.change == BallotChange::first_press;
  if (is_first_press && has_voted(poll, voter_of(ask.sender))) {
    return reject(RejectionReason::ballot_is_final, "this voter has voted");
  }
  if (const auto* own = poll.ballots.find(voter_of(ask.sender))) {
    const bool is_viewer = ask.sender.role == Role::viewer;
    const std::size_t most = is_viewer ? max_ballots_a_token : max_ballots_a_voter;
    if (own->given >= most) {
      return reject(RejectionReason::limit_reached,
                    "at most " + std::to_string(most) + " ballots a voter");
    }
  }
  // Seats always have room: what viewers cast must not keep them from voting.
  if (ask.sender.role == Role::viewer && poll.ballots.size() >= max_ballots) {
    return reject(RejectionReason::limit_reached,
                  "at most " + std::to_string(max_ballots) + " ballots a poll");
  }
  if (const auto problem = problem_of(poll.rules, command.content)) {
    return reject(RejectionReason::invalid_ballot, *problem);
  }
  return std::nullopt;
}

}  // namespace

Refusal refuse_in_grace(const Ask& ask, const Poll& poll) {
  const bool has_grace = poll.rules.grace > std::chrono::milliseconds::zero();
  if (!has_grace || is_final(poll, ask.now())) return std::nullopt;
  return reject(RejectionReason::wrong_poll_state,
                "ballots of poll " + poll.id.str() + " still count for " +
                    std::to_string(poll.rules.grace.count()) +
                    " ms after its close; ask again when that is over");
}

Rejection wrong_poll_state(const Poll& poll) {
  return reject(RejectionReason::wrong_poll_state,
                "poll " + poll.id.str() + " is " + std::string(word_of(poll.state)));
}

std::vector<SeatId> present_voters(const Meeting& meeting, const Poll& poll) {
  std::vector<SeatId> present;
  for (const Voter& voter : poll.voters) {
    if (is_present(meeting, voter.seat)) present.push_back(voter.seat);
  }
  return present;
}

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
  const Poll* first = nullptr;
  if (!command.rerun_of.empty()) {
    first = find_poll(ask.meeting, command.rerun_of);
    if (first == nullptr) return not_found("poll", command.rerun_of.str());
    if (!is_final(*first, ask.now())) {
      return reject(RejectionReason::wrong_poll_state,
                    "poll " + first->id.str() + " is not over yet: close it, and wait its grace");
    }
  }
  Name question = command.question;
  if (first != nullptr && question == Name{}) question = first->question;
  if (Refusal no = refuse_name("question", question, max_title_length, true)) return *no;
  const PollRules rules = rules_of(ask, command, first);
  if (Refusal no = refuse_rules(ask, rules)) return *no;
  return Events{PollCreated{command.poll, question, rules, ask.now(), command.rerun_of}};
}

Decision decide_on(const Ask& ask, const EditPoll& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::setup, MeetingPhase::live})) return *no;
  const Poll* poll = find_poll(ask.meeting, command.poll);
  if (poll == nullptr) return not_found("poll", command.poll.str());
  if (poll->state != PollState::draft) return wrong_poll_state(*poll);
  if (Refusal no = refuse_declared(ask, *poll)) return *no;
  const Name question = command.question.value_or(poll->question);
  const PollRules rules = command.rules.value_or(poll->rules);
  if (Refusal no = refuse_name("question", question, max_title_length, true)) return *no;
  if (Refusal no = refuse_rules(ask, rules)) return *no;
  if (question == poll->question && rules == poll->rules) return Events{};
  return Events{PollEdited{poll->id, question, rules, ask.now()}};
}

Decision decide_on(const Ask& ask, const DropPoll& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::setup, MeetingPhase::live})) return *no;
  const Poll* poll = find_poll(ask.meeting, command.poll);
  if (poll == nullptr) return not_found("poll", command.poll.str());
  if (poll->state != PollState::draft) return wrong_poll_state(*poll);
  if (Refusal no = refuse_declared(ask, *poll)) return *no;
  return Events{PollDropped{poll->id, ask.now()}};
}

Decision decide_on(const Ask& ask, const OpenPoll& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live})) return *no;
  const Poll* poll = find_poll(ask.meeting, command.poll);
  if (poll == nullptr) return not_found("poll", command.poll.str());
  if (poll->state != PollState::draft) return wrong_poll_state(*poll);
  const Duration span = command.closes_after.value_or(poll->rules.closes_after);
  if (span < Duration(0) || span > max_poll_time) {
    return reject(RejectionReason::out_of_range, "closes_after must be 0 to 24 hours");
  }
  PollOpened opened{.poll = poll->id,
                    .voters = voters_of(ask.meeting, poll->rules),
                    .at = ask.now(),
                    .options = {},
                    .closes_at = {}};
  if (span > Duration(0)) opened.closes_at = ask.now() + span;
  PollRules rules = poll->rules;
  if (rules.all_presenters) {
    opened.options = presenters_as_subjects(ask.meeting);
    rules.options = opened.options;
  }
  if (opened.voters.empty() && !rules.open_to_viewers) {
    return reject(RejectionReason::wrong_poll_state, "no seat of this meeting may vote in it");
  }
  if (Refusal no = refuse_to_open_secret(rules, opened.voters)) return *no;
  const PollResult before =
      result_of_tally(rules, {.voters = opened.voters}, {.all = empty_count(rules)});
  if (!before.quorate_at_open && !command.without_quorum) {
    return reject(RejectionReason::no_quorum,
                  std::to_string(before.present_at_open.heads) + " of " +
                      std::to_string(opened.voters.size()) + " are signed in, " +
                      std::to_string(before.quorum_needed) + " are needed");
  }
  return Events{std::move(opened)};
}

Decision decide_on(const Ask& ask, const ClosePoll& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live, MeetingPhase::ended})) return *no;
  const Poll* poll = find_poll(ask.meeting, command.poll);
  if (poll == nullptr) return not_found("poll", command.poll.str());
  if (poll->state != PollState::open) return wrong_poll_state(*poll);
  std::set<SeatId> named;
  for (const SeatId& seat : command.without) {
    if (!is_voter(*poll, seat)) return not_found("voter", seat.str());
    if (!named.insert(seat).second) {
      return reject(RejectionReason::out_of_range, seat.str() + " is named twice");
    }
  }
  // Where its timer was first it waited for nobody, and the grace counts from there.
  const bool by_timer = poll->closes_at && *poll->closes_at <= ask.now();
  if (!by_timer) {
    if (Refusal no = refuse_awaited(ask, *poll, command.without)) return *no;
  }
  return Events{PollClosed{.poll = poll->id,
                           .present = present_voters(ask.meeting, *poll),
                           .at = by_timer ? *poll->closes_at : ask.now(),
                           .without = by_timer ? std::vector<SeatId>{} : command.without,
                           .by_timer = by_timer}};
}

// A ballot that comes after the close counts within the grace and is kept after it, also once the
// count has been released. The timer's close counts from its moment on, also where the room has not
// come round to it yet.
Decision decide_on(const Ask& ask, const CastBallot& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live, MeetingPhase::ended})) return *no;
  const Poll* poll = find_poll(ask.meeting, command.poll);
  if (poll == nullptr) return not_found("poll", command.poll.str());
  if (poll->state == PollState::draft) return wrong_poll_state(*poll);
  if (Refusal no = refuse_ballot(ask, *poll, command)) return *no;
  if (poll->rules.secret) return cast_in_box(ask, *poll);
  return Events{BallotCast{
      .poll = poll->id,
      .ballot = {voter_of(ask.sender), normalized(command.content), timing_now(*poll, ask.now())},
      .receipt = ask.context.next_seq,
      .at = ask.now()}};
}

Decision decide_on(const Ask& ask, const IssueVoterTokens& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::setup, MeetingPhase::live})) return *no;
  if (!is_for_viewers_to_vote(ask.meeting)) {
    return reject(RejectionReason::wrong_poll_state, "no poll of this meeting is open to viewers");
  }
  if (command.count == 0) return Events{};
  if (command.count > max_voter_tokens - ask.meeting.voter_tokens) {
    return reject(RejectionReason::limit_reached,
                  "a meeting gives at most " + std::to_string(max_voter_tokens) + " voter tokens");
  }
  return Events{VoterTokensIssued{command.count, ask.now()}};
}

}  // namespace rostrum::core

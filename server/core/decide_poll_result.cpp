// What becomes of a poll once it is closed, and what time alone does to it.
#include <algorithm>
#include <set>
#include <utility>

#include "core/check.hpp"
#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

Refusal refuse_options(const Poll& poll, const PollResult& result, const DecideHungPoll& command) {
  const bool is_yes_no = poll.rules.kind == PollKind::yes_no_abstain;
  if (is_yes_no && command.options.empty()) return std::nullopt;
  if (is_yes_no) return reject(RejectionReason::out_of_range, "this poll has no options");
  if (command.carried == command.options.empty()) {
    return reject(RejectionReason::out_of_range,
                  "carried needs the options that get the open places, and rejected has none");
  }
  if (command.options.size() > result.open_places) {
    return reject(RejectionReason::out_of_range,
                  "there is room for " + std::to_string(result.open_places));
  }
  std::set<OptionId> seen;
  for (const OptionId& option : command.options) {
    const auto place = find_option(poll.rules, option);
    const bool competes = place && std::ranges::find(result.tied, *place) != result.tied.end();
    if (!competes || !seen.insert(option).second) {
      return reject(RejectionReason::out_of_range,
                    "\"" + option.str() + "\" does not compete for the open places");
    }
  }
  return std::nullopt;
}

}  // namespace

Decision decide_on(const Ask& ask, const ReleasePoll& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live, MeetingPhase::ended})) return *no;
  const Poll* poll = find_poll(ask.meeting, command.poll);
  if (poll == nullptr) return not_found("poll", command.poll.str());
  if (poll->state != PollState::closed && poll->state != PollState::released) {
    return wrong_poll_state(*poll);
  }
  if (Refusal no = refuse_before_box(*poll)) return *no;
  if (Refusal no = refuse_in_grace(ask, *poll)) return *no;
  PollReleased released{
      .poll = poll->id, .at = ask.now(), .scope = command.scope, .online_due = {}};
  switch (command.scope) {
    case ReleaseScope::online:
      if (poll->released_online) return wrong_poll_state(*poll);
      return Events{released};
    case ReleaseScope::halls: {
      if (poll->released_halls) {
        if (!command.only || !poll->online_due) return wrong_poll_state(*poll);
        released.at = *poll->released_halls;  // what follows by itself is called off
        return Events{released};
      }
      if (command.only || poll->released_online) return Events{released};
      const Duration delay = longest_stream_delay(ask.meeting.setup);
      if (delay > Duration(0)) {
        released.online_due = ask.now() + delay;
        return Events{released};
      }
      PollReleased online = released;
      online.scope = ReleaseScope::online;
      return Events{released, online};
    }
  }
  CHECK(false);
}

// Correcting a release, as with marks: online never keeps what the halls have not, and what only
// follows there is called off.
Decision decide_on(const Ask& ask, const WithdrawPollRelease& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live, MeetingPhase::ended})) return *no;
  const Poll* poll = find_poll(ask.meeting, command.poll);
  if (poll == nullptr) return not_found("poll", command.poll.str());
  if (Refusal no = refuse_text("reason", command.reason, max_reason_length, true)) return *no;
  Events events;
  const auto withdraw = [&](ReleaseScope scope, const std::optional<Instant>& released_at) {
    events.push_back(PollReleaseWithdrawn{.poll = poll->id,
                                          .scope = scope,
                                          .reason = command.reason,
                                          .released_at = released_at,
                                          .at = ask.now()});
  };
  const bool is_from_halls = command.scope == ReleaseScope::halls;
  if (is_from_halls && poll->released_halls) {
    withdraw(ReleaseScope::halls, poll->released_halls);
    if (poll->released_online) withdraw(ReleaseScope::online, poll->released_online);
  }
  if (!is_from_halls && (poll->released_online || poll->online_due)) {
    withdraw(ReleaseScope::online, poll->released_online);
  }
  if (!events.empty()) return events;
  return reject(RejectionReason::not_released,
                "the count of poll " + poll->id.str() + " has not been released there");
}

Decision decide_on(const Ask& ask, const DecideHungPoll& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live, MeetingPhase::ended})) return *no;
  const Poll* poll = find_poll(ask.meeting, command.poll);
  if (poll == nullptr) return not_found("poll", command.poll.str());
  if (!is_final(*poll, ask.now())) {
    return reject(RejectionReason::wrong_poll_state,
                  "poll " + poll->id.str() + " is not over yet: close it, and wait its grace");
  }
  if (poll->decision) {
    return reject(RejectionReason::poll_not_hung, "the chair has decided it already");
  }
  const PollResult result = figures_of_result(*poll);
  if (result.outcome != PollOutcome::chair_decides) {
    return reject(RejectionReason::poll_not_hung,
                  "poll " + poll->id.str() + " is not one that waits for the chair");
  }
  if (Refusal no = refuse_text("reason", command.reason, max_reason_length, true)) return *no;
  if (Refusal no = refuse_options(*poll, result, command)) return *no;
  return Events{HungPollDecided{.poll = poll->id,
                                .decision = {.carried = command.carried,
                                             .options = command.options,
                                             .reason = command.reason,
                                             .by = ask.sender.seat,
                                             .at = ask.now()}}};
}

std::optional<Instant> next_poll_deadline(const Meeting& meeting) {
  std::optional<Instant> next;
  for (const Poll& poll : meeting.polls) {
    const bool is_timed = poll.state == PollState::open && poll.closes_at;
    for (const std::optional<Instant>& due :
         {is_timed ? poll.closes_at : poll.online_due, box_due(poll)}) {
      if (due && (!next || *due < *next)) next = due;
    }
  }
  return next;
}

void wake_polls(const Meeting& meeting, Instant now, Events& events) {
  for (const Poll& poll : meeting.polls) {
    if (poll.state == PollState::open && poll.closes_at && *poll.closes_at <= now) {
      events.push_back(PollClosed{.poll = poll.id,
                                  .present = present_voters(meeting, poll),
                                  .at = *poll.closes_at,
                                  .without = {},
                                  .by_timer = true});
    }
    if (poll.online_due && *poll.online_due <= now) {
      events.push_back(PollReleased{
          .poll = poll.id, .at = now, .scope = ReleaseScope::online, .online_due = {}});
    }
  }
}

}  // namespace rostrum::core

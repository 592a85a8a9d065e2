#include <algorithm>

#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

Refusal refuse_setup(const MeetingSetup& setup) {
  const std::vector<RuleProblem> problems = validate(setup);
  if (problems.empty()) return std::nullopt;
  return Rejection{RejectionReason::invalid_setup,
                   problems.front().key + " " + problems.front().text};
}

bool is_skipped(const Meeting& meeting, const SlotId& slot) {
  return find_slot(meeting.rundown, slot)->state == SlotState::skipped;
}

/// Slots whose cards have not been committed yet, "s01, s02".
std::string uncommitted_slots(const Meeting& meeting) {
  std::string names;
  for (const auto& [slot, scoring] : meeting.scoring) {
    const bool has_card = count_cards(scoring).submitted > 0;
    const PresenterId& presenter = find_slot(meeting.rundown, slot)->plan.presenter;
    const bool is_withdrawn = find_withdrawal(meeting, presenter) != nullptr;
    const bool is_left_out = is_withdrawn || is_skipped(meeting, slot);
    if (scoring.state == ScoringState::committed || !has_card || is_left_out) continue;
    if (!names.empty()) names += ", ";
    names += slot.str();
  }
  return names;
}

}  // namespace

Decision decide_on(const Ask& ask, const CreateMeeting& command) {
  if (is_created(ask.meeting)) {
    return reject(RejectionReason::already_exists, "the meeting exists already");
  }
  if (Refusal no = refuse_setup(command.setup)) return *no;
  return Events{MeetingCreated{command.setup, command.clone_of, ask.now()}};
}

Decision decide_on(const Ask& ask, const ReplaceSetup& command) {
  if (ask.meeting.phase != MeetingPhase::setup) {
    return reject(RejectionReason::wrong_phase, "the meeting is " +
                                                    std::string(word_of(ask.meeting.phase)) +
                                                    "; only in setup can it be replaced");
  }
  if (command.setup.id != ask.meeting.setup.id) {
    return reject(RejectionReason::invalid_setup, "id is that of another meeting");
  }
  if (Refusal no = refuse_setup(command.setup)) return *no;
  SetupReplaced replaced{command.setup, ask.now()};
  // What a meeting is from birth, it stays.
  replaced.setup.sample = ask.meeting.setup.sample;
  replaced.setup.rehearsal = ask.meeting.setup.rehearsal;
  return Events{std::move(replaced)};
}

Decision decide_on(const Ask& ask, const GoLive& /*command*/) {
  if (ask.meeting.phase != MeetingPhase::setup) {
    return reject(RejectionReason::wrong_phase,
                  "the meeting is " + std::string(word_of(ask.meeting.phase)) + " already");
  }
  // The rundown may have been edited since the set-up was read.
  if (Refusal no = refuse_setup(setup_of(ask.meeting))) return *no;
  if (next_planned(ask.meeting.rundown, {}) == nullptr) {
    return reject(RejectionReason::invalid_setup, "slots has none that could be started");
  }
  return Events{WentLive{ask.now()}};
}

Decision decide_on(const Ask& ask, const EndMeeting& /*command*/) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live})) return *no;
  Events events;
  if (!ask.meeting.floor.on_air.empty()) events = slot_ended(ask);
  events.push_back(MeetingEnded{ask.now()});
  return events;
}

Decision decide_on(const Ask& ask, const PublishMeeting& command) {
  if (ask.meeting.phase == MeetingPhase::live) {
    return reject(RejectionReason::wrong_phase, "end the meeting first");
  }
  if (Refusal no = refuse_outside(ask, {MeetingPhase::ended})) return *no;
  const std::string uncommitted = uncommitted_slots(ask.meeting);
  if (!uncommitted.empty()) {
    return reject(RejectionReason::marks_missing, "cards not committed yet: " + uncommitted);
  }
  if (Refusal no = refuse_unsettled_awards(ask.meeting, command.without_awards)) return *no;
  // Nobody could close it afterwards, and its count would never be anybody's.
  const auto open = std::ranges::find(ask.meeting.polls, PollState::open, &Poll::state);
  if (open != ask.meeting.polls.end()) {
    return reject(RejectionReason::wrong_poll_state, "close poll " + open->id.str() + " first");
  }
  for (const Poll& poll : ask.meeting.polls) {
    if (poll.state == PollState::draft) continue;
    if (Refusal no = refuse_before_box(poll)) return *no;
    if (Refusal no = refuse_in_grace(ask, poll)) return *no;
    if (figures_of_result(poll).outcome == PollOutcome::chair_decides) {
      return reject(RejectionReason::wrong_poll_state,
                    "poll " + poll.id.str() + " is hung: the chair decides it first");
    }
  }
  const bool has_awards = ask.meeting.setup.awards.empty() || ask.meeting.awards;
  return Events{MeetingPublished{.at = ask.now(), .without_awards = !has_awards}};
}

}  // namespace rostrum::core

#include <algorithm>
#include <iterator>

#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

/// Ends what is on air and starts `slot`, with everything that goes with a start: the displays show
/// the programme and no longer a result, and judges may score.
Events start(const Ask& ask, const Slot& slot) {
  const Meeting& meeting = ask.meeting;
  const SlotId& id = slot.plan.id;
  Events events{undo_point(ask, id)};
  if (!meeting.floor.on_air.empty()) std::ranges::move(slot_ended(ask), std::back_inserter(events));
  events.push_back(SlotStarted{id, ask.now(), ask.now() + slot.plan.allotted});
  if (meeting.floor.stage != StageMode::programme) events.push_back(StageSet{StageMode::programme});
  if (meeting.reveal != Reveal{}) events.push_back(RevealCleared{ask.now()});
  const bool has_scoring = scoring_state(meeting, id) != ScoringState::waiting;
  if (meeting.setup.auto_open_scoring && !has_scoring) {
    events.push_back(scoring_opened(ask, slot.plan));
  }
  return events;
}

Decision start_next(const Ask& ask) {
  const Slot* next = next_up(ask.meeting.rundown, ask.meeting.floor);
  if (next == nullptr) {
    return reject(RejectionReason::rundown_finished, "no slot is left to start");
  }
  return start(ask, *next);
}

Refusal refuse_without_timer(const Ask& ask) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live})) return no;
  if (!ask.meeting.floor.on_air.empty()) return std::nullopt;
  return reject(RejectionReason::nothing_on_air, "nothing is on air");
}

Rejection stale(const Ask& ask) {
  const SlotId& on_air = ask.meeting.floor.on_air;
  return reject(RejectionReason::stale,
                on_air.empty() ? "nothing is on air" : "slot " + on_air.str() + " is on air");
}

}  // namespace

Events slot_ended(const Ask& ask) {
  const SlotId& slot = ask.meeting.floor.on_air;
  const Timer& timer = ask.meeting.floor.timer;
  // Pauses do not count, adjustments do: it is what everybody saw on the timer.
  const Duration over =
      timer.state == TimerState::running ? ask.now() - *timer.deadline : -timer.remaining;
  Events events{SlotEnded{.slot = slot, .at = ask.now(), .over = over}};
  const ScoringState state = scoring_state(ask.meeting, slot);
  if (state == ScoringState::open || state == ScoringState::closed) {
    if (auto proposed = deduction_proposed(ask, slot, over)) events.push_back(*proposed);
  }
  return events;
}

Decision decide_on(const Ask& ask, const LineUp& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::setup, MeetingPhase::live})) return *no;
  if (command.slot == ask.meeting.floor.preview) return Events{};
  if (!command.slot.empty()) {
    const Slot* slot = find_slot(ask.meeting.rundown, command.slot);
    if (slot == nullptr) return not_found("slot", command.slot.str());
    if (slot->state != SlotState::planned) {
      return reject(RejectionReason::wrong_slot_state,
                    "slot " + command.slot.str() + " is " + std::string(word_of(slot->state)));
    }
  }
  return Events{undo_point(ask, command.slot), SlotLinedUp{command.slot}};
}

Decision decide_on(const Ask& ask, const StartSlot& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live})) return *no;
  if (command.slot.empty()) return start_next(ask);
  const Slot* slot = find_slot(ask.meeting.rundown, command.slot);
  if (slot == nullptr) return not_found("slot", command.slot.str());
  if (slot->state != SlotState::planned) {
    return reject(RejectionReason::wrong_slot_state,
                  "slot " + command.slot.str() + " is " + std::string(word_of(slot->state)));
  }
  return start(ask, *slot);
}

Decision decide_on(const Ask& ask, const EndSlot& command) {
  if (Refusal no = refuse_without_timer(ask)) return *no;
  const SlotId& on_air = ask.meeting.floor.on_air;
  if (!command.slot.empty() && command.slot != on_air) return stale(ask);
  Events events{undo_point(ask, on_air)};
  std::ranges::move(slot_ended(ask), std::back_inserter(events));
  return events;
}

Decision decide_on(const Ask& ask, const NextSlot& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live})) return *no;
  if (command.seen_on_air != ask.meeting.floor.on_air) return stale(ask);
  return start_next(ask);
}

Decision decide_on(const Ask& ask, const PauseTimer& /*command*/) {
  if (Refusal no = refuse_without_timer(ask)) return *no;
  const Timer& timer = ask.meeting.floor.timer;
  if (timer.state != TimerState::running) {
    return reject(RejectionReason::wrong_timer_state, "the timer is paused already");
  }
  return Events{undo_point(ask, ask.meeting.floor.on_air),
                TimerPaused{ask.now(), *timer.deadline - ask.now()}};
}

Decision decide_on(const Ask& ask, const ResumeTimer& /*command*/) {
  if (Refusal no = refuse_without_timer(ask)) return *no;
  const Timer& timer = ask.meeting.floor.timer;
  if (timer.state != TimerState::paused) {
    return reject(RejectionReason::wrong_timer_state, "the timer is running already");
  }
  return Events{undo_point(ask, ask.meeting.floor.on_air),
                TimerResumed{ask.now(), ask.now() + timer.remaining}};
}

Decision decide_on(const Ask& ask, const AdjustTimer& command) {
  if (Refusal no = refuse_without_timer(ask)) return *no;
  if (command.delta < -max_adjustment || command.delta > max_adjustment) {
    return reject(RejectionReason::out_of_range, "delta must be within 24 hours");
  }
  const Duration allotted = ask.meeting.floor.timer.allotted + command.delta;
  if (allotted < Duration(0) || allotted > max_allotted) {
    return reject(RejectionReason::out_of_range,
                  "the time given in all must stay within 0 and 24 hours");
  }
  if (command.delta == Duration(0)) return Events{};
  return Events{undo_point(ask, ask.meeting.floor.on_air), TimerAdjusted{ask.now(), command.delta}};
}

Decision decide_on(const Ask& ask, const SetStage& command) {
  if (command.mode == ask.meeting.floor.stage) return Events{};
  return Events{undo_point(ask, {}), StageSet{command.mode}};
}

Decision decide_on(const Ask& ask, const SetBell& command) {
  if (command.on == ask.meeting.floor.bell) return Events{};
  return Events{undo_point(ask, {}), BellSet{command.on}};
}

}  // namespace rostrum::core

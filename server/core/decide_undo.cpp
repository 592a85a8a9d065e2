#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

/// Whether nobody has touched the scoring since the start of its slot opened it, so that it may go
/// with that start.
bool is_untouched(const SlotScoring& scoring, const Slot& slot) {
  const bool opened_by_start = slot.started && scoring.opened_at == *slot.started;
  if (!opened_by_start || scoring.state != ScoringState::open) return false;
  if (scoring.deduction || !scoring.keyings.empty()) return false;
  for (const JudgeCard& card : scoring.cards) {
    if (card.state == CardState::submitted || card.at != scoring.opened_at) return false;
  }
  return true;
}

/// Who has withdrawn since does not come back with an older rundown.
void skip_withdrawn(const Meeting& meeting, ActUndone& undone) {
  for (Segment& segment : undone.rundown.segments) {
    for (Slot& slot : segment.slots) {
      const bool is_withdrawn = find_withdrawal(meeting, slot.plan.presenter) != nullptr;
      const bool has_mark = scoring_state(meeting, slot.plan.id) == ScoringState::committed;
      if (!is_withdrawn || has_mark || slot.state != SlotState::planned) continue;
      slot.state = SlotState::skipped;
      if (undone.floor.preview == slot.plan.id) undone.floor.preview = {};
    }
  }
}

}  // namespace

// Cards, marks and releases are never taken back. Undoing the start of a slot takes its scoring
// back too while nobody has touched it; once somebody has, the scoring stays open with its cards,
// and is found so when the slot starts again. An act after which a mark was committed, or whose
// slot would vanish with its scoring, cannot be taken back.
Decision decide_on(const Ask& ask, const Undo& command) {
  const Meeting& meeting = ask.meeting;
  if (meeting.undo_points.empty()) {
    return reject(RejectionReason::nothing_to_undo, "there is nothing to take back");
  }
  const UndoPoint& point = meeting.undo_points.back();
  if (command.act != point.act) {
    return reject(RejectionReason::stale, "the last act is number " + std::to_string(point.act));
  }
  Events events{
      ActUndone{.act = point.act, .at = ask.now(), .rundown = point.rundown, .floor = point.floor}};
  skip_withdrawn(meeting, std::get<ActUndone>(events.front()));
  for (const auto& [id, scoring] : meeting.scoring) {
    const Slot* now = find_slot(meeting.rundown, id);
    const Slot* before = find_slot(point.rundown, id);
    if (before == nullptr) {
      return reject(RejectionReason::wrong_slot_state,
                    "slot " + id.str() + " has been opened for scoring and cannot vanish");
    }
    // The time is measured again when the slot ends again.
    const bool ends_again = now->state == SlotState::done && before->state != SlotState::done;
    const bool was_started_since = before->state != now->state && !before->started;
    const bool takes_band_back = ends_again && scoring.band;
    if (!was_started_since && !takes_band_back) continue;
    if (scoring.state == ScoringState::committed) {
      return reject(RejectionReason::wrong_slot_state,
                    "the mark of slot " + id.str() + " has been committed");
    }
    if (takes_band_back) events.push_back(DeductionProposalWithdrawn{id});
    if (was_started_since && is_untouched(scoring, *now)) events.push_back(ScoringWithdrawn{id});
  }
  return events;
}

}  // namespace rostrum::core

#include <algorithm>
#include <set>

#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

const Award* find_award(const Meeting& meeting, const AwardId& id) {
  const auto found = std::ranges::find(meeting.setup.awards, id, &Award::id);
  return found == meeting.setup.awards.end() ? nullptr : &*found;
}

Refusal refuse_decisions(const Meeting& meeting, const std::vector<TieDecision>& decisions) {
  std::set<AwardId> seen;
  for (const TieDecision& decision : decisions) {
    if (find_award(meeting, decision.award) == nullptr) {
      return not_found("award", decision.award.str());
    }
    if (!seen.insert(decision.award).second) {
      return reject(RejectionReason::out_of_range, "two decisions for " + decision.award.str());
    }
    for (const PresenterId& presenter : decision.presenters) {
      if (find_presenter(meeting.rundown, presenter) == nullptr) {
        return not_found("presenter", presenter.str());
      }
    }
    if (Refusal no = refuse_text("reason", decision.reason, max_reason_length, true)) return no;
  }
  return std::nullopt;
}

/// Every slot that has not been left out must have its mark.
Refusal refuse_missing_marks(const Meeting& meeting) {
  std::string names;
  for (const Slot* slot : slots_in_order(meeting.rundown)) {
    const SlotScoring* scoring = find_scoring(meeting, slot->plan.id);
    const bool has_mark = scoring != nullptr && scoring->mark;
    if (slot->state == SlotState::skipped || has_mark) continue;
    if (!names.empty()) names += ", ";
    names += slot->plan.id.str();
  }
  if (names.empty()) return std::nullopt;
  return reject(RejectionReason::marks_missing, "no mark yet: " + names);
}

Rejection tie_at_line(const Meeting& meeting, const CutLineQuestion& question) {
  std::string names;
  for (const PresenterId& id : question.tied) {
    const Presenter* presenter = find_presenter(meeting.rundown, id);
    if (!names.empty()) names += ", ";
    names += id.str() + " (" + presenter->name.zh + ")";
  }
  return reject(RejectionReason::tie_at_line, "award " + question.award.str() + " has " +
                                                  std::to_string(question.places_left) +
                                                  " left for: " + names);
}

}  // namespace

Decision decide_on(const Ask& ask, const ConfirmAwards& command) {
  const Meeting& meeting = ask.meeting;
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live, MeetingPhase::ended})) return *no;
  if (meeting.setup.awards.empty()) {
    return reject(RejectionReason::wrong_award_state, "no awards have been declared");
  }
  // Until the first one is revealed a confirmation may be corrected by another one.
  if (meeting.awards && meeting.awards->revealed > 0) {
    return reject(RejectionReason::wrong_award_state, "the awards are being revealed already");
  }
  if (command.decisions.size() > max_awards) {
    return reject(RejectionReason::limit_reached, "at most one decision an award");
  }
  if (Refusal no = refuse_decisions(meeting, command.decisions)) return *no;
  if (Refusal no = refuse_missing_marks(meeting)) return *no;
  const AwardResult result = awards_with(meeting, command.decisions);
  if (result.question) return tie_at_line(meeting, *result.question);
  return Events{AwardsConfirmed{script_of(meeting, result), command.decisions, ask.now()}};
}

Decision decide_on(const Ask& ask, const RevealNextAward& command) {
  if (!ask.meeting.awards) {
    return reject(RejectionReason::wrong_award_state, "the awards have not been confirmed");
  }
  const ConfirmedAwards& awards = *ask.meeting.awards;
  if (awards.revealed == awards.script.size()) {
    return reject(RejectionReason::nothing_to_reveal, "every award has been revealed");
  }
  if (command.seen != awards.revealed) {
    return reject(RejectionReason::stale,
                  std::to_string(awards.revealed) + " awards have been revealed");
  }
  AwardRevealed revealed{.item = awards.revealed, .at = ask.now(), .online_due = {}};
  const Duration delay = longest_stream_delay(ask.meeting.setup);
  if (delay > Duration(0)) revealed.online_due = ask.now() + delay;
  return Events{revealed};
}

}  // namespace rostrum::core

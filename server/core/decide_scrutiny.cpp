// Judges who are replaced, presenters who withdraw, late cards, and what a second person settles.
#include <algorithm>

#include "core/decide_cards.hpp"
#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

const SeatPlan* find_judge(const Meeting& meeting, const SeatId& id) {
  const SeatPlan* seat = find_seat(meeting.setup, id);
  return seat != nullptr && seat->role == Role::judge ? seat : nullptr;
}

Rejection not_a_spare(const std::string& detail) {
  return reject(RejectionReason::not_a_spare, detail);
}

/// Whose place this seat has; null: nobody's.
const Replacement* place_taken_by(const Meeting& meeting, const SeatId& seat) {
  const auto found = std::ranges::find(meeting.replacements, seat, &Replacement::by);
  return found == meeting.replacements.end() ? nullptr : &*found;
}

/// Refuses a seat that cannot take the judge's place.
Refusal refuse_replacement(const Ask& ask, const SeatPlan& judge, const SeatId& by) {
  const Meeting& meeting = ask.meeting;
  const SeatPlan* seat = find_judge(meeting, by);
  if (seat == nullptr) return not_found("judge", by.str());
  const std::string name = by.str();
  if (seat->expected) return not_a_spare(name + " is no spare seat");
  const PanelId panel = panel_of(meeting.setup, *seat);
  if (panel != panel_of(meeting.setup, judge)) {
    return not_a_spare(name + " is of panel " + panel.str());
  }
  if (find_replacement(meeting, by) != nullptr) return not_a_spare(name + " is replaced itself");
  if (const Replacement* place = place_taken_by(meeting, by)) {
    return not_a_spare(name + " has the place of " + place->judge.str() + " already");
  }
  for (const auto& [slot, scoring] : meeting.scoring) {
    const CardState state = find_card(scoring, by)->state;
    const bool is_expected = state == CardState::expected || state == CardState::submitted;
    if (is_expected && scoring.state != ScoringState::committed) {
      return not_a_spare(name + " is expected for slot " + slot.str() + " itself");
    }
  }
  return std::nullopt;
}

void set_card(const SlotId& slot, const JudgeCard& card, Events& events) {
  events.push_back(CardStateSet{.slot = slot,
                                .judge = card.judge,
                                .state = card.state,
                                .reason = card.reason,
                                .at = card.at,
                                .replaced_by = card.replaced_by});
}

/// The card that the seat would have in this slot if its scoring opened now under `meeting`.
JudgeCard card_under(const Ask& ask, const Meeting& meeting, const SeatId& seat,
                     const SlotId& slot) {
  const Ask then{meeting, ask.sender, ask.context, ask.name};
  return first_card(then, *find_seat(meeting.setup, seat), find_slot(meeting.rundown, slot)->plan);
}

Decision replace(const Ask& ask, const ReplaceJudge& command) {
  const Meeting& meeting = ask.meeting;
  const SeatPlan& judge = *find_judge(meeting, command.judge);
  const std::string name = judge.id.str();
  if (const Replacement* present = find_replacement(meeting, judge.id)) {
    if (present->by == command.by) return Events{};
    return reject(RejectionReason::already_exists,
                  name + " is replaced by " + present->by.str() + "; take that back first");
  }
  if (!judge.expected && place_taken_by(meeting, judge.id) == nullptr) {
    return reject(RejectionReason::not_expected,
                  name + " is a spare seat: nobody waits for its card");
  }
  if (Refusal no = refuse_replacement(ask, judge, command.by)) return *no;

  Events events{JudgeReplaced{command.judge, command.by, command.reason, ask.now()}};
  Meeting after = meeting;
  after.replacements.push_back({command.judge, command.by, command.reason, ask.now()});
  for (const auto& [slot, scoring] : meeting.scoring) {
    const CardState state = find_card(scoring, command.judge)->state;
    const bool stands = state == CardState::submitted || state == CardState::replaced;
    if (scoring.state == ScoringState::committed || stands) continue;
    set_card(slot, card_under(ask, after, command.judge, slot), events);
    set_card(slot, card_under(ask, after, command.by, slot), events);
  }
  return events;
}

/// The judge has the own place again, also in slots where the replacement has no card yet.
Decision take_replacement_back(const Ask& ask, const ReplaceJudge& command) {
  const Meeting& meeting = ask.meeting;
  const Replacement* replacement = find_replacement(meeting, command.judge);
  if (replacement == nullptr) {
    return reject(RejectionReason::not_expected, command.judge.str() + " is not replaced");
  }
  const SeatId by = replacement->by;
  if (const Replacement* next = find_replacement(meeting, by)) {
    return not_a_spare(by.str() + " is replaced by " + next->by.str() +
                       " itself; take that back first");
  }
  Events events{JudgeReplaced{command.judge, {}, command.reason, ask.now()}};
  Meeting after = meeting;
  std::erase_if(after.replacements,
                [&](const Replacement& each) { return each.judge == command.judge; });
  for (const auto& [slot, scoring] : meeting.scoring) {
    const bool is_replaced = find_card(scoring, command.judge)->replaced_by == by;
    const bool has_card = find_card(scoring, by)->state == CardState::submitted;
    if (scoring.state == ScoringState::committed || !is_replaced || has_card) continue;
    set_card(slot, card_under(ask, after, command.judge, slot), events);
    set_card(slot, card_under(ask, after, by, slot), events);
  }
  return events;
}

/// Refuses where the awards as they are confirmed would name somebody who has withdrawn.
Refusal refuse_in_script(const Meeting& meeting, const PresenterId& presenter) {
  if (!meeting.awards) return std::nullopt;
  const auto item = std::ranges::find(meeting.awards->script, presenter, &ScriptItem::presenter);
  if (item == meeting.awards->script.end()) return std::nullopt;
  const std::string what =
      "award " + item->award.str() + " of " + presenter.str() + " is in the confirmed script";
  if (!meeting.awards->revealed.empty()) {
    return reject(RejectionReason::wrong_award_state,
                  what + ", and awards have been revealed: it stays as it is");
  }
  return reject(RejectionReason::wrong_award_state,
                what +
                    "; take one of its marks back (propose_correction), which takes the "
                    "confirmation back, then withdraw the presenter and confirm again");
}

Decision withdraw(const Ask& ask, const SetPresenterWithdrawn& command) {
  if (find_withdrawal(ask.meeting, command.presenter) != nullptr) return Events{};
  if (Refusal no = refuse_in_script(ask.meeting, command.presenter)) return *no;
  PresenterWithdrawn withdrawn{command.presenter, command.reason, {}, ask.now()};
  Events events;
  for (const Slot* slot : slots_in_order(ask.meeting.rundown)) {
    if (slot->plan.presenter != command.presenter) continue;
    if (slot->state == SlotState::on_air) {
      return reject(RejectionReason::wrong_slot_state,
                    "slot " + slot->plan.id.str() + " is on air; end it first");
    }
    const bool has_mark = scoring_state(ask.meeting, slot->plan.id) == ScoringState::committed;
    if (slot->state != SlotState::planned || has_mark) continue;
    withdrawn.skipped.push_back(slot->plan.id);
    events.push_back(SlotSkipped{slot->plan.id});
  }
  events.push_back(std::move(withdrawn));
  return events;
}

Decision take_withdrawal_back(const Ask& ask, const SetPresenterWithdrawn& command) {
  const Withdrawal* withdrawal = find_withdrawal(ask.meeting, command.presenter);
  if (withdrawal == nullptr) return Events{};
  if (ask.meeting.awards) {
    return reject(RejectionReason::wrong_award_state,
                  "the awards are confirmed without " + command.presenter.str());
  }
  Events events{PresenterReturned{command.presenter, command.reason, ask.now()}};
  for (const SlotId& id : withdrawal->skipped) {
    const Slot* slot = find_slot(ask.meeting.rundown, id);
    const bool is_skipped = slot != nullptr && slot->state == SlotState::skipped;
    if (is_skipped) events.push_back(SlotRestored{id});
  }
  return events;
}

}  // namespace

Decision decide_on(const Ask& ask, const ReplaceJudge& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  if (find_judge(ask.meeting, command.judge) == nullptr) {
    return not_found("judge", command.judge.str());
  }
  const bool takes_back = command.by.empty();
  if (Refusal no = refuse_text("reason", command.reason, max_reason_length, !takes_back)) {
    return *no;
  }
  return takes_back ? take_replacement_back(ask, command) : replace(ask, command);
}

Decision decide_on(const Ask& ask, const SetPresenterWithdrawn& command) {
  if (Refusal no =
          refuse_outside(ask, {MeetingPhase::setup, MeetingPhase::live, MeetingPhase::ended})) {
    return *no;
  }
  if (find_presenter(ask.meeting.rundown, command.presenter) == nullptr) {
    return not_found("presenter", command.presenter.str());
  }
  if (Refusal no = refuse_text("reason", command.reason, max_reason_length, command.withdrawn)) {
    return *no;
  }
  return command.withdrawn ? withdraw(ask, command) : take_withdrawal_back(ask, command);
}

Decision decide_on(const Ask& ask, const AdmitLateCard& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  if (Refusal no = refuse_but_scrutineer(ask)) return *no;
  const auto found = card_before_commit(ask, command.slot, command.judge);
  if (const auto* no = std::get_if<Rejection>(&found)) return *no;
  const JudgeCard& card = *std::get<const JudgeCard*>(found);
  const LateCard* late = find_late_card(*find_scoring(ask.meeting, command.slot), command.judge);
  if (late == nullptr) return not_found("late card of judge", command.judge.str());
  if (card.state != CardState::absent) {  // left out by a commit, it may come back
    if (Refusal no = refuse_card_state(card)) return *no;
  }
  if (Refusal no = refuse_text("reason", command.reason, max_reason_length, true)) return *no;
  // The rules may have changed since it came.
  if (Refusal no = refuse_scores(ask.meeting.setup.scoring, late->scores)) return *no;
  return Events{LateCardAdmitted{.slot = command.slot,
                                 .judge = command.judge,
                                 .by = ask.sender.seat,
                                 .reason = command.reason,
                                 .at = ask.now()}};
}

Decision decide_on(const Ask& ask, const DecideDeduction& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  if (Refusal no = refuse_but_scrutineer(ask)) return *no;
  if (find_slot(ask.meeting.rundown, command.slot) == nullptr) {
    return not_found("slot", command.slot.str());
  }
  const ScoringState state = scoring_state(ask.meeting, command.slot);
  if (state != ScoringState::open && state != ScoringState::closed) {
    return wrong_scoring_state(command.slot, state);
  }
  const std::optional<BandDeduction>& band = find_scoring(ask.meeting, command.slot)->band;
  if (!band) return not_found("proposed deduction of slot", command.slot.str());
  if (Refusal no = refuse_text("reason", command.reason, max_reason_length, !command.confirm)) {
    return *no;
  }
  const DeductionState wanted =
      command.confirm ? DeductionState::confirmed : DeductionState::waived;
  if (band->state == wanted && band->reason == command.reason) return Events{};
  return Events{DeductionDecided{.slot = command.slot,
                                 .confirmed = command.confirm,
                                 .by = ask.sender.seat,
                                 .reason = command.reason,
                                 .at = ask.now()}};
}

Decision decide_on(const Ask& ask, const ClearPaperCard& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  const auto found = card_before_commit(ask, command.slot, command.judge);
  if (const auto* no = std::get_if<Rejection>(&found)) return *no;
  if (Refusal no = refuse_text("reason", command.reason, max_reason_length, true)) return *no;
  const std::vector<PaperKeying>& keyings = find_scoring(ask.meeting, command.slot)->keyings;
  if (std::ranges::find(keyings, command.judge, &PaperKeying::judge) == keyings.end()) {
    return Events{};
  }
  return Events{PaperKeyingsCleared{.slot = command.slot,
                                    .judge = command.judge,
                                    .by = ask.sender.seat,
                                    .reason = command.reason,
                                    .at = ask.now()}};
}

}  // namespace rostrum::core

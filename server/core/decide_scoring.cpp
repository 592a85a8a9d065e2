#include <utility>

#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

Refusal refuse_scoring_phase(const Ask& ask) {
  return refuse_outside(ask, {MeetingPhase::live, MeetingPhase::ended});
}

Rejection wrong_state(const SlotId& slot, ScoringState state) {
  return reject(RejectionReason::wrong_scoring_state,
                "scoring of slot " + slot.str() + " is " + std::string(word_of(state)));
}

/// The slot that is meant where none is named: the one on air, or else the one that ended last.
SlotId slot_for(const Ask& ask, const SlotId& named) {
  return named.empty() ? current_slot(ask.meeting) : named;
}

/// Why a card in this state takes no scores, where it does not.
Refusal refuse_card_state(const JudgeCard& card) {
  switch (card.state) {
    case CardState::expected:
    case CardState::submitted:
      return std::nullopt;
    case CardState::abstained:
    case CardState::recused:
    case CardState::absent:
      break;
  }
  return reject(RejectionReason::not_expected, card.judge.str() + " is " +
                                                   std::string(word_of(card.state)) +
                                                   (card.reason.empty() ? "" : ": " + card.reason));
}

/// A card is whole (each criterion once) and within the rules, or is refused.
std::variant<std::map<CriterionId, Decimal>, Rejection> read_card(
    const ScoringRules& rules, const std::vector<Score>& scores) {
  std::map<CriterionId, Decimal> read;
  for (const Score& score : scores) {
    const Criterion* criterion = find_criterion(rules, score.criterion);
    if (criterion == nullptr) {
      return reject(RejectionReason::incomplete_card, "no criterion " + score.criterion.str());
    }
    if (score_problem(*criterion, score.points)) {
      return reject(RejectionReason::out_of_range,
                    criterion->id.str() + " must be " + criterion->minimum.to_text() + " to " +
                        criterion->maximum.to_text() + " in steps of " + criterion->step.to_text());
    }
    if (!read.emplace(score.criterion, score.points).second) {
      return reject(RejectionReason::incomplete_card, score.criterion.str() + " is there twice");
    }
  }
  for (const Criterion& criterion : rules.criteria) {
    if (!read.contains(criterion.id)) {
      return reject(RejectionReason::incomplete_card, criterion.id.str() + " is missing");
    }
  }
  return read;
}

Decision take_card(const Ask& ask, const SlotId& slot, const JudgeCard& card,
                   const std::vector<Score>& scores, bool is_paper) {
  if (Refusal no = refuse_card_state(card)) return *no;
  const bool is_in = card.state == CardState::submitted;
  const ScoringRules& rules = ask.meeting.setup.scoring;
  const bool is_closed = scoring_state(ask.meeting, slot) != ScoringState::open;
  if (is_in && (rules.card_change == CardChange::first_press || is_closed)) {
    return reject(RejectionReason::card_is_final,
                  "the card with receipt " + std::to_string(card.receipt) + " counts");
  }
  auto read = read_card(rules, scores);
  if (const auto* no = std::get_if<Rejection>(&read)) return *no;
  return Events{CardSubmitted{.slot = slot,
                              .judge = card.judge,
                              .scores = std::get<0>(std::move(read)),
                              .receipt = ask.context.next_seq,
                              .paper = is_paper,
                              .at = ask.now()}};
}

/// The card that an act of host or scrutineer is about: of a slot whose scoring is open or closed.
std::variant<const JudgeCard*, Rejection> card_before_commit(const Ask& ask, const SlotId& slot,
                                                             const SeatId& judge) {
  if (find_slot(ask.meeting.rundown, slot) == nullptr) return not_found("slot", slot.str());
  const ScoringState state = scoring_state(ask.meeting, slot);
  if (state != ScoringState::open && state != ScoringState::closed) return wrong_state(slot, state);
  const JudgeCard* card = find_card(*find_scoring(ask.meeting, slot), judge);
  if (card == nullptr) return not_found("judge", judge.str());
  return card;
}

/// A judge speaks for the own card only, while it can still be changed, and only to give none.
Refusal refuse_own_state(const Ask& ask, const SetCardState& command, const JudgeCard& card) {
  if (card.judge != ask.sender.seat) {
    return reject(RejectionReason::not_allowed, "a judge sets the own card only");
  }
  if (command.state != CardState::abstained && command.state != CardState::recused) {
    return reject(RejectionReason::not_allowed, "a judge may abstain or be recused");
  }
  if (scoring_state(ask.meeting, command.slot) != ScoringState::open) {
    return reject(RejectionReason::scoring_not_open,
                  "scoring of slot " + command.slot.str() + " is not open");
  }
  const bool is_final = ask.meeting.setup.scoring.card_change == CardChange::first_press;
  if (card.state == CardState::submitted && is_final) {
    return reject(RejectionReason::card_is_final, "a card is in, and the first one counts");
  }
  return std::nullopt;
}

}  // namespace

Event scoring_opened(const Ask& ask, const SlotPlan& slot) {
  const Meeting& meeting = ask.meeting;
  const Presenter* presenter = find_presenter(meeting.rundown, slot.presenter);
  ScoringOpened opened{.slot = slot.id, .at = ask.now()};
  for (const SeatPlan& seat : meeting.setup.seats) {
    if (seat.role != Role::judge) continue;
    JudgeCard card{.judge = seat.id, .at = ask.now()};
    if (!seat.expected) {
      card.state = CardState::absent;
      card.reason = "备用席位 spare seat";
    } else if (!seat.unit.zh.empty() && seat.unit.zh == presenter->unit.zh) {
      card.state = CardState::recused;
      card.reason = "本单位 own unit";
    }
    opened.cards.push_back(std::move(card));
  }
  return opened;
}

Decision decide_on(const Ask& ask, const OpenScoring& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  const SlotId id = slot_for(ask, command.slot);
  const Slot* slot = find_slot(ask.meeting.rundown, id);
  if (slot == nullptr) return not_found("slot", id.str());
  const ScoringState state = scoring_state(ask.meeting, id);
  switch (state) {
    case ScoringState::waiting:
      if (slot->state == SlotState::skipped) {
        return reject(RejectionReason::wrong_slot_state, "slot " + id.str() + " is skipped");
      }
      return Events{scoring_opened(ask, slot->plan)};
    case ScoringState::closed:
      return Events{ScoringReopened{id, ask.now()}};
    case ScoringState::open:
    case ScoringState::committed:
      break;
  }
  return wrong_state(id, state);
}

Decision decide_on(const Ask& ask, const CloseScoring& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  if (find_slot(ask.meeting.rundown, command.slot) == nullptr) {
    return not_found("slot", command.slot.str());
  }
  const ScoringState state = scoring_state(ask.meeting, command.slot);
  if (state != ScoringState::open) return wrong_state(command.slot, state);
  return Events{ScoringClosed{command.slot, ask.now()}};
}

Decision decide_on(const Ask& ask, const SubmitCard& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  if (find_slot(ask.meeting.rundown, command.slot) == nullptr) {
    return not_found("slot", command.slot.str());
  }
  const SlotScoring* scoring = find_scoring(ask.meeting, command.slot);
  if (scoring == nullptr || scoring->state != ScoringState::open) {
    return reject(RejectionReason::scoring_not_open,
                  "scoring of slot " + command.slot.str() + " is " +
                      std::string(word_of(scoring_state(ask.meeting, command.slot))));
  }
  const JudgeCard* card = find_card(*scoring, ask.sender.seat);
  if (card == nullptr) return not_found("judge", ask.sender.seat.str());
  return take_card(ask, command.slot, *card, command.scores, false);
}

Decision decide_on(const Ask& ask, const SetCardState& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  const bool is_judge = ask.sender.role == Role::judge;
  const SeatId judge = is_judge && command.judge.empty() ? ask.sender.seat : command.judge;
  const auto found = card_before_commit(ask, command.slot, judge);
  if (const auto* no = std::get_if<Rejection>(&found)) return *no;
  const JudgeCard& card = *std::get<const JudgeCard*>(found);
  if (is_judge) {
    if (Refusal no = refuse_own_state(ask, command, card)) return *no;
  }
  if (command.state == CardState::submitted) {
    return reject(RejectionReason::out_of_range, "a card is submitted by its scores only");
  }
  const bool needs_reason = command.state != CardState::expected;
  if (Refusal no = refuse_text("reason", command.reason, max_reason_length, needs_reason)) {
    return *no;
  }
  if (card.state == command.state && card.reason == command.reason) return Events{};
  // A card that is in already stays in: only another state takes it out.
  if (card.state == CardState::submitted && command.state == CardState::expected) {
    return reject(RejectionReason::wrong_scoring_state, "the card of " + judge.str() + " is in");
  }
  return Events{CardStateSet{.slot = command.slot,
                             .judge = judge,
                             .state = command.state,
                             .reason = command.reason,
                             .at = ask.now()}};
}

Decision decide_on(const Ask& ask, const EnterPaperCard& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  const auto found = card_before_commit(ask, command.slot, command.judge);
  if (const auto* no = std::get_if<Rejection>(&found)) return *no;
  return take_card(ask, command.slot, *std::get<const JudgeCard*>(found), command.scores, true);
}

Decision decide_on(const Ask& ask, const SetDeduction& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  if (find_slot(ask.meeting.rundown, command.slot) == nullptr) {
    return not_found("slot", command.slot.str());
  }
  const ScoringState state = scoring_state(ask.meeting, command.slot);
  if (state != ScoringState::open && state != ScoringState::closed) {
    return wrong_state(command.slot, state);
  }
  if (command.points.is_negative()) {
    return reject(RejectionReason::out_of_range, "points must not be negative");
  }
  if (max_deduction < command.points) {
    return reject(RejectionReason::out_of_range, "points must be at most 1000000");
  }
  const bool removes = command.points.is_zero();
  if (Refusal no = refuse_text("reason", command.reason, max_reason_length, !removes)) return *no;
  std::optional<Deduction> deduction;
  if (!removes) deduction = Deduction{command.points, command.reason};
  if (find_scoring(ask.meeting, command.slot)->deduction == deduction) return Events{};
  return Events{DeductionSet{command.slot, std::move(deduction), ask.now()}};
}

}  // namespace rostrum::core

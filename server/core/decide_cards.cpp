#include "core/decide_cards.hpp"

#include <algorithm>
#include <utility>

namespace rostrum::core {

namespace {

bool has_place_of_another(const Meeting& meeting, const SeatId& seat) {
  return std::ranges::find(meeting.replacements, seat, &Replacement::by) !=
         meeting.replacements.end();
}

}  // namespace

Refusal refuse_scoring_phase(const Ask& ask) {
  return refuse_outside(ask, {MeetingPhase::live, MeetingPhase::ended});
}

Rejection wrong_scoring_state(const SlotId& slot, ScoringState state) {
  return reject(RejectionReason::wrong_scoring_state,
                "scoring of slot " + slot.str() + " is " + std::string(word_of(state)));
}

bool is_corrected(const SlotScoring& scoring) {
  return scoring.state == ScoringState::closed && !scoring.superseded.empty();
}

Refusal refuse_card_state(const JudgeCard& card) {
  switch (card.state) {
    case CardState::expected:
    case CardState::submitted:
      return std::nullopt;
    case CardState::replaced:
      return reject(RejectionReason::not_expected,
                    card.judge.str() + " is replaced by " + card.replaced_by.str());
    case CardState::abstained:
    case CardState::recused:
    case CardState::absent:
      break;
  }
  return reject(RejectionReason::not_expected, card.judge.str() + " is " +
                                                   std::string(word_of(card.state)) +
                                                   (card.reason.empty() ? "" : ": " + card.reason));
}

Refusal refuse_final_card(const Ask& ask, const SlotScoring& scoring, const JudgeCard& card) {
  const bool is_final = card.state == CardState::submitted && !is_corrected(scoring) &&
                        ask.meeting.setup.scoring.card_change == CardChange::first_press;
  if (!is_final) return std::nullopt;
  return reject(RejectionReason::card_is_final,
                "the card of " + card.judge.str() + " with receipt " +
                    std::to_string(card.receipt) +
                    " is in, and the first one counts; once committed, a correction can change it");
}

Refusal refuse_scores(const ScoringRules& rules, const std::map<CriterionId, Decimal>& scores) {
  for (const auto& [id, points] : scores) {
    const Criterion* criterion = find_criterion(rules, id);
    if (criterion == nullptr) {
      return reject(RejectionReason::incomplete_card, "no criterion " + id.str());
    }
    if (score_problem(*criterion, points)) {
      return reject(RejectionReason::out_of_range,
                    criterion->id.str() + " must be " + criterion->minimum.to_text() + " to " +
                        criterion->maximum.to_text() + " in steps of " + criterion->step.to_text());
    }
  }
  for (const Criterion& criterion : rules.criteria) {
    if (!scores.contains(criterion.id)) {
      return reject(RejectionReason::incomplete_card, criterion.id.str() + " is missing");
    }
  }
  return std::nullopt;
}

std::variant<std::map<CriterionId, Decimal>, Rejection> read_card(
    const ScoringRules& rules, const std::vector<Score>& scores) {
  std::map<CriterionId, Decimal> read;
  if (scores.size() > max_scores_a_card) {
    return reject(RejectionReason::incomplete_card, "more scores than any card has");
  }
  for (const Score& score : scores) {
    if (!read.emplace(score.criterion, score.points).second) {
      return reject(RejectionReason::incomplete_card, score.criterion.str() + " is there twice");
    }
  }
  if (Refusal no = refuse_scores(rules, read)) return *no;
  return read;
}

std::variant<const JudgeCard*, Rejection> card_before_commit(const Ask& ask, const SlotId& slot,
                                                             const SeatId& judge) {
  if (find_slot(ask.meeting.rundown, slot) == nullptr) return not_found("slot", slot.str());
  const ScoringState state = scoring_state(ask.meeting, slot);
  if (state != ScoringState::open && state != ScoringState::closed) {
    return wrong_scoring_state(slot, state);
  }
  const JudgeCard* card = find_card(*find_scoring(ask.meeting, slot), judge);
  if (card == nullptr) return not_found("judge", judge.str());
  return card;
}

Refusal refuse_but_scrutineer(const Ask& ask) {
  const bool has_scrutineer = std::ranges::any_of(
      ask.meeting.setup.seats, [](const SeatPlan& seat) { return seat.role == Role::scrutineer; });
  if (ask.sender.role == Role::scrutineer || !has_scrutineer) return std::nullopt;
  return reject(RejectionReason::not_allowed, "this is for the scrutineer to decide");
}

JudgeCard first_card(const Ask& ask, const SeatPlan& seat, const SlotPlan& slot) {
  JudgeCard card{.judge = seat.id, .at = ask.now()};
  const Presenter* presenter = find_presenter(ask.meeting.rundown, slot.presenter);
  const bool is_spare = !seat.expected && !has_place_of_another(ask.meeting, seat.id);
  if (const Replacement* replacement = find_replacement(ask.meeting, seat.id)) {
    card.state = CardState::replaced;
    card.replaced_by = replacement->by;
    card.reason = replacement->reason;
  } else if (is_spare) {
    card.state = CardState::absent;
    card.reason = "备用席位 spare seat";
  } else if (!seat.unit.zh.empty() && seat.unit.zh == presenter->unit.zh) {
    card.state = CardState::recused;
    card.reason = "本单位 own unit";
  }
  return card;
}

}  // namespace rostrum::core

// What the acts on cards share: who may change which card, and whether a card is whole. For the
// parts of decide() about scoring only. Pure.
//
// A card is final once it has been committed; by first-press from the moment it is in. By
// last-press its judge changes it until scoring closes (and in the grace), a scrutineer from paper
// until the commit. While a mark that was taken back is corrected, paper and states change any
// card.
#pragma once

#include <map>
#include <variant>
#include <vector>

#include "core/decide_parts.hpp"

namespace rostrum::core {

[[nodiscard]] Refusal refuse_scoring_phase(const Ask& ask);
[[nodiscard]] Rejection wrong_scoring_state(const SlotId& slot, ScoringState state);

/// A mark was taken back and has not been committed again.
[[nodiscard]] bool is_corrected(const SlotScoring& scoring);

/// Refuses where the card takes no scores as its state is.
[[nodiscard]] Refusal refuse_card_state(const JudgeCard& card);

/// Refuses where a card that is in may not be changed by anybody but its judge.
[[nodiscard]] Refusal refuse_final_card(const Ask& ask, const SlotScoring& scoring,
                                        const JudgeCard& card);

/// A card is whole (each criterion once) and within the rules, or is refused.
[[nodiscard]] std::variant<std::map<CriterionId, Decimal>, Rejection> read_card(
    const ScoringRules& rules, const std::vector<Score>& scores);
[[nodiscard]] Refusal refuse_scores(const ScoringRules& rules,
                                    const std::map<CriterionId, Decimal>& scores);

/// The card that an act of host or scrutineer is about: of a slot whose scoring is open or closed.
[[nodiscard]] std::variant<const JudgeCard*, Rejection> card_before_commit(const Ask& ask,
                                                                           const SlotId& slot,
                                                                           const SeatId& judge);

/// Refuses hosts and the administrator where the meeting has a scrutineer's seat: what this is for
/// is the second person's.
[[nodiscard]] Refusal refuse_but_scrutineer(const Ask& ask);

/// The state that a judge's card of this slot starts in: expected, recused of the own unit, absent
/// on a spare seat, replaced where another one has the place.
[[nodiscard]] JudgeCard first_card(const Ask& ask, const SeatPlan& seat, const SlotPlan& slot);

}  // namespace rostrum::core

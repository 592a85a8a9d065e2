#include "core/check.hpp"
#include "core/evolve_parts.hpp"

namespace rostrum::core {

namespace {

JudgeCard& card_at(Meeting& meeting, const SlotId& slot, const SeatId& judge) {
  JudgeCard* card = find_card(scoring_at(meeting, slot), judge);
  CHECK(card != nullptr);
  return *card;
}

}  // namespace

SlotScoring& scoring_at(Meeting& meeting, const SlotId& slot) {
  const auto found = meeting.scoring.find(slot);
  CHECK(found != meeting.scoring.end());
  return found->second;
}

void apply(Meeting& meeting, const ScoringOpened& event) {
  const bool is_new = meeting.scoring
                          .emplace(event.slot, SlotScoring{.slot = event.slot,
                                                           .state = ScoringState::open,
                                                           .cards = event.cards,
                                                           .opened_at = event.at})
                          .second;
  CHECK(is_new);
}

void apply(Meeting& meeting, const ScoringReopened& event) {
  scoring_at(meeting, event.slot).state = ScoringState::open;
}

void apply(Meeting& meeting, const ScoringWithdrawn& event) { meeting.scoring.erase(event.slot); }

void apply(Meeting& meeting, const ScoringClosed& event) {
  SlotScoring& scoring = scoring_at(meeting, event.slot);
  scoring.state = ScoringState::closed;
  scoring.closed_at = event.at;
}

void apply(Meeting& meeting, const CardSubmitted& event) {
  card_at(meeting, event.slot, event.judge) = {.judge = event.judge,
                                               .state = CardState::submitted,
                                               .scores = event.scores,
                                               .receipt = event.receipt,
                                               .paper = event.paper,
                                               .at = event.at,
                                               .late = event.late,
                                               .typed_ms = event.typed_ms,
                                               .keyed_by = event.keyed_by,
                                               .second = event.second};
  // What came before it and does not count is of no use any more.
  SlotScoring& scoring = scoring_at(meeting, event.slot);
  std::erase_if(scoring.keyings,
                [&](const PaperKeying& keying) { return keying.judge == event.judge; });
  std::erase_if(scoring.late_cards,
                [&](const LateCard& card) { return card.judge == event.judge; });
}

void apply(Meeting& meeting, const CardStateSet& event) {
  CHECK(event.state != CardState::submitted);
  card_at(meeting, event.slot, event.judge) = {.judge = event.judge,
                                               .state = event.state,
                                               .reason = event.reason,
                                               .at = event.at,
                                               .replaced_by = event.replaced_by};
  std::erase_if(scoring_at(meeting, event.slot).keyings,
                [&](const PaperKeying& keying) { return keying.judge == event.judge; });
}

void apply(Meeting& meeting, const DeductionSet& event) {
  scoring_at(meeting, event.slot).deduction = event.deduction;
}

}  // namespace rostrum::core

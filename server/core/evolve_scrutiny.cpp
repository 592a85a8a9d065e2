#include <algorithm>

#include "core/check.hpp"
#include "core/evolve_parts.hpp"

namespace rostrum::core {

namespace {

void forget_proposal(Meeting& meeting, std::uint32_t id) {
  std::erase_if(meeting.proposals, [&](const Proposal& proposal) { return proposal.id == id; });
}

void forget_slot(std::vector<SlotId>& slots, const SlotId& slot) { std::erase(slots, slot); }

}  // namespace

void apply(Meeting& meeting, const JudgeReplaced& event) {
  std::erase_if(meeting.replacements,
                [&](const Replacement& each) { return each.judge == event.judge; });
  if (event.by.empty()) return;
  meeting.replacements.push_back({event.judge, event.by, event.reason, event.at});
}

void apply(Meeting& meeting, const PresenterWithdrawn& event) {
  CHECK(find_withdrawal(meeting, event.presenter) == nullptr);
  meeting.withdrawals.push_back({event.presenter, event.reason, event.skipped, event.at});
  meeting.rehearsed.reset();
}

void apply(Meeting& meeting, const PresenterReturned& event) {
  std::erase_if(meeting.withdrawals,
                [&](const Withdrawal& each) { return each.presenter == event.presenter; });
  meeting.rehearsed.reset();
}

void apply(Meeting& meeting, const LateCardKept& event) {
  SlotScoring& scoring = scoring_at(meeting, event.slot);
  std::erase_if(scoring.late_cards,
                [&](const LateCard& card) { return card.judge == event.card.judge; });
  // In seat order, as the cards are.
  const auto place = std::ranges::find_if(scoring.late_cards, [&](const LateCard& card) {
    return find_card(scoring, card.judge) > find_card(scoring, event.card.judge);
  });
  scoring.late_cards.insert(place, event.card);
}

void apply(Meeting& meeting, const LateCardAdmitted& event) {
  SlotScoring& scoring = scoring_at(meeting, event.slot);
  const LateCard* late = find_late_card(scoring, event.judge);
  JudgeCard* card = find_card(scoring, event.judge);
  CHECK(late != nullptr && card != nullptr);
  *card = {.judge = event.judge,
           .state = CardState::submitted,
           .scores = late->scores,
           .receipt = late->receipt,
           .reason = event.reason,
           .at = event.at,
           .late = true,
           .typed_ms = late->typed_ms};
  std::erase_if(scoring.late_cards,
                [&](const LateCard& each) { return each.judge == event.judge; });
}

void apply(Meeting& meeting, const DeductionProposed& event) {
  scoring_at(meeting, event.slot).band =
      BandDeduction{.points = event.points, .over = event.over, .at = event.at};
}

void apply(Meeting& meeting, const DeductionDecided& event) {
  std::optional<BandDeduction>& band = scoring_at(meeting, event.slot).band;
  CHECK(band);
  band->state = event.confirmed ? DeductionState::confirmed : DeductionState::waived;
  band->by = event.by;
  band->reason = event.reason;
  band->at = event.at;
}

void apply(Meeting& meeting, const DeductionProposalWithdrawn& event) {
  scoring_at(meeting, event.slot).band.reset();
}

void apply(Meeting& meeting, const PaperCardKeyed& event) {
  std::vector<PaperKeying>& keyings = scoring_at(meeting, event.slot).keyings;
  std::erase_if(keyings, [&](const PaperKeying& each) {
    return each.judge == event.keying.judge && each.by == event.keying.by;
  });
  keyings.push_back(event.keying);
}

void apply(Meeting& meeting, const PaperKeyingsCleared& event) {
  std::erase_if(scoring_at(meeting, event.slot).keyings,
                [&](const PaperKeying& each) { return each.judge == event.judge; });
}

void apply(Meeting& meeting, const ProposalMade& event) {
  CHECK(event.proposal.id == meeting.proposals_made + 1);
  meeting.proposals_made = event.proposal.id;
  meeting.proposals.push_back(event.proposal);
}

void apply(Meeting& meeting, const ProposalWithdrawn& event) {
  forget_proposal(meeting, event.proposal);
}

void apply(Meeting& meeting, const MarkReopened& event) {
  SlotScoring& scoring = scoring_at(meeting, event.slot);
  CHECK(scoring.state == ScoringState::committed && scoring.mark);
  scoring.superseded.push_back({.mark = *scoring.mark,
                                .by = event.by,
                                .second = event.second,
                                .reason = event.reason,
                                .at = event.at,
                                .was_released = scoring.released_halls || scoring.released_online});
  scoring.state = ScoringState::closed;
  scoring.mark.reset();
  meeting.rehearsed.reset();  // another proposal
  scoring.released_halls.reset();
  scoring.released_online.reset();
  scoring.online_due.reset();
  if (meeting.reveal.mark == event.slot) meeting.reveal = {};
  if (meeting.freeze) {  // committed again, it is released again before anybody sees it
    forget_slot(meeting.freeze->halls, event.slot);
    forget_slot(meeting.freeze->online, event.slot);
  }
  if (meeting.awards) {
    CHECK(meeting.awards->revealed.empty());
    meeting.decided_ties = meeting.awards->decisions;
    meeting.awards.reset();
  }
  forget_proposal(meeting, event.proposal);
}

void apply(Meeting& meeting, const RulesChanged& event) {
  meeting.setup.scoring = event.rules;
  meeting.calibration.clear();  // no mark is committed, and so none is released
  meeting.rehearsed.reset();
  meeting.rule_changes.push_back({event.by, event.second, event.reason, event.at});
  forget_proposal(meeting, event.proposal);
}

}  // namespace rostrum::core

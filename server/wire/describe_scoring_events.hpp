// Descriptions (see proto_pen.hpp) of what has happened in scoring, as it is stored:
// rostrum/internal/v1/journal.proto.
#pragma once

#include "core/events.hpp"
#include "wire/describe_state.hpp"
#include "wire/proto_pen.hpp"

namespace rostrum::wire {

template <class Pen, Is<core::LateCard> T>
void describe(Pen& pen, T& card) {
  pen(1, "judge", card.judge);
  describe_scores(pen, 2, card.scores);
  pen(3, "receipt", card.receipt);
  pen(4, "typed_ms", card.typed_ms);
  pen(5, "at_us", card.at);
}
template <class Pen, Is<core::PaperKeying> T>
void describe(Pen& pen, T& keying) {
  pen(1, "judge", keying.judge);
  pen(2, "by", keying.by);
  describe_scores(pen, 3, keying.scores);
  pen(4, "at_us", keying.at);
}
template <class Pen, Is<core::ProposedCorrection> T>
void describe(Pen& pen, T& proposed) {
  pen(1, "slot", proposed.slot);
}
template <class Pen, Is<core::ProposedRules> T>
void describe(Pen& pen, T& proposed) {
  pen(1, "rules", proposed.rules);
}
template <class Pen, Is<core::Proposal> T>
void describe(Pen& pen, T& proposal) {
  pen(1, "id", proposal.id);
  pen.one_of(proposal.act, Alternative<core::ProposedCorrection>{2, "correction"},
             Alternative<core::ProposedRules>{3, "rules"});
  pen(4, "by", proposal.by);
  pen(5, "reason", proposal.reason);
  pen(6, "at_us", proposal.at);
}

template <class Pen, Is<core::ScoringOpened> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "at_us", event.at);
  pen(3, "cards", event.cards);
}
template <class Pen, Is<core::CardSubmitted> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "judge", event.judge);
  describe_scores(pen, 3, event.scores);
  pen(4, "receipt", event.receipt);
  pen(5, "paper", event.paper);
  pen(6, "at_us", event.at);
  pen(7, "late", event.late);
  pen(8, "typed_ms", event.typed_ms);
  pen(9, "keyed_by", event.keyed_by);
  pen(10, "second", event.second);
}
template <class Pen, Is<core::CardStateSet> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "judge", event.judge);
  pen(3, "state", event.state);
  pen(4, "reason", event.reason);
  pen(5, "at_us", event.at);
  pen(6, "replaced_by", event.replaced_by);
}
template <class Pen, Is<core::DeductionSet> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "deduction", event.deduction);
  pen(3, "at_us", event.at);
}
template <class Pen, Is<core::JudgeReplaced> T>
void describe(Pen& pen, T& event) {
  pen(1, "judge", event.judge);
  pen(2, "by", event.by);
  pen(3, "reason", event.reason);
  pen(4, "at_us", event.at);
}
template <class Pen, Is<core::PresenterWithdrawn> T>
void describe(Pen& pen, T& event) {
  pen(1, "presenter", event.presenter);
  pen(2, "reason", event.reason);
  pen(3, "skipped", event.skipped);
  pen(4, "at_us", event.at);
}
template <class Pen, Is<core::PresenterReturned> T>
void describe(Pen& pen, T& event) {
  pen(1, "presenter", event.presenter);
  pen(2, "reason", event.reason);
  pen(3, "at_us", event.at);
}
template <class Pen, Is<core::LateCardKept> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "card", event.card);
}
template <class T>
concept JudgeOfSlotEvent = Is<T, core::LateCardAdmitted> || Is<T, core::PaperKeyingsCleared>;
template <class Pen, JudgeOfSlotEvent T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "judge", event.judge);
  pen(3, "by", event.by);
  pen(4, "reason", event.reason);
  pen(5, "at_us", event.at);
}
template <class Pen, Is<core::DeductionProposed> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "points", event.points);
  pen(3, "over_us", event.over);
  pen(4, "at_us", event.at);
}
template <class Pen, Is<core::DeductionDecided> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "confirmed", event.confirmed);
  pen(3, "by", event.by);
  pen(4, "reason", event.reason);
  pen(5, "at_us", event.at);
}
template <class Pen, Is<core::DeductionProposalWithdrawn> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
}
template <class Pen, Is<core::PaperCardKeyed> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "keying", event.keying);
}
template <class Pen, Is<core::ProposalMade> T>
void describe(Pen& pen, T& event) {
  pen(1, "proposal", event.proposal);
}
template <class Pen, Is<core::ProposalWithdrawn> T>
void describe(Pen& pen, T& event) {
  pen(1, "proposal", event.proposal);
  pen(2, "by", event.by);
  pen(3, "at_us", event.at);
}
template <class Pen, Is<core::MarkReopened> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "by", event.by);
  pen(3, "second", event.second);
  pen(4, "reason", event.reason);
  pen(5, "proposal", event.proposal);
  pen(6, "at_us", event.at);
}
template <class Pen, Is<core::RulesChanged> T>
void describe(Pen& pen, T& event) {
  pen(1, "rules", event.rules);
  pen(2, "by", event.by);
  pen(3, "second", event.second);
  pen(4, "reason", event.reason);
  pen(5, "proposal", event.proposal);
  pen(6, "at_us", event.at);
}

}  // namespace rostrum::wire

// Descriptions (see proto_pen.hpp) of topics scoring and scrutiny, and of the slot's card that
// every topic shows: rostrum/v1/view.proto.
#pragma once

#include "core/scoring_view.hpp"
#include "core/scrutiny_view.hpp"
#include "wire/describe_words.hpp"
#include "wire/proto_pen.hpp"

namespace rostrum::wire {

template <class Pen, Is<core::SlotCard> T>
void describe(Pen& pen, T& card) {
  pen(1, "slot", card.slot);
  pen(2, "number", card.number);
  pen(3, "presenter", card.presenter);
  pen(4, "unit", card.unit);
  pen(5, "title", card.title);
  pen(6, "allotted_us", card.allotted);
  pen(7, "factor", card.factor);
  pen(8, "presenter_id", card.presenter_id);
}

// Topic scoring.
template <class Pen, Is<core::CardView> T>
void describe(Pen& pen, T& card) {
  pen(1, "judge", card.judge);
  pen(2, "state", card.state);
  pen(3, "scores", card.scores);
  pen(4, "total", card.total);
  pen(5, "receipt", card.receipt);
  pen(6, "paper", card.paper);
  pen(7, "reason", card.reason);
  pen(8, "at_us", card.at);
  pen(9, "dropped", card.dropped);
  pen(10, "replaced_by", card.replaced_by);
  pen(11, "late", card.late);
  pen(12, "late_receipt", card.late_receipt);
  pen(13, "late_at_us", card.late_at);
  pen(14, "keyed_by", card.keyed_by);
  pen(15, "second", card.second);
  pen(16, "keyed", card.keyed);
  pen(17, "keyed_differently", card.keyed_differently);
}
template <class Pen, Is<core::PanelMarkLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "panel", line.panel);
  pen(2, "mark", line.mark);
  pen(3, "cards", line.cards);
  pen(4, "dropped", line.dropped);
}
template <class Pen, Is<core::BandView> T>
void describe(Pen& pen, T& band) {
  pen(1, "points", band.points);
  pen(2, "over_us", band.over);
  pen(3, "state", band.state);
  pen(4, "by", band.by);
  pen(5, "reason", band.reason);
}
template <class Pen, Is<core::SupersededLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "mark", line.mark);
  pen(2, "by", line.by);
  pen(3, "second", line.second);
  pen(4, "reason", line.reason);
  pen(5, "at_us", line.at);
}
template <class Pen, Is<core::SlotScoringView> T>
void describe(Pen& pen, T& slot) {
  pen(1, "card", slot.card);
  pen(2, "state", slot.state);
  pen(3, "submitted", slot.submitted);
  pen(4, "expected", slot.expected);
  pen(5, "cards", slot.cards);
  pen(6, "mark", slot.mark);
  pen(7, "panels", slot.panels);
  pen(8, "deduction", slot.deduction);
  pen(9, "deduction_reason", slot.deduction_reason);
  pen(10, "blocked", slot.blocked);
  pen(11, "released", slot.released);
  pen(12, "online_due_us", slot.online_due);
  pen(13, "grace_until_us", slot.grace_until);
  pen(14, "band", slot.band);
  pen(15, "superseded", slot.superseded);
}
template <class Pen, Is<core::ProposalLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "id", line.id);
  pen(2, "correction", line.correction);
  pen(3, "rules", line.rules);
  pen(4, "by", line.by);
  pen(5, "reason", line.reason);
  pen(6, "at_us", line.at);
}
template <class Pen, Is<core::ReplacementLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "judge", line.judge);
  pen(2, "by", line.by);
  pen(3, "reason", line.reason);
  pen(4, "at_us", line.at);
}
template <class Pen, Is<core::ScoringView> T>
void describe(Pen& pen, T& view) {
  pen(1, "slots", view.slots);
  pen(2, "current", view.current);
  pen(3, "proposals", view.proposals);
  pen(4, "replacements", view.replacements);
}

// Beside a result.
template <class Pen, Is<core::CardRemark> T>
void describe(Pen& pen, T& remark) {
  pen(1, "judge", remark.judge);
  pen(2, "name", remark.name);
  pen(3, "state", remark.state);
  pen(4, "dropped", remark.dropped);
  pen(5, "late", remark.late);
  pen(6, "replaced_by", remark.replaced_by);
  pen(7, "reason", remark.reason);
}
template <class Pen, Is<core::DeductionRemark> T>
void describe(Pen& pen, T& remark) {
  pen(1, "points", remark.points);
  pen(2, "reason", remark.reason);
  pen(3, "waived", remark.waived);
}

// Topic scrutiny.
template <class Pen, Is<core::HintLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "kind", line.kind);
  pen(2, "slot", line.slot);
  pen(3, "judge", line.judge);
  pen(4, "total", line.total);
  pen(5, "panel_median", line.panel_median);
  pen(6, "slots", line.slots);
  pen(7, "took_us", line.took);
}
template <class Pen, Is<core::LateCardLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "slot", line.slot);
  pen(2, "judge", line.judge);
  pen(3, "scores", line.scores);
  pen(4, "total", line.total);
  pen(5, "receipt", line.receipt);
  pen(6, "at_us", line.at);
  pen(7, "after_close_us", line.after_close);
  pen(8, "may_be_admitted", line.may_be_admitted);
}
template <class Pen, Is<core::KeyingLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "by", line.by);
  pen(2, "at_us", line.at);
  pen(3, "scores", line.scores);
}
template <class Pen, Is<core::KeyedCardLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "slot", line.slot);
  pen(2, "judge", line.judge);
  pen(3, "keyings", line.keyings);
  pen(4, "differs", line.differs);
}
template <class Pen, Is<core::DeductionLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "slot", line.slot);
  pen(2, "points", line.points);
  pen(3, "over_us", line.over);
}
template <class Pen, Is<core::PaperCardLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "slot", line.slot);
  pen(2, "judge", line.judge);
  pen(3, "keyed_by", line.keyed_by);
  pen(4, "second", line.second);
  pen(5, "at_us", line.at);
}
template <class Pen, Is<core::ScrutinyView> T>
void describe(Pen& pen, T& view) {
  pen(1, "hints", view.hints);
  pen(2, "late", view.late);
  pen(3, "keyed", view.keyed);
  pen(4, "proposals", view.proposals);
  pen(5, "deductions", view.deductions);
  pen(6, "paper", view.paper);
}

}  // namespace rostrum::wire

#include "core/canonical_scoring.hpp"

#include "core/canonical_setup.hpp"

namespace rostrum::core {

void put(CanonicalWriter& out, const JudgeCard& value) {
  const auto& [judge, state, scores, receipt, paper, reason, at, replaced_by, late, typed_ms,
               keyed_by, second] = value;
  out.field("judge", judge);
  out.field("state", state);
  out.field("scores", scores);
  out.field("receipt", receipt);
  out.field("paper", paper);
  out.field("reason", reason);
  out.field("at", at);
  out.field("replaced_by", replaced_by);
  out.field("late", late);
  out.field("typed_ms", typed_ms);
  out.field("keyed_by", keyed_by);
  out.field("second", second);
}

void put(CanonicalWriter& out, const Deduction& value) {
  const auto& [points, reason] = value;
  out.field("points", points);
  out.field("reason", reason);
}

void put(CanonicalWriter& out, const PanelFigure& value) {
  const auto& [panel, mark, cards, dropped] = value;
  out.field("panel", panel);
  out.field("mark", mark);
  out.field("cards", cards);
  out.field("dropped", dropped);
}

void put(CanonicalWriter& out, const CommittedMark& value) {
  const auto& [mark, panels, at] = value;
  out.field("mark", mark);
  out.field("panels", panels);
  out.field("at", at);
}

void put(CanonicalWriter& out, const LateCard& value) {
  const auto& [judge, scores, receipt, typed_ms, at] = value;
  out.field("judge", judge);
  out.field("scores", scores);
  out.field("receipt", receipt);
  out.field("typed_ms", typed_ms);
  out.field("at", at);
}

void put(CanonicalWriter& out, const PaperKeying& value) {
  const auto& [judge, by, scores, at] = value;
  out.field("judge", judge);
  out.field("by", by);
  out.field("scores", scores);
  out.field("at", at);
}

void put(CanonicalWriter& out, const BandDeduction& value) {
  const auto& [points, over, state, by, reason, at] = value;
  out.field("points", points);
  out.field("over", over);
  out.field("state", state);
  out.field("by", by);
  out.field("reason", reason);
  out.field("at", at);
}

void put(CanonicalWriter& out, const SupersededMark& value) {
  const auto& [mark, by, second, reason, at, was_released] = value;
  out.field("mark", mark);
  out.field("by", by);
  out.field("second", second);
  out.field("reason", reason);
  out.field("at", at);
  out.field("was_released", was_released);
}

void put(CanonicalWriter& out, const SlotScoring& value) {
  const auto& [slot, state, cards, deduction, mark, released_halls, released_online, online_due,
               opened_at, closed_at, band, late_cards, keyings, superseded] = value;
  out.field("slot", slot);
  out.field("state", state);
  out.field("cards", cards);
  out.field("deduction", deduction);
  out.field("mark", mark);
  out.field("released_halls", released_halls);
  out.field("released_online", released_online);
  out.field("online_due", online_due);
  out.field("opened_at", opened_at);
  out.field("closed_at", closed_at);
  out.field("band", band);
  out.field("late_cards", late_cards);
  out.field("keyings", keyings);
  out.field("superseded", superseded);
}

void put(CanonicalWriter& out, const Replacement& value) {
  const auto& [judge, by, reason, at] = value;
  out.field("judge", judge);
  out.field("by", by);
  out.field("reason", reason);
  out.field("at", at);
}

void put(CanonicalWriter& out, const Withdrawal& value) {
  const auto& [presenter, reason, skipped, at] = value;
  out.field("presenter", presenter);
  out.field("reason", reason);
  out.field("skipped", skipped);
  out.field("at", at);
}

void put(CanonicalWriter& out, const ProposedCorrection& value) {
  const auto& [slot] = value;
  out.field("slot", slot);
}

void put(CanonicalWriter& out, const ProposedRules& value) {
  const auto& [rules] = value;
  out.field("rules", rules);
}

void put(CanonicalWriter& out, const Proposal& value) {
  const auto& [id, act, by, reason, at] = value;
  out.field("id", id);
  out.field("act", act);
  out.field("by", by);
  out.field("reason", reason);
  out.field("at", at);
}

void put(CanonicalWriter& out, const RuleChange& value) {
  const auto& [by, second, reason, at] = value;
  out.field("by", by);
  out.field("second", second);
  out.field("reason", reason);
  out.field("at", at);
}

}  // namespace rostrum::core

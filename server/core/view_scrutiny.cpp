// Topic scrutiny, for scrutineers alone, and the proposals that hosts see too.
#include <algorithm>

#include "core/check.hpp"
#include "core/hints.hpp"
#include "core/view_parts.hpp"

namespace rostrum::core {

namespace {

/// Slots with scoring, in running order.
std::vector<const SlotScoring*> scored_slots(const Meeting& meeting) {
  std::vector<const SlotScoring*> slots;
  for (const Slot* slot : slots_in_order(meeting.rundown)) {
    const SlotScoring* scoring = find_scoring(meeting, slot->plan.id);
    if (scoring != nullptr) slots.push_back(scoring);
  }
  return slots;
}

std::string total_text(const ScoringRules& rules, const std::map<CriterionId, Decimal>& scores) {
  const auto total = card_total(rules, {.scores = scores});
  return total ? to_text(*total, rules.decimals) : std::string();
}

HintCard hint_card(const Meeting& meeting, const SlotScoring& scoring, const JudgeCard& card) {
  HintCard shown{.judge = card.judge,
                 .panel = panel_of(meeting.setup, *find_seat(meeting.setup, card.judge)),
                 .scores = card.scores};
  if (card.paper) return shown;  // nobody typed it in the judge's place
  if (card.typed_ms > 0) shown.typed = std::chrono::milliseconds(card.typed_ms);
  if (!card.late) shown.since_open = card.at - scoring.opened_at;
  return shown;
}

std::vector<HintLine> hint_lines(const Meeting& meeting,
                                 const std::vector<const SlotScoring*>& slots) {
  const ScoringRules& rules = meeting.setup.scoring;
  std::vector<HintSlot> looked_at;
  for (const SlotScoring* scoring : slots) {
    HintSlot slot{.slot = scoring->slot,
                  .presenter = find_slot(meeting.rundown, scoring->slot)->plan.presenter};
    for (const JudgeCard& card : scoring->cards) {
      if (card.state != CardState::submitted) continue;
      slot.cards.push_back(hint_card(meeting, *scoring, card));
    }
    looked_at.push_back(std::move(slot));
  }
  std::vector<HintLine> lines;
  for (const Hint& hint : hints_of(rules, looked_at)) {
    HintLine line{.kind = hint.kind,
                  .slot = hint.slot,
                  .judge = hint.judge,
                  .total = to_text(hint.total, rules.decimals),
                  .slots = hint.slots,
                  .took = hint.took};
    if (hint.panel_median) line.panel_median = to_text(*hint.panel_median, rules.decimals);
    lines.push_back(std::move(line));
  }
  return lines;
}

LateCardLine late_line(const Meeting& meeting, const SlotScoring& scoring, const LateCard& card) {
  const ScoringRules& rules = meeting.setup.scoring;
  return {.slot = scoring.slot,
          .judge = card.judge,
          .scores = scores_in_order(rules, card.scores),
          .total = total_text(rules, card.scores),
          .receipt = card.receipt,
          .at = card.at,
          .after_close = card.at - scoring.closed_at.value_or(card.at),
          .may_be_admitted = scoring.state != ScoringState::committed};
}

/// By judge, in seat order.
void add_keyed_cards(const Meeting& meeting, const SlotScoring& scoring, ScrutinyView& view) {
  for (const JudgeCard& card : scoring.cards) {
    KeyedCardLine line{.slot = scoring.slot, .judge = card.judge};
    std::vector<const PaperKeying*> keyings;
    for (const PaperKeying& keying : scoring.keyings) {
      if (keying.judge == card.judge) keyings.push_back(&keying);
    }
    if (keyings.empty()) continue;
    // What one person keyed in is not told before another one has done it too.
    line.differs = keyings.size() > 1;
    for (const PaperKeying* keying : keyings) {
      KeyingLine shown{.by = keying->by, .at = keying->at, .scores = {}};
      if (line.differs) shown.scores = scores_in_order(meeting.setup.scoring, keying->scores);
      line.keyings.push_back(std::move(shown));
    }
    view.keyed.push_back(std::move(line));
  }
}

void add_slot(const Meeting& meeting, const SlotScoring& scoring, ScrutinyView& view) {
  for (const LateCard& card : scoring.late_cards) {
    view.late.push_back(late_line(meeting, scoring, card));
  }
  add_keyed_cards(meeting, scoring, view);
  if (scoring.band && scoring.band->state == DeductionState::open) {
    view.deductions.push_back({.slot = scoring.slot,
                               .points = scoring.band->points.to_text(),
                               .over = scoring.band->over});
  }
  for (const JudgeCard& card : scoring.cards) {
    if (card.second.empty()) continue;
    view.paper.push_back({.slot = scoring.slot,
                          .judge = card.judge,
                          .keyed_by = card.keyed_by,
                          .second = card.second,
                          .at = card.at});
  }
}

}  // namespace

std::vector<ProposalLine> proposal_lines(const Meeting& meeting) {
  std::vector<ProposalLine> lines;
  for (const Proposal& proposal : meeting.proposals) {
    ProposalLine line{
        .id = proposal.id, .by = proposal.by, .reason = proposal.reason, .at = proposal.at};
    if (const auto* correction = std::get_if<ProposedCorrection>(&proposal.act)) {
      line.correction = correction->slot;
    } else if (const auto* rules = std::get_if<ProposedRules>(&proposal.act)) {
      line.rules = rule_in_words(rules->rules);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

ScrutinyView scrutiny_view(const Meeting& meeting) {
  const std::vector<const SlotScoring*> slots = scored_slots(meeting);
  ScrutinyView view{.hints = hint_lines(meeting, slots)};
  for (const SlotScoring* scoring : slots) add_slot(meeting, *scoring, view);
  view.proposals = proposal_lines(meeting);
  return view;
}

}  // namespace rostrum::core

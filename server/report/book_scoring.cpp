// The sections cards, deductions, marks, ranking and awards.
#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "core/check.hpp"
#include "core/release.hpp"
#include "core/result_words.hpp"
#include "core/scoring.hpp"
#include "core/slot_scoring.hpp"
#include "report/book_sections.hpp"
#include "report/json_line.hpp"
#include "wire/record_json.hpp"

namespace rostrum::report {
namespace {

/// Slots that have been opened for scoring, in running order.
std::vector<std::pair<const core::Slot*, const core::SlotScoring*>> scored_slots(
    const core::Meeting& meeting) {
  std::vector<std::pair<const core::Slot*, const core::SlotScoring*>> found;
  for (const core::Slot* slot : core::slots_in_order(meeting.rundown)) {
    const core::SlotScoring* scoring = core::find_scoring(meeting, slot->plan.id);
    if (scoring != nullptr) found.emplace_back(slot, scoring);
  }
  return found;
}

std::string card_line(const core::ScoringRules& rules, const core::SlotMark& mark,
                      const core::SlotId& slot, const core::JudgeCard& card,
                      const core::Card& scored) {
  JsonLine line;
  line.id("slot", slot).id("panel", scored.panel).number("order", scored.seat_order);
  const auto excluded = std::ranges::find(mark.excluded, card.judge, &core::ExcludedCard::judge);
  if (excluded != mark.excluded.end()) {
    line.text("exclusion", word_of(excluded->reason));
  } else {
    line.fraction("total", core::card_total(rules, scored));
  }
  return line.raw("card", wire::record_json(card)).take();
}

/// "(3 * 541/2 + 2 * 271/3) / 5", from which deductions are taken and which the factor multiplies.
std::string formula_of(const core::ScoringRules& rules, const core::SlotPlan& slot,
                       const core::SlotScores& scores, const core::CommittedMark& mark) {
  std::string sum;
  core::Exact weights;
  for (const core::PanelFigure& figure : mark.panels) {
    const core::PanelRule* panel = core::find_panel(rules, figure.panel);
    if (!figure.mark || panel == nullptr) continue;
    if (!sum.empty()) sum += " + ";
    sum += panel->weight.to_text() + " * " + to_fraction_text(*figure.mark);
    weights += panel->weight;
  }
  core::Exact deducted;
  for (const core::Deduction& deduction : scores.deductions) deducted += deduction.points;
  return "((" + sum + ") / (" + to_fraction_text(weights) + ") - " + to_fraction_text(deducted) +
         ") * " + slot.factor.to_text();
}

std::string_view word_of(core::DeductionState state) {
  switch (state) {
    case core::DeductionState::open:
      return "open";
    case core::DeductionState::confirmed:
      return "confirmed";
    case core::DeductionState::waived:
      return "waived";
  }
  CHECK(false);
}

std::string list_json(const std::vector<std::string>& parts) {
  std::string list = "[";
  for (const std::string& part : parts) list += (list.size() > 1 ? "," : "") + part;
  return list + "]";
}

/// What came about beside the cards that count: late ones, what the timer proposed, marks that were
/// taken back.
void append_history(JsonLine& line, const core::SlotScoring& scoring) {
  if (!scoring.late_cards.empty()) {
    std::vector<std::string> late;
    late.reserve(scoring.late_cards.size());
    for (const core::LateCard& card : scoring.late_cards) late.push_back(wire::record_json(card));
    line.raw("late_cards", list_json(late));
  }
  if (scoring.band) {
    JsonLine band;
    band.text("points", scoring.band->points.to_text())
        .number("over_us", scoring.band->over.count());
    band.text("state", word_of(scoring.band->state)).id("by", scoring.band->by);
    line.raw("band",
             band.text("reason", scoring.band->reason).time("at_us", scoring.band->at).take());
  }
  std::vector<std::string> superseded;
  for (const core::SupersededMark& mark : scoring.superseded) {
    JsonLine one;
    one.raw("mark", wire::record_json(mark.mark)).id("by", mark.by).id("second", mark.second);
    one.text("reason", mark.reason).time("at_us", mark.at);
    superseded.push_back(one.truth("was_released", mark.was_released).take());
  }
  if (!superseded.empty()) line.raw("superseded", list_json(superseded));
}

}  // namespace

std::vector<std::string> card_lines(const core::Meeting& meeting) {
  const core::ScoringRules& rules = meeting.setup.scoring;
  std::vector<std::string> lines;
  for (const auto& [slot, scoring] : scored_slots(meeting)) {
    const core::SlotScores scores = core::scores_of(meeting.setup, slot->plan, *scoring);
    const core::SlotMark mark = core::slot_mark(rules, scores);
    for (std::size_t i = 0; i < scoring->cards.size(); ++i) {
      lines.push_back(
          card_line(rules, mark, slot->plan.id, scoring->cards.at(i), scores.cards.at(i)));
    }
  }
  return lines;
}

std::vector<std::string> deduction_lines(const core::Meeting& meeting) {
  std::vector<std::string> lines;
  for (const auto& [slot, scoring] : scored_slots(meeting)) {
    const core::SlotScores scores = core::scores_of(meeting.setup, slot->plan, *scoring);
    for (const core::Deduction& deduction : scores.deductions) {
      lines.push_back(JsonLine()
                          .id("slot", slot->plan.id)
                          .raw("deduction", wire::record_json(deduction))
                          .take());
    }
  }
  return lines;
}

std::vector<std::string> mark_lines(const core::Meeting& meeting) {
  const core::ScoringRules& rules = meeting.setup.scoring;
  std::vector<std::string> lines;
  for (const auto& [slot, scoring] : scored_slots(meeting)) {
    JsonLine line;
    line.id("slot", slot->plan.id).text("state", core::word_of(scoring->state));
    if (scoring->mark) {
      const core::SlotScores scores = core::scores_of(meeting.setup, slot->plan, *scoring);
      line.raw("mark", wire::record_json(*scoring->mark));
      line.text("published", core::to_text(scoring->mark->mark, rules.decimals));
      line.text("formula", formula_of(rules, slot->plan, scores, *scoring->mark));
    }
    line.time("released_halls_us", scoring->released_halls);
    line.time("released_online_us", scoring->released_online);
    append_history(line, *scoring);
    lines.push_back(line.take());
  }
  return lines;
}

std::vector<std::string> ranking_lines(const core::Meeting& meeting) {
  std::vector<std::string> lines;
  for (const core::RankedPresenter& ranked : core::full_ranking(meeting)) {
    JsonLine line;
    line.id("presenter", ranked.presenter).text("unit", ranked.unit);
    line.number("rank", ranked.rank.value_or(0)).truth("withdrawn", ranked.withdrawn);
    line.truth("shares_rank", ranked.shares_rank && !ranked.withdrawn);
    line.fraction("total", ranked.total);
    if (ranked.total)
      line.text("published", core::to_text(*ranked.total, meeting.setup.scoring.decimals));
    // From 1; 0 would be left out.
    if (ranked.decided_by)
      line.number("decided_by_step", static_cast<std::int64_t>(*ranked.decided_by) + 1);
    std::vector<core::SlotId> slots;
    slots.reserve(ranked.slots.size());
    for (const core::RankedSlot& slot : ranked.slots) slots.push_back(slot.slot);
    lines.push_back(line.ids("slots", slots).take());
  }
  return lines;
}

std::vector<std::string> award_lines(const core::Meeting& meeting) {
  std::vector<std::string> lines;
  const std::vector<core::TieDecision> decisions = core::standing_ties(meeting);
  lines.reserve(decisions.size());
  for (const core::TieDecision& decision : decisions)
    lines.push_back(JsonLine().raw("decision", wire::record_json(decision)).take());
  const core::AwardResult result = core::awards_with(meeting, decisions);
  for (const core::AwardList& list : result.lists) {
    lines.push_back(JsonLine()
                        .id("award", list.award)
                        .ids("presenters", list.presenters)
                        .truth("complete", list.complete)
                        .take());
  }
  for (const core::PassedOver& passed : result.passed_over)
    lines.push_back(JsonLine().raw("passed_over", wire::record_json(passed)).take());
  if (!meeting.awards) return lines;
  std::vector<std::string> revealed;
  revealed.reserve(meeting.awards->revealed.size());
  for (const std::uint32_t item : meeting.awards->revealed)
    revealed.push_back(std::to_string(item));
  lines.push_back(JsonLine()
                      .time("confirmed_at_us", meeting.awards->at)
                      .truth("stale", !agrees_with_ranking(meeting))
                      .raw("revealed", list_json(revealed))
                      .number("revealed_online", meeting.awards->revealed_online)
                      .take());
  for (const core::ScriptItem& item : meeting.awards->script)
    lines.push_back(JsonLine().raw("item", wire::record_json(item)).take());
  return lines;
}

bool agrees_with_ranking(const core::Meeting& meeting) {
  const core::AwardResult again = core::awards_with(meeting, meeting.awards->decisions);
  return core::script_of(meeting, again) == meeting.awards->script;
}

}  // namespace rostrum::report

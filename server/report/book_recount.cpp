// Counting again what was fixed: from cards, ballots and rules alone.
#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "core/check.hpp"
#include "core/scoring.hpp"
#include "report/book_sections.hpp"
#include "report/book_verifier.hpp"

namespace rostrum::report {
namespace {

Finding different(const std::string& what_en, const std::string& what_zh, const std::string& said,
                  const std::string& counted) {
  return {.en = what_en + ": the book says " + said + ", counting again gives " + counted,
          .zh = what_zh + "：成绩册为 " + said + "，复算为 " + counted};
}

std::string text_of(const std::optional<core::Exact>& value) {
  return value ? to_fraction_text(*value) : "none";
}

std::optional<Finding> recount_slot(const core::Meeting& meeting, const core::Slot& slot,
                                    const core::SlotScoring& scoring) {
  const core::SlotMark again =
      core::slot_mark(meeting.setup.scoring, core::scores_of(meeting.setup, slot.plan, scoring));
  const std::string& id = slot.plan.id.str();
  if (again.mark != scoring.mark->mark) {
    return different("the mark of slot " + id, "出场位 " + id + " 的得分",
                     text_of(scoring.mark->mark), text_of(again.mark));
  }
  for (const core::PanelMark& panel : again.panels) {
    std::vector<core::SeatId> dropped;
    dropped.reserve(panel.dropped.size());
    for (const core::CardTotal& card : panel.dropped) dropped.push_back(card.judge);
    const core::PanelFigure figure{.panel = panel.panel,
                                   .mark = panel.mark,
                                   .cards = panel.card_count,
                                   .dropped = std::move(dropped)};
    const auto& said = scoring.mark->panels;
    const auto found = std::ranges::find(said, panel.panel, &core::PanelFigure::panel);
    if (found == said.end() || *found != figure) {
      return different("panel " + panel.panel.str() + " of slot " + id,
                       "出场位 " + id + " 评委组 " + panel.panel.str(),
                       text_of(found == said.end() ? std::nullopt : found->mark),
                       text_of(figure.mark));
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Finding> recount(const core::Meeting& meeting, const core::Event& event) {
  if (const auto* committed = std::get_if<core::MarkCommitted>(&event)) {
    const core::Slot* slot = core::find_slot(meeting.rundown, committed->slot);
    const core::SlotScoring* scoring = core::find_scoring(meeting, committed->slot);
    CHECK(slot != nullptr && scoring != nullptr && scoring->mark);
    return recount_slot(meeting, *slot, *scoring);
  }
  if (std::holds_alternative<core::AwardsConfirmed>(event) && !agrees_with_ranking(meeting)) {
    return Finding{
        .en = "the confirmed awards are not those that ranking, rules and decisions give",
        .zh = "已确认的奖项与按名次、规则和裁定得出的不一致"};
  }
  return std::nullopt;
}

}  // namespace rostrum::report

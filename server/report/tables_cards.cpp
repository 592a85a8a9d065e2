// Every scorecard of every slot.
#include <algorithm>

#include "core/result_words.hpp"
#include "core/scoring.hpp"
#include "core/slot_scoring.hpp"
#include "report/in_words.hpp"
#include "report/tables_common.hpp"

namespace rostrum::report {

namespace {

using core::Meeting;

/// "used", "dropped", or why the card does not count.
std::string part_in(const core::SlotMark& mark, const core::SeatId& judge) {
  const auto is_judge = [&](const core::CardTotal& total) { return total.judge == judge; };
  for (const core::PanelMark& panel : mark.panels) {
    if (std::ranges::any_of(panel.used, is_judge)) return "used";
    if (std::ranges::any_of(panel.dropped, is_judge)) return "dropped";
  }
  for (const core::ExcludedCard& card : mark.excluded) {
    if (card.judge == judge) return std::string(core::word_of(card.reason));
  }
  return {};
}

/// Of a paper card: one person, or both.
std::string keyed_by(const Meeting& meeting, const core::JudgeCard& card) {
  if (card.keyed_by.empty()) return {};
  const std::string first = seat_text(meeting, card.keyed_by);
  return card.second.empty() ? first : first + "、" + seat_text(meeting, card.second);
}

std::vector<std::string> card_row(const Meeting& meeting, const core::Slot& slot,
                                  const core::JudgeCard& card, const core::SlotMark& mark,
                                  const LocalTime& zone) {
  const core::SeatPlan* seat = core::find_seat(meeting.setup, card.judge);
  std::vector<std::string> row = {
      number_text(meeting, slot),
      slot.plan.id.str(),
      presenter_text(meeting, slot),
      unit_text(meeting, slot),
      card.judge.str(),
      seat_text(meeting, card.judge),
      seat == nullptr ? "" : panel_text(meeting, core::panel_of(meeting.setup, *seat))};
  for (const core::Criterion& criterion : meeting.setup.scoring.criteria) {
    const auto score = card.scores.find(criterion.id);
    row.push_back(score == card.scores.end() ? "" : score->second.to_text());
  }
  const bool is_in = card.state == core::CardState::submitted;
  const auto total =
      is_in ? core::card_total(meeting.setup.scoring, {.scores = card.scores}) : std::nullopt;
  row.push_back(total ? exact_text(*total) : "");
  row.push_back(row.back());
  row.push_back(both(in_words(core::word_of(card.state))));
  row.push_back(both(in_words(part_in(mark, card.judge))));
  row.push_back(card.reason);
  row.push_back(card.replaced_by.empty() ? "" : seat_text(meeting, card.replaced_by));
  row.push_back(is_in ? yes_no(card.late) : "");
  row.push_back(is_in ? yes_no(card.paper) : "");
  row.push_back(keyed_by(meeting, card));
  row.push_back(card.receipt == 0 ? "" : std::to_string(card.receipt));
  row.push_back(card.at.us == 0 ? "" : zone.date_time(card.at));
  return row;
}

/// A card that came too late to count: kept, and shown as what it is.
std::vector<std::string> late_row(const Meeting& meeting, const core::Slot& slot,
                                  const core::LateCard& late, const LocalTime& zone) {
  core::JudgeCard card{.judge = late.judge,
                       .state = core::CardState::submitted,
                       .scores = late.scores,
                       .receipt = late.receipt,
                       .at = late.at};
  card.late = true;
  core::SlotMark uncounted;
  uncounted.excluded.push_back({.judge = late.judge, .reason = core::Exclusion::set_aside});
  return card_row(meeting, slot, card, uncounted, zone);
}

}  // namespace

bool may_see_cards(const Meeting& meeting, const Reader& reader) {
  return reader.sees_all() || meeting.phase == core::MeetingPhase::published;
}

Table cards_table(const Record& record, const Reader& reader) {
  const Meeting& meeting = record.meeting;
  Table table{.name = {"评分表", "Cards"}};
  table.columns = {{.name = {"序号", "no."}, .kind = ColumnKind::count, .width = 8},
                   {.name = {"出场位", "slot"}, .width = 10},
                   {.name = {"述职人", "presenter"}, .width = 14},
                   {.name = {"单位", "unit"}, .width = 20},
                   {.name = {"席位", "seat"}, .width = 12},
                   {.name = {"评委", "judge"}, .width = 14},
                   {.name = {"评委组", "panel"}, .width = 12}};
  for (const core::Criterion& criterion : meeting.setup.scoring.criteria) {
    const std::string en = criterion.name_en.empty() ? criterion.id.str() : criterion.name_en;
    table.columns.push_back({.name = {criterion.name, en}, .kind = ColumnKind::figure});
  }
  add_figure(table, {"评分表总分", "card total"});
  for (const core::Name& name :
       {core::Name{"状态", "state"}, core::Name{"计入", "counted"}, core::Name{"理由", "reason"},
        core::Name{"替换为", "replaced by"}, core::Name{"迟到", "late"},
        core::Name{"纸质", "paper"}, core::Name{"录入人", "keyed in by"}})
    table.columns.push_back({.name = name, .width = 18});
  table.columns.push_back({.name = {"回执", "receipt"}, .kind = ColumnKind::count, .width = 9});
  table.columns.push_back({.name = {"时间", "time"}, .width = 20});

  if (!may_see_cards(meeting, reader)) return table;
  for (const core::Slot* slot : core::slots_in_order(meeting.rundown)) {
    const core::SlotScoring* scoring = core::find_scoring(meeting, slot->plan.id);
    if (scoring == nullptr) continue;
    const core::SlotMark mark = core::slot_mark(
        meeting.setup.scoring, core::scores_of(meeting.setup, slot->plan, *scoring));
    for (const core::JudgeCard& card : scoring->cards)
      table.rows.push_back(card_row(meeting, *slot, card, mark, reader.zone));
    for (const core::LateCard& late : scoring->late_cards)
      table.rows.push_back(late_row(meeting, *slot, late, reader.zone));
  }
  return table;
}

}  // namespace rostrum::report

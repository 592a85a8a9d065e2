// Results, marks, awards: what came out.
#include <algorithm>
#include <iterator>
#include <tuple>

#include "core/scoring.hpp"
#include "report/in_words.hpp"
#include "report/tables_common.hpp"

namespace rostrum::report {

namespace {

using core::Meeting;

const core::AwardItem* award_of(const core::ResultsView& results, const core::PresenterId& id) {
  const auto found = std::ranges::find(results.awards, id, &core::AwardItem::presenter_id);
  return found == results.awards.end() ? nullptr : &*found;
}

/// The presenter's known marks, in running order.
std::vector<std::string> marks_of(const core::ResultsView& results, const core::PresenterId& id) {
  std::vector<std::string> marks;
  for (const core::ResultLine& line : results.marks) {
    if (line.card.presenter_id == id) marks.push_back(line.mark);
  }
  return marks;
}

std::string judges(const std::vector<core::SeatId>& seats, const Meeting& meeting) {
  std::string text;
  for (const core::SeatId& seat : seats) {
    if (!text.empty()) text += "、";
    text += seat_text(meeting, seat);
  }
  return text;
}

/// "89.18 → 更正，理由 (甲、乙)": every mark that was taken back, oldest first.
std::string corrections_text(const Meeting& meeting, const core::SlotScoring& scoring) {
  std::string text;
  for (const core::SupersededMark& mark : scoring.superseded) {
    text += (text.empty() ? "" : "；") + to_text(mark.mark.mark, meeting.setup.scoring.decimals) +
            "：" + mark.reason;
    if (!mark.by.empty()) text += "（" + judges({mark.by}, meeting);
    if (!mark.by.empty() && !mark.second.empty()) text += "、" + judges({mark.second}, meeting);
    if (!mark.by.empty()) text += "）";
  }
  return text;
}

void add_parts(std::vector<std::string>& row, const Meeting& meeting,
               const core::SlotScoring& scoring) {
  for (const core::PanelRule& rule : meeting.setup.scoring.panels) {
    const auto figure = std::ranges::find(scoring.mark->panels, rule.id, &core::PanelFigure::panel);
    const bool has_mark = figure != scoring.mark->panels.end() && figure->mark;
    row.push_back(has_mark ? exact_text(*figure->mark) : "");
    row.push_back(has_mark ? std::to_string(figure->cards) : "");
    row.push_back(has_mark ? judges(figure->dropped, meeting) : "");
  }
  std::string points;
  std::string reasons;
  for (const core::Deduction& deduction : core::deductions_of(scoring)) {
    points += (points.empty() ? "" : " + ") + deduction.points.to_text();
    reasons += (reasons.empty() ? "" : "；") + deduction.reason;
  }
  row.push_back(points);
  row.push_back(reasons);
  row.push_back(corrections_text(meeting, scoring));
  row.push_back(exact_text(scoring.mark->mark));
}

}  // namespace

core::Scope results_scope(core::Audience audience) {
  if (audience.role == core::Role::administrator) audience.role = core::Role::host;
  for (const core::Key& key : core::keys_for(audience)) {
    if (key.topic == core::Topic::results) return key.scope;
  }
  return core::Scope::everybody();
}

Table results_table(const Record& record, const Reader& reader) {
  const core::ResultsView results = results_of(record, reader);
  std::size_t rounds = 1;
  for (const core::RankLine& line : results.ranking)
    rounds = std::max(rounds, marks_of(results, line.presenter_id).size());

  Table table{.name = {"结果", "Results"}};
  table.columns = {{.name = {"名次", "rank"}, .kind = ColumnKind::count, .width = 8},
                   {.name = {"述职人", "presenter"}, .width = 14},
                   {.name = {"单位", "unit"}, .width = 22}};
  add_figure(table, {"总分", "total"});
  for (std::size_t round = 1; round <= rounds; ++round) {
    const std::string number = rounds == 1 ? "" : " " + std::to_string(round);
    table.columns.push_back(
        {.name = {"得分" + number, "mark" + number}, .kind = ColumnKind::figure, .width = 11});
  }
  for (const core::Name& name :
       {core::Name{"奖项", "award"}, core::Name{"述职人（英）", "presenter (en)"},
        core::Name{"单位（英）", "unit (en)"}, core::Name{"奖项（英）", "award (en)"}})
    table.columns.push_back({.name = name, .width = 22});

  for (const core::RankLine& line : results.ranking) {
    std::vector<std::string> row = {std::to_string(line.rank), line.presenter.zh, line.unit.zh,
                                    line.total, line.total};
    std::vector<std::string> marks = marks_of(results, line.presenter_id);
    marks.resize(rounds);
    std::ranges::move(marks, std::back_inserter(row));
    const core::AwardItem* award = award_of(results, line.presenter_id);
    row.push_back(award == nullptr ? "" : award->award_name.zh);
    row.push_back(line.presenter.en);
    row.push_back(line.unit.en);
    row.push_back(award == nullptr ? "" : award->award_name.en);
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table marks_table(const Record& record, const Reader& reader) {
  const Meeting& meeting = record.meeting;
  Table table{.name = {"得分", "Marks"}};
  table.columns = {{.name = {"序号", "no."}, .kind = ColumnKind::count, .width = 8},
                   {.name = {"述职人", "presenter"}, .width = 14},
                   {.name = {"单位", "unit"}, .width = 22},
                   {.name = {"题目", "title"}, .width = 22}};
  add_figure(table, {"得分", "mark"});
  const bool with_parts = may_see_cards(meeting, reader);
  if (with_parts) {
    for (const core::PanelRule& panel : meeting.setup.scoring.panels) {
      const std::string en = panel.name_en.empty() ? panel.id.str() : panel.name_en;
      table.columns.push_back({.name = {panel.name, en}, .kind = ColumnKind::figure, .width = 12});
      table.columns.push_back(
          {.name = {panel.name + "有效", en + " cards"}, .kind = ColumnKind::count, .width = 9});
      table.columns.push_back({.name = {panel.name + "去掉", en + " dropped"}, .width = 14});
    }
    table.columns.push_back(
        {.name = {"扣分", "deduction"}, .kind = ColumnKind::figure, .width = 9});
    table.columns.push_back({.name = {"扣分理由", "why"}, .width = 16});
    table.columns.push_back({.name = {"更正前得分", "taken back"}, .width = 20});
    table.columns.push_back(
        {.name = {"未舍入得分", "unrounded mark"}, .kind = ColumnKind::figure, .width = 16});
    table.columns.push_back({.name = {"系数", "factor"}, .kind = ColumnKind::figure, .width = 8});
  }
  for (const core::ResultLine& line : results_of(record, reader).marks) {
    std::vector<std::string> row = {std::to_string(line.card.number),
                                    line.card.presenter.zh,
                                    line.card.unit.zh,
                                    line.card.title.zh,
                                    line.mark,
                                    line.mark};
    if (with_parts) {
      add_parts(row, meeting, *core::find_scoring(meeting, line.card.slot));
      row.push_back(line.card.factor.to_text());
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table awards_table(const Record& record, const Reader& reader) {
  const core::ResultsView results = results_of(record, reader);
  Table table{.name = {"奖项", "Awards"}};
  table.columns = {{.name = {"奖项", "award"}, .width = 16},
                   {.name = {"名额", "quota"}, .kind = ColumnKind::count, .width = 8},
                   {.name = {"名次", "rank"}, .kind = ColumnKind::count, .width = 8},
                   {.name = {"述职人", "presenter"}, .width = 14},
                   {.name = {"单位", "unit"}, .width = 22},
                   {.name = {"总分", "total"}, .kind = ColumnKind::figure, .width = 11},
                   {.name = {"奖项（英）", "award (en)"}, .width = 16},
                   {.name = {"述职人（英）", "presenter (en)"}, .width = 16},
                   {.name = {"单位（英）", "unit (en)"}, .width = 22}};
  // A host sees the script as it is sealed, also what has not been revealed.
  const bool sealed = results.plan && results.plan->confirmed;
  std::vector<core::AwardItem> items = sealed ? results.plan->script : results.awards;
  for (const core::AwardName& award : results.award_names) {
    std::vector<core::AwardItem> own;
    std::ranges::copy_if(items, std::back_inserter(own),
                         [&](const core::AwardItem& item) { return item.award == award.id; });
    std::ranges::sort(own, [](const core::AwardItem& one, const core::AwardItem& other) {
      return std::tie(one.rank, one.presenter_id) < std::tie(other.rank, other.presenter_id);
    });
    for (const core::AwardItem& item : own) {
      table.rows.push_back({award.name.zh, std::to_string(award.quota), std::to_string(item.rank),
                            item.presenter.zh, item.unit.zh, item.total, award.name.en,
                            item.presenter.en, item.unit.en});
    }
  }
  return table;
}

}  // namespace rostrum::report

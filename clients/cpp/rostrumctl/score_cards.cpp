#include "rostrumctl/score_cards.hpp"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "core/check.hpp"
#include "wire/limits.hpp"

namespace rostrum::ctl {

namespace {

using core::Decimal;
using wire::CsvCell;
using wire::CsvRow;
using wire::CsvTable;
using wire::FileErrors;

struct Columns {
  std::size_t slot = 0;
  std::size_t presenter = 0;
  std::size_t judge = 0;
  std::size_t score = 0;
  std::optional<std::size_t> unit;
  std::optional<std::size_t> factor;
  std::optional<std::size_t> panel;
  std::optional<std::size_t> criterion;
};

std::expected<Columns, FileErrors> find_columns(const CsvTable& table) {
  FileErrors errors;
  const auto needed = [&](std::initializer_list<std::string_view> names) -> std::size_t {
    if (const auto column = table.column(names)) return *column;
    errors.push_back(table.error_at(table.header.front(),
                                    "column " + std::string(*names.begin()) +
                                        " is missing; needed: slot, presenter, judge, "
                                        "score; possible: unit, factor, panel, criterion"));
    return 0;
  };
  Columns columns;
  columns.slot = needed({"slot", "出场位"});
  columns.presenter = needed({"presenter", "述职人"});
  columns.judge = needed({"judge", "评委"});
  columns.score = needed({"score", "分值"});
  columns.unit = table.column({"unit", "单位"});
  columns.factor = table.column({"factor", "难度系数"});
  columns.panel = table.column({"panel", "评委组"});
  columns.criterion = table.column({"criterion", "评分项"});
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return columns;
}

/// What a slot's first row says; its other rows must say the same.
struct KnownSlot {
  std::size_t presenter = 0;  // index into the presenters
  std::size_t slot = 0;       // index into the presenter's slots
  int line = 0;
};

/// Goes through the rows once.
class CardReader {
 public:
  CardReader(const CsvTable& table, const Columns& columns, const wire::ScoringFile& scoring)
      : table_(table), columns_(columns), scoring_(scoring), rules_(scoring.rules) {}

  std::expected<ScoreCards, FileErrors> read() {
    for (const CsvRow& row : table_.rows) {
      read_row(row);
      if (errors_.size() >= wire::max_told_errors) break;
    }
    if (!errors_.empty()) return std::unexpected(std::move(errors_));
    return std::move(cards_);
  }

 private:
  void read_row(const CsvRow& row) {
    const std::size_t errors_before = errors_.size();
    need_text(row[columns_.slot], "slot");
    need_text(row[columns_.presenter], "presenter");
    need_text(row[columns_.judge], "judge");
    const Decimal factor = read_factor(row);
    const core::PanelRule* panel = read_panel(row);
    const core::Criterion* criterion = read_criterion(row);
    const Decimal score = read_score(row[columns_.score], criterion);
    if (errors_.size() > errors_before) return;

    core::SlotEntry* slot = slot_of(row, factor);
    if (slot != nullptr) add_score(row, *slot, panel->id, criterion->id, score);
  }

  void fail(const CsvCell& cell, std::string message) {
    errors_.push_back(table_.error_at(cell, std::move(message)));
  }

  void need_text(const CsvCell& cell, const std::string& column) {
    if (cell.text.empty()) fail(cell, column + " is empty");
  }

  static std::string text_of(const CsvRow& row, const std::optional<std::size_t>& column) {
    return column ? row[*column].text : std::string();
  }

  Decimal read_factor(const CsvRow& row) {
    const std::string text = text_of(row, columns_.factor);
    if (text.empty()) return Decimal(1);
    const auto factor = Decimal::parse(text);
    if (!factor) {
      fail(row[*columns_.factor],
           "factor \"" + text + "\" " + std::string(core::describe(factor.error())));
      return Decimal(1);
    }
    if (*factor <= Decimal(0)) fail(row[*columns_.factor], "factor must be greater than 0");
    return *factor;
  }

  Decimal read_score(const CsvCell& cell, const core::Criterion* criterion) {
    if (cell.text.empty()) {
      fail(cell, "score is empty; a judge without a score has no row");
      return {};
    }
    const auto score = Decimal::parse(cell.text);
    if (!score) {
      fail(cell, "score \"" + cell.text + "\" " + std::string(core::describe(score.error())));
      return {};
    }
    if (criterion == nullptr) return *score;
    const auto problem = core::score_problem(*criterion, *score);
    if (problem) fail(cell, "score " + cell.text + " " + words_for(*problem, *criterion));
    return *score;
  }

  static std::string words_for(core::ScoreProblem problem, const core::Criterion& criterion) {
    switch (problem) {
      case core::ScoreProblem::below_minimum:
        return "is below the minimum of " + criterion.minimum.to_text();
      case core::ScoreProblem::above_maximum:
        return "is above the maximum of " + criterion.maximum.to_text();
      case core::ScoreProblem::off_step:
        return "is not a whole number of steps of " + criterion.step.to_text();
    }
    CHECK(false);
  }

  const core::PanelRule* read_panel(const CsvRow& row) {
    return find_named(rules_.panels, scoring_.names_panels, "panel", row, columns_.panel,
                      lone_panel_);
  }

  const core::Criterion* read_criterion(const CsvRow& row) {
    return find_named(rules_.criteria, scoring_.names_criteria, "criterion", row,
                      columns_.criterion, lone_criterion_);
  }

  /// The panel or criterion that a row means, by id or name. Where the rules name none, the file
  /// may call the one that there is what it likes, as long as it does so throughout (`lone`).
  template <class Rule>
  const Rule* find_named(const std::vector<Rule>& rules, bool named, const std::string& kind,
                         const CsvRow& row, const std::optional<std::size_t>& column,
                         std::optional<std::string>& lone) {
    const std::string text = text_of(row, column);
    const CsvCell& place = column ? row[*column] : row.front();
    if (!named) {
      if (!lone) lone = text;
      if (*lone == text) return &rules.front();
      fail(place, "a second " + kind + ", \"" + text + "\" beside \"" + *lone +
                      "\", but the rules declare none");
      return nullptr;
    }
    if (text.empty() && rules.size() == 1) return &rules.front();
    for (const Rule& rule : rules) {
      if (text == rule.id.str() || (!text.empty() && (text == rule.name || text == rule.name_en))) {
        return &rule;
      }
    }
    std::string message =
        text.empty() ? kind + " is empty" : kind + " \"" + text + "\" is not in the rules";
    message += "; allowed:";
    for (const Rule& rule : rules) message += " " + rule.id.str();
    fail(place, std::move(message));
    return nullptr;
  }

  /// The slot of a row, made at its first row; nothing where the row contradicts that one.
  core::SlotEntry* slot_of(const CsvRow& row, const Decimal& factor) {
    const CsvCell& slot_cell = row[columns_.slot];
    const auto presenter = presenter_of(row);
    if (!presenter) return nullptr;
    core::PresenterEntry& entry = cards_.presenters[*presenter];
    const auto [known, is_new] = slots_.try_emplace(
        slot_cell.text,
        KnownSlot{.presenter = *presenter, .slot = entry.slots.size(), .line = slot_cell.line});
    if (is_new) {
      const core::SlotId id("slot-" + std::to_string(slots_.size()));
      cards_.slot_names[id] = slot_cell.text;
      entry.slots.push_back({.slot = id,
                             .appearance = static_cast<int>(slots_.size()),
                             .scores = {.cards = {}, .deductions = {}, .factor = factor}});
      return &entry.slots.back();
    }
    const std::string before = "; line " + std::to_string(known->second.line) + " says otherwise";
    if (known->second.presenter != *presenter) {
      fail(row[columns_.presenter], "slot " + slot_cell.text + " has another presenter" + before);
      return nullptr;
    }
    core::SlotEntry& slot = entry.slots[known->second.slot];
    if (slot.scores.factor != factor) {
      fail(columns_.factor ? row[*columns_.factor] : slot_cell,
           "slot " + slot_cell.text + " has another factor" + before);
      return nullptr;
    }
    return &slot;
  }

  std::optional<std::size_t> presenter_of(const CsvRow& row) {
    const std::string& name = row[columns_.presenter].text;
    const std::string unit = text_of(row, columns_.unit);
    const auto [known, is_new] = presenters_.try_emplace(name, cards_.presenters.size());
    if (is_new) {
      const int appearance = static_cast<int>(cards_.presenters.size()) + 1;
      const core::PresenterId id("presenter-" + std::to_string(appearance));
      cards_.presenter_names[id] = name;
      cards_.presenters.push_back(
          {.presenter = id, .unit = unit, .appearance = appearance, .slots = {}});
    } else if (cards_.presenters[known->second].unit != unit) {
      fail(columns_.unit ? row[*columns_.unit] : row[columns_.presenter],
           "presenter " + name + " stands with unit \"" + cards_.presenters[known->second].unit +
               "\" before; two of one name need different names");
      return std::nullopt;
    }
    return known->second;
  }

  void add_score(const CsvRow& row, core::SlotEntry& slot, const core::PanelId& panel,
                 const core::CriterionId& criterion, const Decimal& score) {
    const CsvCell& judge = row[columns_.judge];
    const auto [seat, is_new] =
        seats_.try_emplace({panel, judge.text}, static_cast<int>(seats_.size()) + 1);
    const core::SeatId id("judge-" + std::to_string(seat->second));
    if (is_new) cards_.judge_names[id] = judge.text;

    auto& cards = slot.scores.cards;
    auto card = std::ranges::find(cards, id, &core::Card::judge);
    if (card == cards.end()) {
      cards.push_back({.judge = id,
                       .panel = panel,
                       .seat_order = seat->second,
                       .scores = {},
                       .exclusion = std::nullopt});
      card = cards.end() - 1;
    }
    if (!card->scores.emplace(criterion, score).second) {
      fail(row[columns_.score],
           "a second score of judge " + judge.text + " for slot " + row[columns_.slot].text);
    }
  }

  const CsvTable& table_;
  const Columns& columns_;
  const wire::ScoringFile& scoring_;
  const core::ScoringRules& rules_;
  FileErrors errors_;
  ScoreCards cards_;
  std::map<std::string, KnownSlot> slots_;
  std::map<std::string, std::size_t> presenters_;
  std::map<std::pair<core::PanelId, std::string>, int> seats_;
  std::optional<std::string> lone_panel_;
  std::optional<std::string> lone_criterion_;
};

}  // namespace

std::expected<ScoreCards, FileErrors> read_score_cards(const CsvTable& table,
                                                       const wire::ScoringFile& scoring) {
  const auto columns = find_columns(table);
  if (!columns) return std::unexpected(columns.error());
  return CardReader(table, *columns, scoring).read();
}

}  // namespace rostrum::ctl

#include "rostrumctl/score_verb.hpp"

#include <algorithm>
#include <array>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/check.hpp"
#include "core/ranking.hpp"
#include "core/scoring.hpp"
#include "rostrumctl/score_cards.hpp"
#include "wire/csv.hpp"
#include "wire/json.hpp"
#include "wire/scoring_file.hpp"

namespace rostrum::ctl {

namespace {

/// Everything that a line of output needs.
struct Result {
  core::ScoringRules rules;
  ScoreCards cards;
  std::vector<core::RankedPresenter> ranking;
};

/// A slot with its presenter, for lines in order of appearance.
struct SlotLine {
  int appearance = 0;
  const core::RankedPresenter* presenter = nullptr;
  const core::RankedSlot* slot = nullptr;
};

/// A rules file for `score` may leave out what only a judge's tablet needs: any score may stand.
wire::CriterionDefaults any_score() {
  return {.step = core::Decimal::from_units(1, core::Decimal::max_scale), .unbounded = true};
}

std::expected<Result, wire::FileErrors> compute(const ScoreOptions& options) {
  const auto scoring = wire::read_scoring_file(options.rules_file, any_score());
  if (!scoring) return std::unexpected(scoring.error());
  const auto table = wire::read_csv_file(options.cards_file);
  if (!table) return std::unexpected(table.error());
  auto cards = read_score_cards(*table, *scoring);
  if (!cards) return std::unexpected(cards.error());

  auto ranking = core::rank_presenters(scoring->rules, cards->presenters);
  return Result{scoring->rules, std::move(*cards), std::move(ranking)};
}

std::string figure(const Result& result, const std::optional<core::Exact>& value) {
  return value ? core::to_text(*value, result.rules.decimals) : std::string();
}

const std::string& name_of(const Result& result, const core::RankedPresenter& presenter) {
  return result.cards.presenter_names.at(presenter.presenter);
}

std::vector<SlotLine> slots_in_appearance(const Result& result) {
  std::map<core::SlotId, int> appearance;
  for (const core::PresenterEntry& presenter : result.cards.presenters) {
    for (const core::SlotEntry& slot : presenter.slots) appearance[slot.slot] = slot.appearance;
  }
  std::vector<SlotLine> lines;
  for (const core::RankedPresenter& presenter : result.ranking) {
    for (const core::RankedSlot& slot : presenter.slots) {
      lines.push_back({appearance.at(slot.slot), &presenter, &slot});
    }
  }
  std::ranges::sort(lines, {}, &SlotLine::appearance);
  return lines;
}

std::string words_for(core::MarkBlocked blocked) {
  switch (blocked) {
    case core::MarkBlocked::no_cards:
      return "no card counts";
    case core::MarkBlocked::empty_panel:
      return "a panel has no card, which blocks the mark by the rules";
    case core::MarkBlocked::zero_panel_weight:
      return "every panel that has cards weighs nothing";
  }
  CHECK(false);
}

/// What did not count is said, never passed over.
void print_warnings(const Result& result, std::ostream& err) {
  for (const SlotLine& line : slots_in_appearance(result)) {
    const std::string slot = "slot " + result.cards.slot_names.at(line.slot->slot) + ": ";
    for (const core::ExcludedCard& card : line.slot->mark.excluded) {
      err << slot << "the card of judge " << result.cards.judge_names.at(card.judge)
          << " does not count: it lacks a score\n";
    }
    if (line.slot->mark.blocked) {
      err << slot << "no mark: " << words_for(*line.slot->mark.blocked) << "\n";
    }
  }
}

std::vector<std::string> dropped_names(const Result& result, const core::SlotMark& mark) {
  std::vector<std::string> names;
  for (const core::SeatId& judge : core::dropped_judges(mark)) {
    names.push_back(result.cards.judge_names.at(judge));
  }
  return names;
}

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
  std::string line;
  for (const std::string& text : texts) {
    if (&text != &texts.front()) line += separator;
    line += text;
  }
  return line;
}

std::string presenters_csv(const Result& result) {
  wire::CsvWriter writer({.with_bom = false, .line_end = "\n"});
  writer.row({"rank", "presenter", "unit", "total"});
  for (const core::RankedPresenter& presenter : result.ranking) {
    writer.row({presenter.rank ? std::to_string(*presenter.rank) : std::string(),
                name_of(result, presenter), presenter.unit, figure(result, presenter.total)});
  }
  return writer.text();
}

std::string slots_csv(const Result& result) {
  wire::CsvWriter writer({.with_bom = false, .line_end = "\n"});
  writer.row({"slot", "presenter", "unit", "mark", "dropped"});
  for (const SlotLine& line : slots_in_appearance(result)) {
    writer.row({result.cards.slot_names.at(line.slot->slot), name_of(result, *line.presenter),
                line.presenter->unit, figure(result, line.slot->mark.mark),
                joined(dropped_names(result, line.slot->mark), ";")});
  }
  return writer.text();
}

/// A figure with the declared decimals, and the exact one beside it; null where there is none.
std::string json_figure(const Result& result, const std::string& key,
                        const std::optional<core::Exact>& value) {
  if (!value)
    return wire::json_string(key) + ":null," + wire::json_string(key + "_exact") + ":null";
  return wire::json_string(key) + ":" + wire::json_string(figure(result, value)) + "," +
         wire::json_string(key + "_exact") + ":" +
         wire::json_string(core::to_fraction_text(*value));
}

std::string json_array(const std::vector<std::string>& texts) {
  std::vector<std::string> quoted;
  quoted.reserve(texts.size());
  for (const std::string& text : texts) quoted.push_back(wire::json_string(text));
  return "[" + joined(quoted, ",") + "]";
}

std::string json_lines(const std::vector<std::string>& objects) {
  return objects.empty() ? "[]\n" : "[\n" + joined(objects, ",\n") + "\n]\n";
}

std::string presenters_json(const Result& result) {
  std::vector<std::string> objects;
  objects.reserve(result.ranking.size());
  for (const core::RankedPresenter& presenter : result.ranking) {
    objects.push_back(
        "{\"rank\":" + (presenter.rank ? std::to_string(*presenter.rank) : std::string("null")) +
        ",\"shared\":" + (presenter.shares_rank ? "true" : "false") +
        ",\"presenter\":" + wire::json_string(name_of(result, presenter)) +
        ",\"unit\":" + wire::json_string(presenter.unit) + "," +
        json_figure(result, "total", presenter.total) + "}");
  }
  return json_lines(objects);
}

std::string slots_json(const Result& result) {
  std::vector<std::string> objects;
  for (const SlotLine& line : slots_in_appearance(result)) {
    const core::SlotMark& mark = line.slot->mark;
    std::vector<std::string> panels;
    panels.reserve(mark.panels.size());
    for (const core::PanelMark& panel : mark.panels) {
      panels.push_back("{\"panel\":" + wire::json_string(panel.panel.str()) +
                       ",\"cards\":" + std::to_string(panel.card_count) + "," +
                       json_figure(result, "mark", panel.mark) + "}");
    }
    objects.push_back(
        "{\"slot\":" + wire::json_string(result.cards.slot_names.at(line.slot->slot)) +
        ",\"presenter\":" + wire::json_string(name_of(result, *line.presenter)) + ",\"unit\":" +
        wire::json_string(line.presenter->unit) + "," + json_figure(result, "mark", mark.mark) +
        ",\"factor\":" + wire::json_string(mark.factor.to_text()) + ",\"dropped\":" +
        json_array(dropped_names(result, mark)) + ",\"panels\":[" + joined(panels, ",") + "]}");
  }
  return json_lines(objects);
}

}  // namespace

int run_score(const ScoreOptions& options, std::ostream& out, std::ostream& err) {
  const auto result = compute(options);
  if (!result) {
    err << wire::to_text(result.error());
    return 1;
  }
  print_warnings(*result, err);
  if (options.slots) {
    out << (options.json ? slots_json(*result) : slots_csv(*result));
  } else {
    out << (options.json ? presenters_json(*result) : presenters_csv(*result));
  }
  return out.good() ? 0 : 1;
}

}  // namespace rostrum::ctl

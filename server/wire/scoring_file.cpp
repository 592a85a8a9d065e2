#include "wire/scoring_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <toml++/toml.h>

#include "wire/scoring_table.hpp"
#include "wire/text_encoding.hpp"

namespace rostrum::wire {

namespace {

using core::Decimal;
using scoring::error_at;
using scoring::TableReader;

constexpr std::array<std::string_view, 15> scoring_keys{
    "method",          "trim",        "decimals",    "rank_by",
    "presenter_total", "empty_panel", "card_change", "calibration_batch",
    "tie_chain",       "criteria",    "panels",      "grace",
    "bands",           "hints",       "two_person"};
constexpr std::array<std::string_view, 7> criterion_keys{"id",      "name",    "name_en", "weight",
                                                         "minimum", "maximum", "step"};
constexpr std::array<std::string_view, 4> panel_keys{"id", "name", "name_en", "weight"};

/// A whole number of steps, beyond any score of a real meeting.
Decimal out_of_reach(const Decimal& step) {
  constexpr std::int64_t far = 1'000'000'000;
  std::int64_t units = step.units();
  while (units > 0 && Decimal::from_units(units, step.scale()) < Decimal(far) &&
         units <= std::numeric_limits<std::int64_t>::max() / 10) {
    units *= 10;
  }
  return Decimal::from_units(units, step.scale());
}

core::Criterion with_defaults(core::Criterion criterion, const CriterionDefaults& defaults) {
  const Decimal bound = out_of_reach(criterion.step);
  criterion.minimum =
      defaults.unbounded ? Decimal::from_units(-bound.units(), bound.scale()) : defaults.minimum;
  criterion.maximum = defaults.unbounded ? bound : defaults.maximum;
  return criterion;
}

core::Criterion read_criterion(TableReader reader, const CriterionDefaults& defaults) {
  core::Criterion criterion{.step = defaults.step};
  reader.allow_only(criterion_keys);
  reader.read_id("id", criterion.id);
  criterion.name = criterion.id.str();
  reader.read_text("name", criterion.name);
  reader.read_text("name_en", criterion.name_en);
  reader.read_decimal("weight", criterion.weight);
  reader.read_decimal("step", criterion.step);
  criterion = with_defaults(std::move(criterion), defaults);
  reader.read_decimal("minimum", criterion.minimum);
  reader.read_decimal("maximum", criterion.maximum);
  return criterion;
}

core::PanelRule read_panel(TableReader reader) {
  core::PanelRule panel;
  reader.allow_only(panel_keys);
  reader.read_id("id", panel.id);
  panel.name = panel.id.str();
  reader.read_text("name", panel.name);
  reader.read_text("name_en", panel.name_en);
  reader.read_decimal("weight", panel.weight);
  return panel;
}

std::optional<core::TieBreak> tie_break_of(std::string_view text) {
  constexpr std::string_view panel_prefix = "panel:";
  constexpr std::string_view criterion_prefix = "criterion:";
  if (text == "median") return core::TieByMedian{};
  if (text == "untrimmed_mean") return core::TieByUntrimmedMean{};
  if (text == "shared") return core::TieShared{};
  if (text.starts_with(panel_prefix)) {
    const auto id = core::PanelId::parse(text.substr(panel_prefix.size()));
    if (id) return core::TieByPanel{*id};
  }
  if (text.starts_with(criterion_prefix)) {
    const auto id = core::CriterionId::parse(text.substr(criterion_prefix.size()));
    if (id) return core::TieByCriterion{*id};
  }
  return std::nullopt;
}

/// Reads one `[scoring]` table; used once.
class ScoringReader {
 public:
  ScoringReader(const toml::table& table, const std::string& file,
                const CriterionDefaults& defaults)
      : table_(table), file_(file), defaults_(defaults) {}

  std::expected<ScoringFile, FileErrors> read() {
    read_plain_keys();
    read_tie_chain();
    read_tables("criteria", [&](TableReader reader) {
      result_.rules.criteria.push_back(read_criterion(reader, defaults_));
      result_.names_criteria = true;
    });
    read_tables("panels", [&](TableReader reader) {
      result_.rules.panels.push_back(read_panel(reader));
      result_.names_panels = true;
    });
    if (!errors_.empty()) return std::unexpected(std::move(errors_));

    if (!result_.names_criteria) {
      core::Criterion criterion = core::default_criterion();
      criterion.step = defaults_.step;
      result_.rules.criteria.push_back(with_defaults(std::move(criterion), defaults_));
    }
    if (!result_.names_panels) result_.rules.panels.push_back(core::default_panel());
    for (const core::RuleProblem& problem : core::validate(result_.rules)) {
      errors_.push_back(
          error_at(file_, place_of(problem.key), "scoring." + problem.key + " " + problem.text));
    }
    if (!errors_.empty()) return std::unexpected(std::move(errors_));
    return std::move(result_);
  }

 private:
  void read_plain_keys() {
    core::ScoringRules& rules = result_.rules;
    TableReader reader(table_, "scoring", file_, errors_);
    reader.allow_only(scoring_keys);
    reader.read_word<core::Method>("method",
                                   {{"sum", core::Method::sum},
                                    {"mean", core::Method::mean},
                                    {"median", core::Method::median},
                                    {"trimmed_mean", core::Method::trimmed_mean}},
                                   rules.method);
    reader.read_whole("trim", rules.trim);
    reader.read_whole("decimals", rules.decimals);
    reader.read_word<core::RankBy>(
        "rank_by", {{"exact", core::RankBy::exact}, {"rounded", core::RankBy::rounded}},
        rules.rank_by);
    reader.read_word<core::PresenterTotal>("presenter_total",
                                           {{"sum", core::PresenterTotal::sum},
                                            {"mean", core::PresenterTotal::mean},
                                            {"best", core::PresenterTotal::best}},
                                           rules.presenter_total);
    reader.read_word<core::EmptyPanel>(
        "empty_panel",
        {{"leave_out", core::EmptyPanel::leave_out}, {"block", core::EmptyPanel::block}},
        rules.empty_panel);
    reader.read_word<core::CardChange>("card_change",
                                       {{"last_press", core::CardChange::last_press},
                                        {"first_press", core::CardChange::first_press}},
                                       rules.card_change);
    reader.read_whole("calibration_batch", rules.calibration_batch);
    scoring::read_scrutiny(reader, rules);
  }

  void read_tie_chain() {
    const toml::node* node = table_.get("tie_chain");
    if (node == nullptr) return;
    const toml::array* steps = node->as_array();
    if (steps == nullptr) {
      errors_.push_back(error_at(file_, node->source(), "scoring.tie_chain must be a list"));
      return;
    }
    for (const toml::node& step : *steps) {
      const auto text = step.value_exact<std::string>();
      const auto tie_break = text ? tie_break_of(*text) : std::nullopt;
      if (tie_break) {
        result_.rules.tie_chain.push_back(*tie_break);
      } else {
        errors_.push_back(error_at(file_, step.source(),
                                   "scoring.tie_chain: a step must be one of: \"panel:<id>\" "
                                   "\"criterion:<id>\" \"median\" \"untrimmed_mean\" \"shared\""));
      }
    }
  }

  template <class ReadOne>
  void read_tables(std::string_view key, ReadOne read_one) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const std::string path = "scoring." + std::string(key);
    const std::string how = ": write [[" + path + "]]";
    const toml::array* list = node->as_array();
    if (list == nullptr) {
      errors_.push_back(error_at(file_, node->source(), path + " must be a list" + how));
      return;
    }
    int number = 0;
    for (const toml::node& entry : *list) {
      ++number;
      std::string place = path;
      place.append("[").append(std::to_string(number)).append("]");
      if (const toml::table* table = entry.as_table()) {
        read_one(TableReader(*table, place, file_, errors_));
      } else {
        place.append(" must be a table").append(how);
        errors_.push_back(error_at(file_, entry.source(), std::move(place)));
      }
    }
  }

  /// Where a problem's key ("criteria[2].step") stands; the nearest thing around it where the
  /// file does not have the key itself.
  toml::source_region place_of(std::string_view key) const {
    const toml::node* found = &table_;
    while (!key.empty()) {
      const std::size_t end = std::min(key.find_first_of("[]."), key.size());
      const std::string_view part = key.substr(0, end);
      key.remove_prefix(std::min(end + 1, key.size()));
      if (part.empty()) continue;
      const toml::node* next = nullptr;
      if (const toml::table* table = found->as_table()) {
        next = table->get(part);
      } else if (const toml::array* list = found->as_array()) {
        std::size_t number = 0;
        std::from_chars(part.data(), part.data() + part.size(), number);
        next = number >= 1 ? list->get(number - 1) : nullptr;
      }
      if (next == nullptr) break;
      found = next;
    }
    return found->source();
  }

  const toml::table& table_;
  const std::string& file_;
  const CriterionDefaults& defaults_;
  FileErrors errors_;
  ScoringFile result_;
};

}  // namespace

std::expected<ScoringFile, FileErrors> read_scoring(const toml::table& scoring,
                                                    const std::string& file,
                                                    const CriterionDefaults& defaults) {
  return ScoringReader(scoring, file, defaults).read();
}

std::expected<ScoringFile, FileErrors> read_scoring_file(const std::filesystem::path& path,
                                                         const CriterionDefaults& defaults) {
  const std::string file = path.string();
  const auto decoded = read_text_file(path);
  if (!decoded) return std::unexpected(FileErrors{decoded.error()});

  toml::table document;
  try {
    document = toml::parse(decoded->text, file);
  } catch (const toml::parse_error& error) {
    return std::unexpected(
        FileErrors{error_at(file, error.source(), std::string(error.description()))});
  }
  const toml::table* scoring = document["scoring"].as_table();
  if (scoring == nullptr) {
    return std::unexpected(
        FileErrors{{.file = file, .line = 0, .column = 0, .message = "[scoring] is missing"}});
  }
  return read_scoring(*scoring, file, defaults);
}

}  // namespace rostrum::wire

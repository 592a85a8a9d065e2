#include "core/scoring_rules.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace rostrum::core {

namespace {

constexpr std::size_t max_name_bytes = 200;

std::string indexed(std::string_view list, std::size_t index, std::string_view key) {
  std::string text(list);
  text += "[" + std::to_string(index + 1) + "]";
  if (!key.empty()) text += "." + std::string(key);
  return text;
}

/// Collects problems; reads as a list of rules.
class Problems {
 public:
  void add_unless(bool good, std::string key, std::string text) {
    if (!good) found_.push_back({std::move(key), std::move(text)});
  }
  [[nodiscard]] std::vector<RuleProblem> take() { return std::move(found_); }

 private:
  std::vector<RuleProblem> found_;
};

void check_numbers(const ScoringRules& rules, Problems& problems) {
  problems.add_unless(rules.method != Method::trimmed_mean || rules.trim >= 1, "trim",
                      "must be at least 1 where the method is trimmed_mean");
  problems.add_unless(rules.trim >= 0 && rules.trim <= max_trim, "trim",
                      "must be 0 to " + std::to_string(max_trim));
  problems.add_unless(rules.decimals >= 0 && rules.decimals <= Decimal::max_scale, "decimals",
                      "must be 0 to 9");
  problems.add_unless(
      rules.calibration_batch >= 0 && rules.calibration_batch <= max_calibration_batch,
      "calibration_batch", "must be 0 to " + std::to_string(max_calibration_batch));
}

void check_criterion(const Criterion& criterion, std::size_t index, Problems& problems) {
  const auto key = [&](std::string_view name) { return indexed("criteria", index, name); };
  problems.add_unless(!criterion.id.empty(), key("id"), "is missing");
  problems.add_unless(criterion.name.size() <= max_name_bytes, key("name"), "is too long");
  problems.add_unless(criterion.name_en.size() <= max_name_bytes, key("name_en"), "is too long");
  problems.add_unless(Decimal(0) < criterion.weight, key("weight"), "must be greater than 0");
  problems.add_unless(criterion.minimum < criterion.maximum, key("maximum"),
                      "must be greater than minimum");
  if (criterion.step <= Decimal(0)) {
    problems.add_unless(false, key("step"), "must be greater than 0");
    return;
  }
  problems.add_unless(criterion.minimum.is_multiple_of(criterion.step), key("minimum"),
                      "must be a whole number of steps of " + criterion.step.to_text());
  problems.add_unless(criterion.maximum.is_multiple_of(criterion.step), key("maximum"),
                      "must be a whole number of steps of " + criterion.step.to_text());
}

void check_criteria(const ScoringRules& rules, Problems& problems) {
  problems.add_unless(!rules.criteria.empty(), "criteria", "must have at least one criterion");
  problems.add_unless(rules.criteria.size() <= max_criteria, "criteria",
                      "must have at most " + std::to_string(max_criteria));
  std::set<CriterionId> seen;
  for (std::size_t i = 0; i < rules.criteria.size(); ++i) {
    check_criterion(rules.criteria[i], i, problems);
    problems.add_unless(seen.insert(rules.criteria[i].id).second, indexed("criteria", i, "id"),
                        "is there twice: " + rules.criteria[i].id.str());
  }
}

void check_panels(const ScoringRules& rules, Problems& problems) {
  problems.add_unless(!rules.panels.empty(), "panels", "must have at least one panel");
  problems.add_unless(rules.panels.size() <= max_panels, "panels",
                      "must have at most " + std::to_string(max_panels));
  std::set<PanelId> seen;
  bool has_weight = rules.panels.empty();
  for (std::size_t i = 0; i < rules.panels.size(); ++i) {
    const PanelRule& panel = rules.panels[i];
    problems.add_unless(!panel.id.empty(), indexed("panels", i, "id"), "is missing");
    problems.add_unless(panel.name.size() <= max_name_bytes, indexed("panels", i, "name"),
                        "is too long");
    problems.add_unless(panel.name_en.size() <= max_name_bytes, indexed("panels", i, "name_en"),
                        "is too long");
    problems.add_unless(seen.insert(panel.id).second, indexed("panels", i, "id"),
                        "is there twice: " + panel.id.str());
    problems.add_unless(!panel.weight.is_negative(), indexed("panels", i, "weight"),
                        "must not be negative");
    has_weight = has_weight || Decimal(0) < panel.weight;
  }
  problems.add_unless(has_weight, "panels", "must have a panel whose weight is greater than 0");
}

void check_tie_chain(const ScoringRules& rules, Problems& problems) {
  problems.add_unless(rules.tie_chain.size() <= max_tie_breaks, "tie_chain",
                      "must have at most " + std::to_string(max_tie_breaks) + " steps");
  for (std::size_t i = 0; i < rules.tie_chain.size(); ++i) {
    const TieBreak& step = rules.tie_chain[i];
    const std::string key = indexed("tie_chain", i, "");
    if (const auto* by_panel = std::get_if<TieByPanel>(&step)) {
      problems.add_unless(find_panel(rules, by_panel->panel) != nullptr, key,
                          "names a panel that is not declared: " + by_panel->panel.str());
    } else if (const auto* by_criterion = std::get_if<TieByCriterion>(&step)) {
      problems.add_unless(
          find_criterion(rules, by_criterion->criterion) != nullptr, key,
          "names a criterion that is not declared: " + by_criterion->criterion.str());
    } else if (std::holds_alternative<TieShared>(step)) {
      problems.add_unless(i + 1 == rules.tie_chain.size(), key,
                          "ends the chain: shared must be the last step");
    }
  }
}

void check_bands(const std::vector<DeductionBand>& bands, std::string_view list,
                 Problems& problems) {
  problems.add_unless(bands.size() <= max_bands, std::string(list),
                      "must have at most " + std::to_string(max_bands));
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const auto key = [&](std::string_view name) { return indexed(list, i, name); };
    problems.add_unless(Duration(0) <= bands[i].beyond && bands[i].beyond <= max_band,
                        key("beyond"), "must be 0 to 24 hours");
    problems.add_unless(i == 0 || bands[i - 1].beyond < bands[i].beyond, key("beyond"),
                        "must be greater than that of the band before it");
    problems.add_unless(Decimal(0) < bands[i].points && bands[i].points <= max_deduction,
                        key("points"), "must be greater than 0 and at most 1000000");
  }
}

void check_scrutiny(const ScoringRules& rules, Problems& problems) {
  problems.add_unless(rules.grace >= std::chrono::milliseconds(0) && rules.grace <= max_card_grace,
                      "grace", "must be 0 to 60 seconds");
  check_bands(rules.over_time, "bands.over_time", problems);
  check_bands(rules.under_time, "bands.under_time", problems);
  if (!rules.hints) return;
  problems.add_unless(Decimal(0) < rules.hints->far && rules.hints->far <= Decimal(1), "hints.far",
                      "must be greater than 0 and at most 1");
  problems.add_unless(
      rules.hints->quick >= std::chrono::milliseconds(0) && rules.hints->quick <= max_quick,
      "hints.quick", "must be 0 to 10 minutes");
}

/// The points of the furthest band that `beyond` goes past.
std::optional<Decimal> furthest(const std::vector<DeductionBand>& bands, Duration beyond) {
  std::optional<Decimal> points;
  for (const DeductionBand& band : bands) {
    if (beyond > band.beyond) points = band.points;
  }
  return points;
}

}  // namespace

std::optional<Decimal> band_points(const ScoringRules& rules, Duration over) {
  return over > Duration(0) ? furthest(rules.over_time, over) : furthest(rules.under_time, -over);
}

Criterion default_criterion() {
  return {.id = CriterionId("score"), .name = "评分", .name_en = "Score"};
}

PanelRule default_panel() { return {.id = PanelId("judges"), .name = "评委", .name_en = "Judges"}; }

ScoringRules default_scoring_rules() {
  ScoringRules rules;
  rules.criteria.push_back(default_criterion());
  rules.panels.push_back(default_panel());
  return rules;
}

const Criterion* find_criterion(const ScoringRules& rules, const CriterionId& id) {
  const auto found = std::ranges::find(rules.criteria, id, &Criterion::id);
  return found == rules.criteria.end() ? nullptr : &*found;
}

const PanelRule* find_panel(const ScoringRules& rules, const PanelId& id) {
  const auto found = std::ranges::find(rules.panels, id, &PanelRule::id);
  return found == rules.panels.end() ? nullptr : &*found;
}

std::vector<RuleProblem> validate(const ScoringRules& rules) {
  Problems problems;
  check_numbers(rules, problems);
  check_criteria(rules, problems);
  check_panels(rules, problems);
  check_tie_chain(rules, problems);
  check_scrutiny(rules, problems);
  return problems.take();
}

std::optional<ScoreProblem> score_problem(const Criterion& criterion, const Decimal& score) {
  if (score < criterion.minimum) return ScoreProblem::below_minimum;
  if (criterion.maximum < score) return ScoreProblem::above_maximum;
  if (!score.is_multiple_of(criterion.step)) return ScoreProblem::off_step;
  return std::nullopt;
}

}  // namespace rostrum::core

#include "core/scoring_rules.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "unit/core/scoring_samples.hpp"

namespace rostrum::core {
namespace {

std::vector<std::string> keys_of(const std::vector<RuleProblem>& problems) {
  std::vector<std::string> keys;
  keys.reserve(problems.size());
  for (const RuleProblem& problem : problems) keys.push_back(problem.key);
  return keys;
}

using Keys = std::vector<std::string>;

TEST(ScoringRules, TheDefaultsCanBeUsed) {
  EXPECT_EQ(validate(default_scoring_rules()), std::vector<RuleProblem>{});
}

TEST(ScoringRules, EveryProblemNamesItsKey) {
  const auto check = [](void (*spoil)(ScoringRules&), const Keys& expected) {
    ScoringRules rules = default_scoring_rules();
    spoil(rules);
    EXPECT_EQ(keys_of(validate(rules)), expected);
  };
  check([](ScoringRules& rules) { rules.method = Method::trimmed_mean, rules.trim = 0; }, {"trim"});
  check([](ScoringRules& rules) { rules.trim = max_trim + 1; }, {"trim"});
  check([](ScoringRules& rules) { rules.decimals = 10; }, {"decimals"});
  check([](ScoringRules& rules) { rules.decimals = -1; }, {"decimals"});
  check([](ScoringRules& rules) { rules.calibration_batch = -1; }, {"calibration_batch"});
  check([](ScoringRules& rules) { rules.criteria.clear(); }, {"criteria"});
  check([](ScoringRules& rules) { rules.panels.clear(); }, {"panels"});
  check([](ScoringRules& rules) { rules.criteria[0].weight = Decimal(0); }, {"criteria[1].weight"});
  check([](ScoringRules& rules) { rules.criteria[0].step = Decimal(0); }, {"criteria[1].step"});
  check([](ScoringRules& rules) { rules.criteria[0].step = decimal("0.3"); },
        {"criteria[1].maximum"});
  check([](ScoringRules& rules) { rules.criteria[0].minimum = Decimal(100); },
        {"criteria[1].maximum"});
  check([](ScoringRules& rules) { rules.criteria.push_back(rules.criteria[0]); },
        {"criteria[2].id"});
  check([](ScoringRules& rules) { rules.panels[0].weight = Decimal(-1); },
        {"panels[1].weight", "panels"});
  check([](ScoringRules& rules) { rules.panels[0].weight = Decimal(0); }, {"panels"});
  check([](ScoringRules& rules) { rules.tie_chain = {TieByPanel{PanelId("x")}}; },
        {"tie_chain[1]"});
  check([](ScoringRules& rules) { rules.tie_chain = {TieByCriterion{CriterionId("x")}}; },
        {"tie_chain[1]"});
  check([](ScoringRules& rules) { rules.tie_chain = {TieShared{}, TieByMedian{}}; },
        {"tie_chain[1]"});
}

TEST(ScoringRules, AScoreMustLieInItsRangeAndOnItsStep) {
  Criterion criterion = default_criterion();
  criterion.minimum = decimal("0");
  criterion.maximum = decimal("10");
  criterion.step = decimal("0.5");
  EXPECT_EQ(score_problem(criterion, decimal("0")), std::nullopt);
  EXPECT_EQ(score_problem(criterion, decimal("10")), std::nullopt);
  EXPECT_EQ(score_problem(criterion, decimal("7.5")), std::nullopt);
  EXPECT_EQ(score_problem(criterion, decimal("7.25")), ScoreProblem::off_step);
  EXPECT_EQ(score_problem(criterion, decimal("-0.5")), ScoreProblem::below_minimum);
  EXPECT_EQ(score_problem(criterion, decimal("10.5")), ScoreProblem::above_maximum);
}

}  // namespace
}  // namespace rostrum::core

#include "core/ranking.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "unit/core/scoring_samples.hpp"

namespace rostrum::core {
namespace {

std::string ranked(const ScoringRules& rules, const std::vector<PresenterEntry>& presenters) {
  return line_of(rank_presenters(rules, presenters));
}

TEST(Ranking, SharedRanksSkip) {
  const auto rules = rules_with(Method::mean);
  EXPECT_EQ(ranked(rules, {presenter("ana", 1, cards({"80"})), presenter("bo", 2, cards({"90"})),
                           presenter("cy", 3, cards({"80"})), presenter("di", 4, cards({"70"}))}),
            "1 bo, 2= ana, 2= cy, 4 di");
}

TEST(Ranking, APresenterWithoutATotalHasNoRankAndStandsLast) {
  const auto rules = rules_with(Method::mean);
  const auto ranking =
      rank_presenters(rules, {presenter("ana", 1, {}), presenter("bo", 2, cards({"0"}))});
  EXPECT_EQ(line_of(ranking), "1 bo, - ana");
  EXPECT_FALSE(ranking[1].total.has_value());
}

TEST(Ranking, ExactTotalsDifferWhereRoundedOnesAreShared) {
  ScoringRules rules = rules_with(Method::mean);
  rules.decimals = 1;
  const std::vector<PresenterEntry> presenters{presenter("ana", 1, cards({"8", "8", "8.1"})),
                                               presenter("bo", 2, cards({"8", "8", "8"}))};
  EXPECT_EQ(ranked(rules, presenters), "1 ana, 2 bo");
  rules.rank_by = RankBy::rounded;
  EXPECT_EQ(ranked(rules, presenters), "1= ana, 1= bo");
}

TEST(Ranking, OrderOfAppearanceIsTheOrderOfSharersNotTheOrderGiven) {
  const auto rules = rules_with(Method::mean);
  EXPECT_EQ(ranked(rules, {presenter("ana", 3, cards({"8"})), presenter("bo", 1, cards({"8"})),
                           presenter("cy", 2, cards({"8"}))}),
            "1= bo, 1= cy, 1= ana");
}

TEST(Ranking, SlotsAddUpAsDeclared) {
  PresenterEntry ana = presenter("ana", 1, cards({"8"}));
  ana.slots.push_back({.slot = SlotId("second"),
                       .appearance = 3,
                       .scores = {.cards = cards({"5"}), .deductions = {}}});
  const std::vector<PresenterEntry> presenters{ana, presenter("bo", 2, cards({"7"}))};
  ScoringRules rules = rules_with(Method::mean);
  EXPECT_EQ(ranked(rules, presenters), "1 ana, 2 bo");
  rules.presenter_total = PresenterTotal::mean;
  EXPECT_EQ(ranked(rules, presenters), "1 bo, 2 ana");
  rules.presenter_total = PresenterTotal::best;
  EXPECT_EQ(ranked(rules, presenters), "1 ana, 2 bo");
}

TEST(Ranking, ABlockedSlotDoesNotCountAsZero) {
  PresenterEntry ana = presenter("ana", 1, cards({"8"}));
  ana.slots.push_back({.slot = SlotId("second"), .appearance = 3, .scores = {}});
  ScoringRules rules = rules_with(Method::mean);
  rules.presenter_total = PresenterTotal::mean;
  EXPECT_EQ(rank_presenters(rules, {ana})[0].total, Exact(8));
}

/// Two panels, trimmed mean, two criteria: enough for every step of the chain.
ScoringRules chain_rules(std::vector<TieBreak> chain) {
  ScoringRules rules;
  rules.method = Method::trimmed_mean;
  rules.criteria = {{.id = CriterionId("work")}, {.id = CriterionId("speech")}};
  rules.panels = {{.id = PanelId("leaders")}, {.id = PanelId("peers")}};
  rules.tie_chain = std::move(chain);
  return rules;
}

Card sheet(const char* panel, int number, std::string_view work, std::string_view speech) {
  return {
      .judge = seat(number),
      .panel = PanelId(panel),
      .seat_order = number,
      .scores = {{CriterionId("work"), decimal(work)}, {CriterionId("speech"), decimal(speech)}},
      .exclusion = {}};
}

TEST(TieChain, ThePanelNamedDecides) {
  const std::vector<PresenterEntry> presenters{
      presenter("ana", 1, {sheet("leaders", 1, "4", "4"), sheet("peers", 2, "5", "5")}),
      presenter("bo", 2, {sheet("leaders", 1, "5", "5"), sheet("peers", 2, "4", "4")})};
  EXPECT_EQ(ranked(chain_rules({}), presenters), "1= ana, 1= bo");
  EXPECT_EQ(ranked(chain_rules({TieByPanel{PanelId("leaders")}}), presenters), "1 bo, 2 ana");
  EXPECT_EQ(ranked(chain_rules({TieByPanel{PanelId("peers")}}), presenters), "1 ana, 2 bo");
}

TEST(TieChain, TheCriterionNamedDecides) {
  const std::vector<PresenterEntry> presenters{presenter("ana", 1, {sheet("leaders", 1, "4", "6")}),
                                               presenter("bo", 2, {sheet("leaders", 1, "6", "4")})};
  EXPECT_EQ(ranked(chain_rules({TieByCriterion{CriterionId("work")}}), presenters), "1 bo, 2 ana");
  EXPECT_EQ(ranked(chain_rules({TieByCriterion{CriterionId("speech")}}), presenters),
            "1 ana, 2 bo");
}

TEST(TieChain, TheMedianOrTheUntrimmedMeanDecides) {
  const auto five = [](const char* name, int appearance, std::vector<std::string> works) {
    std::vector<Card> made;
    made.reserve(works.size());
    for (std::size_t i = 0; i < works.size(); ++i) {
      made.push_back(sheet("leaders", static_cast<int>(i) + 1, works[i], "0"));
    }
    return presenter(name, appearance, std::move(made));
  };
  // Trimmed means are 6 for both; medians 6 and 7; untrimmed means 6.2 and 6.
  const std::vector<PresenterEntry> presenters{five("ana", 1, {"3", "5", "6", "7", "10"}),
                                               five("bo", 2, {"3", "4", "7", "7", "9"})};
  EXPECT_EQ(ranked(chain_rules({TieByMedian{}}), presenters), "1 bo, 2 ana");
  EXPECT_EQ(ranked(chain_rules({TieByUntrimmedMean{}}), presenters), "1 ana, 2 bo");
  EXPECT_EQ(ranked(chain_rules({TieShared{}, TieByMedian{}}), presenters), "1= ana, 1= bo");
}

TEST(TieChain, TheNextStepWorksInsideWhatIsStillTied) {
  const std::vector<PresenterEntry> presenters{
      presenter("ana", 1, {sheet("leaders", 1, "4", "6"), sheet("peers", 2, "5", "5")}),
      presenter("bo", 2, {sheet("leaders", 1, "5", "5"), sheet("peers", 2, "5", "5")}),
      presenter("cy", 3, {sheet("leaders", 1, "6", "6"), sheet("peers", 2, "4", "4")}),
      presenter("di", 4, {sheet("leaders", 1, "5", "5"), sheet("peers", 2, "5", "5")})};
  const auto ranking =
      rank_presenters(chain_rules({TieByPanel{PanelId("leaders")},
                                   TieByCriterion{CriterionId("work")}, TieShared{}}),
                      presenters);
  EXPECT_EQ(line_of(ranking), "1 cy, 2= bo, 2= di, 4 ana");
  EXPECT_EQ(ranking[0].decided_by, 0U);
  EXPECT_EQ(ranking[3].decided_by, 1U);
}

TEST(TieChain, AStepThatSomebodyHasNoValueForDecidesNothing) {
  const std::vector<PresenterEntry> presenters{presenter("ana", 1, {sheet("leaders", 1, "5", "5")}),
                                               presenter("bo", 2, {sheet("peers", 2, "5", "5")})};
  EXPECT_EQ(ranked(chain_rules({TieByPanel{PanelId("leaders")}}), presenters), "1= ana, 1= bo");
}

TEST(TieChain, DeductionsDoNotCountInItsSteps) {
  PresenterEntry ana = presenter("ana", 1, {sheet("leaders", 1, "6", "5")});
  ana.slots[0].scores.deductions.push_back({decimal("1"), "overtime"});
  const PresenterEntry bo = presenter("bo", 2, {sheet("leaders", 1, "5", "5")});
  EXPECT_EQ(ranked(chain_rules({TieByMedian{}}), {bo, ana}), "1 ana, 2 bo");
}

TEST(TieChain, WithBestTheSlotThatCountsIsCompared) {
  PresenterEntry ana = presenter("ana", 1, {sheet("leaders", 1, "6", "4")});
  ana.slots.push_back({.slot = SlotId("second"),
                       .appearance = 2,
                       .scores = {.cards = {sheet("leaders", 1, "9", "0")}, .deductions = {}}});
  ScoringRules rules = chain_rules({TieByCriterion{CriterionId("work")}});
  rules.presenter_total = PresenterTotal::best;
  EXPECT_EQ(tie_value(rules, rules.tie_chain[0], ana), Exact(6));
}

TEST(Ranking, TheOrderInWhichPresentersAreGivenDoesNotMatter) {
  EXPECT_TRUE(rc::check("order given", [] {
    const auto points = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6));
    std::vector<PresenterEntry> presenters;
    presenters.reserve(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
      presenters.push_back(presenter("p" + std::to_string(i), static_cast<int>(i),
                                     cards({std::to_string(points[i]), "3", "4"})));
    }
    ScoringRules rules = rules_with(*rc::gen::element(Method::median, Method::trimmed_mean));
    rules.tie_chain = {TieByUntrimmedMean{}};
    const auto before = rank_presenters(rules, presenters);
    std::ranges::reverse(presenters);
    RC_ASSERT(rank_presenters(rules, presenters) == before);
    RC_ASSERT(before.size() == presenters.size());
    for (std::size_t i = 1; i < before.size(); ++i) {
      RC_ASSERT(before[i - 1].total.value() >= before[i].total.value());
      const int step = before[i].rank.value() - before[i - 1].rank.value();
      RC_ASSERT(step == 0 || before[i].rank == static_cast<int>(i) + 1);
    }
  }));
}

}  // namespace
}  // namespace rostrum::core

#include "core/scoring.hpp"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "unit/core/scoring_samples.hpp"

namespace rostrum::core {
namespace {

using Seats = std::vector<int>;

PanelMark mark_of(Method method, int trim, std::vector<CardTotal> cards) {
  return panel_mark(PanelId("judges"), method, trim, std::move(cards));
}

TEST(PanelMark, SumMeanAndMedianUseEveryCard) {
  EXPECT_EQ(mark_of(Method::sum, 1, totals({"7", "8", "9.5"})).mark, exact("49/2"));
  EXPECT_EQ(mark_of(Method::mean, 1, totals({"7", "8", "10"})).mark, exact("25/3"));
  EXPECT_EQ(mark_of(Method::median, 1, totals({"9", "7", "8"})).mark, exact("8/1"));
  EXPECT_TRUE(mark_of(Method::median, 1, totals({"9", "7", "8"})).dropped.empty());
}

TEST(PanelMark, TheMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo) {
  EXPECT_EQ(mark_of(Method::median, 0, totals({"9", "7", "8", "8.5"})).mark, exact("33/4"));
}

TEST(PanelMark, TrimmingDropsTheHighestAndTheLowest) {
  const PanelMark mark = mark_of(Method::trimmed_mean, 1, totals({"7", "9", "8", "6", "10"}));
  EXPECT_EQ(mark.mark, exact("8/1"));
  EXPECT_EQ(seats_of(mark.dropped), (Seats{4, 5}));
  EXPECT_EQ(seats_of(mark.used), (Seats{1, 2, 3}));
  EXPECT_EQ(mark.card_count, 5);
}

TEST(PanelMark, AmongEqualCardsTheFirstInSeatOrderIsDropped) {
  const auto check = [](int trim, std::vector<CardTotal> cards, const Seats& dropped) {
    EXPECT_EQ(seats_of(mark_of(Method::trimmed_mean, trim, std::move(cards)).dropped), dropped);
  };
  check(1, totals({"8", "9", "9", "7", "7"}), {2, 4});
  check(1, totals({"8", "8", "8"}), {1, 2});
  check(2, totals({"8", "8", "8", "8", "8"}), {1, 2, 3, 4});
  check(2, totals({"9", "8", "9", "9", "7", "8"}), {1, 2, 3, 5});
}

TEST(PanelMark, NothingIsDroppedWhereNothingWouldBeLeft) {
  const auto check = [](int trim, std::vector<CardTotal> cards, std::string_view expected,
                        std::size_t dropped) {
    const PanelMark mark = mark_of(Method::trimmed_mean, trim, std::move(cards));
    EXPECT_EQ(mark.mark, exact(expected));
    EXPECT_EQ(mark.dropped.size(), dropped);
  };
  check(1, totals({"7"}), "7/1", 0);
  check(1, totals({"7", "9"}), "8/1", 0);
  check(1, totals({"7", "9", "9.5"}), "9/1", 2);
  check(2, totals({"1", "2", "3", "6"}), "3/1", 0);
  check(2, totals({"1", "2", "3", "6", "7"}), "3/1", 4);
  check(0, totals({"1", "3"}), "2/1", 0);
}

TEST(PanelMark, WithoutACardThereIsNoMark) {
  for (const Method method : {Method::sum, Method::mean, Method::median, Method::trimmed_mean}) {
    EXPECT_FALSE(mark_of(method, 1, {}).mark.has_value());
  }
}

TEST(CardTotal, WeighsTheCriteria) {
  ScoringRules rules = default_scoring_rules();
  rules.criteria = {{.id = CriterionId("work"), .weight = decimal("0.6")},
                    {.id = CriterionId("speech"), .weight = decimal("0.4")}};
  Card sheet = card(1, "0");
  sheet.scores = {{CriterionId("work"), decimal("90")}, {CriterionId("speech"), decimal("80.5")}};
  EXPECT_EQ(card_total(rules, sheet), exact("431/5"));
}

TEST(CardTotal, AMissingScoreIsNeverZero) {
  ScoringRules rules = default_scoring_rules();
  rules.criteria.push_back({.id = CriterionId("speech")});
  EXPECT_FALSE(card_total(rules, card(1, "90")).has_value());

  const SlotMark mark = slot_mark(rules, {.cards = cards({"90"}), .deductions = {}});
  EXPECT_FALSE(mark.mark.has_value());
  EXPECT_EQ(mark.blocked, MarkBlocked::no_cards);
  ASSERT_EQ(mark.excluded.size(), 1U);
  EXPECT_EQ(mark.excluded[0].reason, Exclusion::incomplete);
}

/// Leaders weigh 2, peers 1, the public 1.
ScoringRules three_panels() {
  ScoringRules rules = default_scoring_rules();
  rules.panels = {{.id = PanelId("leaders"), .weight = decimal("2")},
                  {.id = PanelId("peers"), .weight = decimal("1")},
                  {.id = PanelId("public"), .weight = decimal("1")}};
  return rules;
}

Card panel_card(const char* panel, int number, std::string_view score) {
  Card made = card(number, score);
  made.panel = PanelId(panel);
  return made;
}

TEST(SlotMark, WeighsThePanelsThenDeductsThenMultiplies) {
  const SlotScores scores{.cards = {panel_card("leaders", 1, "90"), panel_card("peers", 2, "80"),
                                    panel_card("public", 3, "70")},
                          .deductions = {{decimal("1.5"), "overtime"}, {decimal("1"), "other"}},
                          .factor = decimal("1.2")};
  const SlotMark mark = slot_mark(three_panels(), scores);
  // ((2*90 + 80 + 70) / 4 - 2.5) * 1.2
  EXPECT_EQ(mark.mark, exact("96/1"));
  EXPECT_EQ(mark.factor, decimal("1.2"));
  EXPECT_EQ(mark.deductions.size(), 2U);
}

TEST(SlotMark, AnEmptyPanelIsLeftOutOrBlocksAsDeclared) {
  ScoringRules rules = three_panels();
  const SlotScores scores{.cards = {panel_card("leaders", 1, "90"), panel_card("peers", 2, "75")},
                          .deductions = {}};
  EXPECT_EQ(slot_mark(rules, scores).mark, exact("85/1"));

  rules.empty_panel = EmptyPanel::block;
  const SlotMark blocked = slot_mark(rules, scores);
  EXPECT_FALSE(blocked.mark.has_value());
  EXPECT_EQ(blocked.blocked, MarkBlocked::empty_panel);
  EXPECT_EQ(blocked.panels[0].mark, exact("90/1"));  // what is there can still be shown
}

TEST(SlotMark, PanelsThatWeighNothingGiveNoMark) {
  ScoringRules rules = three_panels();
  rules.panels[0].weight = Decimal(0);
  const SlotMark mark =
      slot_mark(rules, {.cards = {panel_card("leaders", 1, "90")}, .deductions = {}});
  EXPECT_EQ(mark.blocked, MarkBlocked::zero_panel_weight);
}

TEST(SlotMark, ExcludedCardsSayWhyAndDoNotCount) {
  std::vector<Card> given = cards({"90", "10", "20", "30"});
  given[1].exclusion = Exclusion::recused;
  given[2].panel = PanelId("nobody");
  given[3].scores.clear();
  const SlotMark mark = slot_mark(default_scoring_rules(), {.cards = given, .deductions = {}});
  EXPECT_EQ(mark.mark, exact("90/1"));
  ASSERT_EQ(mark.excluded.size(), 3U);
  EXPECT_EQ(mark.excluded[0].reason, Exclusion::recused);
  EXPECT_EQ(mark.excluded[1].reason, Exclusion::unknown_panel);
  EXPECT_EQ(mark.excluded[2].reason, Exclusion::incomplete);
}

TEST(SlotMark, NamesTheJudgesWhoseCardsWereDropped) {
  const SlotMark mark = slot_mark(rules_with(Method::trimmed_mean),
                                  {.cards = cards({"8", "9", "7", "8"}), .deductions = {}});
  EXPECT_EQ(dropped_judges(mark), (std::vector<SeatId>{seat(2), seat(3)}));
}

TEST(PresenterTotal, IsTheSumTheMeanOrTheBestOfItsSlots) {
  const std::vector<Exact> marks{Exact(7), Exact(10), Exact(8)};
  EXPECT_EQ(presenter_total(PresenterTotal::sum, marks), Exact(25));
  EXPECT_EQ(presenter_total(PresenterTotal::mean, marks), exact("25/3"));
  EXPECT_EQ(presenter_total(PresenterTotal::best, marks), Exact(10));
  EXPECT_FALSE(presenter_total(PresenterTotal::sum, {}).has_value());
}

std::vector<Card> any_cards() {
  const auto points = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 21));
  std::vector<Card> made;
  int number = 0;
  for (const int half_points : points) {
    ++number;
    made.push_back(card(number, Decimal::from_units(half_points * 5, 1).to_text()));
  }
  return made;
}

ScoringRules any_rules() {
  ScoringRules rules =
      rules_with(*rc::gen::element(Method::sum, Method::mean, Method::median, Method::trimmed_mean),
                 *rc::gen::inRange(1, 4));
  return rules;
}

TEST(SlotMark, TheOrderInWhichCardsArriveDoesNotMatter) {
  EXPECT_TRUE(rc::check("order of arrival", [] {
    const ScoringRules rules = any_rules();
    std::vector<Card> given = any_cards();
    const SlotMark before = slot_mark(rules, {.cards = given, .deductions = {}});
    std::ranges::reverse(given);
    const auto turn = given.empty() ? 0 : *rc::gen::inRange<std::size_t>(0, given.size());
    std::ranges::rotate(given, given.begin() + static_cast<std::ptrdiff_t>(turn));
    RC_ASSERT(slot_mark(rules, {.cards = given, .deductions = {}}) == before);
  }));
}

TEST(SlotMark, TrimmingNeverDropsMoreThanDeclaredAndLosesNoCard) {
  EXPECT_TRUE(rc::check("trimming", [] {
    const int trim = *rc::gen::inRange(1, 5);
    const std::vector<Card> given = any_cards();
    const SlotMark mark =
        slot_mark(rules_with(Method::trimmed_mean, trim), {.cards = given, .deductions = {}});
    const PanelMark& panel = mark.panels.at(0);
    const auto count = static_cast<std::size_t>(2 * trim);
    RC_ASSERT(panel.dropped.size() == (given.size() <= count ? 0 : count));
    RC_ASSERT(panel.used.size() + panel.dropped.size() == given.size());
    RC_ASSERT(given.empty() || !panel.used.empty());
  }));
}

TEST(SlotMark, AMeanLiesBetweenTheLowestAndTheHighestCard) {
  EXPECT_TRUE(rc::check("mean within range", [] {
    const std::vector<Card> given = any_cards();
    RC_PRE(!given.empty());
    const auto method = *rc::gen::element(Method::mean, Method::median, Method::trimmed_mean);
    const SlotMark mark = slot_mark(rules_with(method), {.cards = given, .deductions = {}});
    const auto by_score = [](const Card& sheet) { return sheet.scores.begin()->second; };
    const auto [lowest, highest] = std::ranges::minmax_element(given, {}, by_score);
    RC_ASSERT(Exact(by_score(*lowest)) <= mark.mark.value());
    RC_ASSERT(mark.mark.value() <= Exact(by_score(*highest)));
  }));
}

}  // namespace
}  // namespace rostrum::core

#include "core/hints.hpp"

#include <chrono>

#include <gtest/gtest.h>

namespace rostrum::core {
namespace {

using namespace std::chrono_literals;

ScoringRules two_criteria() {
  ScoringRules rules;
  rules.criteria = {{.id = CriterionId("content"), .maximum = Decimal(60)},
                    {.id = CriterionId("delivery"), .maximum = Decimal(40)}};
  rules.panels = {default_panel()};
  return rules;
}

HintCard card(const char* judge, int content, int delivery) {
  return {.judge = SeatId(judge),
          .panel = PanelId("judges"),
          .scores = {{CriterionId("content"), Decimal(content)},
                     {CriterionId("delivery"), Decimal(delivery)}},
          .typed = std::nullopt,
          .since_open = 5min};
}

HintSlot slot(const char* id, std::vector<HintCard> cards) {
  return {.slot = SlotId(id), .presenter = PresenterId(id), .cards = std::move(cards)};
}

TEST(Hints, ACardFarFromThePanelsMedianIsOneFromThreeCardsOn) {
  const std::vector<HintCard> two = {card("j1", 50, 31), card("j2", 10, 9)};
  EXPECT_TRUE(hints_of(two_criteria(), {slot("s1", two)}).empty());
  std::vector<HintCard> three = two;
  three.push_back(card("j3", 50, 33));
  const auto hints = hints_of(two_criteria(), {slot("s1", three)});
  ASSERT_EQ(hints.size(), 1U);
  EXPECT_EQ(hints[0].kind, HintKind::far_from_panel);
  EXPECT_EQ(hints[0].judge, SeatId("j2"));
  EXPECT_EQ(hints[0].panel_median, Exact(81));
}

TEST(Hints, ExactlyTheDeclaredPartIsNotFar) {
  const std::vector<HintCard> cards = {card("j1", 50, 31), card("j2", 50, 31), card("j3", 50, 6)};
  EXPECT_TRUE(hints_of(two_criteria(), {slot("s1", cards)}).empty());  // 25 of 100
}

TEST(Hints, TheSameShareOfEveryMaximumIsAnAllEqualSheet) {
  const auto hints = hints_of(two_criteria(), {slot("s1", {card("j1", 48, 32)})});
  ASSERT_EQ(hints.size(), 1U);
  EXPECT_EQ(hints[0].kind, HintKind::all_equal);
}

TEST(Hints, OneSheetForSeveralPresentersIsOneHint) {
  HintSlot second_round = slot("s3", {card("j2", 40, 30)});
  second_round.presenter = PresenterId("s2");
  const auto hints = hints_of(two_criteria(),
                              {slot("s1", {card("j1", 41, 30)}),
                               slot("s2", {card("j1", 41, 30), card("j2", 40, 30)}), second_round});
  ASSERT_EQ(hints.size(), 1U);  // j2's two sheets are of one presenter
  EXPECT_EQ(hints[0].kind, HintKind::identical_sheets);
  EXPECT_EQ(hints[0].judge, SeatId("j1"));
  EXPECT_EQ(hints[0].slots, (std::vector<SlotId>{SlotId("s1"), SlotId("s2")}));
}

TEST(Hints, ACardTypedInTwoSecondsOrSentRightAfterTheOpeningIsOne) {
  HintCard typed = card("j1", 41, 30);
  typed.typed = 2s;
  HintCard sent = card("j2", 42, 31);
  sent.since_open = 1s;
  HintCard slow = card("j3", 43, 30);
  slow.typed = 2001ms;
  const auto hints = hints_of(two_criteria(), {slot("s1", {typed, sent, slow})});
  ASSERT_EQ(hints.size(), 2U);
  EXPECT_EQ(hints[0].took, Duration(2s));
  EXPECT_EQ(hints[1].judge, SeatId("j2"));
}

TEST(Hints, AreNoneWhereTheRulesDeclareNone) {
  ScoringRules rules = two_criteria();
  rules.hints.reset();
  EXPECT_TRUE(hints_of(rules, {slot("s1", {card("j1", 48, 32)})}).empty());
}

}  // namespace
}  // namespace rostrum::core

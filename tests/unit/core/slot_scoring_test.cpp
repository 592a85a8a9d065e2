// Cards from opening to commit: who is awaited, what is refused, and what is fixed.
#include "core/slot_scoring.hpp"

#include <string>

#include <gtest/gtest.h>

#include "core/meeting.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

using test::card;
using test::host;
using test::judge;
using test::Play;
using test::scrutineer;

const SlotId s1("s1");

Play scoring_s1(MeetingSetup setup = test::sample_setup()) {
  Play play(std::move(setup));
  play.go_live();
  play.start("s1");
  return play;
}

const JudgeCard& card_of(const Play& play, int number) {
  return *find_card(*find_scoring(play.meeting, s1), SeatId("j" + std::to_string(number)));
}

SetCardState state_of(int number, CardState state, const std::string& reason = "有原因") {
  return {
      .slot = s1, .judge = SeatId("j" + std::to_string(number)), .state = state, .reason = reason};
}

EnterPaperCard paper(int number) {
  return {.slot = s1,
          .judge = SeatId("j" + std::to_string(number)),
          .scores = card("s1", 70'000, 71'000).scores};
}

TEST(SlotScoring, StartingASlotOpensItUnlessTheSetupSaysOtherwise) {
  EXPECT_EQ(scoring_state(scoring_s1().meeting, s1), ScoringState::open);
  MeetingSetup setup = test::sample_setup();
  setup.auto_open_scoring = false;
  Play play = scoring_s1(setup);
  EXPECT_EQ(scoring_state(play.meeting, s1), ScoringState::waiting);
  EXPECT_EQ(play.ask(judge(1), card("s1", 1'000, 1'000)), RejectionReason::scoring_not_open);
  play.must(host(), OpenScoring{});
  EXPECT_EQ(scoring_state(play.meeting, s1), ScoringState::open);
}

TEST(SlotScoring, EndingASlotDoesNotCloseItsScoring) {
  Play play = scoring_s1();
  play.must(host(), EndSlot{});
  play.must(judge(1), card("s1", 80'000, 80'000));
}

TEST(SlotScoring, EveryJudgeHasACardInSeatOrderAndSparesAreNotAwaited) {
  const Play play = scoring_s1();
  const SlotScoring& scoring = *find_scoring(play.meeting, s1);
  ASSERT_EQ(scoring.cards.size(), 6U);
  EXPECT_EQ(scoring.cards[0].judge, SeatId("j1"));
  EXPECT_EQ(scoring.cards[5].state, CardState::absent);
  EXPECT_EQ(count_cards(scoring), (CardCount{.submitted = 0, .expected = 5}));
}

TEST(SlotScoring, AJudgeOfThePresentersUnitIsRecusedByItself) {
  MeetingSetup setup = test::sample_setup();
  setup.seats[4].unit = setup.presenters[0].unit;
  Play play = scoring_s1(setup);
  EXPECT_EQ(card_of(play, 2).state, CardState::recused);
  EXPECT_NE(card_of(play, 2).reason, "");
  EXPECT_EQ(play.ask(judge(2), card("s1", 80'000, 80'000)), RejectionReason::not_expected);
  play.must(host(), NextSlot{s1});
  EXPECT_EQ(find_card(*find_scoring(play.meeting, SlotId("s2")), SeatId("j2"))->state,
            CardState::expected);
}

TEST(SlotScoring, ACardGetsTheNumberOfItsRow) {
  Play play = scoring_s1();
  play.must(judge(1), card("s1", 80'000, 81'000));
  EXPECT_EQ(card_of(play, 1).receipt, play.rows);
  EXPECT_EQ(card_of(play, 1).scores.at(CriterionId("delivery")), Decimal(81));
}

TEST(SlotScoring, ACardMustBeWholeAndWithinTheRules) {
  Play play = scoring_s1();
  SubmitCard one = card("s1", 80'000, 80'000);
  one.scores.pop_back();
  EXPECT_EQ(play.ask(judge(1), one), RejectionReason::incomplete_card);
  one.scores.push_back(one.scores.front());
  EXPECT_EQ(play.ask(judge(1), one), RejectionReason::incomplete_card);
  one.scores.back().criterion = CriterionId("unheard-of");
  EXPECT_EQ(play.ask(judge(1), one), RejectionReason::incomplete_card);
  EXPECT_EQ(play.ask(judge(1), card("s1", 100'001, 0)), RejectionReason::out_of_range);
  EXPECT_EQ(play.ask(judge(1), card("s1", -1, 0)), RejectionReason::out_of_range);
  SubmitCard off_step = card("s1", 0, 0);
  off_step.scores[0].points = Decimal::from_units(5, 4);
  EXPECT_EQ(play.ask(judge(1), off_step), RejectionReason::out_of_range);
  EXPECT_EQ(play.last_rejection.detail, "content must be 0 to 100 in steps of 0.001");
  EXPECT_EQ(card_of(play, 1).state, CardState::expected);
}

TEST(SlotScoring, TheLastPressCountsUntilScoringCloses) {
  Play play = scoring_s1();
  play.must(judge(1), card("s1", 80'000, 80'000));
  play.must(judge(1), card("s1", 90'000, 80'000));
  EXPECT_EQ(card_of(play, 1).scores.at(CriterionId("content")), Decimal(90));
  play.close("s1");
  play.pass(std::chrono::seconds(4));  // beyond the grace: kept, and not counted
  play.must(judge(1), card("s1", 70'000, 80'000));
  EXPECT_EQ(card_of(play, 1).scores.at(CriterionId("content")), Decimal(90));
  play.must(host(), OpenScoring{s1});
  play.must(judge(1), card("s1", 70'000, 80'000));
  EXPECT_EQ(card_of(play, 1).scores.at(CriterionId("content")), Decimal(70));
}

TEST(SlotScoring, TheFirstPressCountsWhereThatIsDeclared) {
  MeetingSetup setup = test::sample_setup();
  setup.scoring.card_change = CardChange::first_press;
  Play play = scoring_s1(setup);
  play.must(judge(1), card("s1", 80'000, 80'000));
  EXPECT_EQ(play.ask(judge(1), card("s1", 90'000, 80'000)), RejectionReason::card_is_final);
  EXPECT_EQ(play.ask(judge(1), state_of(1, CardState::abstained)), RejectionReason::card_is_final);
  EXPECT_EQ(play.ask(scrutineer(), paper(1)), RejectionReason::card_is_final);
}

TEST(SlotScoring, AJudgeSpeaksForTheOwnCardOnly) {
  Play play = scoring_s1();
  EXPECT_EQ(play.ask(judge(1), state_of(2, CardState::abstained)), RejectionReason::not_allowed);
  EXPECT_EQ(play.ask(judge(1), state_of(1, CardState::absent)), RejectionReason::not_allowed);
  EXPECT_EQ(play.ask(judge(1), state_of(1, CardState::recused, "")), RejectionReason::bad_text);
  SetCardState own = state_of(1, CardState::recused, "亲属");
  own.judge = {};
  play.must(judge(1), own);
  EXPECT_EQ(card_of(play, 1).state, CardState::recused);
  EXPECT_EQ(play.ask(judge(1), card("s1", 80'000, 80'000)), RejectionReason::not_expected);
  EXPECT_EQ(play.ask(judge(1), state_of(1, CardState::expected, "")), RejectionReason::not_allowed);
  play.must(host(), state_of(1, CardState::expected, ""));
  play.must(judge(1), card("s1", 80'000, 80'000));
}

TEST(SlotScoring, AStateTakesAnEarlierCardOutOfTheCount) {
  Play play = scoring_s1();
  play.must(judge(1), card("s1", 80'000, 80'000));
  EXPECT_EQ(play.ask(host(), state_of(1, CardState::submitted)), RejectionReason::out_of_range);
  EXPECT_EQ(play.ask(host(), state_of(1, CardState::expected, "")),
            RejectionReason::wrong_scoring_state);
  play.must(scrutineer(), state_of(1, CardState::recused));
  EXPECT_TRUE(card_of(play, 1).scores.empty());
  EXPECT_EQ(card_of(play, 1).receipt, 0U);
}

TEST(SlotScoring, APaperCardIsMarkedAndComesInAfterTheCloseToo) {
  Play play = scoring_s1();
  play.must(judge(1), card("s1", 80'000, 80'000));
  play.close("s1");
  EXPECT_EQ(play.ask(host(), paper(2)), RejectionReason::not_allowed);
  play.must(scrutineer(), paper(2));
  EXPECT_TRUE(card_of(play, 2).paper);
  EXPECT_FALSE(card_of(play, 1).paper);
  play.must(scrutineer(), paper(1));  // last-press: a card may be changed until the commit
  EXPECT_TRUE(card_of(play, 1).paper);
  EXPECT_EQ(play.ask(scrutineer(), paper(6)), RejectionReason::not_expected);
  EXPECT_EQ(play.ask(scrutineer(), paper(9)), RejectionReason::not_found);
}

TEST(SlotScoring, ADeductionNeedsAReasonAndZeroRemovesIt) {
  Play play = scoring_s1();
  EXPECT_EQ(play.ask(scrutineer(), SetDeduction{s1, Decimal(-1), "x"}),
            RejectionReason::out_of_range);
  EXPECT_EQ(play.ask(scrutineer(), SetDeduction{s1, Decimal(1'000'001), "x"}),
            RejectionReason::out_of_range);
  play.must(scrutineer(), SetDeduction{s1, max_deduction, "x"});
  EXPECT_EQ(play.ask(scrutineer(), SetDeduction{s1, Decimal(2), ""}), RejectionReason::bad_text);
  play.must(scrutineer(), SetDeduction{s1, Decimal(2), "超时"});
  EXPECT_EQ(find_scoring(play.meeting, s1)->deduction->points, Decimal(2));
  play.must(host(), SetDeduction{s1, Decimal(0), ""});
  EXPECT_FALSE(find_scoring(play.meeting, s1)->deduction);
}

TEST(SlotScoring, ScoringGoesFromOpenToClosedToCommittedOnly) {
  Play play = scoring_s1();
  EXPECT_EQ(play.ask(host(), OpenScoring{s1}), RejectionReason::wrong_scoring_state);
  EXPECT_EQ(play.ask(host(), CloseScoring{SlotId("s2")}), RejectionReason::wrong_scoring_state);
  play.score("s1", 80'000);
  play.close("s1");
  EXPECT_EQ(play.ask(host(), CloseScoring{s1}), RejectionReason::wrong_scoring_state);
  play.commit("s1");
  EXPECT_EQ(play.ask(host(), OpenScoring{s1}), RejectionReason::wrong_scoring_state);
  EXPECT_EQ(play.ask(host(), CommitMark{s1, {}}), RejectionReason::wrong_scoring_state);
  EXPECT_EQ(play.ask(host(), CommitMark{SlotId("s2"), {}}), RejectionReason::wrong_scoring_state);
  EXPECT_EQ(play.ask(scrutineer(), paper(1)), RejectionReason::wrong_scoring_state);
  EXPECT_EQ(play.ask(host(), state_of(1, CardState::absent)), RejectionReason::wrong_scoring_state);
  EXPECT_EQ(play.ask(scrutineer(), SetDeduction{s1, Decimal(1), "晚"}),
            RejectionReason::wrong_scoring_state);
}

TEST(SlotScoring, ACommitClosesByItselfOnceAllCardsAreIn) {
  Play play = scoring_s1();
  play.score("s1", 80'000);
  play.commit("s1");
  EXPECT_EQ(scoring_state(play.meeting, s1), ScoringState::committed);
}

TEST(SlotScoring, AwaitedCardsAreLeftOutOnlyByName) {
  Play play = scoring_s1();
  for (int number : {1, 2, 3}) play.must(judge(number), card("s1", 80'000, 80'000));
  EXPECT_EQ(play.ask(host(), CommitMark{s1, {}}), RejectionReason::cards_missing);
  EXPECT_EQ(play.last_rejection.detail, "j4 (name-j4), j5 (name-j5)");
  EXPECT_EQ(play.ask(host(), CommitMark{s1, {SeatId("j4")}}), RejectionReason::cards_missing);
  EXPECT_EQ(play.last_rejection.detail, "j5 (name-j5)");
  EXPECT_EQ(play.ask(host(), CommitMark{s1, {SeatId("nobody")}}), RejectionReason::not_found);
  play.must(host(), CommitMark{s1, {SeatId("j4"), SeatId("j5"), SeatId("j1")}});
  EXPECT_EQ(card_of(play, 4).state, CardState::absent);
  EXPECT_EQ(card_of(play, 1).state, CardState::submitted);
}

TEST(SlotScoring, TheCommittedMarkIsTheExactOne) {
  Play play = scoring_s1();
  // Card totals 2*content + delivery; panel a drops one at each end, panel b (two cards) none.
  play.must(judge(1), card("s1", 80'000, 80'000));  // 240, dropped
  play.must(judge(2), card("s1", 90'000, 80'000));  // 260
  play.must(judge(3), card("s1", 95'000, 90'000));  // 280, dropped
  play.must(judge(4), card("s1", 70'000, 60'000));  // 200
  play.must(judge(5), card("s1", 70'000, 61'000));  // 201
  play.must(scrutineer(), SetDeduction{s1, Decimal(1), "超时"});
  play.commit("s1");
  // (3*260 + 2*200.5) / 5 - 1
  const CommittedMark& mark = *find_scoring(play.meeting, s1)->mark;
  EXPECT_EQ(mark.mark, Exact::fraction(2352, 10));
  ASSERT_EQ(mark.panels.size(), 2U);
  EXPECT_EQ(mark.panels[0].dropped, (std::vector<SeatId>{SeatId("j1"), SeatId("j3")}));
  EXPECT_EQ(mark.panels[1].cards, 2);
}

TEST(SlotScoring, WithoutAnyCardThereIsNoMark) {
  Play play = scoring_s1();
  std::vector<SeatId> everybody;
  for (int i = 1; i <= 5; ++i) everybody.emplace_back("j" + std::to_string(i));
  EXPECT_EQ(play.ask(host(), CommitMark{s1, everybody}), RejectionReason::panel_empty);
}

TEST(SlotScoring, AnEmptyPanelBlocksWhereThatIsDeclared) {
  MeetingSetup setup = test::sample_setup();
  setup.scoring.empty_panel = EmptyPanel::block;
  Play play = scoring_s1(setup);
  for (int number : {1, 2, 3}) play.must(judge(number), card("s1", 80'000, 80'000));
  EXPECT_EQ(play.ask(host(), CommitMark{s1, {SeatId("j4"), SeatId("j5")}}),
            RejectionReason::panel_empty);
  EXPECT_EQ(play.last_rejection.detail, "slot s1: no card in panel b");
  EXPECT_EQ(scoring_state(play.meeting, s1), ScoringState::open);
}

}  // namespace
}  // namespace rostrum::core

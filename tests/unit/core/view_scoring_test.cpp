// What each audience may know of scoring, at each moment of a slot's life.
#include <string>

#include <gtest/gtest.h>

#include "core/view.hpp"
#include "support/sample_meeting.hpp"
#include "support/view_text.hpp"

namespace rostrum::core {
namespace {

using test::host;
using test::judge;
using test::Play;
using namespace std::chrono_literals;

ScoringView scoring(const Play& play, const Scope& scope) {
  return std::get<ScoringView>(view_for(play.meeting, {}, scope, Topic::scoring));
}
ScoringView scoring_of_seat(const Play& play, const std::string& seat) {
  return scoring(play, Scope::seat(SeatId(seat)));
}

class ScoringViewTest : public testing::Test {
 protected:
  ScoringViewTest() { play.go_live(); }

  /// Public, displays and venues: progress and nothing else.
  void expect_progress_only(std::uint32_t submitted, std::uint32_t expected) {
    for (const Scope& scope : {Scope::everybody(), Scope::halls()}) {
      const ScoringView view = scoring(play, scope);
      ASSERT_EQ(view.slots.size(), 1U);
      SlotScoringView only_progress;
      only_progress.card = view.slots.front().card;
      only_progress.state = view.slots.front().state;
      only_progress.submitted = submitted;
      only_progress.expected = expected;
      EXPECT_EQ(view.slots.front(), only_progress);
    }
  }

  Play play;
};

TEST_F(ScoringViewTest, NobodyHasAnythingBeforeScoringOpens) {
  for (const Scope& scope : {Scope::everybody(), Scope::halls(), Scope::hosts()}) {
    EXPECT_EQ(scoring(play, scope), ScoringView{});
  }
  EXPECT_EQ(scoring_of_seat(play, "j1"), ScoringView{});
}

TEST_F(ScoringViewTest, EverybodySeesProgressAndNothingElseAllTheWay) {
  play.start("s1");
  expect_progress_only(0, 5);
  play.must(judge(1), test::card("s1", 91'234, 81'234));
  expect_progress_only(1, 5);
  play.score("s1", 90'000);
  play.must(host(), SetDeduction{SlotId("s1"), Decimal::from_units(1'234, 3), "overtime"});
  expect_progress_only(5, 5);
  play.close("s1");
  expect_progress_only(5, 5);
  play.commit("s1");
  expect_progress_only(5, 5);
  play.release("s1", ReleaseScope::halls, false);
  expect_progress_only(5, 5);
}

TEST_F(ScoringViewTest, AJudgeSeesTheOwnCardAndNoOther) {
  play.start("s1");
  play.must(judge(1), test::card("s1", 91'234, 81'234));
  play.must(judge(2), test::card("s1", 72'345, 62'345));
  const ScoringView mine = scoring_of_seat(play, "j1");
  ASSERT_EQ(mine.slots.size(), 1U);
  ASSERT_EQ(mine.slots.front().cards.size(), 1U);
  const CardView& card = mine.slots.front().cards.front();
  EXPECT_EQ(card.judge, SeatId("j1"));
  EXPECT_EQ(card.state, CardState::submitted);
  EXPECT_EQ(card.total, "263.702");  // 2 * 91.234 + 81.234
  EXPECT_GT(card.receipt, 0U);
  EXPECT_FALSE(test::says(mine, "72.345"));
  EXPECT_FALSE(test::says(mine, "207.035"));
  const ScoringView theirs = scoring_of_seat(play, "j3");
  EXPECT_EQ(theirs.slots.front().cards.front().state, CardState::expected);
  EXPECT_FALSE(test::says(theirs, "91.234"));
}

TEST_F(ScoringViewTest, AJudgeLearnsThatACardWasDroppedOnlyWithTheMark) {
  play.start("s1");
  play.score("s1", 90'000);
  play.close("s1");
  play.commit("s1");
  // Panel a drops its highest and lowest: j3 and j1.
  EXPECT_FALSE(scoring_of_seat(play, "j1").slots.front().cards.front().dropped);
  EXPECT_TRUE(scoring(play, Scope::hosts()).slots.front().cards.front().dropped);
  play.release("s1", ReleaseScope::halls);
  EXPECT_TRUE(scoring_of_seat(play, "j1").slots.front().cards.front().dropped);
  EXPECT_FALSE(scoring_of_seat(play, "j2").slots.front().cards.front().dropped);
}

TEST_F(ScoringViewTest, AJudgeNeverSeesMarksPanelsOrDeductions) {
  play.start("s1");
  play.score("s1", 90'000);
  play.must(host(), SetDeduction{SlotId("s1"), Decimal(1), "overtime"});
  play.close("s1");
  play.commit("s1");
  play.release("s1", ReleaseScope::halls);
  for (const SlotScoringView& slot : scoring_of_seat(play, "j1").slots) {
    EXPECT_TRUE(slot.mark.empty() && slot.panels.empty() && slot.deduction.empty());
  }
}

TEST_F(ScoringViewTest, AJudgesPageShowsTheSlotOnAirElseTheOneStillOpen) {
  play.start("s1");
  play.must(host(), NextSlot{SlotId("s1")});
  EXPECT_EQ(scoring_of_seat(play, "j1").current, SlotId("s2"));
  ASSERT_EQ(scoring_of_seat(play, "j1").slots.size(), 2U);
  EXPECT_EQ(scoring_of_seat(play, "j1").slots.front().card.slot, SlotId("s2")) << "newest first";
  play.close("s2");
  EXPECT_EQ(scoring_of_seat(play, "j1").current, SlotId("s1"));
}

TEST_F(ScoringViewTest, AJudgeKeepsTheReceiptsOfTheLastFewCommittedSlots) {
  play.run("s1", 90'000);
  play.run("s2", 80'000);
  const ScoringView view = scoring_of_seat(play, "j1");
  ASSERT_EQ(view.slots.size(), 2U);
  EXPECT_GT(view.slots.back().cards.front().receipt, 0U);
}

TEST_F(ScoringViewTest, TheHostSeesEverything) {
  play.start("s1");
  play.must(judge(1), test::card("s1", 91'234, 81'234));
  play.must(judge(2), SetCardState{SlotId("s1"), {}, CardState::recused, "own unit"});
  const SlotScoringView open = scoring(play, Scope::hosts()).slots.front();
  ASSERT_EQ(open.cards.size(), 6U);
  EXPECT_EQ(open.cards.at(0).total, "263.702");
  EXPECT_EQ(open.cards.at(1).reason, "own unit");
  EXPECT_EQ(open.submitted, 1U);
  EXPECT_EQ(open.expected, 4U);
  EXPECT_FALSE(open.blocked.zh.empty());
  EXPECT_EQ(open.mark, "");

  for (const int number : {3, 4, 5}) play.must(judge(number), test::card("s1", 90'000, 80'000));
  play.close("s1");
  EXPECT_EQ(scoring(play, Scope::hosts()).slots.front().blocked, Name{});
  play.commit("s1");
  play.release("s1", ReleaseScope::halls, false);
  const SlotScoringView done = scoring(play, Scope::hosts()).slots.front();
  EXPECT_FALSE(done.mark.empty());
  ASSERT_EQ(done.panels.size(), 2U);
  EXPECT_EQ(done.panels.at(1).mark, "260.0000");
  EXPECT_EQ(done.released, std::vector<ReleaseScope>{ReleaseScope::halls});
  EXPECT_TRUE(done.online_due);
}

TEST_F(ScoringViewTest, TheHostIsToldWhatKeepsTheMarkBack) {
  play.start("s1");
  play.must(judge(1), test::card("s1", 91'234, 81'234));
  EXPECT_EQ(scoring(play, Scope::hosts()).slots.front().blocked.en, "Scoring is still open");
  play.close("s1");
  EXPECT_EQ(scoring(play, Scope::hosts()).slots.front().blocked,
            (Name{"还缺 4 份评分表", "4 cards are missing"}));
}

TEST_F(ScoringViewTest, ScopesThatNobodySubscribesToHaveNothing) {
  play.run("s1", 90'000);
  EXPECT_EQ(scoring(play, Scope::panel(PanelId("a"))), ScoringView{});
  EXPECT_EQ(scoring(play, Scope::venue(VenueId("branch"))), ScoringView{});
  EXPECT_EQ(scoring(play, Scope::display(DisplayId("big"))), ScoringView{});
  EXPECT_EQ(scoring_of_seat(play, "d1"), ScoringView{}) << "a delegate has no card";
}

}  // namespace
}  // namespace rostrum::core

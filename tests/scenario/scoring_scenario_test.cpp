// Awkward moments at the judges' tables.
#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "scenario/story.hpp"

namespace rostrum::test {
namespace {

using namespace core;  // NOLINT(google-build-using-namespace): a story speaks the words of the
                       // meeting
using std::chrono::seconds;

const SlotId s1("s1");

Story with_s1_on_air(MeetingSetup setup = sample_setup()) {
  Story story = Story::live(std::move(setup));
  story.when(host(), StartSlot{s1});
  return story;
}

TEST(ScoringScenario, ARecusedJudgeIsNeitherAwaitedNorCounted) {
  MeetingSetup setup = sample_setup();
  setup.seats[3].unit = setup.presenters[0].unit;  // j1 is of the first presenter's unit
  Story story = with_s1_on_air(setup);
  EXPECT_EQ(story.card_on_tablet(1, "s1").state, CardState::recused);
  story.when_refused(judge(1), card("s1", 100'000, 100'000), RejectionReason::not_expected);
  for (int number : {2, 3, 4, 5}) story.when(judge(number), card("s1", 60'000, 60'000));
  story.when(host(), CommitMark{s1, {}});
  EXPECT_EQ(find_scoring(story.meeting(), s1)->mark->mark, Exact(180));
}

TEST(ScoringScenario, AJudgeWhoFindsACousinOnStageIsRecusedAfterTheCardWasIn) {
  Story story = with_s1_on_air();
  story.when(judge(1), card("s1", 100'000, 100'000));
  story.when(judge(1),
             SetCardState{.slot = s1, .judge = {}, .state = CardState::recused, .reason = "亲属"});
  for (int number : {2, 3, 4, 5}) story.when(judge(number), card("s1", 60'000, 60'000));
  story.when(host(), CommitMark{s1, {}});
  EXPECT_EQ(find_scoring(story.meeting(), s1)->mark->mark, Exact(180));
}

TEST(ScoringScenario, ALateCardIsKeptAndTheJudgeSendsItAgainWhenTheHostReopens) {
  Story story = with_s1_on_air();
  for (int number : {1, 2, 3, 4}) story.when(judge(number), card("s1", 60'000, 60'000));
  story.when(host(), CloseScoring{s1});
  story.later(std::chrono::seconds(4));  // beyond the grace
  story.when(judge(5), card("s1", 60'000, 60'000));
  EXPECT_EQ(story.card_on_tablet(5, "s1").state, CardState::expected);
  EXPECT_NE(story.card_on_tablet(5, "s1").late_receipt, 0U);
  story.when_refused(host(), CommitMark{s1, {}}, RejectionReason::cards_missing);
  EXPECT_EQ(story.refusal(), "j5 (name-j5)");
  story.when(host(), OpenScoring{s1});
  story.when(judge(5), card("s1", 60'000, 60'000));
  story.when(host(), CommitMark{s1, {}});
}

TEST(ScoringScenario, ACardThatComesWhileTheHostClicksCommitCounts) {
  Story story = with_s1_on_air();
  for (int number : {1, 2, 3, 4}) story.when(judge(number), card("s1", 60'000, 60'000));
  story.when(judge(5), card("s1", 90'000, 90'000));
  // The host's click still names the judge who was missing a moment ago.
  story.when(host(), CommitMark{s1, {SeatId("j5")}});
  EXPECT_EQ(story.card_on_tablet(5, "s1").state, CardState::submitted);
}

TEST(ScoringScenario, TheTabletDiesAndTheJudgeGoesOnWithTheSpare) {
  Story story = with_s1_on_air();
  const LinkTarget seat{.seat = SeatId("j1")};
  story.when(judge(1), ClaimSeat{.target = seat, .device = "tablet"});
  story.when(judge(1), card("s1", 60'000, 60'000));
  const std::uint64_t receipt = story.card_on_tablet(1, "s1").receipt;
  story.when(judge(1), ClaimSeat{.target = seat, .device = "spare"});
  EXPECT_FALSE(may_use(story.meeting(), seat, "spare", 1));
  const std::string code = story.meeting().seats.at(SeatId("j1")).waiting.at(0).code;
  story.when(host(), AdmitDevice{SeatId("j1"), code});
  EXPECT_TRUE(may_use(story.meeting(), seat, "spare", 1));
  EXPECT_FALSE(may_use(story.meeting(), seat, "tablet", 1));
  // The card belongs to the seat, not to the device.
  EXPECT_EQ(story.card_on_tablet(1, "s1").receipt, receipt);
}

TEST(ScoringScenario, ThePaperCardOfAJudgeWithoutATabletIsMarkedAsSuch) {
  Story story = with_s1_on_air();
  story.when(scrutineer(),
             EnterPaperCard{
                 .slot = s1, .judge = SeatId("j1"), .scores = card("s1", 60'000, 60'000).scores});
  EXPECT_TRUE(story.card_on_tablet(1, "s1").paper);
  story.when_refused(
      host(),
      EnterPaperCard{
          .slot = s1, .judge = SeatId("j2"), .scores = card("s1", 60'000, 60'000).scores},
      RejectionReason::not_allowed);
}

TEST(ScoringScenario, AJudgeWhoLeftIsReplacedByTheSpareSeat) {
  Story story = with_s1_on_air();
  story.when(
      host(),
      SetCardState{
          .slot = s1, .judge = SeatId("j5"), .state = CardState::absent, .reason = "中途退场"});
  story.when(host(), SetCardState{.slot = s1, .judge = SeatId("j6"), .state = CardState::expected});
  for (int number : {1, 2, 3, 4, 6}) story.when(judge(number), card("s1", 60'000, 60'000));
  story.when(host(), CommitMark{s1, {}});
  EXPECT_EQ(find_scoring(story.meeting(), s1)->mark->panels[1].cards, 2);
}

TEST(ScoringScenario, CardsSurviveARestartWithTheirReceipts) {
  Story story = with_s1_on_air();
  story.when(judge(1), card("s1", 60'000, 61'000));
  const CardView before = story.card_on_tablet(1, "s1");
  story.restart();
  EXPECT_EQ(story.card_on_tablet(1, "s1"), before);
  EXPECT_NE(before.receipt, 0U);
}

TEST(ScoringScenario, NobodyElseSeesAPointBeforeItsRelease) {
  Story story = Story::live();
  story.score_all("s1", 60'000);
  EXPECT_TRUE(story.results(Scope::everybody()).marks.empty());
  EXPECT_TRUE(story.results(Scope::halls()).marks.empty());
  EXPECT_EQ(story.results(Scope::hosts()).marks.size(), 1U);
  story.when(host(), ReleaseMark{s1, ReleaseScope::halls, false});
  EXPECT_EQ(story.results(Scope::halls()).marks.size(), 1U);
  EXPECT_TRUE(story.results(Scope::everybody()).marks.empty());
  story.restart();
  story.later(seconds(30));
  EXPECT_EQ(story.results(Scope::everybody()).marks.size(), 1U);
}

}  // namespace
}  // namespace rostrum::test

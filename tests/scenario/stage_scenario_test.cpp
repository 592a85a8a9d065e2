// Awkward moments on the stage.
#include <chrono>

#include <gtest/gtest.h>

#include "scenario/story.hpp"

namespace rostrum::test {
namespace {

using namespace core;  // NOLINT(google-build-using-namespace): a story speaks the words of the
                       // meeting
using std::chrono::minutes;
using std::chrono::seconds;

TEST(StageScenario, ADoubleClickOnNextStartsOnePresenterNotTwo) {
  Story story = Story::live();
  story.when(host(), StartSlot{SlotId("s1")});
  const NextSlot click{.seen_on_air = SlotId("s1")};
  story.when(host(), click);
  story.when_refused(host(), click, RejectionReason::stale);
  EXPECT_EQ(story.on_air(), "s2");
}

TEST(StageScenario, TwoHostsClickNextAtOnceAndOnePresenterStarts) {
  Story story = Story::live();
  const NextSlot click{};
  story.when(host("h1"), click);
  story.when_refused(host("h2"), click, RejectionReason::stale);
  EXPECT_EQ(story.on_air(), "s1");
}

TEST(StageScenario, ALateClickOnEndDoesNotEndTheNextPresenter) {
  Story story = Story::live();
  story.when(host(), StartSlot{SlotId("s1")});
  story.when(host(), NextSlot{SlotId("s1")});
  story.when_refused(host(), EndSlot{SlotId("s1")}, RejectionReason::stale);
  EXPECT_EQ(story.on_air(), "s2");
}

TEST(StageScenario, AStartTakenBackBringsEveryScreenBack) {
  Story story = Story::live();
  story.when(host(), StartSlot{SlotId("s1")});
  story.later(minutes(3));
  const FloorView before = story.floor();
  story.when(host(), NextSlot{SlotId("s1")});
  EXPECT_EQ(story.on_air(), "s2");
  story.later(seconds(4));
  story.when(host(), Undo{story.last_act()});
  EXPECT_EQ(story.floor(), before);
  // The judges' tablets go back too: nobody had touched the second presenter's card.
  EXPECT_EQ(scoring_state(story.meeting(), SlotId("s2")), ScoringState::waiting);
}

TEST(StageScenario, AnImpatientUndoTakesBackOneAct) {
  Story story = Story::live();
  story.when(host(), StartSlot{SlotId("s1")});
  story.when(host(), PauseTimer{});
  const Undo click{story.last_act()};
  story.when(host(), click);
  story.when_refused(host(), click, RejectionReason::stale);
  EXPECT_EQ(story.on_air(), "s1");
  EXPECT_EQ(story.floor().timer.state, TimerState::running);
}

TEST(StageScenario, APresenterWhoIsLateIsSkippedAndTakenBackInLater) {
  Story story = Story::live();
  story.when(host(), StartSlot{SlotId("s1")});
  story.when(host(), SkipSlot{SlotId("s2")});
  story.when(host(), NextSlot{SlotId("s1")});
  EXPECT_EQ(story.on_air(), "s3");
  story.when(host(), RestoreSlot{SlotId("s2")});
  story.when(host(), MoveSlot{.slot = SlotId("s2"), .segment = SegmentId("second")});
  story.when(host(), NextSlot{SlotId("s3")});
  story.when(host(), NextSlot{SlotId("s4")});
  EXPECT_EQ(story.on_air(), "s2");
}

TEST(StageScenario, ARestartInTheMiddleLeavesTheDeadlineUnmoved) {
  Story story = Story::live();
  story.when(host(), StartSlot{SlotId("s1")});
  story.later(minutes(2));
  const FloorView before = story.floor();
  story.restart();
  EXPECT_EQ(story.floor(), before);
  story.when(host(), PauseTimer{});
  const Duration left = story.floor().timer.remaining;
  story.restart();
  story.later(minutes(30));
  story.when(host(), ResumeTimer{});
  EXPECT_EQ(*story.floor().timer.deadline - story.now(), left);
}

TEST(StageScenario, AClockStoppedInOvertimeStaysOver) {
  Story story = Story::live();
  story.when(host(), StartSlot{SlotId("s1")});
  story.later(minutes(9));
  story.when(host(), PauseTimer{});
  EXPECT_LT(story.floor().timer.remaining, Duration(0));
  story.when(host(), AdjustTimer{minutes(2)});
  EXPECT_GT(story.floor().timer.remaining, Duration(0));
}

}  // namespace
}  // namespace rostrum::test

// The stage: who is on air, the timer's acts, offset and expected end.
#include "core/floor.hpp"

#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>

#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using test::host;
using test::nine_o_clock;
using test::Play;

const Floor& floor_of(const Play& play) { return play.meeting.floor; }

Play live() {
  Play play;
  play.go_live();
  return play;
}

TEST(Floor, NothingStartsBeforeTheMeetingIsLive) {
  Play play;
  EXPECT_EQ(play.ask(host(), StartSlot{}), RejectionReason::wrong_phase);
  EXPECT_EQ(play.last_rejection.detail, "go live first");
}

TEST(Floor, StartingASlotRunsItsTimerFromThatMoment) {
  Play play = live();
  play.start("s2");
  EXPECT_EQ(floor_of(play).on_air, SlotId("s2"));
  EXPECT_EQ(floor_of(play).timer.deadline, play.now + minutes(8));
  EXPECT_EQ(find_slot(play.meeting.rundown, SlotId("s2"))->state, SlotState::on_air);
}

TEST(Floor, StartingTheNextSlotEndsTheOneOnAir) {
  Play play = live();
  play.start("s1");
  play.pass(minutes(8));
  play.must(host(), NextSlot{SlotId("s1")});
  EXPECT_EQ(floor_of(play).on_air, SlotId("s2"));
  const Slot* ended = find_slot(play.meeting.rundown, SlotId("s1"));
  EXPECT_EQ(ended->state, SlotState::done);
  EXPECT_EQ(ended->ended, play.now);
}

TEST(Floor, TheLinedUpSlotComesBeforeTheOrder) {
  Play play = live();
  play.start("s1");
  play.must(host(), LineUp{SlotId("s4")});
  play.must(host(), NextSlot{SlotId("s1")});
  EXPECT_EQ(floor_of(play).on_air, SlotId("s4"));
  EXPECT_TRUE(floor_of(play).preview.empty());
}

TEST(Floor, AStartBringsTheProgrammeBackToTheDisplays) {
  Play play = live();
  play.must(host(), SetStage{StageMode::standby});
  play.start("s1");
  EXPECT_EQ(floor_of(play).stage, StageMode::programme);
}

TEST(Floor, ADoneSlotDoesNotStartAgain) {
  Play play = live();
  play.start("s1");
  play.must(host(), EndSlot{});
  EXPECT_EQ(play.ask(host(), StartSlot{SlotId("s1")}), RejectionReason::wrong_slot_state);
}

TEST(Floor, WhenNoSlotIsLeftTheRundownIsFinished) {
  Play play = live();
  for (const char* slot : {"s1", "s2", "s3", "s4"}) play.start(slot);
  EXPECT_EQ(play.ask(host(), NextSlot{SlotId("s4")}), RejectionReason::rundown_finished);
  play.must(host(), EndSlot{SlotId("s4")});
  EXPECT_EQ(play.ask(host(), StartSlot{}), RejectionReason::rundown_finished);
}

TEST(Floor, AnEndNamesWhatItEnds) {
  Play play = live();
  EXPECT_EQ(play.ask(host(), EndSlot{}), RejectionReason::nothing_on_air);
  play.start("s1");
  EXPECT_EQ(play.ask(host(), EndSlot{SlotId("s2")}), RejectionReason::stale);
  play.must(host(), EndSlot{SlotId("s1")});
  EXPECT_EQ(floor_of(play).timer, Timer{});
}

TEST(Floor, PauseAndResumeKeepWhatIsLeft) {
  Play play = live();
  EXPECT_EQ(play.ask(host(), PauseTimer{}), RejectionReason::nothing_on_air);
  play.start("s1");
  EXPECT_EQ(play.ask(host(), ResumeTimer{}), RejectionReason::wrong_timer_state);
  const Instant deadline = *floor_of(play).timer.deadline;
  play.pass(minutes(3));
  play.must(host(), PauseTimer{});
  EXPECT_EQ(floor_of(play).timer.remaining, deadline - play.now);
  EXPECT_EQ(play.ask(host(), PauseTimer{}), RejectionReason::wrong_timer_state);
  play.pass(minutes(10));
  const Duration left = floor_of(play).timer.remaining;
  play.must(host(), ResumeTimer{});
  EXPECT_EQ(floor_of(play).timer.deadline, play.now + left);
}

TEST(Floor, TimeIsAddedAndTakenWithinItsBounds) {
  Play play = live();
  play.start("s1");
  const Instant deadline = *floor_of(play).timer.deadline;
  play.must(host(), AdjustTimer{minutes(1)});
  EXPECT_EQ(floor_of(play).timer.deadline, deadline + minutes(1));
  play.must(host(), AdjustTimer{-minutes(9)});
  EXPECT_EQ(play.ask(host(), AdjustTimer{-seconds(1)}), RejectionReason::out_of_range);
  EXPECT_EQ(play.ask(host(), AdjustTimer{std::chrono::hours(25)}), RejectionReason::out_of_range);
  EXPECT_EQ(play.ask(host(), AdjustTimer{Duration::max()}), RejectionReason::out_of_range);
  EXPECT_EQ(play.ask(host(), AdjustTimer{Duration::min()}), RejectionReason::out_of_range);
}

TEST(Floor, OffsetIsHowFarTheSlotOnAirWillBeFromThePlan) {
  Play play = live();
  EXPECT_FALSE(offset_of(play.meeting.rundown, floor_of(play), nine_o_clock));
  play.now = nine_o_clock + minutes(2) - milliseconds(1);
  play.start("s1");
  EXPECT_EQ(offset_of(play.meeting.rundown, floor_of(play), nine_o_clock), Duration(minutes(2)));
  play.must(host(), AdjustTimer{minutes(1)});
  EXPECT_EQ(offset_of(play.meeting.rundown, floor_of(play), nine_o_clock), Duration(minutes(3)));
  play.now = nine_o_clock + minutes(7) - milliseconds(1);
  play.must(host(), EndSlot{});
  EXPECT_EQ(offset_of(play.meeting.rundown, floor_of(play), nine_o_clock), Duration(-minutes(1)));
  EXPECT_FALSE(offset_of(play.meeting.rundown, floor_of(play), std::nullopt));
}

TEST(Floor, TheExpectedEndAddsWhatIsStillToCome) {
  Play play = live();
  const auto end = [&] { return expected_end(play.meeting.rundown, floor_of(play), nine_o_clock); };
  EXPECT_EQ(end(), nine_o_clock + minutes(32));
  play.now = nine_o_clock + minutes(2) - milliseconds(1);
  play.start("s1");
  EXPECT_EQ(end(), nine_o_clock + minutes(34));
  play.must(host(), SkipSlot{SlotId("s3")});
  EXPECT_EQ(end(), nine_o_clock + minutes(26));
  EXPECT_FALSE(expected_end(rundown_of(play.meeting.setup), Floor{}, std::nullopt));
}

TEST(Floor, TheExpectedEndWaitsForASegmentThatStartsLater) {
  MeetingSetup setup = test::sample_setup();
  setup.segments[1].planned_start = nine_o_clock + std::chrono::hours(3);
  EXPECT_EQ(expected_end(rundown_of(setup), Floor{}, setup.planned_start),
            nine_o_clock + std::chrono::hours(3) + minutes(16));
}

TEST(Floor, StageAndBellAreSetForAllDisplays) {
  Play play;
  play.must(host(), SetStage{StageMode::blank});
  EXPECT_EQ(floor_of(play).stage, StageMode::blank);
  play.must(host(), SetBell{false});
  EXPECT_FALSE(floor_of(play).bell);
  const std::uint64_t acts = play.meeting.acts;
  play.must(host(), SetBell{false});
  EXPECT_EQ(play.meeting.acts, acts);
}

}  // namespace
}  // namespace rostrum::core

// Taking back the last act: rundown, floor and timer, and never a card.
#include <chrono>
#include <cstdint>

#include <gtest/gtest.h>

#include "core/meeting.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

using std::chrono::minutes;
using test::host;
using test::Play;

/// The undo that a host who sees the present state would ask for.
Undo last_act(const Play& play) { return {play.meeting.acts}; }

struct Stage {
  Rundown rundown;
  Floor floor;
  friend bool operator==(const Stage&, const Stage&) = default;
};
Stage stage_of(const Play& play) { return {play.meeting.rundown, play.meeting.floor}; }

TEST(Undo, TakesBackEveryActOnRundownFloorAndTimer) {
  Play play;
  play.go_live();
  play.start("s1");
  const std::vector<Command> acts = {
      MoveSlot{.slot = SlotId("s2"), .before = SlotId("s4")},
      InsertSlot{.slot = SlotId("new"), .presenter = {"新人", ""}, .allotted = minutes(1)},
      EditSlot{.slot = SlotId("s2"), .title = Name{"新题", ""}},
      SkipSlot{SlotId("s3")},
      DrawOrder{SegmentId("second")},
      LineUp{SlotId("s4")},
      StartSlot{SlotId("s2")},
      EndSlot{},
      NextSlot{SlotId("s1")},
      PauseTimer{},
      AdjustTimer{minutes(1)},
      SetStage{StageMode::blank},
      SetBell{false},
  };
  for (const Command& act : acts) {
    const Stage before = stage_of(play);
    play.must(host(), act);
    EXPECT_NE(stage_of(play), before) << command_name(act);
    EXPECT_EQ(play.meeting.undo_points.back().command, command_name(act));
    play.pass(minutes(1));
    play.must(host(), last_act(play));
    EXPECT_EQ(stage_of(play), before) << command_name(act);
    // Numbers are never used again: the next act that could be taken back is an earlier one.
    EXPECT_LT(play.meeting.undo_points.back().act, play.meeting.acts);
    play.must(host(), SetBell{!play.meeting.floor.bell});
    play.must(host(), SetBell{!play.meeting.floor.bell});
  }
}

TEST(Undo, TwoClicksTakeBackOneAct) {
  Play play;
  play.must(host(), SkipSlot{SlotId("s1")});
  play.must(host(), SkipSlot{SlotId("s2")});
  const Undo click{play.meeting.undo_points.back().act};
  play.must(host(), click);
  EXPECT_EQ(play.ask(host(), click), RejectionReason::stale);
  EXPECT_EQ(find_slot(play.meeting.rundown, SlotId("s1"))->state, SlotState::skipped);
}

TEST(Undo, GoesBackStepByStepUntilNothingIsLeft) {
  Play play;
  const Stage before = stage_of(play);
  for (const char* slot : {"s1", "s2", "s3"}) play.must(host(), SkipSlot{SlotId(slot)});
  while (!play.meeting.undo_points.empty()) {
    play.must(host(), Undo{play.meeting.undo_points.back().act});
  }
  EXPECT_EQ(stage_of(play), before);
  EXPECT_EQ(play.ask(host(), Undo{3}), RejectionReason::nothing_to_undo);
}

TEST(Undo, RemembersOnlySoManyActs) {
  Play play;
  for (std::size_t i = 0; i < max_undo_points + 5; ++i) {
    play.must(host(), SetBell{!play.meeting.floor.bell});
  }
  EXPECT_EQ(play.meeting.undo_points.size(), max_undo_points);
  EXPECT_EQ(play.meeting.undo_points.back().act, max_undo_points + 5);
}

TEST(Undo, ARunningTimerKeepsItsOldDeadline) {
  Play play;
  play.go_live();
  play.start("s1");
  const Instant deadline = *play.meeting.floor.timer.deadline;
  play.pass(minutes(2));
  play.must(host(), NextSlot{SlotId("s1")});
  play.pass(minutes(1));
  play.must(host(), last_act(play));
  EXPECT_EQ(play.meeting.floor.on_air, SlotId("s1"));
  EXPECT_EQ(play.meeting.floor.timer.deadline, deadline);
}

TEST(Undo, AnUntouchedScoringGoesWithTheStartThatOpenedIt) {
  Play play;
  play.go_live();
  play.start("s1");
  ASSERT_EQ(scoring_state(play.meeting, SlotId("s1")), ScoringState::open);
  play.must(host(), last_act(play));
  EXPECT_EQ(scoring_state(play.meeting, SlotId("s1")), ScoringState::waiting);
}

TEST(Undo, CardsStayWhenTheStartOfTheirSlotIsTakenBack) {
  Play play;
  play.go_live();
  play.start("s1");
  play.must(test::judge(1), test::card("s1", 80'000, 90'000));
  play.must(host(), last_act(play));
  EXPECT_TRUE(play.meeting.floor.on_air.empty());
  EXPECT_EQ(scoring_state(play.meeting, SlotId("s1")), ScoringState::open);
  play.start("s1");
  EXPECT_EQ(find_card(*find_scoring(play.meeting, SlotId("s1")), SeatId("j1"))->state,
            CardState::submitted);
}

TEST(Undo, AStartWhoseMarkIsCommittedCannotBeTakenBack) {
  Play play;
  play.go_live();
  play.run("s1", 80'000);
  EXPECT_EQ(play.ask(host(), last_act(play)), RejectionReason::wrong_slot_state);
  EXPECT_EQ(play.meeting.floor.on_air, SlotId("s1"));
}

TEST(Undo, ASlotWithScoringCannotVanish) {
  Play play;
  play.go_live();
  play.must(host(),
            InsertSlot{.slot = SlotId("new"), .presenter = {"新人", ""}, .allotted = minutes(1)});
  const std::uint64_t insertion = play.meeting.acts;
  play.must(host(), OpenScoring{SlotId("new")});
  EXPECT_EQ(play.ask(host(), Undo{insertion}), RejectionReason::wrong_slot_state);
}

TEST(Undo, WhatWasBeforeTheEndOfTheMeetingStays) {
  Play play;
  play.go_live();
  play.start("s1");
  const std::uint64_t act = play.meeting.acts;
  play.must(host(), EndMeeting{});
  EXPECT_EQ(play.ask(host(), Undo{act}), RejectionReason::nothing_to_undo);
}

}  // namespace
}  // namespace rostrum::core

// The running order: who is where, who is next, and the commands that change it.
#include "core/rundown.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/draw.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

using std::chrono::minutes;
using test::host;
using test::Play;

std::string order_of(const Meeting& meeting) {
  std::string order;
  for (const Segment& segment : meeting.rundown.segments) {
    for (const Slot& slot : segment.slots) order += slot.plan.id.str() + " ";
    order += "| ";
  }
  return order;
}

InsertSlot insertion(const std::string& id) {
  return {.slot = SlotId(id),
          .presenter = {"新人", "New"},
          .unit = {"新单位", ""},
          .allotted = minutes(5)};
}

TEST(Rundown, ASlotMovesBeforeAnotherOrToTheEndOfASegment) {
  Play play;
  play.must(host(), MoveSlot{.slot = SlotId("s1"), .before = SlotId("s4")});
  EXPECT_EQ(order_of(play.meeting), "s2 | s3 s1 s4 | ");
  play.must(host(), MoveSlot{.slot = SlotId("s3"), .segment = SegmentId("first")});
  EXPECT_EQ(order_of(play.meeting), "s2 s3 | s1 s4 | ");
  play.must(host(), MoveSlot{.slot = SlotId("s1")});
  EXPECT_EQ(order_of(play.meeting), "s2 s3 | s4 s1 | ");
  play.must(host(), MoveSlot{.slot = SlotId("s2"), .before = SlotId("s2")});
  EXPECT_EQ(order_of(play.meeting), "s2 s3 | s4 s1 | ");
}

TEST(Rundown, AMoveThatChangesNothingIsNoAct) {
  Play play;
  play.must(host(), MoveSlot{.slot = SlotId("s2")});
  play.must(host(), MoveSlot{.slot = SlotId("s1"), .before = SlotId("s2")});
  EXPECT_EQ(play.meeting.acts, 0U);
}

TEST(Rundown, WhatHasStartedStaysWhereItIs) {
  Play play;
  play.go_live();
  play.start("s1");
  EXPECT_EQ(play.ask(host(), MoveSlot{.slot = SlotId("s1")}), RejectionReason::wrong_slot_state);
  EXPECT_EQ(play.ask(host(), MoveSlot{.slot = SlotId("s2"), .before = SlotId("s1")}),
            RejectionReason::wrong_slot_state);
  EXPECT_EQ(play.ask(host(), EditSlot{.slot = SlotId("s1"), .allotted = minutes(1)}),
            RejectionReason::wrong_slot_state);
  EXPECT_EQ(play.ask(host(), SkipSlot{SlotId("s1")}), RejectionReason::wrong_slot_state);
}

TEST(Rundown, UnknownNamesAreNotFound) {
  Play play;
  EXPECT_EQ(play.ask(host(), MoveSlot{.slot = SlotId("x")}), RejectionReason::not_found);
  EXPECT_EQ(play.ask(host(), MoveSlot{.slot = SlotId("s1"), .before = SlotId("x")}),
            RejectionReason::not_found);
  EXPECT_EQ(play.ask(host(), MoveSlot{.slot = SlotId("s1"), .segment = SegmentId("x")}),
            RejectionReason::not_found);
  EXPECT_EQ(play.ask(host(), DrawOrder{SegmentId("x")}), RejectionReason::not_found);
  EXPECT_EQ(play.ask(host(), LineUp{SlotId("x")}), RejectionReason::not_found);
}

TEST(Rundown, AnInsertedSlotBringsItsPresenter) {
  Play play;
  InsertSlot insert = insertion("late");
  insert.before = SlotId("s2");
  play.must(host(), insert);
  EXPECT_EQ(order_of(play.meeting), "s1 late s2 | s3 s4 | ");
  const Presenter* presenter = find_presenter(play.meeting.rundown, PresenterId("late"));
  ASSERT_NE(presenter, nullptr);
  EXPECT_EQ(presenter->name.zh, "新人");
  EXPECT_EQ(play.ask(host(), insert), RejectionReason::already_exists);
}

TEST(Rundown, AnInsertedSlotIsChecked) {
  Play play;
  const auto refused = [&](auto change) {
    InsertSlot insert = insertion("new");
    change(insert);
    return play.ask(host(), insert);
  };
  EXPECT_EQ(refused([](InsertSlot& i) { i.slot = {}; }), RejectionReason::bad_text);
  EXPECT_EQ(refused([](InsertSlot& i) { i.slot = SlotId("p1"); }), RejectionReason::already_exists);
  EXPECT_EQ(refused([](InsertSlot& i) { i.presenter.zh = ""; }), RejectionReason::bad_text);
  EXPECT_EQ(refused([](InsertSlot& i) { i.presenter.zh = std::string(101, 'x'); }),
            RejectionReason::bad_text);
  EXPECT_EQ(refused([](InsertSlot& i) { i.unit.en = "two\nlines"; }), RejectionReason::bad_text);
  EXPECT_EQ(refused([](InsertSlot& i) { i.allotted = Duration(0); }),
            RejectionReason::out_of_range);
  EXPECT_EQ(refused([](InsertSlot& i) { i.factor = Decimal(0); }), RejectionReason::out_of_range);
  EXPECT_EQ(refused([](InsertSlot& i) { i.segment = SegmentId("x"); }), RejectionReason::not_found);
}

TEST(Rundown, AMeetingTakesOnlySoManySlots) {
  Play play;
  for (std::size_t i = slot_count(play.meeting.rundown); i < max_slots; ++i) {
    play.must(host(), insertion("extra" + std::to_string(i)));
  }
  EXPECT_EQ(play.ask(host(), insertion("one-too-many")), RejectionReason::limit_reached);
}

TEST(Rundown, AnEditChangesOnlyWhatIsGiven) {
  Play play;
  play.must(host(), EditSlot{.slot = SlotId("s2"), .allotted = minutes(3)});
  const Slot* slot = find_slot(play.meeting.rundown, SlotId("s2"));
  EXPECT_EQ(slot->plan.allotted, Duration(minutes(3)));
  EXPECT_EQ(slot->plan.title.zh, "title-2");
  play.must(host(), EditSlot{.slot = SlotId("s2"), .unit = Name{"另一单位", ""}});
  EXPECT_EQ(find_presenter(play.meeting.rundown, PresenterId("p2"))->unit.zh, "另一单位");
  play.go_live();
  play.must(host(), OpenScoring{SlotId("s2")});
  EXPECT_EQ(play.ask(host(), EditSlot{.slot = SlotId("s2"), .unit = Name{"又一单位", ""}}),
            RejectionReason::wrong_scoring_state);
  EXPECT_EQ(play.ask(host(), EditSlot{.slot = SlotId("s2"), .presenter = Name{}}),
            RejectionReason::bad_text);
}

TEST(Rundown, ASkippedSlotHasNoNumberAndComesBackWhereItWas) {
  Play play;
  play.must(host(), LineUp{SlotId("s2")});
  play.must(host(), SkipSlot{SlotId("s2")});
  EXPECT_TRUE(play.meeting.floor.preview.empty());
  EXPECT_EQ(number_of(play.meeting.rundown, SlotId("s2")), 0U);
  EXPECT_EQ(number_of(play.meeting.rundown, SlotId("s3")), 2U);
  EXPECT_EQ(next_planned(play.meeting.rundown, SlotId("s1"))->plan.id, SlotId("s3"));
  EXPECT_EQ(play.ask(host(), SkipSlot{SlotId("s2")}), RejectionReason::wrong_slot_state);
  EXPECT_EQ(play.ask(host(), LineUp{SlotId("s2")}), RejectionReason::wrong_slot_state);
  play.must(host(), RestoreSlot{SlotId("s2")});
  EXPECT_EQ(number_of(play.meeting.rundown, SlotId("s2")), 2U);
  EXPECT_EQ(play.ask(host(), RestoreSlot{SlotId("s2")}), RejectionReason::wrong_slot_state);
}

TEST(Rundown, TheNextWrapsToWhatWasLeftBehind) {
  Play play;
  play.go_live();
  play.start("s4");
  EXPECT_EQ(next_up(play.meeting.rundown, play.meeting.floor)->plan.id, SlotId("s1"));
}

TEST(Rundown, ADrawIsThePublishedOneAndCanBeRedone) {
  MeetingSetup setup = test::sample_setup();
  for (int i = 5; i <= 12; ++i) {
    SlotPlan slot = test::slot_plan("1");
    slot.id = SlotId("s" + std::to_string(i));
    setup.segments[1].slots.push_back(slot);
  }
  Play play(setup);
  play.must(host(), DrawOrder{SegmentId("second")});
  const auto* drawn = std::get_if<OrderDrawn>(&play.events.back());
  ASSERT_NE(drawn, nullptr);
  const std::vector<std::size_t> order = draw_order(drawn->drawn.size(), drawn->seed);
  for (std::size_t place = 0; place < order.size(); ++place) {
    EXPECT_EQ(play.meeting.rundown.segments[1].slots[place].plan.id, drawn->drawn[order[place]]);
  }
  EXPECT_EQ(play.meeting.rundown.segments[1].draw_seed, drawn->seed);
  EXPECT_FALSE(play.meeting.rundown.segments[0].draw_seed);
}

TEST(Rundown, ADrawLeavesWhatIsNotPlannedInPlace) {
  Play play;
  play.go_live();
  play.start("s1");
  EXPECT_EQ(play.ask(host(), DrawOrder{SegmentId("first")}), RejectionReason::wrong_slot_state);
  play.must(host(), DrawOrder{});
  EXPECT_EQ(play.meeting.rundown.segments[0].slots[0].plan.id, SlotId("s1"));
  EXPECT_TRUE(play.meeting.rundown.segments[1].draw_seed);
}

TEST(Rundown, PlannedStartsAddUpAndSegmentsMayHaveTheirOwn) {
  MeetingSetup setup = test::sample_setup();
  const Instant afternoon = test::nine_o_clock + std::chrono::hours(4);
  setup.segments[1].planned_start = afternoon;
  const Rundown rundown = rundown_of(setup);
  EXPECT_EQ(planned_start_of(rundown, setup.planned_start, SlotId("s2")),
            test::nine_o_clock + minutes(8));
  EXPECT_EQ(planned_start_of(rundown, setup.planned_start, SlotId("s4")), afternoon + minutes(8));
  EXPECT_FALSE(planned_start_of(rundown, std::nullopt, SlotId("s2")));
  EXPECT_EQ(planned_start_of(rundown, std::nullopt, SlotId("s3")), afternoon);
}

TEST(Rundown, WithoutADeclaredStartThePlanBeginsWithTheFirstStart) {
  Rundown rundown = rundown_of(test::sample_setup());
  EXPECT_FALSE(plan_start(rundown, std::nullopt)) << "nothing has started";
  EXPECT_EQ(plan_start(rundown, test::nine_o_clock), test::nine_o_clock);
  const Instant started = test::nine_o_clock + minutes(90);
  rundown.segments[0].slots[1].started = started;
  const std::optional<Instant> plan = plan_start(rundown, std::nullopt);
  EXPECT_EQ(planned_start_of(rundown, plan, SlotId("s2")), started) << "the first is never late";
  rundown.segments[0].slots[0].started = started + minutes(8);
  EXPECT_EQ(plan_start(rundown, std::nullopt), plan) << "a later start does not move the plan";
}

TEST(Rundown, NothingIsEditedOnceTheMeetingHasEnded) {
  Play play;
  play.go_live();
  play.must(host(), EndMeeting{});
  EXPECT_EQ(play.ask(host(), MoveSlot{.slot = SlotId("s1")}), RejectionReason::wrong_phase);
  EXPECT_EQ(play.ask(host(), insertion("late")), RejectionReason::wrong_phase);
  EXPECT_EQ(play.ask(host(), SkipSlot{SlotId("s1")}), RejectionReason::wrong_phase);
}

}  // namespace
}  // namespace rostrum::core

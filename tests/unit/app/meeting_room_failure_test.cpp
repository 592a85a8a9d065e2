#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "app/meeting_room.hpp"
#include "unit/app/room_bench.hpp"

namespace rostrum::app {
namespace {

using core::RejectionReason;
using core::Topic;
using namespace std::chrono_literals;

class MeetingRoomFailureTest : public testing::Test, protected test::RoomBench {
 protected:
  MeetingRoomFailureTest() {
    go_live();
    notice("before");
    scheduler.run();
    journal->hold();
    publisher.clear();
  }

  void let_time_recover() {
    journal->release();
    scheduler.advance(MeetingRoom::first_retry);
  }
};

TEST_F(MeetingRoomFailureTest, OpenActsGoUnansweredAndWhatIsShownGoesOnBeingShown) {
  const core::Meeting before = room->shown();
  const auto heard = notice("lost");
  const auto refused = act(test::host(), "end", core::EndSlot{});
  journal->fail(JournalFailure::full);
  scheduler.run();
  EXPECT_TRUE(heard->is_unanswered());
  EXPECT_TRUE(refused->is_unanswered());
  EXPECT_EQ(room->shown(), before);
  EXPECT_FALSE(room->is_storing());
  EXPECT_EQ(publisher.last().changed, core::TopicSet{Topic::control});
  EXPECT_FALSE(publisher.last().presence.storing);
}

TEST_F(MeetingRoomFailureTest, NewActsAreRefusedAndRepeatsStillAnswered) {
  journal->fail(JournalFailure::full, 0, 100);
  notice("lost");
  scheduler.run();
  EXPECT_EQ(notice("new")->rejection(), RejectionReason::not_storing);
  EXPECT_TRUE(notice("before")->receipt());
}

TEST_F(MeetingRoomFailureTest, ActsGoOnWhenTheJournalDoes) {
  notice("lost");
  journal->fail(JournalFailure::full);
  scheduler.run();
  let_time_recover();
  EXPECT_TRUE(room->is_storing());
  EXPECT_TRUE(publisher.last().presence.storing);
  const auto again = notice("lost");
  scheduler.run();
  EXPECT_TRUE(again->receipt());
  EXPECT_EQ(room->shown(), replayed());
  EXPECT_EQ(room->shown().notices.back().text, "lost");
}

TEST_F(MeetingRoomFailureTest, WhatWasStoredAllTheSameIsShownAndKnown) {
  const auto heard = notice("stored-anyway");
  notice("lost");
  journal->fail(JournalFailure::broken, 1);
  scheduler.run();
  EXPECT_TRUE(heard->is_unanswered());
  EXPECT_EQ(room->shown().notices.back().text, "before");
  publisher.clear();
  let_time_recover();
  EXPECT_EQ(room->shown().notices.back().text, "stored-anyway");
  EXPECT_EQ(room->shown(), replayed());
  EXPECT_EQ(publisher.count(Topic::notices), 1U);
  const std::size_t rows = disk.rows.size();
  EXPECT_TRUE(notice("stored-anyway")->receipt());
  scheduler.run();
  EXPECT_EQ(disk.rows.size(), rows);
}

TEST_F(MeetingRoomFailureTest, TriesAgainAtAnEverSlowerPace) {
  notice("lost");
  journal->fail(JournalFailure::full, 0, 1000);
  scheduler.run();
  scheduler.advance(250ms);
  EXPECT_EQ(journal->recoveries_tried(), 1U);
  scheduler.advance(500ms);
  EXPECT_EQ(journal->recoveries_tried(), 2U);
  scheduler.advance(10min);
  // 250, 500 ms, 1, 2, 4, 8 s, then every 10 s.
  EXPECT_LE(journal->recoveries_tried(), 6U + 60U);
  EXPECT_GE(journal->recoveries_tried(), 60U);
}

TEST_F(MeetingRoomFailureTest, AJournalThatLostWhatWasAcknowledgedIsNotTrusted) {
  notice("lost");
  journal->fail(JournalFailure::broken);
  disk.rows.pop_back();
  scheduler.run();
  let_time_recover();
  EXPECT_FALSE(room->is_storing());
  EXPECT_EQ(room->shown().notices.back().text, "before");
}

TEST_F(MeetingRoomFailureTest, AnActUndoneByTheFailureCanBeDecidedAfresh) {
  const auto start = act(test::host(), "start", core::StartSlot{core::SlotId("s1")});
  journal->fail(JournalFailure::full);
  scheduler.run();
  let_time_recover();
  EXPECT_TRUE(room->shown().floor.on_air.empty());
  const auto other = act(test::host(), "other", core::StartSlot{core::SlotId("s2")});
  scheduler.run();
  EXPECT_TRUE(start->is_unanswered());
  EXPECT_TRUE(other->receipt());
  EXPECT_EQ(room->shown().floor.on_air, core::SlotId("s2"));
}

TEST_F(MeetingRoomFailureTest, ADeadlineThatFellIntoTheFailureIsKeptAfterIt) {
  journal->release();
  act(test::host(), "start", core::StartSlot{core::SlotId("s1")});
  for (int number = 1; number <= 5; ++number)
    act(test::judge(number), "card", test::card("s1", 90'000, 80'000));
  act(test::host(), "close", core::CloseScoring{core::SlotId("s1")});
  act(test::host(), "commit", core::CommitMark{core::SlotId("s1"), {}});
  act(test::host(), "release", core::ReleaseMark{core::SlotId("s1"), core::ReleaseScope::halls});
  scheduler.run();
  journal->hold();
  scheduler.advance(29s);
  notice("lost");
  journal->fail(JournalFailure::full, 0, 5);
  journal->release();
  scheduler.advance(2s);
  EXPECT_TRUE(core::released_slots(room->shown(), core::ReleaseScope::online).empty());
  scheduler.advance(1min);
  EXPECT_EQ(core::released_slots(room->shown(), core::ReleaseScope::online).size(), 1U);
}

}  // namespace
}  // namespace rostrum::app

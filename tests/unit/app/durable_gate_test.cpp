#include "app/durable_gate.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "app/receipts.hpp"
#include "support/manual_clock.hpp"
#include "support/manual_scheduler.hpp"
#include "support/memory_journal.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::app {
namespace {

class DurableGateTest : public testing::Test {
 protected:
  DurableGateTest() { journal.hold(); }

  static JournalRow row(std::uint64_t seq) {
    return {.seq = seq, .sender = test::host(), .command = core::CommandId(std::to_string(seq))};
  }
  /// Writes "<name>:receipt 3", "<name>:rejected" or "<name>:unanswered" into `heard`.
  OnOutcome hear(const std::string& name) {
    return [this, name](const Outcome& outcome) {
      if (const auto* receipt = std::get_if<Receipt>(&outcome)) {
        heard.push_back(name + ":receipt " + std::to_string(receipt->number));
      } else if (std::holds_alternative<core::Rejection>(outcome)) {
        heard.push_back(name + ":rejected");
      } else {
        heard.push_back(name + ":unanswered");
      }
    };
  }

  test::ManualClock clock;
  test::ManualScheduler scheduler{clock};
  test::MemoryDisk disk;
  test::MemoryJournal journal{disk, scheduler};
  std::vector<std::uint64_t> stored;
  int failures = 0;
  std::vector<std::string> heard;
  DurableGate gate{journal,
                   [this](const DurableGate::InFlight& done) {
                     stored.push_back(done.row.seq);
                     answer_all(done);
                   },
                   [this](JournalFailure) { ++failures; }};
};

using Heard = std::vector<std::string>;

TEST_F(DurableGateTest, NothingPassesBeforeItIsStored) {
  gate.append(row(1), hear("a"));
  scheduler.run();
  EXPECT_TRUE(heard.empty());
  journal.sync(1);
  EXPECT_TRUE(heard.empty());
  scheduler.run();
  EXPECT_EQ(heard, Heard{"a:receipt 1"});
  EXPECT_TRUE(gate.is_empty());
}

TEST_F(DurableGateTest, ARepeatInFlightIsAnsweredWithTheSameReceipt) {
  gate.append(row(1), hear("a"));
  gate.append(row(2), hear("b"));
  const JournalRow* found = gate.find(act_key(test::host(), core::CommandId("1")));
  ASSERT_NE(found, nullptr);
  gate.wait_for(found->seq, hear("again"));
  EXPECT_EQ(gate.find(act_key(test::judge(1), core::CommandId("1"))), nullptr);
  journal.sync(2);
  scheduler.run();
  EXPECT_EQ(heard, (Heard{"a:receipt 1", "again:receipt 1", "b:receipt 2"}));
  EXPECT_EQ(gate.find(act_key(test::host(), core::CommandId("1"))), nullptr);
}

TEST_F(DurableGateTest, ARejectionWaitsForWhatItWasDecidedOn) {
  gate.reject({core::RejectionReason::stale, ""}, hear("early"));
  EXPECT_EQ(heard, Heard{"early:rejected"});
  gate.append(row(1), hear("a"));
  gate.reject({core::RejectionReason::stale, ""}, hear("late"));
  scheduler.run();
  EXPECT_EQ(heard.size(), 1U);
  journal.sync(1);
  scheduler.run();
  EXPECT_EQ(heard, (Heard{"early:rejected", "a:receipt 1", "late:rejected"}));
}

TEST_F(DurableGateTest, AFailureLeavesEverybodyUnansweredAndTellsOnce) {
  for (std::uint64_t seq = 1; seq <= 3; ++seq) gate.append(row(seq), hear(std::to_string(seq)));
  gate.reject({core::RejectionReason::stale, ""}, hear("late"));
  journal.sync(1);
  journal.fail(JournalFailure::full);
  scheduler.run();
  EXPECT_EQ(heard, (Heard{"1:receipt 1", "2:unanswered", "3:unanswered", "late:unanswered"}));
  EXPECT_EQ(failures, 1);
  EXPECT_TRUE(gate.is_empty());
}

TEST_F(DurableGateTest, CompletionsOfWhatWasDroppedMeanNothing) {
  gate.append(row(1), hear("a"));
  gate.append(row(2), hear("b"));
  journal.fail(JournalFailure::broken);
  scheduler.run_one();  // the first of the two failures
  ASSERT_TRUE(journal.recover());
  gate.append(row(1), hear("c"));
  scheduler.run();  // the second one
  EXPECT_EQ(failures, 1);
  journal.sync(1);
  scheduler.run();
  EXPECT_EQ(heard, (Heard{"a:unanswered", "b:unanswered", "c:receipt 1"}));
}

TEST_F(DurableGateTest, HasRoomForItsBoundAndNoMore) {
  for (std::uint64_t seq = 1; seq <= DurableGate::max_in_flight; ++seq) {
    ASSERT_TRUE(gate.has_room());
    gate.append(row(seq), hear(""));
  }
  EXPECT_FALSE(gate.has_room());
  journal.sync(1);
  scheduler.run();
  EXPECT_TRUE(gate.has_room());
}

TEST_F(DurableGateTest, WhoWaitsForQuietIsLetInThoughItIsFull) {
  gate.append(row(1), hear(""));
  while (gate.has_room()) gate.wait_for(1, hear(""));
  gate.when_idle(hear("idle"));
  journal.sync(1);
  scheduler.run();
  ASSERT_FALSE(heard.empty());
  EXPECT_EQ(heard.back(), "idle:receipt 1");
  EXPECT_TRUE(gate.has_room());
  gate.when_idle(hear("at once"));
  EXPECT_EQ(heard.back(), "at once:rejected");
}

TEST_F(DurableGateTest, RepeatsAreBoundedToo) {
  gate.append(row(1), hear(""));
  for (std::size_t repeat = 0; repeat < DurableGate::max_waiting; ++repeat) {
    ASSERT_TRUE(gate.has_room());
    gate.wait_for(1, hear(""));
  }
  EXPECT_FALSE(gate.has_room());
  journal.sync(1);
  scheduler.run();
  EXPECT_TRUE(gate.has_room());
  EXPECT_EQ(heard.size(), 1 + DurableGate::max_waiting);
}

}  // namespace
}  // namespace rostrum::app

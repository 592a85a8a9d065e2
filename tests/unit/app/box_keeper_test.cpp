#include "app/box_keeper.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/secret_poll.hpp"
#include "unit/app/room_bench.hpp"

namespace rostrum::app {
namespace {

using core::Choice;
using core::PollId;
using core::RejectionReason;
using namespace std::chrono_literals;

const PollId poll("secret-1");

class BoxKeeperTest : public testing::Test, protected test::RoomBench {
 protected:
  BoxKeeperTest() {
    go_live();
    core::CreatePoll create{.poll = poll, .question = {"同意吗", "Agreed?"}};
    create.rules = core::PollRules{};
    create.rules->electorate.roles = core::VoterRoles::delegates_and_judges;
    create.rules->secret = true;
    must(test::host(), "create", create);
  }

  void must(const core::Sender& sender, const std::string& id, const core::Command& command) {
    const auto heard = act(sender, id, command);
    scheduler.run();
    EXPECT_TRUE(heard->receipt()) << id;
  }
  void open() { must(test::host(), "open", core::OpenPoll{.poll = poll}); }
  void close() { must(test::host(), "close", core::ClosePoll{.poll = poll}); }
  std::shared_ptr<test::Heard> cast(int judge, Choice choice, const std::string& id = "ballot") {
    auto heard = act(test::judge(judge), id, core::CastBallot{.poll = poll, .content = choice},
                     100 + static_cast<std::uint64_t>(choice));
    scheduler.run();
    return heard;
  }
  void cast_four() {
    cast(1, Choice::yes);
    cast(2, Choice::no);
    cast(3, Choice::yes);
    cast(4, Choice::abstain);
  }
  /// Beyond the grace.
  void wait() { scheduler.advance(4s); }

  [[nodiscard]] const core::Poll& shown() const { return *core::find_poll(room->shown(), poll); }
  [[nodiscard]] bool is_destroyed() const {
    return shown().box && shown().box->destroyed_at && disk.boxes.empty() && disk.keys.keys.empty();
  }
  [[nodiscard]] std::vector<std::string> texts() const {
    std::vector<std::string> found;
    for (const core::BallotContent& ballot : shown().box->ballots)
      found.push_back(core::canonical_text(ballot));
    return found;
  }
  template <class EventType>
  [[nodiscard]] std::size_t rows_with() const {
    return static_cast<std::size_t>(std::ranges::count_if(disk.rows, [](const JournalRow& row) {
      return std::ranges::any_of(row.events, [](const core::Event& event) {
        return std::holds_alternative<EventType>(event);
      });
    }));
  }
  void restart() {
    crash();
    start();
    scheduler.run();
  }
};

TEST_F(BoxKeeperTest, ABoxIsSealedOpenedAndDestroyed) {
  open();
  EXPECT_TRUE(disk.keys.keys.contains(poll));
  cast_four();
  EXPECT_EQ(disk.boxes.size(), 4U);
  EXPECT_EQ(rows_with<core::SeatVoted>(), 4U);
  EXPECT_EQ(rows_with<core::BallotCast>(), 0U);
  EXPECT_FALSE(shown().box);
  close();
  EXPECT_FALSE(shown().box) << "not before the grace has gone by";
  wait();
  ASSERT_TRUE(shown().box);
  EXPECT_EQ(texts(), (std::vector<std::string>{"abstain", "no", "yes", "yes"}));
  EXPECT_TRUE(std::ranges::is_sorted(shown().box->receipts));
  EXPECT_EQ(shown().box->receipts.size(), 4U);
  EXPECT_TRUE(is_destroyed());
  EXPECT_EQ(room->shown(), replayed());
}

TEST_F(BoxKeeperTest, WhatABallotSaysIsInNoRow) {
  open();
  cast(1, Choice::yes);
  cast(2, Choice::no);
  const JournalRow& yes = disk.rows.at(disk.rows.size() - 2);
  const JournalRow& no = disk.rows.back();
  EXPECT_EQ(yes.content_hash, no.content_hash) << "a hash of so little can be guessed";
  EXPECT_NE(yes.content_hash, 100U);
  ASSERT_EQ(yes.events.size(), 1U);
  core::SeatVoted voted = std::get<core::SeatVoted>(yes.events.front());
  EXPECT_EQ(voted.entry.seat, core::SeatId("j1"));
  EXPECT_EQ(voted.entry.receipt.size(), 64U);
}

TEST_F(BoxKeeperTest, ARepeatIsAnsweredFromTheRollWhateverItSays) {
  open();
  const auto first = cast(1, Choice::yes);
  ASSERT_TRUE(first->receipt());
  EXPECT_EQ(cast(1, Choice::no)->receipt(), first->receipt());
  restart();
  EXPECT_EQ(cast(1, Choice::abstain)->receipt(), first->receipt());
  EXPECT_EQ(disk.boxes.size(), 1U);
  EXPECT_EQ(cast(1, Choice::no, "another")->rejection(), RejectionReason::ballot_is_final);
  EXPECT_EQ(disk.boxes.size(), 1U);
  EXPECT_EQ(act(test::judge(1), "ballot", core::RequestFloor{}, 5)->rejection(),
            RejectionReason::id_reused);
}

TEST_F(BoxKeeperTest, WhatThePollDoesNotTakeIsNotSealed) {
  open();
  const auto refused =
      act(test::judge(1), "odd", core::CastBallot{.poll = poll, .content = core::Chosen{}});
  scheduler.run();
  EXPECT_EQ(refused->rejection(), RejectionReason::invalid_ballot);
  EXPECT_EQ(disk.keys.sealed, 0U);
  EXPECT_TRUE(disk.boxes.empty());
}

TEST_F(BoxKeeperTest, APollWhoseKeyCannotBeKeptDoesNotOpen) {
  disk.keys.failing = JournalFailure::full;
  const auto heard = act(test::host(), "open", core::OpenPoll{.poll = poll});
  scheduler.run();
  EXPECT_EQ(heard->rejection(), RejectionReason::not_storing);
  EXPECT_EQ(shown().state, core::PollState::draft);
  disk.keys.failing.reset();
  open();
}

TEST_F(BoxKeeperTest, BallotsInFlightWhenTheJournalFailsCountOnceWhetherStoredOrNot) {
  open();
  journal->hold();
  const auto stored = cast(1, Choice::yes);
  const auto lost = cast(2, Choice::yes);
  journal->fail(JournalFailure::broken, 1);
  scheduler.run();
  EXPECT_TRUE(stored->is_unanswered());
  EXPECT_TRUE(lost->is_unanswered());
  journal->release();
  scheduler.advance(1s);
  EXPECT_TRUE(cast(1, Choice::yes)->receipt());
  EXPECT_TRUE(cast(2, Choice::yes)->receipt());
  EXPECT_TRUE(cast(3, Choice::no)->receipt());
  close();
  wait();
  EXPECT_EQ(texts(), (std::vector<std::string>{"no", "yes", "yes"}));
  EXPECT_EQ(shown().box->missing, 0U);
}

TEST_F(BoxKeeperTest, ASealedBallotThatNoRowSpeaksOfDoesNotCount) {
  open();
  cast_four();
  // As a file keeps it that was given up in the middle of a commit.
  test::MemoryBallotSealer sealer(disk.keys);
  disk.boxes.push_back(sealer.seal(poll, "yes", 7)->ballot);
  close();
  wait();
  EXPECT_EQ(texts(), (std::vector<std::string>{"abstain", "no", "yes", "yes"}));
  EXPECT_TRUE(is_destroyed());
}

TEST_F(BoxKeeperTest, ABallotWithinTheGraceCountsAndALaterOneIsRememberedWithoutWhatItSays) {
  open();
  cast_four();
  close();
  scheduler.advance(1s);
  EXPECT_TRUE(cast(5, Choice::no)->receipt());
  wait();
  ASSERT_TRUE(shown().box);
  EXPECT_EQ(texts().size(), 5U);
  const auto late =
      act(test::delegate(1), "late", core::CastBallot{.poll = poll, .content = Choice::yes});
  scheduler.run();
  EXPECT_TRUE(late->receipt());
  EXPECT_EQ(texts().size(), 5U);
  EXPECT_EQ(shown().roll.back().seat, core::SeatId("d1"));
  EXPECT_EQ(shown().roll.back().timing, core::BallotTiming::after_grace);
  EXPECT_TRUE(shown().roll.back().receipt.empty());
  EXPECT_EQ(result_of(shown()).late, 1);
  EXPECT_EQ(result_of(shown()).not_counted, 1);
}

// The process ends between any two steps, and is started again.

TEST_F(BoxKeeperTest, ACrashAfterTheCloseOpensTheBoxAtTheNextStart) {
  open();
  cast_four();
  close();
  crash();
  clock.advance(1h);
  start();
  scheduler.advance(1s);
  ASSERT_TRUE(shown().box);
  EXPECT_EQ(texts().size(), 4U);
  EXPECT_TRUE(is_destroyed());
}

TEST_F(BoxKeeperTest, ACrashBeforeTheOpenedBoxIsDurableOpensItAgain) {
  open();
  cast_four();
  close();
  journal->hold();
  wait();
  EXPECT_FALSE(shown().box);
  EXPECT_TRUE(disk.keys.keys.contains(poll)) << "the key is needed until the contents are durable";
  EXPECT_EQ(disk.boxes.size(), 4U);
  crash();
  start();
  scheduler.advance(1s);
  EXPECT_EQ(texts().size(), 4U);
  EXPECT_TRUE(is_destroyed());
  EXPECT_EQ(rows_with<core::BoxOpened>(), 1U);
}

TEST_F(BoxKeeperTest, ACrashBeforeTheKeyIsDestroyedDestroysItAtTheNextStart) {
  open();
  cast_four();
  close();
  disk.keys.failing = JournalFailure::broken;  // nothing opens
  wait();
  EXPECT_FALSE(shown().box);
  disk.keys.failing.reset();
  const auto kept = disk.keys.keys;
  const auto boxes = disk.boxes;
  scheduler.advance(1s);
  ASSERT_TRUE(is_destroyed());
  // The same rows but the last, with key and box as they were before it.
  crash();
  ASSERT_TRUE(std::holds_alternative<core::BoxDestroyed>(disk.rows.back().events.front()));
  disk.rows.pop_back();
  disk.keys.keys = kept;
  disk.boxes = boxes;
  start();
  scheduler.run();
  EXPECT_TRUE(is_destroyed());
  EXPECT_EQ(rows_with<core::BoxDestroyed>(), 1U);
}

TEST_F(BoxKeeperTest, ACrashBetweenKeyAndBoxEmptiesTheBoxAtTheNextStart) {
  open();
  cast_four();
  const auto boxes = disk.boxes;
  close();
  wait();
  crash();
  disk.rows.pop_back();
  disk.boxes = boxes;  // the key is gone, the rows are not
  start();
  scheduler.run();
  EXPECT_EQ(texts().size(), 4U) << "what was stated stands";
  EXPECT_TRUE(is_destroyed());
}

TEST_F(BoxKeeperTest, WhatCannotBeDestroyedNowIsTriedAgain) {
  open();
  cast_four();
  close();
  journal->hold();
  wait();
  disk.keys.failing = JournalFailure::broken;
  journal->release();
  scheduler.run();
  ASSERT_TRUE(shown().box);
  EXPECT_FALSE(is_destroyed());
  EXPECT_TRUE(disk.keys.keys.contains(poll));
  disk.keys.failing.reset();
  scheduler.advance(MeetingRoom::last_retry + 1s);
  EXPECT_TRUE(is_destroyed());
}

TEST_F(BoxKeeperTest, AKeyWhoseOpeningWasNotStoredGoesAtTheNextStart) {
  journal->hold();
  act(test::host(), "open", core::OpenPoll{.poll = poll});
  EXPECT_TRUE(disk.keys.keys.contains(poll));
  restart();
  EXPECT_EQ(shown().state, core::PollState::draft);
  EXPECT_TRUE(disk.keys.keys.empty());
}

TEST_F(BoxKeeperTest, AKeyThatSomebodyPutsBackFromACopyGoesAtTheNextStart) {
  open();
  cast_four();
  const auto copy = disk.keys.keys;
  restart();
  EXPECT_TRUE(disk.keys.keys.contains(poll)) << "an open poll needs its key";
  close();
  wait();
  ASSERT_TRUE(is_destroyed());
  disk.keys.keys = copy;
  restart();
  EXPECT_TRUE(is_destroyed());
}

TEST_F(BoxKeeperTest, WithoutItsKeyABoxIsOpenedAsOneThatCannotBeRead) {
  open();
  cast_four();
  disk.keys.keys.clear();
  EXPECT_EQ(cast(5, Choice::yes)->rejection(), RejectionReason::box_key_missing);
  close();
  wait();
  ASSERT_TRUE(shown().box);
  EXPECT_EQ(shown().box->missing, 4U);
  EXPECT_FALSE(core::has_count(shown()));
  EXPECT_TRUE(is_destroyed());
}

}  // namespace
}  // namespace rostrum::app

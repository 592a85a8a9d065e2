// A room under a random crowd, on a journal that is slow, fails, lies and loses, in a process that
// crashes. Whatever happens: what was acknowledged is stored, what is shown is the replay of stored
// rows, and a repeat is answered the same.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "app/meeting_room.hpp"
#include "core/evolve.hpp"
#include "support/random_acts.hpp"
#include "unit/app/room_bench.hpp"

namespace rostrum::app {
namespace {

using namespace std::chrono_literals;

class RandomRoom : public testing::TestWithParam<std::uint64_t>, protected test::RoomBench {
 protected:
  struct Sent {
    test::RandomAct act;
    std::string id;
    std::optional<Receipt> receipt;  // the first one heard
  };

  void step() {
    switch (acts_.below(14)) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4:
        return send_new();
      case 5:
        return send_again();
      case 6:
        return journal->hold();
      case 7:
        return journal->release();
      case 8:
        return journal->sync(acts_.below(4));
      case 9:
        if (acts_.chance(30)) {
          journal->fail(acts_.chance(50) ? JournalFailure::full : JournalFailure::broken,
                        acts_.below(3), acts_.below(3));
        }
        return;
      case 10:
        if (acts_.chance(20)) fall_and_rise();
        return;
      case 11:
        return scheduler.advance(std::chrono::milliseconds(acts_.below(3'000)));
      default:
        for (std::uint64_t tasks = acts_.below(8); tasks > 0; --tasks) scheduler.run_one();
    }
  }

  void send_new() {
    sent_.push_back({.act = acts_.next(room->shown()), .id = "c" + std::to_string(sent_.size())});
    send(sent_.size() - 1);
  }

  void send_again() {
    if (!sent_.empty()) send(acts_.below(sent_.size()));
  }

  void send(std::size_t which) {
    const Sent& sent = sent_.at(which);
    room->handle({.sender = sent.act.sender,
                  .id = core::CommandId(sent.id),
                  .content_hash = which,
                  .command = sent.act.command},
                 [this, which](const Outcome& outcome) { hear(which, outcome); });
  }

  void hear(std::size_t which, const Outcome& outcome) {
    Sent& sent = sent_.at(which);
    const auto* receipt = std::get_if<Receipt>(&outcome);
    if (receipt == nullptr) {
      if (const auto* rejection = std::get_if<core::Rejection>(&outcome)) {
        // What has a receipt may never be refused afterwards, not even while nothing can be stored.
        EXPECT_FALSE(sent.receipt) << *rejection;
      }
      return;
    }
    if (sent.receipt) EXPECT_EQ(*receipt, *sent.receipt) << sent.id;
    sent.receipt = *receipt;
    expect_stored(sent);
  }

  void expect_stored(const Sent& sent) {
    ASSERT_GE(disk.rows.size(), sent.receipt->number) << sent.id;
    const JournalRow& row = disk.rows.at(sent.receipt->number - 1);
    EXPECT_EQ(row.command.str(), sent.id);
    EXPECT_EQ(row.sender, sent.act.sender);
    EXPECT_EQ(row.at, sent.receipt->at);
  }

  /// kill -9, perhaps after rows were stored of which nobody was told.
  void fall_and_rise() {
    journal->sync(acts_.below(4));
    crash();
    start();
  }

  /// What is shown is what the stored rows up to it make, however it came about.
  void expect_shown_is_stored() {
    ASSERT_LE(room->shown_seq(), disk.rows.size());
    while (replayed_rows_ < room->shown_seq()) {
      for (const core::Event& event : disk.rows.at(replayed_rows_).events)
        core::evolve(replayed_meeting_, event);
      ++replayed_rows_;
    }
    ASSERT_EQ(replayed_rows_, room->shown_seq()) << "what was shown is never taken back";
    ASSERT_TRUE(room->shown() == replayed_meeting_);
  }

  void settle() {
    journal->release();
    scheduler.advance(1min);
    journal->release();
    scheduler.run();
  }

  test::RandomActs acts_{GetParam()};
  std::vector<Sent> sent_;
  core::Meeting replayed_meeting_;
  std::uint64_t replayed_rows_ = 0;
};

TEST_P(RandomRoom, KeepsItsPromises) {
  go_live();
  for (int count = 0; count < 600 && !HasFailure(); ++count) {
    step();
    expect_shown_is_stored();
  }
  settle();
  expect_shown_is_stored();
  EXPECT_TRUE(room->is_storing());
  EXPECT_EQ(room->shown_seq(), disk.rows.size());
  EXPECT_EQ(publisher.last().shown, room->shown()) << "the last change was published";

  const std::size_t rows = disk.rows.size();
  std::size_t acknowledged = 0;
  for (std::size_t which = 0; which < sent_.size(); ++which) {
    if (!sent_.at(which).receipt) continue;
    ++acknowledged;
    expect_stored(sent_.at(which));
    send(which);
  }
  scheduler.run();
  EXPECT_EQ(disk.rows.size(), rows) << "repeats write nothing";
  EXPECT_GT(acknowledged, 20U) << "the run has tested something";

  core::Instant before;
  for (const JournalRow& row : disk.rows) {
    EXPECT_GE(row.at, before);
    before = row.at;
  }
  const core::Meeting shown = room->shown();
  crash();
  start();
  EXPECT_EQ(core::canonical_text(room->shown()), core::canonical_text(shown));
}

// Forty in every run; tests/run --deep plays many more.
std::uint64_t rooms_played() {
  const char* given = std::getenv("ROSTRUM_ROOMS");
  return given == nullptr ? 40 : std::strtoull(given, nullptr, 10);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomRoom, testing::Range<std::uint64_t>(1, rooms_played() + 1));

}  // namespace
}  // namespace rostrum::app

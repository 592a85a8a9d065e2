// The record of a meeting on a disk that loses power at any moment, in an opening, a commit, a
// checkpoint or a switch of files, and whose syncs fail now and then: whatever was acknowledged is
// there, and what was not is there whole or not at all.
//
//   ROSTRUM_SIM_SEED=4711 bin/sim --gtest_filter='PowerLoss*'    plays that seed alone
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <expected>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/virtual_time.hpp"
#include "storage/journal_file.hpp"
#include "storage/sqlite_journal.hpp"
#include "support/queue_scheduler.hpp"
#include "support/sample_meeting.hpp"
#include "support/tearing_disk.hpp"
#include "support/temporary_folder.hpp"

namespace rostrum::sim {
namespace {

const core::MeetingId meeting{"sample"};
const core::PollId poll{"p1"};

app::JournalRow row_of(std::uint64_t seq, std::size_t length) {
  const core::Instant at = test::nine_o_clock + std::chrono::microseconds(seq);
  app::JournalRow row{.seq = seq,
                      .at = at,
                      .sender = test::host(),
                      .command = core::CommandId("c" + std::to_string(seq)),
                      .content_hash = seq,
                      .events = {}};
  row.events.emplace_back(core::NoticeSent{.notice = {.text = std::string(length, 'x'), .at = at}});
  return row;
}

/// One journal's life on the disk, from power loss to power loss.
class Bench {
 public:
  explicit Bench(std::uint64_t seed) : dice_(seed), disk_(seed) {}

  void run() {
    for (int life = 0; life < 6 && !testing::Test::HasFailure(); ++life) {
      disk_.lose_power_after(dice_.below(dice_.chance(50) ? 40 : 400));
      live();
      disk_.restart(folder_.path());
    }
    auto journal = open();
    ASSERT_TRUE(journal) << journal.error().text;
    expect_whole(*journal);
  }

  [[nodiscard]] std::uint64_t sectors_lost() const { return disk_.sectors_lost(); }
  [[nodiscard]] std::size_t rows() const { return acknowledged_.size(); }

 private:
  storage::Stored<storage::JournalFile> open() {
    return storage::JournalFile::open(folder_ / "m.db", meeting, {.vfs = disk_.name()});
  }

  void live() {
    auto journal = open();
    if (!journal) {
      EXPECT_FALSE(disk_.has_power()) << journal.error().text;
      return;
    }
    expect_whole(*journal);
    for (std::uint64_t groups = dice_.below(40); groups > 0 && disk_.has_power(); --groups) {
      if (dice_.chance(4)) disk_.fail_syncs(1);
      if (dice_.chance(4)) clear_box(*journal);
      if (!append(*journal)) return;
    }
  }  // closed here: a checkpoint, in which the power may go too

  /// False: the power is gone.
  bool append(storage::JournalFile& journal) {
    std::vector<storage::Appended> group;
    in_doubt_.clear();
    for (std::uint64_t count = 1 + dice_.below(5); count > 0; --count) {
      const std::uint64_t seq = acknowledged_.size() + in_doubt_.size() + 1;
      in_doubt_.push_back(row_of(seq, 1 + dice_.below(dice_.below(9'000) + 1)));
      group.push_back({.row = in_doubt_.back()});
      if (!dice_.chance(20)) continue;
      const std::string ballot = "ballot " + std::to_string(++cast_);
      group.back().ballot = {.poll = poll, .bytes = ballot};
      ballots_in_doubt_.insert(ballot);
    }
    if (journal.append(std::move(group))) {
      settle(true);
      return true;
    }
    // Nothing of it may be told; the file is not to be trusted any more.
    while (disk_.has_power()) {
      if (!journal.rebuild()) continue;
      settle(false);
      expect_whole(journal);
      return true;
    }
    return false;
  }

  void clear_box(storage::JournalFile& journal) {
    // While it is under way nobody can say what is in the box.
    strays_.merge(ballots_);
    ballots_.clear();
    if (journal.clear_box(poll)) strays_.clear();
  }

  /// What was in doubt is stored, or not.
  void settle(bool is_stored) {
    if (is_stored) {
      acknowledged_.insert(acknowledged_.end(), in_doubt_.begin(), in_doubt_.end());
      ballots_.merge(ballots_in_doubt_);
    }
    // A file that was given up amid a commit may keep ballots of rows that are not there.
    strays_.merge(ballots_in_doubt_);
    ballots_in_doubt_.clear();
    in_doubt_.clear();
  }

  void expect_whole(storage::JournalFile& journal) {
    std::vector<app::JournalRow> rows;
    const auto read = journal.read([&](const app::JournalRow& row) { rows.push_back(row); });
    const auto box = journal.read_box(poll);
    if (!read || !box) {
      EXPECT_FALSE(disk_.has_power()) << (read ? box.error().text : read.error().text);
      return;
    }
    settle(!in_doubt_.empty() && rows.size() == acknowledged_.size() + in_doubt_.size());
    EXPECT_TRUE(rows == acknowledged_)
        << rows.size() << " rows are there, " << acknowledged_.size() << " were acknowledged";
    const std::set<std::string> there(box->begin(), box->end());
    EXPECT_EQ(there.size(), box->size()) << "no ballot is there twice";
    EXPECT_TRUE(std::ranges::includes(there, ballots_)) << "a ballot is where its row is";
    for (const std::string& ballot : there) {
      EXPECT_TRUE(ballots_.contains(ballot) || strays_.contains(ballot)) << ballot;
    }
  }

  Dice dice_;
  test::TemporaryFolder folder_;
  test::TearingDisk disk_;
  std::vector<app::JournalRow> acknowledged_;
  std::vector<app::JournalRow> in_doubt_;  // the group that was being stored
  std::set<std::string> ballots_;          // of acknowledged rows, since the box was cleared
  std::set<std::string> ballots_in_doubt_;
  std::set<std::string> strays_;  // may be in the box
  std::uint64_t cast_ = 0;
};

std::uint64_t number_in(const char* name, std::uint64_t usual) {
  const char* given = std::getenv(name);
  return given == nullptr ? usual : std::strtoull(given, nullptr, 10);
}

TEST(PowerLoss, LosesNothingThatWasAcknowledged) {
  const std::uint64_t seed_to_repeat = number_in("ROSTRUM_SIM_SEED", 0);
  const std::uint64_t seeds = number_in("ROSTRUM_SIM_SEEDS", 2400) / 12;
  std::uint64_t sectors_lost = 0;
  std::size_t rows = 0;
  for (std::uint64_t seed = 1; seed <= seeds && !HasFailure(); ++seed) {
    Bench bench(seed_to_repeat == 0 ? seed : seed_to_repeat);
    bench.run();
    if (seed_to_repeat != 0) return;
    if (HasFailure()) ADD_FAILURE() << "repeat with ROSTRUM_SIM_SEED=" << seed;
    sectors_lost += bench.sectors_lost();
    rows += bench.rows();
  }
  EXPECT_GT(sectors_lost, 10 * seeds) << "the disk has lost something";
  EXPECT_GT(rows, 10 * seeds) << "and something was stored";
}

/// The same with the thread that writes, which makes groups of what waits.
TEST(PowerLoss, LosesNothingThatTheJournalHasTold) {
  constexpr std::uint64_t seeds = 40;
  for (std::uint64_t seed = 1; seed <= seeds && !HasFailure(); ++seed) {
    const test::TemporaryFolder folder;
    test::TearingDisk disk(seed);
    test::QueueScheduler scheduler;
    Dice dice(seed);
    std::uint64_t told = 0;
    std::uint64_t stored = 0;
    for (int life = 0; life < 4; ++life) {
      auto journal =
          storage::SqliteJournal::open(folder / "m.db", meeting, scheduler, {.vfs = disk.name()});
      ASSERT_TRUE(journal) << journal.error().text;
      stored = 0;
      EXPECT_TRUE((*journal)->replay([&](const app::JournalRow&) { ++stored; }));
      EXPECT_GE(stored, told) << "seed " << seed;
      disk.lose_power_after(dice.below(120));
      std::uint64_t answered = 0;
      const std::uint64_t rows = 1 + dice.below(60);
      for (std::uint64_t row = 1; row <= rows; ++row) {
        (*journal)->append(row_of(stored + row, 100), [&, row](const auto& result) {
          ++answered;
          if (result) told = stored + row;
        });
        if (dice.chance(20)) EXPECT_TRUE(scheduler.run_until([&] { return answered == row; }));
      }
      EXPECT_TRUE(scheduler.run_until([&] { return answered == rows; }));
      journal->reset();
      disk.restart(folder.path());
    }
  }
}

}  // namespace
}  // namespace rostrum::sim

#include "contract/journal_contract.hpp"

#include <algorithm>
#include <expected>
#include <string>
#include <vector>

#include "support/manual_clock.hpp"
#include "support/manual_scheduler.hpp"
#include "support/memory_journal.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::test {

using app::JournalFailure;
using app::JournalRow;

app::JournalRow row_of(std::uint64_t seq) {
  JournalRow row{.seq = seq,
                 .at = nine_o_clock + std::chrono::microseconds(seq),
                 .sender = host("h1", "console-1"),
                 .command = core::CommandId("command-" + std::to_string(seq)),
                 .content_hash = 0xF000'0000'0000'0000U + seq};
  if (seq == 1) {
    row.sender = administrator();
    row.events.emplace_back(core::MeetingCreated{.setup = sample_setup(), .at = row.at});
  } else {
    row.events.emplace_back(
        core::NoticeSent{.notice = {.target = core::VenueId("branch"),
                                    .text = "第 " + std::to_string(seq) + " 号"}});
    row.events.emplace_back(core::SlotStarted{
        .slot = core::SlotId("s1"), .at = row.at, .ends_at = row.at + std::chrono::minutes(8)});
  }
  return row;
}

std::vector<JournalRow> JournalContract::replayed() {
  std::vector<JournalRow> rows;
  const auto result = bench().journal().replay([&](const JournalRow& row) { rows.push_back(row); });
  EXPECT_TRUE(result);
  return rows;
}

void JournalContract::store(const JournalRow& row) {
  bool is_done = false;
  bench().journal().append(row, [&](std::expected<void, JournalFailure> result) {
    EXPECT_TRUE(result);
    is_done = true;
  });
  bench().run_until([&] { return is_done; });
  ASSERT_TRUE(is_done);
}

void JournalContract::store_with(const JournalRow& row, const app::SealedBallot& ballot) {
  bool is_done = false;
  bench().journal().append_with(row, ballot, [&](std::expected<void, JournalFailure> result) {
    EXPECT_TRUE(result);
    is_done = true;
  });
  bench().run_until([&] { return is_done; });
  ASSERT_TRUE(is_done);
}

std::vector<std::string> JournalContract::box(const core::PollId& poll) {
  auto sealed = bench().journal().read_box(poll);
  EXPECT_TRUE(sealed);
  std::vector<std::string> ballots = sealed ? *std::move(sealed) : std::vector<std::string>();
  std::ranges::sort(ballots);
  return ballots;
}

TEST_P(JournalContract, ANewOneHoldsNothing) { EXPECT_TRUE(replayed().empty()); }

TEST_P(JournalContract, WhatIsDurableIsReplayedAsItWasGiven) {
  store(row_of(1));
  store(row_of(2));
  EXPECT_EQ(replayed(), (std::vector<JournalRow>{row_of(1), row_of(2)}));
}

TEST_P(JournalContract, ARowWithoutEventsIsARow) {
  store(row_of(1));
  JournalRow empty = row_of(2);
  empty.events.clear();
  store(empty);
  EXPECT_EQ(replayed().back(), empty);
}

TEST_P(JournalContract, CompletionsComeInOrderAndNeverInsideTheCall) {
  std::vector<std::uint64_t> done;
  constexpr std::uint64_t rows = 600;  // more than two group commits
  for (std::uint64_t seq = 1; seq <= rows; ++seq) {
    const std::size_t before = done.size();
    bench().journal().append(row_of(seq), [&done, seq](const auto& result) {
      EXPECT_TRUE(result);
      done.push_back(seq);
    });
    EXPECT_EQ(done.size(), before);
  }
  bench().run_until([&] { return done.size() == rows; });
  ASSERT_EQ(done.size(), rows);
  for (std::uint64_t seq = 1; seq <= rows; ++seq) EXPECT_EQ(done.at(seq - 1), seq);
  EXPECT_EQ(replayed().size(), rows);
}

TEST_P(JournalContract, WhatIsDurableSurvivesARestartAndGoesOn) {
  store(row_of(1));
  store(row_of(2));
  bench().reopen();
  EXPECT_EQ(replayed(), (std::vector<JournalRow>{row_of(1), row_of(2)}));
  store(row_of(3));
  EXPECT_EQ(replayed().size(), 3U);
}

TEST_P(JournalContract, AHealthyOneRecoversToWhatItHas) {
  store(row_of(1));
  EXPECT_TRUE(bench().journal().recover());
  store(row_of(2));
  EXPECT_EQ(replayed().size(), 2U);
}

TEST_P(JournalContract, AfterAFailureNothingIsStoredUntilItRecovers) {
  store(row_of(1));
  if (!bench().set_failing(true)) GTEST_SKIP() << "this bench cannot fail";
  std::vector<bool> results;
  const auto append = [&](std::uint64_t seq) {
    bench().journal().append(row_of(seq),
                             [&](const auto& result) { results.push_back(result.has_value()); });
  };
  append(2);
  append(3);
  bench().run_until([&] { return results.size() == 2; });
  ASSERT_TRUE(bench().set_failing(false));
  append(4);
  bench().run_until([&] { return results.size() == 3; });
  EXPECT_EQ(results, (std::vector<bool>{false, false, false}));
  EXPECT_EQ(replayed(), std::vector<JournalRow>{row_of(1)});
  EXPECT_TRUE(bench().journal().recover());
  store(row_of(2));
  EXPECT_EQ(replayed().size(), 2U);
}

TEST_P(JournalContract, ABoxHoldsWhatCameWithItsRowsAndOnlyItsOwn) {
  const core::PollId poll("p1");
  EXPECT_TRUE(box(poll).empty());
  store(row_of(1));
  store_with(row_of(2), {.poll = poll, .bytes = "b"});
  store_with(row_of(3), {.poll = core::PollId("p2"), .bytes = "c"});
  store_with(row_of(4), {.poll = poll, .bytes = "a"});
  bench().reopen();
  EXPECT_EQ(box(poll), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(replayed(), (std::vector<JournalRow>{row_of(1), row_of(2), row_of(3), row_of(4)}));
}

TEST_P(JournalContract, ABoxIsReadWithWhatHasBeenAppended) {
  const core::PollId poll("p1");
  store(row_of(1));
  bool is_done = false;
  bench().journal().append_with(row_of(2), {.poll = poll, .bytes = "a"},
                                [&](const auto& /*result*/) { is_done = true; });
  EXPECT_EQ(box(poll), std::vector<std::string>{"a"});
  bench().run_until([&] { return is_done; });
}

TEST_P(JournalContract, AClearedBoxIsEmptyForGoodAndTheOthersAreNot) {
  const core::PollId poll("p1");
  const core::PollId other("p2");
  store_with(row_of(1), {.poll = poll, .bytes = "a"});
  store_with(row_of(2), {.poll = other, .bytes = "b"});
  EXPECT_TRUE(bench().journal().clear_box(poll));
  EXPECT_TRUE(bench().journal().clear_box(poll)) << "also a second time";
  bench().reopen();
  EXPECT_TRUE(box(poll).empty());
  EXPECT_EQ(box(other), std::vector<std::string>{"b"});
  EXPECT_EQ(replayed().size(), 2U);
}

TEST_P(JournalContract, ABallotAndItsRowAreBothStoredOrNeither) {
  const core::PollId poll("p1");
  store(row_of(1));
  if (!bench().set_failing(true)) GTEST_SKIP() << "this bench cannot fail";
  std::size_t failed = 0;
  for (const std::uint64_t seq : {2U, 3U}) {
    bench().journal().append_with(row_of(seq), {.poll = poll, .bytes = "lost"},
                                  [&](const auto& result) { failed += result ? 0 : 1; });
  }
  bench().run_until([&] { return failed == 2; });
  ASSERT_EQ(failed, 2U);
  ASSERT_TRUE(bench().set_failing(false));
  EXPECT_TRUE(bench().journal().recover());
  EXPECT_TRUE(box(poll).empty());
  store_with(row_of(2), {.poll = poll, .bytes = "kept"});
  EXPECT_EQ(box(poll), std::vector<std::string>{"kept"});
  EXPECT_EQ(replayed().size(), 2U);
}

namespace {

class MemoryBench final : public JournalBench {
 public:
  [[nodiscard]] app::Journal& journal() override { return *journal_; }
  void run_until(const std::function<bool()>& done) override {
    while (!done() && scheduler_.run_one()) {
    }
  }
  void reopen() override { journal_ = std::make_unique<MemoryJournal>(disk_, scheduler_); }
  [[nodiscard]] bool set_failing(bool failing) override {
    if (failing) journal_->fail(JournalFailure::full);
    return true;
  }

 private:
  ManualClock clock_;
  ManualScheduler scheduler_{clock_};
  MemoryDisk disk_;
  std::unique_ptr<MemoryJournal> journal_ = std::make_unique<MemoryJournal>(disk_, scheduler_);
};

std::unique_ptr<JournalBench> make_memory_bench() { return std::make_unique<MemoryBench>(); }

}  // namespace

INSTANTIATE_TEST_SUITE_P(Memory, JournalContract,
                         testing::Values(MakeJournalBench(make_memory_bench)));

}  // namespace rostrum::test

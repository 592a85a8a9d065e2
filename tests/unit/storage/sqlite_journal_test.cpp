#include "storage/sqlite_journal.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "support/faulty_disk.hpp"
#include "support/queue_scheduler.hpp"
#include "support/temporary_folder.hpp"

namespace rostrum::storage {
namespace {

using app::JournalFailure;
using app::JournalRow;
using rostrum::test::QueueScheduler;
using rostrum::test::TemporaryFolder;

const core::MeetingId meeting("sample");

JournalRow row_of(std::uint64_t seq) {
  return {.seq = seq,
          .at = core::Instant{1795309200'000000 + static_cast<std::int64_t>(seq)},
          .sender = {.role = core::Role::judge, .seat = core::SeatId("judge-1"), .console = "c"},
          .command = core::CommandId("command-" + std::to_string(seq)),
          .content_hash = seq * 7,
          .events = {core::NoticeSent{{.target = core::Everybody{}, .text = "第三号"}},
                     core::BellSet{.on = true}}};
}

class SqliteJournalTest : public testing::Test {
 protected:
  std::filesystem::path file() const { return folder_ / "sample.db"; }

  void open() {
    journal_.reset();
    auto opened = SqliteJournal::open(file(), meeting, scheduler_, {.vfs = disk_.name()});
    ASSERT_TRUE(opened) << opened.error().text;
    journal_ = *std::move(opened);
  }

  /// Appends and keeps what is told, without waiting.
  void append(std::uint64_t seq) {
    journal_->append(row_of(seq), [this](const auto& result) { results_.push_back(result); });
  }
  void wait_for_results(std::size_t count) {
    ASSERT_TRUE(scheduler_.run_until([&] { return results_.size() >= count; }));
  }
  void store(std::uint64_t first, std::uint64_t last) {
    results_.clear();
    for (std::uint64_t seq = first; seq <= last; ++seq) append(seq);
    wait_for_results(last - first + 1);
    for (const auto& result : results_) ASSERT_TRUE(result);
  }
  std::vector<JournalRow> replayed() {
    std::vector<JournalRow> rows;
    EXPECT_TRUE(journal_->replay([&](const JournalRow& row) { rows.push_back(row); }));
    return rows;
  }
  static std::vector<JournalRow> rows_up_to(std::uint64_t last) {
    std::vector<JournalRow> rows;
    for (std::uint64_t seq = 1; seq <= last; ++seq) rows.push_back(row_of(seq));
    return rows;
  }
  /// Changes the file behind the journal's back, and opens it again.
  void tamper(const std::string& sql) {
    journal_.reset();
    auto database = Database::open(file());
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->execute(sql));
    open();
  }
  void expect_corrupt(const std::string& text) {
    ASSERT_NE(journal_, nullptr);
    std::vector<JournalRow> rows;
    const auto result = journal_->replay([&](const JournalRow& row) { rows.push_back(row); });
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error(), JournalFailure::corrupt);
    EXPECT_NE(journal_->last_problem().find(text), std::string::npos) << journal_->last_problem();
  }

  TemporaryFolder folder_;
  rostrum::test::FaultyDisk disk_;
  QueueScheduler scheduler_;
  std::unique_ptr<SqliteJournal> journal_;
  std::vector<std::expected<void, JournalFailure>> results_;
};

TEST_F(SqliteJournalTest, RowsThatGatherWhileTheDiskIsBusyAreOneCommit) {
  open();
  disk_.hold();
  append(1);
  disk_.wait_for_held_sync();
  constexpr std::uint64_t last = 1 + max_group_rows + 10;  // a full group and a rest
  for (std::uint64_t seq = 2; seq <= last; ++seq) append(seq);
  disk_.release();
  wait_for_results(last);
  EXPECT_EQ(journal_->commits(), 3U);
  EXPECT_EQ(replayed(), rows_up_to(last));
}

TEST_F(SqliteJournalTest, NobodyIsToldBeforeTheDiskHasSynced) {
  open();
  store(1, 1);
  const std::uint64_t before = disk_.syncs();
  results_.clear();
  disk_.hold();
  append(2);
  disk_.wait_for_held_sync();
  EXPECT_EQ(scheduler_.posted(), 0U);
  disk_.release();
  wait_for_results(1);
  EXPECT_TRUE(results_.front());
  EXPECT_GT(disk_.syncs(), before);
}

TEST_F(SqliteJournalTest, AProcessThatIsKilledLosesNothingThatWasAcknowledged) {
  open();
  store(1, 20);
  // The files as kill -9 leaves them: not closed, most of it still in the write-ahead log.
  const TemporaryFolder after;
  for (const char* suffix : {"", "-wal"}) {
    std::filesystem::copy_file(file().string() + suffix, (after / "sample.db").string() + suffix);
  }
  auto reopened = SqliteJournal::open(after / "sample.db", meeting, scheduler_);
  ASSERT_TRUE(reopened);
  EXPECT_EQ((*reopened)->head(), journal_->head());
  std::vector<JournalRow> rows;
  ASSERT_TRUE((*reopened)->replay([&](const JournalRow& row) { rows.push_back(row); }));
  EXPECT_EQ(rows, rows_up_to(20));
}

TEST_F(SqliteJournalTest, ARowThatIsOlderThanTheOneBeforeItIsNamed) {
  open();
  JournalRow first = row_of(1);
  first.at = row_of(9).at;
  journal_->append(first, [this](const auto& result) { results_.push_back(result); });
  append(2);
  wait_for_results(2);
  expect_corrupt("row 2 is older than the row before it");
}

TEST_F(SqliteJournalTest, AFlippedByteIsFoundAndItsRowNamed) {
  open();
  store(1, 5);
  tamper(
      "UPDATE journal SET entry = CAST(substr(entry, 1, 9) || x'ff' || substr(entry, 11) AS BLOB) "
      "WHERE seq = 3");
  expect_corrupt("row 3 does not agree with its hash");
}

TEST_F(SqliteJournalTest, AChangedColumnOrAMissingRowIsFound) {
  open();
  store(1, 5);
  tamper("UPDATE journal SET command = 'another' WHERE seq = 4");
  expect_corrupt("row 4 does not agree with its columns");
  tamper("DELETE FROM journal WHERE seq = 2");
  expect_corrupt("row 2 is missing");
}

TEST_F(SqliteJournalTest, ARowOfAFormatThatIsNotKnownIsNamed) {
  open();
  store(1, 1);
  tamper("UPDATE journal SET format = 99");
  expect_corrupt("row 1 does not agree with its hash");
}

TEST_F(SqliteJournalTest, TheFileOfAnotherMeetingIsRefused) {
  open();
  journal_.reset();
  const auto other = SqliteJournal::open(file(), core::MeetingId("other"), scheduler_);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().problem, StorageProblem::corrupt);
}

TEST_F(SqliteJournalTest, AfterAFullDiskItGoesOnInTheSameFileWithoutAGap) {
  open();
  store(1, 3);
  disk_.set_full(true);
  results_.clear();
  append(4);
  append(5);
  wait_for_results(2);
  EXPECT_EQ(results_[0], std::unexpected(JournalFailure::full));
  EXPECT_EQ(results_[1], std::unexpected(JournalFailure::full));
  EXPECT_FALSE(journal_->recover());
  EXPECT_EQ(replayed(), rows_up_to(3));
  disk_.set_full(false);
  append(4);  // still failed: nothing is written until recover() says so
  wait_for_results(3);
  EXPECT_FALSE(results_[2]);
  ASSERT_TRUE(journal_->recover());
  store(4, 6);
  EXPECT_EQ(replayed(), rows_up_to(6));
  open();
  EXPECT_EQ(replayed(), rows_up_to(6));
  EXPECT_FALSE(std::filesystem::exists(file().string() + ".distrusted-1"));
}

TEST_F(SqliteJournalTest, AfterAFailedSyncItGoesOnInANewFileWithWhatWasDurable) {
  open();
  store(1, 3);
  disk_.set_sync_fails(true);
  results_.clear();
  append(4);
  wait_for_results(1);
  EXPECT_EQ(results_[0], std::unexpected(JournalFailure::broken));
  EXPECT_FALSE(journal_->recover());
  disk_.set_sync_fails(false);
  ASSERT_TRUE(journal_->recover()) << journal_->last_problem();
  EXPECT_EQ(replayed(), rows_up_to(3));
  EXPECT_TRUE(std::filesystem::exists(file().string() + ".distrusted-1"));
  store(4, 5);
  open();
  EXPECT_EQ(replayed(), rows_up_to(5));
}

TEST_F(SqliteJournalTest, ASyncThatFailsWhileTheDiskWasFullIsAFileNotToBeTrustedAllTheSame) {
  open();
  store(1, 3);
  disk_.set_full(true);
  results_.clear();
  append(4);
  wait_for_results(1);
  EXPECT_EQ(results_[0], std::unexpected(JournalFailure::full));
  disk_.set_full(false);
  disk_.set_sync_fails(true);
  EXPECT_FALSE(journal_->recover());
  disk_.set_full(true);
  EXPECT_FALSE(journal_->recover());
  disk_.set_full(false);
  disk_.set_sync_fails(false);
  ASSERT_TRUE(journal_->recover()) << journal_->last_problem();
  EXPECT_TRUE(std::filesystem::exists(file().string() + ".distrusted-1"));
  EXPECT_EQ(replayed(), rows_up_to(3));
  store(4, 5);
}

TEST_F(SqliteJournalTest, ASwitchOfFilesThatACrashInterruptedIsCompleted) {
  open();
  store(1, 3);
  journal_.reset();
  std::filesystem::rename(file(), file().string() + ".new");
  open();
  EXPECT_EQ(replayed(), rows_up_to(3));
}

TEST_F(SqliteJournalTest, AnInterruptedSwitchLeavesTheLogOfTheDistrustedFileToThatFile) {
  open();
  store(1, 3);
  disk_.set_sync_fails(true);
  results_.clear();
  append(4);
  wait_for_results(1);
  disk_.set_sync_fails(false);
  // As a crash leaves it between the renames: the distrusted file is moved away, its log is not.
  const std::string log = file().string() + "-wal";
  ASSERT_TRUE(std::filesystem::exists(log));
  std::filesystem::copy_file(log, folder_ / "log");
  ASSERT_TRUE(journal_->recover()) << journal_->last_problem();
  journal_.reset();
  std::filesystem::rename(file(), file().string() + ".new");
  std::filesystem::rename(folder_ / "log", log);
  open();
  EXPECT_EQ(replayed(), rows_up_to(3));
  EXPECT_TRUE(std::filesystem::exists(file().string() + ".distrusted-2-wal"));
}

TEST_F(SqliteJournalTest, WhatWaitsIsWrittenBeforeItCloses) {
  open();
  disk_.hold();
  append(1);
  disk_.wait_for_held_sync();
  append(2);
  disk_.release();
  open();
  EXPECT_EQ(replayed(), rows_up_to(2));
}

TEST_F(SqliteJournalTest, AToolReadsTheSameWithoutTheThread) {
  open();
  store(1, 4);
  const ChainHead head = journal_->head();
  journal_.reset();
  std::vector<JournalRow> rows;
  const auto read =
      read_journal(file(), meeting, [&](const JournalRow& row) { rows.push_back(row); });
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, head);
  EXPECT_EQ(rows, rows_up_to(4));
  EXPECT_FALSE(read_journal(folder_ / "none.db", meeting, [](const JournalRow&) {}));
}

}  // namespace
}  // namespace rostrum::storage

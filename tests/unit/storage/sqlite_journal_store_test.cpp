#include "storage/sqlite_journal_store.hpp"

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "support/queue_scheduler.hpp"
#include "support/temporary_folder.hpp"

namespace rostrum::storage {
namespace {

const core::MeetingId meeting("sample");

class SqliteJournalStoreTest : public testing::Test {
 protected:
  SqliteJournalStoreTest() {
    auto folder = DataDirectory::open(temporary_ / "data");
    EXPECT_TRUE(folder);
    folder_.emplace(*std::move(folder));
    auto server = ServerDatabase::open(folder_->server_file());
    EXPECT_TRUE(server);
    server_.emplace(*std::move(server));
    store_.emplace(*folder_, *server_, scheduler_);
  }

  /// Makes a journal with one row, and closes it.
  void make_journal() {
    auto journal = store_->open(meeting);
    ASSERT_TRUE(journal);
    bool is_stored = false;
    (*journal)->append({.seq = 1,
                        .at = core::Instant{1795309200'000000},
                        .sender = {.role = core::Role::host, .console = "c"},
                        .command = core::CommandId("bell"),
                        .events = {core::BellSet{.on = true}}},
                       [&](const auto& result) { is_stored = result.has_value(); });
    ASSERT_TRUE(scheduler_.run_until([&] { return is_stored; }));
  }
  std::size_t rows_of(app::Journal& journal) {
    std::size_t rows = 0;
    EXPECT_TRUE(journal.replay([&](const app::JournalRow&) { ++rows; }));
    return rows;
  }
  std::filesystem::path file() const { return folder_->meeting_file(meeting); }

  rostrum::test::TemporaryFolder temporary_;
  rostrum::test::QueueScheduler scheduler_;
  std::optional<DataDirectory> folder_;
  std::optional<ServerDatabase> server_;
  std::optional<SqliteJournalStore> store_;
};

TEST_F(SqliteJournalStoreTest, AFileThatIsGoneIsADamagedMeetingAndNothingIsMadeInItsPlace) {
  make_journal();
  std::filesystem::remove(file());
  const auto journal = store_->open(meeting);
  ASSERT_FALSE(journal);
  EXPECT_EQ(journal.error(), app::JournalFailure::corrupt);
  EXPECT_NE(store_->last_problem().find("sample.db is missing"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(SqliteJournalStoreTest, AMeetingWhoseSwitchOfFilesWasInterruptedIsThereAgain) {
  make_journal();
  std::filesystem::rename(file(), file().string() + ".new");
  const auto journal = store_->open(meeting);
  ASSERT_TRUE(journal) << store_->last_problem();
  EXPECT_EQ(rows_of(**journal), 1U);
}

void make_file(const std::filesystem::path& path) { std::ofstream(path) << "something"; }

/// Everything in the folder of meetings, by name.
std::set<std::string> names_in(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

TEST_F(SqliteJournalStoreTest, WhatIsBuriedIsListedNoMoreAndItsIdStaysTaken) {
  make_journal();
  ASSERT_TRUE(store_->bury(meeting));
  EXPECT_TRUE(store_->is_buried(meeting));
  EXPECT_FALSE(store_->is_buried(core::MeetingId("other")));
  ASSERT_TRUE(store_->remove(meeting));
  EXPECT_TRUE(store_->list()->empty());
  EXPECT_TRUE(store_->is_buried(meeting));
}

TEST_F(SqliteJournalStoreTest, AllFilesOfAPurgedMeetingGoAndNobodyElses) {
  make_journal();
  const std::filesystem::path folder = file().parent_path();
  for (const char* own : {"sample.db-wal", "sample.db-shm", "sample.db.distrusted-1",
                          "sample.db.distrusted-2-wal", "sample.db.new"}) {
    make_file(folder / own);
  }
  std::filesystem::create_directories(folder / "sample.box-keys");
  make_file(folder / "sample.box-keys" / "q1.key");
  // Ids of other meetings may begin like the name of this one's file.
  const std::set<std::string> others{"sample.db.distrusted-1.db", "sample.db.new.db", "sample2.db",
                                     "sample.db.distrusted-.db"};
  for (const std::string& other : others) make_file(folder / other);
  ASSERT_TRUE(store_->bury(meeting));
  ASSERT_TRUE(store_->remove(meeting)) << store_->last_problem();
  EXPECT_EQ(names_in(folder), others);
}

TEST_F(SqliteJournalStoreTest, APurgeThatACrashInterruptedIsFinishedByTheNextStart) {
  make_journal();
  ASSERT_TRUE(store_->bury(meeting));
  // The process ends here; the files are still there.
  ASSERT_TRUE(std::filesystem::exists(file()));
  store_.emplace(*folder_, *server_, scheduler_);
  ASSERT_TRUE(store_->list());
  EXPECT_TRUE(store_->list()->empty());
  EXPECT_FALSE(std::filesystem::exists(file()));
  EXPECT_TRUE(store_->is_buried(meeting));
}

}  // namespace
}  // namespace rostrum::storage

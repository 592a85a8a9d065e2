#include "storage/box_table.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "crypto/random.hpp"
#include "storage/sqlite_journal.hpp"
#include "support/faulty_disk.hpp"
#include "support/queue_scheduler.hpp"
#include "support/temporary_folder.hpp"

namespace rostrum::storage {
namespace {

namespace fs = std::filesystem;

const core::MeetingId meeting("sample");
const core::PollId poll("p1");
constexpr std::size_t ballots = 60;
constexpr std::size_t ballot_bytes = 150;

app::JournalRow row_of(std::uint64_t seq) {
  return {.seq = seq,
          .at = core::Instant{1795309200'000000 + static_cast<std::int64_t>(seq)},
          .sender = {.role = core::Role::judge, .seat = core::SeatId("judge-1")},
          .command = core::CommandId("command-" + std::to_string(seq)),
          .events = {core::BellSet{.on = true}}};
}

class BoxTableTest : public testing::Test {
 protected:
  BoxTableTest() { open(); }

  [[nodiscard]] fs::path file() const { return folder_ / "sample.db"; }

  void open() {
    journal_.reset();
    auto opened = SqliteJournal::open(file(), meeting, scheduler_, {.vfs = disk_.name()});
    ASSERT_TRUE(opened) << opened.error().text;
    journal_ = *std::move(opened);
  }

  /// Whether the row was stored.
  bool append_with(std::uint64_t seq, const std::string& sealed) {
    std::optional<bool> stored;
    journal_->append_with(row_of(seq), {.poll = poll, .bytes = sealed},
                          [&](const auto& result) { stored = result.has_value(); });
    EXPECT_TRUE(scheduler_.run_until([&] { return stored.has_value(); }));
    return stored.value_or(false);
  }

  void fill_box() {
    for (std::uint64_t seq = 1; seq <= ballots; ++seq) {
      sealed_.push_back(crypto::random_bytes(ballot_bytes));
      ASSERT_TRUE(append_with(seq, sealed_.back()));
    }
  }

  /// How many of the sealed ballots are to be found in any file of the folder, byte for byte; the
  /// middle of each will do, since pages may cut one.
  [[nodiscard]] std::size_t found_on_disk() const {
    std::string everything;
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path())) {
      if (!entry.is_regular_file()) continue;
      std::ifstream bytes(entry.path(), std::ios::binary);
      everything.append(std::istreambuf_iterator<char>(bytes), {});
    }
    return static_cast<std::size_t>(std::ranges::count_if(sealed_, [&](const std::string& sealed) {
      return everything.find(sealed.substr(20, 24)) != std::string::npos;
    }));
  }

  rostrum::test::TemporaryFolder folder_;
  rostrum::test::FaultyDisk disk_;
  rostrum::test::QueueScheduler scheduler_;
  std::unique_ptr<SqliteJournal> journal_;
  std::vector<std::string> sealed_;
};

TEST_F(BoxTableTest, AnEmptiedBoxLeavesNothingInTheFileOrItsLog) {
  fill_box();
  ASSERT_EQ(found_on_disk(), ballots) << "else this test finds nothing whatever there is";
  ASSERT_TRUE(journal_->clear_box(poll));
  EXPECT_EQ(found_on_disk(), 0U);
  EXPECT_EQ(fs::file_size(file().string() + "-wal"), 0U);
  journal_.reset();
  EXPECT_EQ(found_on_disk(), 0U);
}

TEST_F(BoxTableTest, AProcessThatIsKilledWhileABoxIsEmptiedEmptiesItAgain) {
  fill_box();
  {
    // As it ends after the rows have gone and before the log was cut.
    auto database = Database::open(file());
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->execute("PRAGMA wal_autocheckpoint=0; DELETE FROM box"));
    ASSERT_GT(found_on_disk(), 0U);
  }
  ASSERT_TRUE(journal_->clear_box(poll));
  EXPECT_EQ(found_on_disk(), 0U);
}

TEST_F(BoxTableTest, RowsHoldNothingButAPollARandomKeyAndCiphertext) {
  fill_box();
  auto database = Database::open(file());
  ASSERT_TRUE(database);
  auto rows = database->prepare("SELECT key, sealed FROM box WHERE poll = 'p1' ORDER BY key");
  ASSERT_TRUE(rows);
  std::vector<std::string> in_order_of_keys;
  while (*rows->step()) {
    EXPECT_EQ(rows->blob(0).size(), 16U);
    in_order_of_keys.push_back(rows->blob(1));
  }
  ASSERT_EQ(in_order_of_keys.size(), ballots);
  EXPECT_TRUE(std::ranges::is_permutation(in_order_of_keys, sealed_));
  EXPECT_NE(in_order_of_keys, sealed_) << "the order of casting";
  EXPECT_EQ(*journal_->read_box(poll), in_order_of_keys);
  auto columns = database->integer("SELECT count(*) FROM pragma_table_info('box')");
  EXPECT_EQ(columns, 3);
  EXPECT_FALSE(database->prepare("SELECT rowid FROM box")) << "SQLite numbers them";
}

TEST_F(BoxTableTest, BoxesMoveToTheNewFileAndAreWipedFromTheDistrustedOne) {
  fill_box();
  disk_.set_sync_fails(true);
  EXPECT_FALSE(append_with(ballots + 1, "lost"));
  disk_.set_sync_fails(false);
  ASSERT_TRUE(journal_->recover()) << journal_->last_problem();
  const fs::path old = file().string() + ".distrusted-1";
  ASSERT_TRUE(fs::exists(old));
  const auto moved = journal_->read_box(poll);
  ASSERT_TRUE(moved);
  for (const std::string& sealed : sealed_) {
    EXPECT_NE(std::ranges::find(*moved, sealed), moved->end());
  }
  ASSERT_TRUE(journal_->clear_box(poll));
  EXPECT_EQ(found_on_disk(), 0U);
}

TEST_F(BoxTableTest, AFileFromBeforeThereWereBoxesGetsThem) {
  journal_.reset();
  {
    auto database = Database::open(file());
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->execute("DROP TABLE box; PRAGMA user_version=1"));
  }
  open();
  EXPECT_TRUE(append_with(1, "sealed"));
  EXPECT_EQ(journal_->read_box(poll), std::vector<std::string>{"sealed"});
}

}  // namespace
}  // namespace rostrum::storage

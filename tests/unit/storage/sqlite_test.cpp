#include "storage/sqlite.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "support/faulty_disk.hpp"
#include "support/temporary_folder.hpp"

namespace rostrum::storage {
namespace {

using rostrum::test::TemporaryFolder;

Database opened(const std::filesystem::path& file) {
  auto database = Database::open(file);
  if (!database) throw std::runtime_error(database.error().text);
  return std::move(*database);
}

TEST(Sqlite, ValuesGoInAndComeOut) {
  const TemporaryFolder folder;
  Database database = opened(folder / "a.db");
  ASSERT_TRUE(database.execute("CREATE TABLE t(a INTEGER, b TEXT, c BLOB)"));
  auto insert = database.prepare("INSERT INTO t VALUES(?1, ?2, ?3)");
  ASSERT_TRUE(insert);
  const std::string bytes("\0\xff", 2);
  insert->bind(1, std::int64_t{-5}).bind(2, std::string_view("述职")).bind_blob(3, bytes);
  ASSERT_TRUE(insert->run());
  auto select = database.prepare("SELECT a, b, c, NULL FROM t");
  ASSERT_TRUE(select);
  EXPECT_EQ(select->step(), true);
  EXPECT_EQ(select->integer(0), -5);
  EXPECT_EQ(select->text(1), "述职");
  EXPECT_EQ(select->blob(2), bytes);
  EXPECT_TRUE(select->is_null(3));
  EXPECT_EQ(select->step(), false);
}

TEST(Sqlite, ATransactionThatIsNotCommittedLeavesNothing) {
  const TemporaryFolder folder;
  Database database = opened(folder / "a.db");
  ASSERT_TRUE(database.execute("CREATE TABLE t(a INTEGER)"));
  {
    auto transaction = Transaction::begin(database);
    ASSERT_TRUE(transaction);
    ASSERT_TRUE(database.execute("INSERT INTO t VALUES(1)"));
  }
  EXPECT_FALSE(database.in_transaction());
  EXPECT_EQ(database.integer("SELECT count(*) FROM t"), 0);
}

TEST(Sqlite, NamesTheFileAndTheKindOfTrouble) {
  const TemporaryFolder folder;
  std::ofstream(folder / "text.db") << std::string(5000, 'x');
  const auto damaged = Database::open(folder / "text.db");
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error().problem, StorageProblem::corrupt);
  EXPECT_TRUE(damaged.error().text.starts_with((folder / "text.db").string()))
      << damaged.error().text;
  const auto missing = Database::open(folder / "none.db", {.create = false});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().problem, StorageProblem::failed);
}

TEST(Sqlite, ARuleOfTheTablesIsAConflict) {
  const TemporaryFolder folder;
  Database database = opened(folder / "a.db");
  ASSERT_TRUE(database.execute("CREATE TABLE t(a INTEGER UNIQUE); INSERT INTO t VALUES(1)"));
  const auto again = database.execute("INSERT INTO t VALUES(1)");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().problem, StorageProblem::conflict);
}

TEST(Sqlite, MigratesStepByStepAndRefusesANewerSchema) {
  const TemporaryFolder folder;
  Database database = opened(folder / "a.db");
  ASSERT_TRUE(migrate(database, {"CREATE TABLE t(a INTEGER)"}));
  ASSERT_TRUE(migrate(database, {"CREATE TABLE t(a INTEGER)", "INSERT INTO t VALUES(7)"}));
  EXPECT_EQ(database.integer("SELECT a FROM t"), 7);
  const auto newer = migrate(database, {"CREATE TABLE t(a INTEGER)"});
  ASSERT_FALSE(newer);
  EXPECT_NE(newer.error().text.find("newer Rostrum"), std::string::npos);
}

TEST(Sqlite, AStepThatFailsLeavesTheOldSchema) {
  const TemporaryFolder folder;
  Database database = opened(folder / "a.db");
  EXPECT_FALSE(migrate(database, {"CREATE TABLE t(a INTEGER)", "nonsense"}));
  EXPECT_EQ(database.integer("PRAGMA user_version"), 0);
  EXPECT_FALSE(database.integer("SELECT count(*) FROM t"));
}

TEST(Sqlite, AFullDiskIsToldAsThat) {
  const TemporaryFolder folder;
  rostrum::test::FaultyDisk disk;
  auto database = Database::open(folder / "a.db", {.vfs = disk.name()});
  ASSERT_TRUE(database);
  ASSERT_TRUE(database->execute("CREATE TABLE t(a INTEGER)"));
  disk.set_full(true);
  const auto refused = database->execute("INSERT INTO t VALUES(1)");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, StorageProblem::full);
  EXPECT_NE(refused.error().text.find("no room on the disk"), std::string::npos);
}

}  // namespace
}  // namespace rostrum::storage

#include "storage/server_database.hpp"

#include <gtest/gtest.h>

#include "support/faulty_disk.hpp"
#include "support/temporary_folder.hpp"

namespace rostrum::storage {
namespace {

using rostrum::test::TemporaryFolder;

ServerDatabase opened(const std::filesystem::path& file) {
  auto database = ServerDatabase::open(file);
  if (!database) throw std::runtime_error(database.error().text);
  return std::move(*database);
}

TEST(ServerDatabase, TheSigningKeyIsMadeOnceAndKept) {
  const TemporaryFolder folder;
  const crypto::Key first = opened(folder / "server.db").signing_key();
  EXPECT_EQ(opened(folder / "server.db").signing_key(), first);
  EXPECT_NE(opened(folder / "other.db").signing_key(), first);
}

TEST(ServerDatabase, TheKeyOfResultBooksIsMadeOnceAndKept) {
  const TemporaryFolder folder;
  const crypto::PublicKey first = opened(folder / "server.db").book_signer().public_key();
  EXPECT_EQ(opened(folder / "server.db").book_signer().public_key(), first);
  EXPECT_NE(opened(folder / "other.db").book_signer().public_key(), first);
}

TEST(ServerDatabase, TheEpochGoesUpWithEveryStart) {
  const TemporaryFolder folder;
  EXPECT_EQ(opened(folder / "server.db").raise_epoch(), 1U);
  EXPECT_EQ(opened(folder / "server.db").raise_epoch(), 2U);
}

TEST(ServerDatabase, ListsMeetingsInTheOrderInWhichTheyCame) {
  const TemporaryFolder folder;
  ServerDatabase server = opened(folder / "server.db");
  ASSERT_TRUE(server.add_meeting(core::MeetingId("b")));
  ASSERT_TRUE(server.add_meeting(core::MeetingId("a")));
  const auto again = server.add_meeting(core::MeetingId("b"));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().problem, StorageProblem::conflict);
  EXPECT_EQ(server.meetings(),
            (std::vector<core::MeetingId>{core::MeetingId("b"), core::MeetingId("a")}));
}

TEST(ServerDatabase, KeepsTheAnchorOfTheClock) {
  const TemporaryFolder folder;
  EXPECT_EQ(opened(folder / "server.db").anchor(), std::nullopt);
  const ClockAnchor anchor{
      .boot_id = "b-1", .wall = core::Instant{1795309200'000000}, .boottime_us = 77};
  ASSERT_TRUE(opened(folder / "server.db").set_anchor(anchor));
  EXPECT_EQ(opened(folder / "server.db").anchor(), anchor);
}

TEST(ServerDatabase, AFullDiskAtStartIsAClearError) {
  const TemporaryFolder folder;
  rostrum::test::FaultyDisk disk;
  disk.set_full(true);
  const auto server = ServerDatabase::open(folder / "server.db", {.vfs = disk.name()});
  ASSERT_FALSE(server);
  EXPECT_EQ(server.error().problem, StorageProblem::full);
  EXPECT_NE(server.error().text.find("server.db: no room on the disk"), std::string::npos)
      << server.error().text;
  disk.set_full(false);
  auto mended = ServerDatabase::open(folder / "server.db", {.vfs = disk.name()});
  ASSERT_TRUE(mended);
  disk.set_full(true);
  const auto epoch = mended->raise_epoch();
  ASSERT_FALSE(epoch);
  EXPECT_EQ(epoch.error().problem, StorageProblem::full);
}

}  // namespace
}  // namespace rostrum::storage

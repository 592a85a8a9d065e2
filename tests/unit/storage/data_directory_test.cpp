#include "storage/data_directory.hpp"

#include <chrono>
#include <fstream>
#include <future>
#include <optional>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support/temporary_folder.hpp"

namespace rostrum::storage {
namespace {

using rostrum::test::TemporaryFolder;

TEST(DataDirectory, IsMadeForItsOwnerOnly) {
  const TemporaryFolder folder;
  const auto directory = DataDirectory::open(folder / "deep/data");
  ASSERT_TRUE(directory);
  struct stat status{};
  ASSERT_EQ(::stat((folder / "deep/data").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
  EXPECT_TRUE(std::filesystem::is_directory(folder / "deep/data/meetings"));
  EXPECT_EQ(directory->meeting_file(core::MeetingId("sample")),
            folder / "deep/data/meetings/sample.db");
}

TEST(DataDirectory, OnlyOneCanHaveIt) {
  const TemporaryFolder folder;
  {
    const auto first = DataDirectory::open(folder / "data");
    ASSERT_TRUE(first);
    const auto second = DataDirectory::open(folder / "data");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().problem, StorageProblem::locked);
    EXPECT_NE(second.error().text.find("in use"), std::string::npos);
  }
  EXPECT_TRUE(DataDirectory::open(folder / "data"));
}

TEST(DataDirectory, WithPatienceItWaitsForTheOtherOneToEnd) {
  const TemporaryFolder folder;
  std::optional<Stored<DataDirectory>> first = DataDirectory::open(folder / "data");
  ASSERT_TRUE(*first);
  const auto began = std::chrono::steady_clock::now();
  const auto refused = DataDirectory::open(folder / "data", std::chrono::milliseconds(60));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, StorageProblem::locked);
  EXPECT_GE(std::chrono::steady_clock::now() - began, std::chrono::milliseconds(60));
  auto second = std::async(std::launch::async, [&] {
    return DataDirectory::open(folder / "data", std::chrono::seconds(20)).has_value();
  });
  first.reset();
  EXPECT_TRUE(second.get());
}

TEST(DataDirectory, KnowsItsOwnFromAnyOtherFolderWithoutTouchingIt) {
  const TemporaryFolder folder;
  EXPECT_FALSE(is_data_folder(folder.path()));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  std::ofstream(folder / "server.db") << "";
  EXPECT_TRUE(is_data_folder(folder.path()));
}

TEST(DataDirectory, TheLockMovesAlong) {
  const TemporaryFolder folder;
  auto first = DataDirectory::open(folder / "data");
  ASSERT_TRUE(first);
  std::optional<DataDirectory> moved(std::move(*first));
  EXPECT_FALSE(DataDirectory::open(folder / "data"));
  moved.reset();
  EXPECT_TRUE(DataDirectory::open(folder / "data"));
}

TEST(DataDirectory, AFileInTheWayIsAnErrorWithItsName) {
  const TemporaryFolder folder;
  std::ofstream(folder / "data") << "x";
  const auto directory = DataDirectory::open(folder / "data");
  ASSERT_FALSE(directory);
  EXPECT_NE(directory.error().text.find((folder / "data").string()), std::string::npos);
}

}  // namespace
}  // namespace rostrum::storage

#include "storage/data_directory.hpp"

#include <fstream>
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

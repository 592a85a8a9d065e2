#include "storage/file_ballot_sealer.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"
#include "storage/small_file.hpp"
#include "support/temporary_folder.hpp"

namespace rostrum::storage {
namespace {

namespace fs = std::filesystem;

const core::PollId poll("p1");

class FileBallotSealerTest : public testing::Test {
 protected:
  [[nodiscard]] fs::path keys() const { return box_key_folder(folder_ / "meeting.1.db"); }
  [[nodiscard]] fs::path key_file() const { return keys() / "p1.key"; }

  rostrum::test::TemporaryFolder folder_;
  FileBallotSealer sealer_{box_key_folder(folder_ / "meeting.1.db")};
};

TEST_F(FileBallotSealerTest, AKeyIsAFileThatOnlyItsOwnerReads) {
  ASSERT_TRUE(sealer_.prepare(poll));
  EXPECT_EQ(keys().filename(), "meeting.1.box-keys");
  EXPECT_EQ(fs::status(keys()).permissions(), fs::perms::owner_all);
  EXPECT_EQ(fs::status(key_file()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(fs::file_size(key_file()), crypto::seal_key_bytes);
}

TEST_F(FileBallotSealerTest, ADestroyedKeyIsOverwrittenBeforeItsNameGoes) {
  ASSERT_TRUE(sealer_.prepare(poll));
  const fs::path other_name = folder_ / "the same file";
  fs::create_hard_link(key_file(), other_name);
  ASSERT_TRUE(sealer_.destroy(poll));
  EXPECT_FALSE(fs::exists(key_file()));
  std::ifstream file(other_name, std::ios::binary);
  const std::string left{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(left, std::string(crypto::seal_key_bytes, '\0'));
}

TEST_F(FileBallotSealerTest, ADestructionThatEndedHalfWayIsDoneAgain) {
  ASSERT_TRUE(sealer_.prepare(poll));
  ASSERT_TRUE(write_small_file(key_file(), std::string(crypto::seal_key_bytes, '\0')));
  FileBallotSealer again(keys());
  EXPECT_EQ(again.keys(), std::vector<core::PollId>{poll});
  ASSERT_TRUE(again.destroy(poll));
  EXPECT_TRUE(fs::is_empty(keys()));
}

TEST_F(FileBallotSealerTest, AKeyThatWasBeingWrittenIsNoneAndGoesWithTheDestruction) {
  ASSERT_TRUE(sealer_.prepare(core::PollId("other")));
  {
    std::ofstream(keys() / "p1.key.new") << "half a k";
  }
  EXPECT_EQ(sealer_.keys(), std::vector<core::PollId>{core::PollId("other")});
  EXPECT_FALSE(sealer_.seal(poll, "yes", 3));
  ASSERT_TRUE(sealer_.destroy(poll));
  EXPECT_FALSE(fs::exists(keys() / "p1.key.new"));
}

TEST_F(FileBallotSealerTest, WhereTheFolderCannotBeMadeNothingIsPrepared) {
  {
    std::ofstream(keys()) << "a file is in the way";
  }
  EXPECT_FALSE(sealer_.prepare(poll));
  EXPECT_FALSE(sealer_.seal(poll, "yes", 3));
}

TEST_F(FileBallotSealerTest, ASealedBallotIsAsLongAsIsSaidOfIt) {
  ASSERT_TRUE(sealer_.prepare(poll));
  EXPECT_EQ(sealer_.seal(poll, "no", 7)->ballot.bytes.size(), app::sealed_bytes(7));
}

TEST_F(FileBallotSealerTest, NeitherTheReceiptNorTheSealedBallotHoldsTheOther) {
  ASSERT_TRUE(sealer_.prepare(poll));
  const auto sealed = sealer_.seal(poll, "yes", 3);
  ASSERT_TRUE(sealed);
  // Who has the box alone can hash what is in it, and learns no receipt.
  const std::string plain = crypto::to_hex(crypto::view_of(crypto::sha256(sealed->ballot.bytes)));
  EXPECT_NE(sealed->receipt, plain);
}

}  // namespace
}  // namespace rostrum::storage

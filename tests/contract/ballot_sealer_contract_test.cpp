#include "contract/ballot_sealer_contract.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "support/memory_ballot_sealer.hpp"

namespace rostrum::test {

using app::BallotSealer;
using core::PollId;

namespace {

const PollId poll("p1");
constexpr std::size_t longest = 7;

}  // namespace

TEST_P(BallotSealerContract, OpensWhatItHasSealedAlsoAfterARestart) {
  ASSERT_TRUE(sealer().prepare(poll));
  const auto yes = sealer().seal(poll, "yes", longest);
  const auto abstain = sealer().seal(poll, "abstain", longest);
  ASSERT_TRUE(yes && abstain);
  bench().reopen();
  const auto no = sealer().seal(poll, "no", longest);
  ASSERT_TRUE(no);
  const auto opened =
      sealer().open(poll, {no->ballot.bytes, yes->ballot.bytes, abstain->ballot.bytes});
  ASSERT_TRUE(opened);
  std::set<std::pair<std::string, std::string>> found;
  for (const app::UnsealedBallot& ballot : *opened) found.insert({ballot.receipt, ballot.content});
  EXPECT_EQ(found, (std::set<std::pair<std::string, std::string>>{
                       {yes->receipt, "yes"}, {no->receipt, "no"}, {abstain->receipt, "abstain"}}));
}

TEST_P(BallotSealerContract, AllSealedBallotsHaveOneLengthAndNoneAndNoReceiptComesTwice) {
  ASSERT_TRUE(sealer().prepare(poll));
  std::set<std::string> sealed;
  std::set<std::string> receipts;
  std::set<std::size_t> lengths;
  for (const char* content : {"yes", "yes", "", "abstain", "no"}) {
    const auto ballot = sealer().seal(poll, content, longest);
    ASSERT_TRUE(ballot);
    EXPECT_EQ(ballot->ballot.poll, poll);
    EXPECT_EQ(ballot->receipt.size(), 64U);
    sealed.insert(ballot->ballot.bytes);
    receipts.insert(ballot->receipt);
    lengths.insert(ballot->ballot.bytes.size());
  }
  EXPECT_EQ(sealed.size(), 5U);
  EXPECT_EQ(receipts.size(), 5U);
  EXPECT_EQ(lengths.size(), 1U);
}

TEST_P(BallotSealerContract, WithoutAKeyNothingIsSealedAndNothingOpens) {
  EXPECT_FALSE(sealer().seal(poll, "yes", longest));
  EXPECT_EQ(sealer().open(poll, {"sealed"}), std::vector<app::UnsealedBallot>());
}

TEST_P(BallotSealerContract, PreparingTwiceKeepsTheKey) {
  ASSERT_TRUE(sealer().prepare(poll));
  const auto ballot = sealer().seal(poll, "yes", longest);
  ASSERT_TRUE(ballot);
  ASSERT_TRUE(sealer().prepare(poll));
  bench().reopen();
  ASSERT_TRUE(sealer().prepare(poll));
  EXPECT_EQ(sealer().open(poll, {ballot->ballot.bytes})->size(), 1U);
}

TEST_P(BallotSealerContract, WhatIsDestroyedNeverOpensAgainAndTheOthersDo) {
  const PollId other("p2");
  ASSERT_TRUE(sealer().prepare(poll) && sealer().prepare(other));
  const auto gone = sealer().seal(poll, "yes", longest);
  const auto kept = sealer().seal(other, "no", longest);
  ASSERT_TRUE(gone && kept);
  EXPECT_EQ(sealer().keys(), (std::vector<PollId>{poll, other}));
  ASSERT_TRUE(sealer().destroy(poll));
  ASSERT_TRUE(sealer().destroy(poll)) << "also a second time";
  EXPECT_FALSE(sealer().seal(poll, "yes", longest));
  EXPECT_EQ(sealer().keys(), std::vector<PollId>{other});
  bench().reopen();
  EXPECT_EQ(sealer().open(poll, {gone->ballot.bytes}), std::vector<app::UnsealedBallot>());
  EXPECT_EQ(sealer().open(other, {kept->ballot.bytes})->size(), 1U);
  ASSERT_TRUE(sealer().prepare(poll)) << "a new key";
  EXPECT_EQ(sealer().open(poll, {gone->ballot.bytes}), std::vector<app::UnsealedBallot>());
}

TEST_P(BallotSealerContract, WhatIsNoSealedBallotOfThePollIsLeftOut) {
  const PollId other("p2");
  ASSERT_TRUE(sealer().prepare(poll) && sealer().prepare(other));
  const auto ballot = sealer().seal(poll, "yes", longest);
  const auto foreign = sealer().seal(other, "yes", longest);
  ASSERT_TRUE(ballot && foreign);
  const auto opened = sealer().open(poll, {foreign->ballot.bytes, "rubbish", ballot->ballot.bytes});
  ASSERT_TRUE(opened);
  ASSERT_EQ(opened->size(), 1U);
  EXPECT_EQ(opened->front().receipt, ballot->receipt);
}

namespace {

class MemorySealerBench final : public SealerBench {
 public:
  [[nodiscard]] BallotSealer& sealer() override { return *sealer_; }
  void reopen() override { sealer_ = std::make_unique<MemoryBallotSealer>(disk_); }

 private:
  MemoryKeys disk_;
  std::unique_ptr<MemoryBallotSealer> sealer_ = std::make_unique<MemoryBallotSealer>(disk_);
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(Memory, BallotSealerContract, testing::Values(MakeSealerBench([] {
                           return std::make_unique<MemorySealerBench>();
                         })));

}  // namespace rostrum::test

// The outbox's rules, in memory and in a file alike.
#include "client/outbox.hpp"

#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/outbox_file.hpp"
#include "support/temporary_folder.hpp"

namespace rostrum::client {
namespace {

using testing::HasSubstr;

const std::string card = "card:s1";

OutboxCommand command(const std::string& id) { return {.id = id, .bytes = "says " + id}; }

v1::Answer receipt(const std::string& id, std::uint64_t number) {
  v1::Answer answer;
  answer.set_command(id);
  answer.mutable_receipt()->set_number(number);
  return answer;
}

v1::Answer refusal(const std::string& id, v1::RejectionReason reason) {
  v1::Answer answer;
  answer.set_command(id);
  answer.mutable_rejection()->set_reason(reason);
  answer.mutable_rejection()->set_detail("not open");
  return answer;
}

/// Gives the next process its outbox.
class Lives {
 public:
  virtual ~Lives() = default;
  virtual Outbox& next() = 0;
};

class MemoryLives final : public Lives {
 public:
  Outbox& next() override {
    outbox_ = std::make_unique<Outbox>(store_);
    EXPECT_TRUE(outbox_->load());
    return *outbox_;
  }

 private:
  MemoryOutboxStore store_;
  std::unique_ptr<Outbox> outbox_;
};

class FileLives final : public Lives {
 public:
  Outbox& next() override {
    outbox_.reset();
    store_.reset();
    file_.reset();
    auto opened = OutboxFile::open(folder_ / "outbox.db");
    EXPECT_TRUE(opened) << opened.error();
    file_ = *std::move(opened);
    store_ = file_->of("meeting/seat");
    outbox_ = std::make_unique<Outbox>(*store_);
    EXPECT_TRUE(outbox_->load());
    return *outbox_;
  }

 private:
  test::TemporaryFolder folder_;
  std::unique_ptr<OutboxFile> file_;
  std::unique_ptr<OutboxStore> store_;
  std::unique_ptr<Outbox> outbox_;
};

class OutboxRules : public testing::TestWithParam<bool> {
 protected:
  OutboxRules() {
    if (GetParam()) {
      lives_ = std::make_unique<FileLives>();
    } else {
      lives_ = std::make_unique<MemoryLives>();
    }
    outbox = &lives_->next();
  }
  void die() { outbox = &lives_->next(); }

  [[nodiscard]] OutboxState state() const { return outbox->find(card)->state; }
  [[nodiscard]] std::string on_its_way() const {
    const auto pending = outbox->pending();
    return pending.empty() ? "" : pending.front()->command.id;
  }

  Outbox* outbox = nullptr;

 private:
  std::unique_ptr<Lives> lives_;
};

INSTANTIATE_TEST_SUITE_P(Stores, OutboxRules, testing::Bool(),
                         [](const auto& info) { return info.param ? "InAFile" : "InMemory"; });

TEST_P(OutboxRules, IsPendingUntilAnsweredByItsIdAndThenReceiptedWithItsNumber) {
  ASSERT_TRUE(outbox->submit(card, command("a")));
  EXPECT_EQ(on_its_way(), "a");
  EXPECT_EQ(outbox->answered(receipt("somebody-else's", 3)), Kept<bool>(false));
  EXPECT_EQ(state(), OutboxState::pending);
  EXPECT_EQ(outbox->answered(receipt("a", 1234)), Kept<bool>(true));
  EXPECT_EQ(state(), OutboxState::receipted);
  EXPECT_EQ(outbox->find(card)->receipt, 1234U);
  EXPECT_TRUE(outbox->pending().empty());
}

TEST_P(OutboxRules, TheNextProcessSendsItWithItsOwnIdAndContent) {
  ASSERT_TRUE(outbox->submit(card, command("a")));
  ASSERT_TRUE(outbox->submit("card:s2", command("b")));
  die();
  ASSERT_EQ(outbox->pending().size(), 2U);
  EXPECT_EQ(outbox->pending()[0]->command, command("a"));
  EXPECT_EQ(outbox->pending()[1]->command, command("b"));
  ASSERT_TRUE(outbox->answered(receipt("a", 5)));
  die();
  EXPECT_EQ(state(), OutboxState::receipted);
  EXPECT_EQ(outbox->find(card)->receipt, 5U);
  EXPECT_EQ(on_its_way(), "b");
}

TEST_P(OutboxRules, APushOverwritesNeitherADraftNorWhatIsPendingNorARefusal) {
  const auto shown = [&] { return outbox->view(card, "pushed by the server"); };
  EXPECT_EQ(shown().source, OutboxSource::pushed);
  EXPECT_EQ(shown().content, "pushed by the server");
  ASSERT_TRUE(outbox->save_draft(card, "half a card"));
  die();
  EXPECT_EQ(shown().source, OutboxSource::draft);
  EXPECT_EQ(shown().content, "half a card");
  ASSERT_TRUE(outbox->submit(card, command("a")));
  EXPECT_EQ(outbox->draft(card), nullptr) << "it has been submitted";
  die();
  EXPECT_EQ(shown().source, OutboxSource::pending);
  EXPECT_EQ(shown().content, "says a");
  ASSERT_TRUE(outbox->save_draft(card, "another thought"));
  EXPECT_EQ(shown().source, OutboxSource::pending) << "a draft hides nothing that is pending";
  ASSERT_TRUE(outbox->drop_draft(card));
  ASSERT_TRUE(outbox->answered(refusal("a", v1::REJECTION_REASON_SCORING_NOT_OPEN)));
  EXPECT_EQ(shown().source, OutboxSource::refused);
  EXPECT_EQ(shown().content, "says a");
}

TEST_P(OutboxRules, ARefusalKeepsItAndSaysWhyAndItIsSentNoMore) {
  ASSERT_TRUE(outbox->submit(card, command("a")));
  ASSERT_TRUE(outbox->answered(refusal("a", v1::REJECTION_REASON_SCORING_NOT_OPEN)));
  die();
  EXPECT_EQ(state(), OutboxState::refused);
  EXPECT_EQ(outbox->find(card)->reason, v1::REJECTION_REASON_SCORING_NOT_OPEN);
  EXPECT_EQ(outbox->find(card)->detail, "not open");
  EXPECT_EQ(outbox->find(card)->command, command("a"));
  EXPECT_TRUE(outbox->pending().empty());
  ASSERT_TRUE(outbox->submit(card, command("b")));
  EXPECT_EQ(on_its_way(), "b");
}

TEST_P(OutboxRules, WhatMaySucceedLaterStaysPending) {
  ASSERT_TRUE(outbox->submit(card, command("a")));
  for (int times = 0; times < 100; ++times)
    ASSERT_TRUE(outbox->answered(refusal("a", v1::REJECTION_REASON_NOT_STORING)));
  for (int times = 0; times < max_limit_retries; ++times)
    ASSERT_TRUE(outbox->answered(refusal("a", v1::REJECTION_REASON_LIMIT_REACHED)));
  EXPECT_EQ(state(), OutboxState::pending);
  ASSERT_TRUE(outbox->answered(refusal("a", v1::REJECTION_REASON_LIMIT_REACHED)));
  EXPECT_EQ(state(), OutboxState::refused) << "a bound that does not go away";
}

TEST_P(OutboxRules, AReceiptIsFinalAndComesAlsoAfterACopyWasRefused) {
  ASSERT_TRUE(outbox->submit(card, command("a")));
  ASSERT_TRUE(outbox->answered(refusal("a", v1::REJECTION_REASON_SCORING_NOT_OPEN)));
  ASSERT_TRUE(outbox->answered(receipt("a", 7)));
  EXPECT_EQ(state(), OutboxState::receipted);
  ASSERT_TRUE(outbox->answered(refusal("a", v1::REJECTION_REASON_SCORING_NOT_OPEN)));
  EXPECT_EQ(state(), OutboxState::receipted);
  EXPECT_EQ(outbox->find(card)->receipt, 7U);
}

TEST_P(OutboxRules, AChangeWaitsForTheAnswerOfWhatIsPendingAndTheNewestChangeCounts) {
  ASSERT_TRUE(outbox->submit(card, command("a")));
  ASSERT_TRUE(outbox->submit(card, command("b")));
  ASSERT_TRUE(outbox->submit(card, command("c")));
  die();
  EXPECT_EQ(on_its_way(), "a") << "a late copy of it must not become the last press";
  EXPECT_EQ(outbox->view(card, "").content, "says c");
  EXPECT_EQ(outbox->answered(receipt("b", 1)), Kept<bool>(false));
  ASSERT_TRUE(outbox->answered(receipt("a", 1)));
  EXPECT_EQ(state(), OutboxState::pending);
  die();
  EXPECT_EQ(on_its_way(), "c");
  ASSERT_TRUE(outbox->answered(receipt("c", 2)));
  EXPECT_EQ(state(), OutboxState::receipted);
  EXPECT_EQ(outbox->find(card)->receipt, 2U);
}

TEST_P(OutboxRules, AChangeGoesAlsoWhereWhatWasPendingIsRefused) {
  ASSERT_TRUE(outbox->submit(card, command("a")));
  ASSERT_TRUE(outbox->submit(card, command("b")));
  ASSERT_TRUE(outbox->answered(refusal("a", v1::REJECTION_REASON_INCOMPLETE_CARD)));
  EXPECT_EQ(on_its_way(), "b");
}

TEST_P(OutboxRules, WhereTheFirstPressCountsNothingIsChangedWhileItIsPending) {
  ASSERT_TRUE(outbox->submit(card, command("a"), {.first_press = true}));
  const Kept<void> again = outbox->submit(card, command("b"), {.first_press = true});
  ASSERT_FALSE(again);
  EXPECT_THAT(again.error(), HasSubstr("first press counts"));
  die();
  EXPECT_EQ(on_its_way(), "a");
  EXPECT_EQ(outbox->view(card, "").content, "says a");
}

TEST_P(OutboxRules, ASecretBallotIsForgottenWithItsAnswerButForItsReceipt) {
  ASSERT_TRUE(outbox->submit("ballot:p", command("a"), {.forgetful = true}));
  die();
  EXPECT_EQ(outbox->pending().front()->command, command("a"));
  ASSERT_TRUE(outbox->answered(receipt("a", 9)));
  EXPECT_EQ(outbox->find("ballot:p")->command.bytes, "");
  die();
  EXPECT_EQ(outbox->find("ballot:p")->command, (OutboxCommand{.id = "a", .bytes = ""}));
  EXPECT_EQ(outbox->find("ballot:p")->receipt, 9U);
  ASSERT_TRUE(outbox->submit("ballot:q", command("b"), {.forgetful = true}));
  ASSERT_TRUE(outbox->answered(refusal("b", v1::REJECTION_REASON_NOT_SIGNED_IN)));
  EXPECT_EQ(outbox->view("ballot:q", "").content, "says b") << "as long as its person looks";
  die();
  EXPECT_EQ(outbox->find("ballot:q"), nullptr);
}

TEST_P(OutboxRules, OldReceiptsAreForgottenFirstAndWhatIsPendingNever) {
  ASSERT_TRUE(outbox->submit("card:pending", command("pending")));
  for (std::size_t number = 0; number < max_kept_entries + 5; ++number) {
    const std::string id = std::to_string(number);
    ASSERT_TRUE(outbox->submit("card:" + id, command(id)));
    ASSERT_TRUE(outbox->answered(receipt(id, number)));
  }
  EXPECT_EQ(on_its_way(), "pending");
  EXPECT_EQ(outbox->find("card:0"), nullptr);
  EXPECT_NE(outbox->find("card:" + std::to_string(max_kept_entries + 4)), nullptr);
}

TEST(Outbox, TakesNoMorePendingThanItsBound) {
  MemoryOutboxStore store;
  Outbox outbox(store);
  for (std::size_t number = 0; number < max_pending_entries; ++number)
    ASSERT_TRUE(outbox.submit(std::to_string(number), command(std::to_string(number))));
  EXPECT_FALSE(outbox.submit("one more", command("one more")));
  EXPECT_EQ(outbox.pending().size(), max_pending_entries);
  ASSERT_TRUE(outbox.answered(receipt("0", 1)));
  EXPECT_TRUE(outbox.submit("one more", command("one more")));
}

}  // namespace
}  // namespace rostrum::client

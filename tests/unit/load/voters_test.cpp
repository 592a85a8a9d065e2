#include "load/voters.hpp"

#include <chrono>

#include <gtest/gtest.h>

#include "rostrum/v1/session.pb.h"

namespace rostrum::load {
namespace {

v1::PollView open_poll(const std::string& id, v1::PollState state = v1::POLL_STATE_OPEN) {
  v1::PollView view;
  v1::PollLine& poll = *view.add_polls();
  poll.set_id(id);
  poll.set_state(state);
  poll.mutable_rules()->set_open_to_viewers(true);
  return view;
}

std::optional<v1::CastBallot> any_ballot(std::uint64_t /*dice*/, const v1::PollLine& poll) {
  v1::CastBallot ballot;
  ballot.set_poll(poll.id());
  return ballot;
}

v1::Command command_in(const std::string& message) {
  v1::ClientMessage parsed;
  EXPECT_TRUE(parsed.ParseFromString(message));
  return parsed.command();
}

Digest answer_to(const v1::Command& command, std::uint32_t reason = 0) {
  return {.kind = Digest::Kind::answer, .command = command.id(), .reason = reason};
}

class LoadVoters : public testing::Test {
 protected:
  Voters voters{{.count = 2, .name = "v", .ballots_each = 2}, any_ballot};
  Answers answers;
};

TEST_F(LoadVoters, NobodyVotesWithoutAPollOrAToken) {
  EXPECT_FALSE(voters.make_ballot(0, 1, answers));
  EXPECT_TRUE(voters.on_polls(open_poll("p")));
  EXPECT_FALSE(voters.on_polls(open_poll("p"))) << "the same one";
  EXPECT_FALSE(voters.make_ballot(0, 1, answers));
  voters.give_token(0, "token");
  EXPECT_TRUE(voters.make_ballot(0, 1, answers));
  EXPECT_FALSE(voters.on_polls(open_poll("p", v1::POLL_STATE_CLOSED)));
  voters.give_token(1, "token");
  EXPECT_FALSE(voters.make_ballot(1, 1, answers));
}

TEST_F(LoadVoters, OneBallotIsUnansweredAtATimeAndEachHasItsOwnId) {
  (void)voters.on_polls(open_poll("p"));
  voters.give_token(0, "token");
  const v1::Command first = command_in(*voters.make_ballot(0, 1, answers));
  EXPECT_EQ(first.voter(), "token");
  EXPECT_FALSE(voters.make_ballot(0, 2, answers));
  ASSERT_NE(voters.unanswered(0), nullptr);
  EXPECT_EQ(command_in(*voters.unanswered(0)).id(), first.id());
  EXPECT_EQ(voters.on_answer(0, answer_to(first), 3, answers), Voters::Next::another);
  EXPECT_EQ(voters.unanswered(0), nullptr);
  const v1::Command second = command_in(*voters.make_ballot(0, 4, answers));
  EXPECT_NE(second.id(), first.id());
  EXPECT_EQ(voters.on_answer(0, answer_to(first), 5, answers), Voters::Next::nothing)
      << "an answer that came twice";
  EXPECT_EQ(voters.on_answer(0, answer_to(second), 6, answers), Voters::Next::nothing);
  EXPECT_FALSE(voters.make_ballot(0, 7, answers)) << "so many ballots a poll";
  EXPECT_EQ(answers.receipts, 2U);
  (void)voters.on_polls(open_poll("next"));
  EXPECT_TRUE(voters.make_ballot(0, 8, answers));
}

TEST_F(LoadVoters, WhatCannotBeStoredNowIsSentAgainAndARefusalEndsIt) {
  (void)voters.on_polls(open_poll("p"));
  voters.give_token(0, "token");
  const v1::Command ballot = command_in(*voters.make_ballot(0, 1, answers));
  EXPECT_EQ(voters.on_answer(0, answer_to(ballot, v1::REJECTION_REASON_NOT_STORING), 2, answers),
            Voters::Next::the_same_again);
  EXPECT_NE(voters.unanswered(0), nullptr);
  EXPECT_EQ(
      voters.on_answer(0, answer_to(ballot, v1::REJECTION_REASON_WRONG_POLL_STATE), 3, answers),
      Voters::Next::nothing);
  EXPECT_FALSE(voters.make_ballot(0, 4, answers));
}

}  // namespace
}  // namespace rostrum::load

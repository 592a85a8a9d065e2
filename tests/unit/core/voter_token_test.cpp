// Viewers with tokens in polls that are open to them.

#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "core/meeting.hpp"
#include "core/view.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

using test::administrator;
using test::delegate;
using test::host;
using test::Play;
using test::voter;

const PollId mass("mass");

Play with_mass_poll(BallotChange change = BallotChange::first_press) {
  Play play;
  play.go_live();
  CreatePoll create{.poll = mass, .question = {"满意吗", "Satisfied?"}};
  create.rules = PollRules{};
  create.rules->open_to_viewers = true;
  create.rules->change = change;
  create.rules->majority.base = MajorityBase::cast;
  play.must(host(), create);
  play.must(administrator(), IssueVoterTokens{2});
  play.must(host(), OpenPoll{mass});
  play.must(administrator(), IssueVoterTokens{3});
  return play;
}

PollResult result(const Play& play) { return result_of(*find_poll(play.meeting, mass)); }

TEST(VoterToken, IsOneBallotAPollBesideTheSeats) {
  Play play = with_mass_poll();
  play.must(voter(1), CastBallot{mass, Choice::yes});
  play.must(voter(2), CastBallot{mass, Choice::no});
  play.must(delegate(1), CastBallot{mass, Choice::yes});
  EXPECT_EQ(play.ask(voter(1), CastBallot{mass, Choice::no}), RejectionReason::ballot_is_final);
  play.must(host(), ClosePoll{mass});
  EXPECT_EQ(result(play).tokens_issued, 5U);
  EXPECT_EQ(result(play).tokens_used, 2U);
  EXPECT_EQ(result(play).count.cast.heads, 3);
  EXPECT_TRUE(result(play).carried);
  int in_venues = 0;
  for (const auto& venue : result(play).venues) in_venues += venue.count.cast.heads;
  EXPECT_EQ(in_venues, 1) << "nobody knows the venue of a viewer";
}

TEST(VoterToken, MayChangeItsBallotWhereTheLastPressCounts) {
  Play play = with_mass_poll(BallotChange::last_press);
  play.must(voter(1), CastBallot{mass, Choice::yes});
  play.must(voter(1), CastBallot{mass, Choice::no});
  EXPECT_EQ(result(play).tokens_used, 1U);
  EXPECT_EQ(result(play).count.options.at(1).votes.heads, 1);
  EXPECT_EQ(result(play).superseded, 1);
}

TEST(VoterToken, IssuedAfterTheCloseIsNoneOfThatPoll) {
  Play play = with_mass_poll();
  play.must(host(), ClosePoll{mass});
  play.must(host(), CreatePoll{.poll = PollId("next"), .question = {"再问", "Next"}});
  EXPECT_EQ(play.ask(administrator(), IssueVoterTokens{1}), RejectionReason::wrong_poll_state);
  EXPECT_EQ(result(play).tokens_issued, 5U);
}

TEST(VoterToken, IsNeededByAViewerAndOnlyWhereThePollIsForViewers) {
  Play play = with_mass_poll();
  EXPECT_EQ(play.ask({.role = Role::viewer}, CastBallot{mass, Choice::yes}),
            RejectionReason::not_allowed);
  play.must(host(), CreatePoll{.poll = PollId("seats"), .question = {"表决", "Vote"}});
  play.must(host(), OpenPoll{PollId("seats")});
  EXPECT_EQ(play.ask(voter(1), CastBallot{PollId("seats"), Choice::yes}),
            RejectionReason::not_allowed);
  EXPECT_EQ(play.ask(voter(1), OpenPoll{mass}), RejectionReason::not_allowed);
}

TEST(VoterToken, IssuedInTheGraceOfAClosedPollIsCountedWithIt) {
  Play play = with_mass_poll();
  CreatePoll next{.poll = PollId("next"), .question = {"再问", "Next"}};
  next.rules = PollRules{};
  next.rules->open_to_viewers = true;
  play.must(host(), next);
  play.must(host(), ClosePoll{mass});
  play.must(administrator(), IssueVoterTokens{1});
  EXPECT_EQ(result(play).tokens_issued, 6U);
  play.pass(std::chrono::seconds(4));
  play.must(administrator(), IssueVoterTokens{1});
  EXPECT_EQ(result(play).tokens_issued, 6U);
}

TEST(VoterToken, HasFewChangesSoThatViewersCannotFillTheRecord) {
  Play play = with_mass_poll(BallotChange::last_press);
  for (std::size_t press = 0; press < max_ballots_a_token; ++press) {
    play.must(voter(1), CastBallot{mass, Choice::yes});
  }
  EXPECT_EQ(play.ask(voter(1), CastBallot{mass, Choice::no}), RejectionReason::limit_reached);
}

TEST(VoterToken, AMeetingHasABoundOfThem) {
  Play play = with_mass_poll();
  play.must(administrator(), IssueVoterTokens{max_voter_tokens - 5});
  EXPECT_EQ(play.ask(administrator(), IssueVoterTokens{1}), RejectionReason::limit_reached);
  EXPECT_EQ(play.ask(host(), IssueVoterTokens{1}), RejectionReason::not_allowed);
}

}  // namespace
}  // namespace rostrum::core

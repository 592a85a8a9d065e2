#include "core/secret_poll.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/meeting.hpp"
#include "core/view.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

using std::chrono::seconds;
using test::delegate;
using test::host;
using test::judge;
using test::Play;

const PollId question("q1");

PollRules secret_rules() {
  PollRules rules;
  rules.secret = true;
  rules.electorate.roles = VoterRoles::delegates_and_judges;
  return rules;
}

CreatePoll creation(PollRules rules = secret_rules()) {
  CreatePoll create{.poll = question, .question = {"同意吗", "Agreed?"}};
  create.rules = std::move(rules);
  return create;
}

class SecretPollTest : public testing::Test {
 protected:
  void open(const PollRules& rules = secret_rules()) {
    play.go_live();
    play.must(host(), creation(rules));
    play.must(host(), OpenPoll{.poll = question});
  }
  void cast(const Sender& sender, BallotContent content) {
    play.must(sender, CastBallot{.poll = question, .content = std::move(content)});
  }
  void cast_yes(int judges) {
    for (int number = 1; number <= judges; ++number) cast(judge(number), Choice::yes);
  }
  void close() { play.must(host(), ClosePoll{.poll = question}); }
  void close_and_wait() {
    close();
    play.pass(seconds(4));
  }
  [[nodiscard]] const Poll& poll() const { return *find_poll(play.meeting, question); }
  [[nodiscard]] PollLine seen(const Scope& scope) const {
    return std::get<PollView>(view_for(play.meeting, {}, scope, Topic::poll)).polls.at(0);
  }

  Play play;
};

TEST_F(SecretPollTest, IsFirstPressAndNeverOpenToViewers) {
  play.go_live();
  PollRules rules = secret_rules();
  rules.change = BallotChange::last_press;
  EXPECT_EQ(play.ask(host(), creation(rules)), RejectionReason::out_of_range);
  EXPECT_NE(play.last_rejection.detail.find("first press"), std::string::npos);
  rules = secret_rules();
  rules.open_to_viewers = true;
  EXPECT_EQ(play.ask(host(), creation(rules)), RejectionReason::out_of_range);
}

TEST_F(SecretPollTest, WeightsThatDifferWouldTellWhoseABallotIs) {
  MeetingSetup setup = test::sample_setup();
  std::ranges::find(setup.seats, SeatId("j1"), &SeatPlan::id)->weight = Decimal(2);
  play = Play(setup);
  play.go_live();
  PollRules rules = secret_rules();
  rules.weighted = true;
  play.must(host(), creation(rules));
  EXPECT_EQ(play.ask(host(), OpenPoll{.poll = question}), RejectionReason::weights_identify);
}

TEST_F(SecretPollTest, EqualWeightsMayWeigh) {
  MeetingSetup setup = test::sample_setup();
  for (SeatPlan& seat : setup.seats) seat.weight = Decimal(2);
  play = Play(setup);
  PollRules rules = secret_rules();
  rules.weighted = true;
  open(rules);
  cast_yes(3);
  close_and_wait();
  EXPECT_EQ(result_of(poll()).count.options.at(0).votes.weight, Exact(6));
}

TEST_F(SecretPollTest, ACloseThatWaitsForAllTellsOfNobody) {
  PollRules rules = secret_rules();
  rules.wait_for_all = true;
  play.must(judge(1), ClaimSeat{.target = {.seat = SeatId("j1")}, .device = "tablet"});
  play.must(judge(2), ClaimSeat{.target = {.seat = SeatId("j2")}, .device = "tablet"});
  open(rules);
  const auto refused = [&] {
    EXPECT_EQ(play.ask(host(), ClosePoll{question}), RejectionReason::ballots_missing);
    return play.last_rejection.detail;
  };
  const std::string before = refused();
  cast(judge(1), Choice::yes);
  EXPECT_EQ(refused(), before) << "a number would tell that it was this seat";
  play.must(host(), ClosePoll{question, {SeatId("j1")}});
}

TEST_F(SecretPollTest, ShowsTurnoutAndNothingElseUntilItsBoxIsOpen) {
  open();
  cast(judge(1), Choice::yes);
  cast(judge(2), Choice::no);
  for (const bool closed : {false, true}) {
    if (closed) close();
    const PollLine hosts = seen(Scope::hosts());
    EXPECT_EQ(hosts.voted, 2U);
    EXPECT_FALSE(hosts.count);
    EXPECT_FALSE(hosts.result);
    const PollLine own = seen(Scope::seat(SeatId("j1")));
    EXPECT_FALSE(own.my_choice);
    EXPECT_FALSE(own.my_ballot);
    EXPECT_NE(own.my_receipt, 0U);
    EXPECT_EQ(own.my_sealed, poll().roll.front().receipt);
    EXPECT_TRUE(seen(Scope::seat(SeatId("j3"))).my_sealed.empty());
    EXPECT_TRUE(hosts.missing.empty()) << "who comes off the list would tell when each voted";
  }
  EXPECT_EQ(play.ask(host(), ReleasePoll{.poll = question}), RejectionReason::box_not_opened);
}

TEST_F(SecretPollTest, CountsAsANamedPollDoesOnceItsBoxIsOpen) {
  open();
  cast_yes(3);
  cast(judge(4), Choice::no);
  cast(delegate(1), Choice::abstain);
  close_and_wait();
  const PollResult result = result_of(poll());
  EXPECT_EQ(result.count.options.at(0).votes.heads, 3);
  EXPECT_EQ(result.count.options.at(1).votes.heads, 1);
  EXPECT_EQ(result.count.abstain.heads, 1);
  EXPECT_EQ(result.outcome, PollOutcome::carried);
  EXPECT_TRUE(result.venues.empty()) << "nobody knows the venue of a secret ballot";
  EXPECT_TRUE(result.panels.empty());
  EXPECT_EQ(result.missing, (std::vector<SeatId>{SeatId("j5"), SeatId("d2")}));
  EXPECT_TRUE(seen(Scope::hosts()).result);
  EXPECT_FALSE(seen(Scope::everybody()).result);
  play.must(host(), ReleasePoll{.poll = question, .scope = ReleaseScope::online});
  EXPECT_TRUE(seen(Scope::everybody()).result);
}

TEST_F(SecretPollTest, ReceiptsAndBallotsStandInUnrelatedOrders) {
  open();
  cast(judge(1), Choice::yes);
  cast(judge(2), Choice::no);
  cast(judge(3), Choice::abstain);
  cast(judge(4), Choice::no);
  close_and_wait();
  ASSERT_TRUE(poll().box);
  EXPECT_TRUE(std::ranges::is_sorted(poll().box->receipts));
  EXPECT_EQ(poll().box->ballots,
            (std::vector<BallotContent>{Choice::abstain, Choice::no, Choice::no, Choice::yes}));
  for (const RollEntry& entry : poll().roll) {
    EXPECT_TRUE(std::ranges::binary_search(poll().box->receipts, entry.receipt));
  }
}

TEST_F(SecretPollTest, TooFewBallotsAreNotPublishedAtAll) {
  PollRules rules = secret_rules();
  rules.breakdown_minimum = 5;
  open(rules);
  cast_yes(4);
  close_and_wait();
  EXPECT_TRUE(poll().box->too_few);
  EXPECT_TRUE(poll().box->ballots.empty());
  EXPECT_EQ(poll().box->receipts.size(), 4U);
  EXPECT_EQ(result_of(poll()).outcome, PollOutcome::withheld);
  EXPECT_EQ(result_of(poll()).count.cast.heads, 4);
  EXPECT_FALSE(seen(Scope::hosts()).result);
  EXPECT_TRUE(seen(Scope::hosts()).box->too_few);
}

TEST_F(SecretPollTest, TheMinimumIsThreeWhereNoneIsDeclared) {
  open();
  cast_yes(2);
  close_and_wait();
  EXPECT_TRUE(poll().box->too_few);
}

TEST_F(SecretPollTest, AMinimumOfOneIsADeclarationToo) {
  PollRules rules = secret_rules();
  rules.breakdown_minimum = 1;
  open(rules);
  cast_yes(1);
  close_and_wait();
  EXPECT_EQ(result_of(poll()).outcome, PollOutcome::carried);
}

TEST_F(SecretPollTest, OneVotesOnce) {
  open();
  cast(judge(1), Choice::yes);
  EXPECT_EQ(play.ask(judge(1), CastBallot{.poll = question, .content = Choice::no}),
            RejectionReason::ballot_is_final);
  EXPECT_EQ(play.ask(judge(6), CastBallot{.poll = question, .content = Choice::no}),
            RejectionReason::not_allowed);
}

TEST_F(SecretPollTest, WhatComesAfterTheGraceIsRememberedOnceAndWithoutWhatItSays) {
  open();
  cast_yes(3);
  close_and_wait();
  cast(judge(4), Choice::no);
  cast(judge(4), Choice::yes);
  EXPECT_EQ(poll().roll.size(), 4U);
  EXPECT_TRUE(poll().roll.back().receipt.empty());
  EXPECT_EQ(result_of(poll()).not_counted, 1);
  EXPECT_EQ(seen(Scope::hosts()).late, 1U);
  EXPECT_EQ(seen(Scope::hosts()).late_ballots.at(0).seat, SeatId("j4"));
  EXPECT_NE(seen(Scope::seat(SeatId("j4"))).my_late_receipt, 0U);
  EXPECT_EQ(seen(Scope::seat(SeatId("j4"))).my_receipt, 0U);
}

TEST_F(SecretPollTest, ABallotAtTheVeryEndOfTheGraceCountsAsLate) {
  open();
  cast_yes(3);
  close();
  play.now = *poll().closed_at + seconds(3) - std::chrono::milliseconds(1);  // the act takes 1 ms
  cast(judge(4), Choice::no);
  EXPECT_EQ(poll().roll.back().timing, BallotTiming::late);
  play.pass(std::chrono::microseconds(1));
  ASSERT_TRUE(poll().box);
  EXPECT_EQ(poll().box->receipts.size(), 4U);
  EXPECT_EQ(result_of(poll()).late, 1);
}

TEST_F(SecretPollTest, ItsBoxIsDueWhenTheTimerHasClosedItAndTheGraceIsOver) {
  PollRules rules = secret_rules();
  rules.closes_after = seconds(60);
  open(rules);
  cast_yes(3);
  EXPECT_EQ(next_deadline(play.meeting), poll().closes_at);
  play.pass(seconds(60));
  EXPECT_EQ(next_deadline(play.meeting), box_due(poll()));
  play.pass(seconds(4));
  EXPECT_TRUE(poll().box);
  EXPECT_EQ(next_deadline(play.meeting), std::nullopt);
}

TEST_F(SecretPollTest, NothingIsPublishedBeforeTheBoxIsOpen) {
  open();
  cast_yes(3);
  close();
  play.must(host(), EndMeeting{});
  EXPECT_EQ(play.ask(host(), PublishMeeting{.without_awards = true}),
            RejectionReason::box_not_opened);
  play.pass(seconds(4));
  play.must(host(), PublishMeeting{.without_awards = true});
}

TEST_F(SecretPollTest, OnlyWhatTheRollKnowsOfCountsAndWhatIsMissingIsSaid) {
  open();
  cast_yes(4);
  close();
  const std::string known = poll().roll.front().receipt;
  const BoxOpened opened = open_box(poll(),
                                    {{.receipt = known, .text = "yes"},
                                     {.receipt = known, .text = "yes"},
                                     {.receipt = "foreign", .text = "no"},
                                     {.receipt = poll().roll.at(1).receipt, .text = "nonsense"}},
                                    play.now);
  EXPECT_EQ(opened.receipts, std::vector<std::string>{known});
  EXPECT_EQ(opened.missing, 3U);
  EXPECT_TRUE(opened.too_few);
}

TEST_F(SecretPollTest, ABoxWithoutSomeOfItsBallotsGivesNoResult) {
  PollRules rules = secret_rules();
  rules.breakdown_minimum = 1;
  open(rules);
  cast_yes(4);
  close();
  BoxOpened opened =
      open_box(poll(), {{.receipt = poll().roll.front().receipt, .text = "yes"}}, play.now);
  play.state({opened});
  EXPECT_EQ(poll().box->missing, 3U);
  EXPECT_EQ(result_of(poll()).outcome, PollOutcome::withheld);
  EXPECT_EQ(result_of(poll()).count.cast.heads, 4) << "the turnout stays what the roll says";
}

TEST_F(SecretPollTest, AKeyIsNeededFromTheOpeningUntilTheBoxIsOpen) {
  play.go_live();
  play.must(host(), creation());
  EXPECT_FALSE(needs_key(poll()));
  play.must(host(), OpenPoll{.poll = question});
  EXPECT_TRUE(needs_key(poll()));
  cast_yes(3);
  close();
  EXPECT_TRUE(needs_key(poll()));
  play.pass(seconds(4));
  EXPECT_FALSE(needs_key(poll()));
}

}  // namespace
}  // namespace rostrum::core

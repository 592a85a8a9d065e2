#include "core/meeting_poll.hpp"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "core/meeting.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

using std::chrono::seconds;
using test::delegate;
using test::host;
using test::judge;
using test::Play;

const PollId question("q1");

CreatePoll creation(bool last_press = false) {
  return {.poll = question, .question = {"同意吗", "Agreed?"}, .last_press = last_press};
}

Play with_open_poll(bool last_press = false) {
  Play play;
  play.go_live();
  play.must(host(), creation(last_press));
  play.must(host(), OpenPoll{question});
  return play;
}

const Poll& poll_of(const Play& play) { return *find_poll(play.meeting, question); }

TEST(MeetingPoll, IsMadeOnceAndOpensOnce) {
  Play play;
  play.must(host(), creation());
  EXPECT_EQ(play.ask(host(), creation()), RejectionReason::already_exists);
  EXPECT_EQ(play.ask(host(), OpenPoll{question}), RejectionReason::wrong_phase);
  play.go_live();
  EXPECT_EQ(play.ask(judge(1), CastBallot{question, Choice::yes}),
            RejectionReason::wrong_poll_state);
  play.must(host(), OpenPoll{question});
  EXPECT_EQ(play.ask(host(), OpenPoll{question}), RejectionReason::wrong_poll_state);
  EXPECT_EQ(play.ask(host(), ReleasePoll{question}), RejectionReason::wrong_poll_state);
  play.must(host(), ClosePoll{question});
  EXPECT_EQ(play.ask(host(), OpenPoll{question}), RejectionReason::wrong_poll_state);
  EXPECT_EQ(play.ask(host(), ClosePoll{PollId("other")}), RejectionReason::not_found);
}

TEST(MeetingPoll, AnAssessmentOfAllPresentersCanBeRunAgainAsItWas) {
  Play play;
  play.go_live();
  CreatePoll create = creation();
  create.rules = PollRules{};
  create.rules->kind = PollKind::grades;
  create.rules->all_presenters = true;
  create.rules->grades = {{GradeId("good"), {"好", "Good"}, {}},
                          {GradeId("poor"), {"差", "Poor"}, {}}};
  create.rules->electorate.roles = VoterRoles::delegates_and_judges;
  play.must(host(), create);
  play.must(host(), OpenPoll{question});
  play.must(host(), ClosePoll{question});
  play.pass(seconds(4));
  play.must(host(), CreatePoll{.poll = PollId("again"), .rerun_of = question});
  play.must(host(), OpenPoll{PollId("again")});
}

TEST(MeetingPoll, IsCheckedWhenMade) {
  Play play;
  CreatePoll poll = creation();
  poll.question.zh = "";
  EXPECT_EQ(play.ask(host(), poll), RejectionReason::bad_text);
  poll = creation();
  poll.poll = {};
  EXPECT_EQ(play.ask(host(), poll), RejectionReason::bad_text);
  poll = creation();
  poll.majority = Majority{.numerator = 3, .denominator = 2};
  EXPECT_EQ(play.ask(host(), poll), RejectionReason::out_of_range);
}

TEST(MeetingPoll, JudgesAndDelegatesVoteAndSparesDoNot) {
  Play play = with_open_poll();
  EXPECT_EQ(poll_of(play).voters.size(), 7U);
  play.must(judge(1), CastBallot{question, Choice::yes});
  play.must(delegate(1), CastBallot{question, Choice::no});
  EXPECT_EQ(play.ask(judge(6), CastBallot{question, Choice::yes}), RejectionReason::not_allowed);
  EXPECT_EQ(play.ask(host(), CastBallot{question, Choice::yes}), RejectionReason::not_allowed);
  const PollResult result = result_of(poll_of(play));
  EXPECT_EQ(result.count.options.at(0).votes.heads, 1);
  EXPECT_EQ(result.count.options.at(1).votes.heads, 1);
  EXPECT_EQ(result.missing.size(), 5U);
}

TEST(MeetingPoll, ABallotHasTheNumberOfItsRow) {
  Play play = with_open_poll();
  play.must(judge(1), CastBallot{question, Choice::yes});
  EXPECT_EQ(counted_ballot(poll_of(play), SeatId("j1"))->receipt, play.rows);
}

TEST(MeetingPoll, TheFirstPressIsFinalUnlessDeclaredOtherwise) {
  Play first = with_open_poll();
  first.must(judge(1), CastBallot{question, Choice::yes});
  EXPECT_EQ(first.ask(judge(1), CastBallot{question, Choice::no}),
            RejectionReason::ballot_is_final);
  Play last = with_open_poll(true);
  last.must(judge(1), CastBallot{question, Choice::yes});
  last.must(judge(1), CastBallot{question, Choice::no});
  EXPECT_EQ(counted_ballot(poll_of(last), SeatId("j1"))->ballot.content, BallotContent(Choice::no));
}

TEST(MeetingPoll, ALateBallotCountsWithinTheGraceAndIsKeptAfterIt) {
  Play play = with_open_poll();
  play.must(host(), ClosePoll{question});
  play.pass(seconds(2));
  play.must(judge(1), CastBallot{question, Choice::yes});
  EXPECT_EQ(poll_of(play).ballots.list().at(0).ballot.timing, BallotTiming::late);
  play.pass(seconds(2));
  play.must(judge(2), CastBallot{question, Choice::yes});
  EXPECT_EQ(poll_of(play).ballots.list().at(1).ballot.timing, BallotTiming::after_grace);
  EXPECT_EQ(counted_ballot(poll_of(play), SeatId("j2")), nullptr);
  const PollResult result = result_of(poll_of(play));
  EXPECT_EQ(result.count.options.at(0).votes.heads, 1);
  EXPECT_EQ(result.not_counted, 1);
}

TEST(MeetingPoll, NothingIsReleasedOrPublishedWhileABallotOnItsWayWouldCount) {
  Play play = with_open_poll();
  play.must(host(), ClosePoll{question});
  EXPECT_EQ(play.ask(host(), ReleasePoll{question}), RejectionReason::wrong_poll_state);
  EXPECT_EQ(
      play.last_rejection.detail,
      "ballots of poll q1 still count for 3000 ms after its close; ask again when that is over");
  play.must(host(), EndMeeting{});
  EXPECT_EQ(play.ask(host(), PublishMeeting{.without_awards = true}),
            RejectionReason::wrong_poll_state);
  play.must(judge(1), CastBallot{question, Choice::yes});
  EXPECT_EQ(result_of(poll_of(play)).late, 1);
  play.pass(seconds(4));
  play.must(host(), ReleasePoll{question});
  play.must(host(), PublishMeeting{.without_awards = true});
}

TEST(MeetingPoll, WhatFollowsOnlineByItselfIsCalledOff) {
  Play play = with_open_poll();
  play.must(host(), ClosePoll{question});
  play.pass(seconds(4));
  play.must(host(), ReleasePoll{question});
  const auto released = poll_of(play).released_halls;
  ASSERT_TRUE(poll_of(play).online_due);
  play.must(host(), ReleasePoll{.poll = question, .only = true});
  EXPECT_FALSE(poll_of(play).online_due);
  EXPECT_EQ(poll_of(play).released_halls, released);
  play.pass(seconds(60));
  EXPECT_FALSE(poll_of(play).released_online);
  EXPECT_EQ(play.ask(host(), ReleasePoll{.poll = question, .only = true}),
            RejectionReason::wrong_poll_state);
}

TEST(MeetingPoll, AReleaseIsTakenBackFromHallsAndOnlineAndMayBeGivenAgain) {
  Play play = with_open_poll();
  play.must(judge(1), CastBallot{question, Choice::yes});
  play.must(host(), ClosePoll{question});
  play.pass(seconds(4));
  const auto withdraw = [](ReleaseScope scope, const char* reason) {
    return WithdrawPollRelease{.poll = question, .scope = scope, .reason = reason};
  };
  EXPECT_EQ(play.ask(host(), withdraw(ReleaseScope::halls, "误点")), RejectionReason::not_released);
  play.must(host(), ReleasePoll{question});
  play.pass(seconds(30));
  ASSERT_TRUE(poll_of(play).released_online);
  EXPECT_EQ(play.ask(host(), withdraw(ReleaseScope::halls, "")), RejectionReason::bad_text);
  EXPECT_EQ(play.ask(judge(1), withdraw(ReleaseScope::halls, "误点")),
            RejectionReason::not_allowed);
  play.must(host(), withdraw(ReleaseScope::halls, "误点"));
  EXPECT_EQ(poll_of(play).state, PollState::closed);
  EXPECT_FALSE(poll_of(play).released_halls);
  EXPECT_FALSE(poll_of(play).released_online);
  // What it had been closed with stays: a ballot now is late, and the count is the same.
  play.must(judge(2), CastBallot{question, Choice::no});
  EXPECT_EQ(result_of(poll_of(play)).count.cast.heads, 1);
  play.must(host(), ReleasePoll{question});
  EXPECT_EQ(poll_of(play).state, PollState::released);
}

TEST(MeetingPoll, WhatOnlineHasOrWouldGetIsTakenBackAloneAndTheHallsKeepTheirs) {
  Play play = with_open_poll();
  play.must(host(), ClosePoll{question});
  play.pass(seconds(4));
  play.must(host(), ReleasePoll{question});
  const WithdrawPollRelease online{
      .poll = question, .scope = ReleaseScope::online, .reason = "直播有误"};
  play.must(host(), online);  // it was only due
  EXPECT_FALSE(poll_of(play).online_due);
  play.pass(seconds(60));
  EXPECT_FALSE(poll_of(play).released_online);
  EXPECT_TRUE(poll_of(play).released_halls);
  EXPECT_EQ(poll_of(play).state, PollState::released);
  EXPECT_EQ(play.ask(host(), online), RejectionReason::not_released);
  play.must(host(), ReleasePoll{.poll = question, .scope = ReleaseScope::online});
  play.must(host(), online);
  EXPECT_EQ(poll_of(play).state, PollState::released);
  play.must(host(), EndMeeting{});
  play.must(host(), PublishMeeting{.without_awards = true});
  EXPECT_TRUE(poll_of(play).released_online);
  EXPECT_EQ(play.ask(host(), online), RejectionReason::wrong_phase);
}

TEST(MeetingPoll, ClosedByHandAfterItsTimersMomentItIsClosedFromThatMomentOn) {
  Play play;
  play.go_live();
  CreatePoll create = creation();
  create.rules = play.meeting.setup.poll_defaults;
  create.rules->closes_after = seconds(60);
  create.rules->wait_for_all = true;  // the timer waits for nobody
  play.must(host(), create);
  play.must(host(), OpenPoll{question});
  const Instant moment = *poll_of(play).closes_at;
  play.now = moment + seconds(2);  // and the room has not come round to it
  play.must(host(), ClosePoll{question});
  EXPECT_EQ(poll_of(play).closed_at, moment);
  EXPECT_TRUE(poll_of(play).closed_by_timer);
  play.now = moment + seconds(4);  // the grace is three seconds
  play.must(judge(1), CastBallot{question, Choice::yes});
  EXPECT_EQ(poll_of(play).ballots.list().at(0).ballot.timing, BallotTiming::after_grace);
}

TEST(MeetingPoll, WithoutAGraceACountIsReleasedAtOnce) {
  Play play;
  play.go_live();
  CreatePoll create = creation();
  create.rules = play.meeting.setup.poll_defaults;
  create.rules->grace = seconds(0);
  play.must(host(), create);
  play.must(host(), OpenPoll{question});
  play.must(host(), ClosePoll{question});
  play.must(host(), ReleasePoll{question});
}

TEST(MeetingPoll, AReleasedCountIsFixedAndALaterBallotIsKept) {
  Play play = with_open_poll();
  play.must(judge(1), CastBallot{question, Choice::yes});
  play.must(host(), ClosePoll{question});
  play.pass(seconds(4));
  play.must(host(), ReleasePoll{question});
  play.must(judge(2), CastBallot{question, Choice::no});
  EXPECT_EQ(poll_of(play).ballots.list().at(1).ballot.timing, BallotTiming::after_grace);
  const PollResult result = result_of(poll_of(play));
  EXPECT_EQ(result.count.cast.heads, 1);
  EXPECT_EQ(result.not_counted, 1);
}

TEST(MeetingPoll, WhatWasDeclaredBeforehandIsFixedOnceTheMeetingIsLive) {
  MeetingSetup setup = test::sample_setup();
  setup.polls = {{.id = question, .question = {"同意吗", "Agreed?"}, .rules = {}}};
  Play play(setup);
  play.must(host(), EditPoll{.poll = question, .question = Name{"改了", "Changed"}, .rules = {}});
  play.go_live();
  EXPECT_EQ(play.ask(host(), EditPoll{.poll = question, .question = Name{"又改", ""}, .rules = {}}),
            RejectionReason::wrong_phase);
  EXPECT_EQ(play.ask(host(), DropPoll{question}), RejectionReason::wrong_phase);
  play.must(host(), CreatePoll{.poll = PollId("q2"), .question = {"问", ""}});
  play.must(host(), DropPoll{PollId("q2")});
}

TEST(MeetingPoll, NothingIsPublishedWhileOneWaitsForTheChair) {
  Play play;
  play.go_live();
  CreatePoll create = creation();
  create.rules = play.meeting.setup.poll_defaults;
  create.rules->hung = HungRule::chair_decides;
  play.must(host(), create);
  play.must(host(), OpenPoll{question});
  play.must(judge(1), CastBallot{question, Choice::yes});
  play.must(judge(2), CastBallot{question, Choice::no});
  play.must(host(), ClosePoll{question});
  play.pass(seconds(4));
  play.must(host(), EndMeeting{});
  EXPECT_EQ(play.ask(host(), PublishMeeting{.without_awards = true}),
            RejectionReason::wrong_poll_state);
  play.must(host(), DecideHungPoll{.poll = question, .carried = true, .reason = "主席裁定"});
  play.must(host(), PublishMeeting{.without_awards = true});
}

TEST(MeetingPoll, NothingIsPublishedWhileOneIsOpen) {
  Play play = with_open_poll();
  play.must(host(), EndMeeting{});
  EXPECT_EQ(play.ask(host(), PublishMeeting{.without_awards = true}),
            RejectionReason::wrong_poll_state);
  play.must(host(), ClosePoll{question});
  play.pass(seconds(4));
  play.must(host(), PublishMeeting{.without_awards = true});
  EXPECT_EQ(poll_of(play).state, PollState::released);
}

TEST(MeetingPoll, OpeningTheOwnLinkSignsIn) {
  Play play;
  play.go_live();
  play.must(host(), creation());
  play.must(judge(1), ClaimSeat{.target = {.seat = SeatId("j1")}, .device = "tablet"});
  play.must(host(), OpenPoll{question});
  play.must(judge(2), ClaimSeat{.target = {.seat = SeatId("j2")}, .device = "tablet"});
  play.must(host(), ClosePoll{question});
  EXPECT_TRUE(poll_of(play).voters[0].present_at_open);
  EXPECT_FALSE(poll_of(play).voters[1].present_at_open);
  EXPECT_TRUE(poll_of(play).voters[1].present_at_close);
  EXPECT_EQ(result_of(poll_of(play)).bases.present.heads, 2);
}

TEST(MeetingPoll, BallotsAndPollsAreBounded) {
  Play play = with_open_poll(true);
  for (std::size_t i = 0; i < max_ballots_a_voter; ++i) {
    play.must(judge(1), CastBallot{question, Choice::yes});
  }
  EXPECT_EQ(play.ask(judge(1), CastBallot{question, Choice::no}), RejectionReason::limit_reached);
  for (std::size_t i = 1; i < max_polls; ++i) {
    play.must(host(), CreatePoll{.poll = PollId("q-" + std::to_string(i)), .question = {"问", ""}});
  }
  EXPECT_EQ(play.ask(host(), CreatePoll{.poll = PollId("more"), .question = {"问", ""}}),
            RejectionReason::limit_reached);
}

}  // namespace
}  // namespace rostrum::core

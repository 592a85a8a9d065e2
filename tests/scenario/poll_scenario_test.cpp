// Stories of polls and sign-in: what goes wrong on the day, and what the record says afterwards.

#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "core/meeting.hpp"
#include "scenario/story.hpp"

namespace rostrum::core {
namespace {

using std::chrono::seconds;
using test::delegate;
using test::host;
using test::judge;
using test::Story;
using test::venue_operator;

const PollId q("q");

CreatePoll poll_of(PollRules rules, const PollId& id = q) {
  rules.electorate.roles = VoterRoles::delegates_and_judges;
  return {.poll = id, .question = {"同意吗", "Agreed?"}, .rules = rules};
}

PollLine line(const Story& story, const Scope& scope, const PollId& id = q) {
  for (const PollLine& poll : story.seen<PollView>(scope, Topic::poll).polls) {
    if (poll.id == id) return poll;
  }
  ADD_FAILURE() << "no poll " << id;
  return {};
}

PollLine hosts_line(const Story& story, const PollId& id = q) {
  return line(story, Scope::hosts(), id);
}

PollRules election(HungRule hung) {
  PollRules rules{.kind = PollKind::election, .places = 1, .hung = hung};
  for (const char* id : {"lin", "he", "su"}) rules.options.push_back({OptionId(id), {id, id}, {}});
  return rules;
}

BallotContent votes(const char* option) { return Chosen{{OptionId(option)}}; }

TEST(PollScenario, TheTimerClosesItAndTheGraceRunsFromItsMoment) {
  Story story = Story::live();
  story.when(host(), poll_of({.closes_after = seconds(60)}));
  story.when(host(), OpenPoll{q});
  story.when(judge(1), CastBallot{q, Choice::yes});
  story.later(seconds(61));
  EXPECT_EQ(hosts_line(story).state, PollState::closed);
  EXPECT_TRUE(hosts_line(story).closed_by_timer);
  story.when(judge(2), CastBallot{q, Choice::no});
  story.later(seconds(5));
  story.when(judge(3), CastBallot{q, Choice::no});
  const PollResultView result = *hosts_line(story).result;
  EXPECT_EQ(result.count.cast.heads, 2U);
  EXPECT_EQ(result.late, 1U);
  EXPECT_EQ(result.not_counted, 1U);
  ASSERT_EQ(hosts_line(story).late_ballots.size(), 1U);
  EXPECT_EQ(hosts_line(story).late_ballots[0].seat, SeatId("j3"));
  story.restart();
  EXPECT_EQ(*hosts_line(story).result, result);
}

TEST(PollScenario, AHungElectionIsDecidedByTheChairWithAReasonAndOnce) {
  Story story = Story::live();
  story.when(host(), poll_of(election(HungRule::chair_decides)));
  story.when(host(), OpenPoll{q});
  story.when(judge(1), CastBallot{q, votes("lin")});
  story.when(judge(2), CastBallot{q, votes("he")});
  story.when(host(), ClosePoll{q});
  DecideHungPoll word{.poll = q, .carried = true, .options = {OptionId("lin")}, .reason = "资历"};
  story.when_refused(host(), word, RejectionReason::wrong_poll_state);  // the grace runs
  story.later(seconds(4));
  EXPECT_EQ(hosts_line(story).result->outcome, PollOutcome::chair_decides);
  word.options = {OptionId("su")};
  story.when_refused(host(), word, RejectionReason::out_of_range);  // it does not compete
  word.options = {OptionId("lin")};
  word.reason = "";
  story.when_refused(host(), word, RejectionReason::bad_text);
  word.reason = "资历";
  story.when(host(), word);
  const PollResultView result = *hosts_line(story).result;
  EXPECT_EQ(result.outcome, PollOutcome::carried);
  EXPECT_TRUE(result.count.options.at(0).chosen);
  EXPECT_EQ(result.decision->reason, "资历");
  EXPECT_EQ(result.decision->by, SeatId("h1"));
  story.when_refused(host(), word, RejectionReason::poll_not_hung);
  story.restart();
}

TEST(PollScenario, AReRunKeepsTheFirstOnRecordLinkedBothWays) {
  Story story = Story::live();
  story.when(host(), poll_of(election(HungRule::rerun)));
  const CreatePoll again{.poll = PollId("again"), .rerun_of = q};
  story.when_refused(host(), again, RejectionReason::wrong_poll_state);
  story.when(host(), OpenPoll{q});
  story.when(judge(1), CastBallot{q, votes("lin")});
  story.when(judge(2), CastBallot{q, votes("he")});
  story.when(host(), ClosePoll{q});
  story.later(seconds(4));
  EXPECT_EQ(hosts_line(story).result->outcome, PollOutcome::rerun);
  story.when(host(), again);
  EXPECT_EQ(hosts_line(story).rerun_by, PollId("again"));
  const PollLine second = hosts_line(story, PollId("again"));
  EXPECT_EQ(second.rerun_of, q);
  EXPECT_EQ(second.question, hosts_line(story).question);
  EXPECT_EQ(second.rules, hosts_line(story).rules);
  EXPECT_EQ(hosts_line(story).result->count.cast.heads, 2U);
}

TEST(PollScenario, ClosingNamesWhoIsPresentAndHasNotVotedWhereDeclared) {
  Story story = Story::live();
  story.when(host(), SignIn{{SeatId("j1"), SeatId("j2"), SeatId("d1")}});
  story.when(host(), poll_of({.wait_for_all = true}));
  story.when(host(), OpenPoll{q});
  story.when(judge(1), CastBallot{q, Choice::yes});
  story.when_refused(host(), ClosePoll{q}, RejectionReason::ballots_missing);
  EXPECT_NE(story.refusal().find("j2"), std::string::npos);
  story.when_refused(host(), ClosePoll{q, {SeatId("h2")}}, RejectionReason::not_found);
  story.when(host(), ClosePoll{q, {SeatId("j2"), SeatId("d1")}});
  EXPECT_EQ(hosts_line(story).without, (std::vector<SeatId>{SeatId("j2"), SeatId("d1")}));
}

TEST(PollScenario, OnlyWhoIsSignedInMayCastWhereDeclared) {
  Story story = Story::live();
  story.when(host(), poll_of({.sign_in_required = true}));
  story.when(host(), OpenPoll{q});
  story.when_refused(delegate(2), CastBallot{q, Choice::yes}, RejectionReason::not_signed_in);
  EXPECT_TRUE(line(story, Scope::seat(SeatId("d2"))).must_sign_in);
  story.when_refused(venue_operator(), SignIn{{SeatId("d1")}}, RejectionReason::not_allowed);
  story.when(venue_operator(), SignIn{{SeatId("d2")}});
  EXPECT_FALSE(line(story, Scope::seat(SeatId("d2"))).must_sign_in);
  story.when(delegate(2), CastBallot{q, Choice::yes});
  EXPECT_EQ(hosts_line(story).voted, 1U);
}

TEST(PollScenario, AQuorumIsAskedForAtTheOpenAndLostMidway) {
  Story story = Story::live();
  story.when(host(), poll_of({.quorum = Quorum{1, 2}}));
  story.when_refused(host(), OpenPoll{q}, RejectionReason::no_quorum);
  story.when(host(), SignIn{{SeatId("j1"), SeatId("j2"), SeatId("j3"), SeatId("d1")}});
  story.when(host(), OpenPoll{q});
  story.when(judge(1), CastBallot{q, Choice::yes});
  story.when(host(), SignOut{{SeatId("j2"), SeatId("j3")}});
  story.when(host(), ClosePoll{q});
  const PollResultView result = *hosts_line(story).result;
  EXPECT_EQ(result.quorum_needed, 4U);
  EXPECT_EQ(result.present_at_open, 4U);
  EXPECT_EQ(result.present_at_close, 2U);
  EXPECT_EQ(result.outcome, PollOutcome::no_quorum);
}

TEST(PollScenario, AnAssessmentIsOfThePresentersAsTheyAreWhenItOpens) {
  Story story = Story::live();
  PollRules rules{.kind = PollKind::grades, .all_presenters = true, .may_leave_ungraded = true};
  rules.grades = {{GradeId("good"), {"好", "Good"}, Decimal(100)},
                  {GradeId("poor"), {"差", "Poor"}, Decimal(0)}};
  story.when(host(), poll_of(rules));
  EXPECT_EQ(hosts_line(story).rules.options.size(), 4U);
  story.when(host(), InsertSlot{.slot = SlotId("s5"),
                                .segment = SegmentId("second"),
                                .presenter = test::name_of("guest"),
                                .unit = test::name_of("unit-5"),
                                .allotted = seconds(60)});
  story.when(host(), OpenPoll{q});
  EXPECT_EQ(hosts_line(story).rules.options.size(), 5U);
  story.when(judge(1), CastBallot{q, Grades{{{OptionId("p1"), GradeId("good")}}}});
  story.when_refused(judge(2), CastBallot{q, Grades{{{OptionId("p9"), GradeId("good")}}}},
                     RejectionReason::invalid_ballot);
  story.restart();
  EXPECT_EQ(hosts_line(story).result->count.options.at(0).mean, "100.00");
}

TEST(PollScenario, ADraftIsEditedAndDroppedAndAnOpenPollIsNot) {
  Story story = Story::live();
  story.when(host(), poll_of({}));
  story.when(host(), EditPoll{.poll = q, .question = Name{"改", "Edited"}, .rules = {}});
  EXPECT_EQ(hosts_line(story).question.en, "Edited");
  story.when(host(), OpenPoll{q});
  story.when_refused(host(), EditPoll{.poll = q, .question = Name{"晚", ""}, .rules = {}},
                     RejectionReason::wrong_poll_state);
  story.when_refused(host(), DropPoll{q}, RejectionReason::wrong_poll_state);
  story.when(host(), poll_of({}, PollId("other")));
  story.when(host(), DropPoll{PollId("other")});
  EXPECT_EQ(story.seen<PollView>(Scope::hosts(), Topic::poll).polls.size(), 1U);
}

TEST(SignInScenario, LinkListAndHostSignInAndWhoLeavesAndComesBackIsTold) {
  Story story{};
  const auto claim = [&](const char* seat) {
    story.when(test::administrator(),
               ClaimSeat{.target = {.seat = SeatId(seat)}, .device = std::string("of-") + seat});
  };
  claim("d1");
  story.when(venue_operator(), SignIn{{SeatId("j3")}});
  story.when(venue_operator(), SignOut{{SeatId("j3")}});  // a mistake, before it is live
  story.when(host(), GoLive{});
  claim("d2");
  const Meeting& meeting = story.meeting();
  EXPECT_EQ(attendance_of(meeting, SeatId("d1")), AttendanceState::present);
  EXPECT_EQ(attendance_of(meeting, SeatId("d2")), AttendanceState::make_up);
  EXPECT_EQ(attendance_of(meeting, SeatId("j3")), AttendanceState::expected);
  EXPECT_FALSE(signed_in_at(*find_attendance(meeting, SeatId("j3"))));
  story.when(host(), SignOut{{SeatId("d1")}});
  EXPECT_EQ(attendance_of(story.meeting(), SeatId("d1")), AttendanceState::left);
  EXPECT_TRUE(left_at(*find_attendance(story.meeting(), SeatId("d1"))));
  // Who was in before the meeting went live comes back as that.
  story.when(host(), SignIn{{SeatId("d1")}});
  EXPECT_EQ(attendance_of(story.meeting(), SeatId("d1")), AttendanceState::present);
  // A tablet that reconnects does not bring back who was signed out.
  story.when(host(), SignOut{{SeatId("d2")}});
  story.when(host(), RevokeLink{{.seat = SeatId("d2")}});
  story.when(test::administrator(),
             ClaimSeat{.target = {.seat = SeatId("d2")}, .device = "new", .generation = 2});
  EXPECT_EQ(attendance_of(story.meeting(), SeatId("d2")), AttendanceState::left);
  const AttendanceCount branch = attendance_at(story.meeting(), VenueId("branch"));
  EXPECT_EQ(branch.expected, 4U);  // j3, j4, j5, d2
  EXPECT_EQ(branch.left, 1U);
  const auto own = story.seen<VenuesView>(Scope::venue(VenueId("branch")), Topic::venues);
  ASSERT_EQ(own.venues.size(), 1U);
  EXPECT_EQ(own.venues[0].seats.size(), 4U);
  story.restart();
}

}  // namespace
}  // namespace rostrum::core

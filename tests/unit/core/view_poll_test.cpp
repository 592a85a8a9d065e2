// What each audience may know of a poll, at each moment of its life.
#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "core/view.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

using test::host;
using test::judge;
using test::Play;

PollView polls(const Play& play, const Scope& scope) {
  return std::get<PollView>(view_for(play.meeting, {}, scope, Topic::poll));
}
PollLine poll(const Play& play, const Scope& scope) {
  const PollView view = polls(play, scope);
  EXPECT_EQ(view.polls.size(), 1U);
  return view.polls.empty() ? PollLine{} : view.polls.front();
}

const Scope j1 = Scope::seat(SeatId("j1"));
const Scope j2 = Scope::seat(SeatId("j2"));

class PollViewTest : public testing::Test {
 protected:
  PollViewTest() {
    // Who votes is present: a device has opened the seat's link.
    for (const std::string seat : {"j1", "j2", "j3"})
      play.must(test::administrator(),
                ClaimSeat{.target = {.seat = SeatId(seat)}, .device = "tablet-of-" + seat});
    play.go_live();
    play.must(host(), CreatePoll{.poll = id, .question = test::name_of("agreed?")});
  }
  void open() { play.must(host(), OpenPoll{id}); }
  void vote() {
    play.must(judge(1), CastBallot{id, Choice::yes});
    play.must(judge(2), CastBallot{id, Choice::no});
  }

  const PollId id{"q"};
  Play play;
};

TEST_F(PollViewTest, ADraftIsTheHostsAlone) {
  EXPECT_EQ(poll(play, Scope::hosts()).state, PollState::draft);
  for (const Scope& scope : {Scope::everybody(), Scope::halls(), j1}) {
    EXPECT_TRUE(polls(play, scope).polls.empty());
  }
}

TEST_F(PollViewTest, WhileItIsOpenOthersSeeTurnoutOnly) {
  open();
  vote();
  for (const Scope& scope : {Scope::everybody(), Scope::halls(), j1}) {
    const PollLine line = poll(play, scope);
    EXPECT_EQ(line.state, PollState::open);
    EXPECT_EQ(line.voted, 2U);
    EXPECT_GT(line.entitled, 0U);
    EXPECT_FALSE(line.count);
    EXPECT_TRUE(line.missing.empty());
  }
  const PollLine live = poll(play, Scope::hosts());
  ASSERT_TRUE(live.count);
  EXPECT_EQ(live.count->yes, 1U);
  EXPECT_EQ(live.count->no, 1U);
  EXPECT_EQ(live.missing.size() + 2, live.entitled);
}

TEST_F(PollViewTest, ASeatSeesItsOwnChoiceAndNoOther) {
  open();
  vote();
  EXPECT_EQ(poll(play, j1).my_choice, Choice::yes);
  EXPECT_GT(poll(play, j1).my_receipt, 0U);
  EXPECT_EQ(poll(play, j2).my_choice, Choice::no);
  EXPECT_TRUE(poll(play, j1).may_vote);
  const Scope third = Scope::seat(SeatId("j3"));
  EXPECT_FALSE(poll(play, third).my_choice);
  for (const Scope& scope : {Scope::everybody(), Scope::halls(), Scope::hosts()}) {
    EXPECT_FALSE(poll(play, scope).my_choice);
    EXPECT_FALSE(poll(play, scope).may_vote);
  }
}

TEST_F(PollViewTest, TheCountIsEverybodysOnceReleasedAndNotBefore) {
  open();
  vote();
  play.must(host(), ClosePoll{id});
  for (const Scope& scope : {Scope::everybody(), Scope::halls(), j1}) {
    EXPECT_FALSE(poll(play, scope).count);
  }
  EXPECT_TRUE(poll(play, Scope::hosts()).count);
  play.pass(std::chrono::seconds(4));
  play.must(host(), ReleasePoll{id});
  for (const Scope& scope : {Scope::halls(), j1, Scope::hosts()}) {
    ASSERT_TRUE(poll(play, scope).count);
    EXPECT_EQ(poll(play, scope).count->yes, 1U);
    EXPECT_EQ(poll(play, scope).state, PollState::released);
  }
  // Online is 30 s behind, and does not learn from the state what it may not know.
  EXPECT_FALSE(poll(play, Scope::everybody()).count);
  EXPECT_FALSE(poll(play, Scope::everybody()).result);
  EXPECT_EQ(poll(play, Scope::everybody()).state, PollState::closed);
  EXPECT_TRUE(poll(play, Scope::everybody()).released.empty());
  play.pass(std::chrono::seconds(30));
  EXPECT_EQ(poll(play, Scope::everybody()).state, PollState::released);
  EXPECT_EQ(poll(play, Scope::everybody()).count->yes, 1U);
}

TEST_F(PollViewTest, ACountThatIsTakenBackIsOnNoScreenAnyMore) {
  open();
  vote();
  play.must(host(), ClosePoll{id});
  play.pass(std::chrono::seconds(4));
  play.must(host(), ReleasePoll{id});
  play.pass(std::chrono::seconds(30));
  ASSERT_TRUE(poll(play, Scope::everybody()).count);
  play.must(host(),
            WithdrawPollRelease{.poll = id, .scope = ReleaseScope::online, .reason = "误点"});
  EXPECT_FALSE(poll(play, Scope::everybody()).result);
  EXPECT_TRUE(poll(play, Scope::halls()).result);
  play.must(host(), WithdrawPollRelease{.poll = id, .reason = "误点"});
  for (const Scope& scope : {Scope::everybody(), Scope::halls(), j1}) {
    EXPECT_FALSE(poll(play, scope).count);
    EXPECT_FALSE(poll(play, scope).result);
    EXPECT_EQ(poll(play, scope).state, PollState::closed);
    EXPECT_TRUE(poll(play, scope).released.empty());
  }
  EXPECT_TRUE(poll(play, Scope::hosts()).result);
}

TEST_F(PollViewTest, ABallotAfterTheGraceIsKeptNotCountedAndSaidSo) {
  open();
  play.must(judge(1), CastBallot{id, Choice::yes});
  play.must(host(), ClosePoll{id});
  play.pass(std::chrono::seconds(4));
  play.must(judge(2), CastBallot{id, Choice::no});
  EXPECT_EQ(poll(play, Scope::hosts()).late, 1U);
  EXPECT_EQ(poll(play, Scope::hosts()).voted, 1U);
  EXPECT_EQ(poll(play, j2).my_late_receipt, play.rows);
  EXPECT_FALSE(poll(play, j2).my_choice);
  EXPECT_EQ(poll(play, j1).my_late_receipt, 0U);
  for (const Scope& scope : {Scope::everybody(), Scope::halls(), j1, j2}) {
    EXPECT_EQ(poll(play, scope).late, 0U);
  }
}

TEST_F(PollViewTest, AResultNamesEveryBaseAndGroupsNoFewerThanDeclared) {
  PollRules rules = play.meeting.setup.poll_defaults;
  rules.breakdown_minimum = 2;
  rules.majority.base = MajorityBase::present;
  play.must(host(), EditPoll{.poll = id, .question = {}, .rules = rules});
  open();
  vote();
  play.must(judge(3), CastBallot{id, Choice::abstain});
  play.must(host(), ClosePoll{id});
  const PollResultView result = *poll(play, Scope::hosts()).result;
  EXPECT_EQ(result.bases.cast.heads, 3U);
  EXPECT_EQ(result.bases.cast_without_abstentions.heads, 2U);
  EXPECT_EQ(result.bases.present.heads, 3U);
  EXPECT_EQ(result.bases.entitled.heads, 7U);
  EXPECT_EQ(result.base, result.bases.present);
  EXPECT_EQ(result.needed, "1.50");
  ASSERT_EQ(result.venues.size(), 2U);
  for (const PollGroup& group : result.venues) {
    EXPECT_TRUE(group.withheld) << group.venue << ": one ballot is the whole less the other venue";
    EXPECT_EQ(group.count.cast.heads, 0U) << group.venue;
  }
}

TEST_F(PollViewTest, AGroupIsWithheldAloneOnlyWhereItCannotBeHadByDifference) {
  PollRules rules = play.meeting.setup.poll_defaults;
  rules.breakdown_minimum = 2;
  rules.electorate.venues = {VenueId("main")};
  play.must(host(), EditPoll{.poll = id, .question = {}, .rules = rules});
  open();
  vote();
  play.must(host(), ClosePoll{id});
  const PollResultView result = *poll(play, Scope::hosts()).result;
  ASSERT_EQ(result.venues.size(), 1U);
  EXPECT_FALSE(result.venues.front().withheld);
  ASSERT_EQ(result.panels.size(), 2U);  // panel a with two ballots, delegates with none
  for (const PollGroup& group : result.panels) {
    EXPECT_EQ(group.withheld, group.panel.empty()) << group.panel;
  }
}

TEST_F(PollViewTest, PanelsAreWithheldWhereFewOfAVenueAreOfOne) {
  PollRules rules = play.meeting.setup.poll_defaults;
  rules.breakdown_minimum = 2;
  play.must(host(), EditPoll{.poll = id, .question = {}, .rules = rules});
  open();
  for (const int number : {1, 2, 3, 4, 5}) play.must(judge(number), CastBallot{id, Choice::no});
  play.must(test::delegate(1), CastBallot{id, Choice::yes});
  play.must(test::delegate(2), CastBallot{id, Choice::no});
  play.must(host(), ClosePoll{id});
  const PollResultView result = *poll(play, Scope::hosts()).result;
  for (const PollGroup& group : result.venues) EXPECT_FALSE(group.withheld) << group.venue;
  // main less panel a's two of main would be the one delegate's ballot
  for (const PollGroup& group : result.panels) EXPECT_TRUE(group.withheld) << group.panel;
}

TEST_F(PollViewTest, AViewersBallotIsNotTheWholeLessTheVenues) {
  PollRules rules = play.meeting.setup.poll_defaults;
  rules.breakdown_minimum = 2;
  rules.open_to_viewers = true;
  play.must(host(), EditPoll{.poll = id, .question = {}, .rules = rules});
  open();
  for (const int number : {1, 2, 3, 4, 5}) play.must(judge(number), CastBallot{id, Choice::no});
  play.must(test::voter(1), CastBallot{id, Choice::yes});
  play.must(host(), ClosePoll{id});
  const PollResultView result = *poll(play, Scope::hosts()).result;
  EXPECT_TRUE(std::ranges::any_of(result.venues, &PollGroup::withheld));
}

TEST_F(PollViewTest, TheNewestComesFirst) {
  play.must(host(), CreatePoll{.poll = PollId("r"), .question = test::name_of("and?")});
  ASSERT_EQ(polls(play, Scope::hosts()).polls.size(), 2U);
  EXPECT_EQ(polls(play, Scope::hosts()).polls.front().id, PollId("r"));
}

}  // namespace
}  // namespace rostrum::core

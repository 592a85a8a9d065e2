// What each audience may know of results, at each moment of a slot's life.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/view.hpp"
#include "support/sample_meeting.hpp"
#include "support/view_text.hpp"

namespace rostrum::core {
namespace {

using test::host;
using test::Play;
using namespace std::chrono_literals;

const Scope online = Scope::everybody();
const Scope halls = Scope::halls();
const Scope hosts = Scope::hosts();

ResultsView results(const Play& play, const Scope& scope) {
  return std::get<ResultsView>(view_for(play.meeting, {}, scope, Topic::results));
}

std::string mark_of(const Play& play, const std::string& slot) {
  const SlotScoring* scoring = find_scoring(play.meeting, SlotId(slot));
  EXPECT_TRUE(scoring != nullptr && scoring->mark);
  return to_text(scoring->mark->mark, play.meeting.setup.scoring.decimals);
}

/// "s1 s3": the slots whose marks are in the view.
std::string marks(const ResultsView& view) {
  std::string text;
  for (const ResultLine& line : view.marks) text += line.card.slot.str() + ' ';
  if (!text.empty()) text.pop_back();
  return text;
}

std::string ranked(const ResultsView& view) {
  std::string text;
  for (const RankLine& line : view.ranking)
    text += std::to_string(line.rank) + line.presenter_id.str() + ' ';
  if (!text.empty()) text.pop_back();
  return text;
}

bool is_revealed(const ResultsView& view) {
  return !std::holds_alternative<std::monostate>(view.reveal);
}

class ResultsViewTest : public testing::Test {
 protected:
  ResultsViewTest() { play.go_live(); }

  Play play;
};

TEST_F(ResultsViewTest, NobodyHasAnythingBeforeTheCommit) {
  play.start("s1");
  play.score("s1", 90'000);
  play.close("s1");
  for (const Scope& scope : {online, halls, hosts}) {
    const ResultsView view = results(play, scope);
    EXPECT_TRUE(view.marks.empty() && view.ranking.empty() && !is_revealed(view));
  }
}

TEST_F(ResultsViewTest, ACommittedMarkIsTheHostsAlone) {
  play.run("s1", 90'000);
  EXPECT_EQ(marks(results(play, hosts)), "s1");
  EXPECT_EQ(ranked(results(play, hosts)), "1p1");
  EXPECT_TRUE(test::says(results(play, hosts), mark_of(play, "s1")));
  for (const Scope& scope : {online, halls}) {
    EXPECT_EQ(marks(results(play, scope)), "");
    EXPECT_EQ(ranked(results(play, scope)), "");
    EXPECT_FALSE(test::says(results(play, scope), mark_of(play, "s1")));
  }
}

TEST_F(ResultsViewTest, HallsAndOnlineAreReleasedApart) {
  play.run("s1", 90'000);
  play.run("s2", 80'000);
  play.release("s1", ReleaseScope::halls);
  play.release("s2", ReleaseScope::online);
  EXPECT_EQ(marks(results(play, halls)), "s1");
  EXPECT_EQ(ranked(results(play, halls)), "1p1");
  EXPECT_EQ(marks(results(play, online)), "s2");
  EXPECT_EQ(ranked(results(play, online)), "1p2") << "ranked among what is released online";
}

TEST_F(ResultsViewTest, OnlineFollowsTheHallsAfterTheStreamsDelay) {
  play.run("s1", 90'000);
  play.release("s1", ReleaseScope::halls, false);
  EXPECT_EQ(marks(results(play, online)), "");
  play.pass(29s);
  EXPECT_EQ(marks(results(play, online)), "");
  play.pass(2s);
  EXPECT_EQ(marks(results(play, online)), "s1");
}

TEST_F(ResultsViewTest, ARevealShowsWhereTheMarkIsReleased) {
  play.run("s1", 90'000);
  play.release("s1", ReleaseScope::halls);
  EXPECT_FALSE(is_revealed(results(play, halls)));
  play.must(host(), RevealMark{SlotId("s1")});
  EXPECT_TRUE(is_revealed(results(play, halls)));
  EXPECT_TRUE(is_revealed(results(play, hosts)));
  EXPECT_FALSE(is_revealed(results(play, online)));
  play.release("s1", ReleaseScope::online);
  EXPECT_TRUE(is_revealed(results(play, online)));
  play.must(host(), ClearReveal{});
  for (const Scope& scope : {online, halls, hosts}) {
    EXPECT_FALSE(is_revealed(results(play, scope)));
  }
}

TEST_F(ResultsViewTest, AFrozenRankingStandsStillButTheMarksGoOn) {
  play.run("s1", 80'000);
  play.release("s1", ReleaseScope::halls);
  play.must(host(), SetRankingFrozen{true});
  play.run("s2", 90'000);
  play.release("s2", ReleaseScope::halls);
  EXPECT_TRUE(results(play, halls).frozen);
  EXPECT_EQ(marks(results(play, halls)), "s1 s2");
  EXPECT_EQ(ranked(results(play, halls)), "1p1");
  EXPECT_EQ(ranked(results(play, hosts)), "1p2 2p1");
  play.must(host(), SetRankingFrozen{false});
  EXPECT_EQ(ranked(results(play, halls)), "1p2 2p1");
}

/// Four presenters, all committed and released to the halls; p1 first, then p2, p3, p4.
class AwardsViewTest : public ResultsViewTest {
 protected:
  AwardsViewTest() {
    std::int64_t base = 95'000;
    for (const std::string slot : {"s1", "s2", "s3", "s4"}) {
      play.run(slot, base);
      play.release(slot, ReleaseScope::halls);
      base -= 5'000;
    }
    play.must(host(), EndSlot{});
    play.must(host(), EndMeeting{});
  }

  static std::string presenters(const std::vector<AwardItem>& items) {
    std::string text;
    for (const AwardItem& item : items) text += item.award.str() + ':' + item.presenter.zh + ' ';
    return text;
  }
};

TEST_F(AwardsViewTest, ThePlanIsTheHostsAlone) {
  ASSERT_TRUE(results(play, hosts).plan);
  EXPECT_FALSE(results(play, hosts).plan->confirmed);
  EXPECT_EQ(presenters(results(play, hosts).plan->script),
            "excellent:presenter-3 excellent:presenter-2 exemplary:presenter-1 ");
  play.must(host(), ConfirmAwards{});
  EXPECT_TRUE(results(play, hosts).plan->confirmed);
  EXPECT_EQ(results(play, hosts).plan->script.front().presenter_id, PresenterId("p3"));
  EXPECT_EQ(results(play, hosts).award_total, 3U);
  for (const Scope& scope : {online, halls}) {
    EXPECT_FALSE(results(play, scope).plan);
    EXPECT_TRUE(results(play, scope).awards.empty());
    EXPECT_EQ(results(play, scope).award_total, 0U) << "it would tell of a tie at the line";
    EXPECT_EQ(results(play, scope).award_names.size(), 2U);
  }
}

TEST(MovedAwards, AreAProposalAgainUntilTheyAreConfirmedOnceMore) {
  Play play;
  play.go_live();
  std::int64_t base = 95'000;
  for (const std::string slot : {"s1", "s2", "s3", "s4"}) play.run(slot, base -= 5'000);
  play.must(host(), ConfirmAwards{});
  EXPECT_FALSE(results(play, hosts).plan->moved);
  play.must(host(),
            InsertSlot{.slot = SlotId("guest"), .presenter = {"来宾", ""}, .allotted = 60s});
  play.run("guest", 99'000);
  EXPECT_TRUE(results(play, hosts).plan->moved);
  EXPECT_EQ(results(play, hosts).plan->script.back().presenter.zh, "来宾");
  play.must(host(), ConfirmAwards{});
  EXPECT_FALSE(results(play, hosts).plan->moved);
  play.must(host(), RevealNextAward{0});
  EXPECT_FALSE(results(play, hosts).plan->moved);
}

TEST(RevealTrial, IsTakenFromTheHostsFrameByWhateverEndsIt) {
  Play play;
  play.go_live();
  std::int64_t base = 95'000;
  for (const std::string slot : {"s1", "s2", "s3", "s4"}) play.run(slot, base -= 5'000);
  const auto control = [&] { return view_for(play.meeting, {}, hosts, Topic::control); };
  play.must(host(), RehearseReveal{0});
  const View before = control();
  play.must(host(), SetPresenterWithdrawn{PresenterId("p2"), true, "病假"});
  ASSERT_NE(control(), before) << "another proposal";
  EXPECT_TRUE(topics_touched(play.events.back()).contains(Topic::control));
}

TEST_F(AwardsViewTest, EachRevealShowsOneMoreInTheHallsAndOnlineWhenTheStreamDoes) {
  play.must(host(), ConfirmAwards{});
  play.must(host(), RevealNextAward{0});
  EXPECT_EQ(presenters(results(play, halls).awards), "excellent:presenter-3 ");
  EXPECT_TRUE(is_revealed(results(play, halls)));
  EXPECT_EQ(presenters(results(play, online).awards), "");
  EXPECT_FALSE(is_revealed(results(play, online)));
  play.pass(31s);
  EXPECT_EQ(presenters(results(play, online).awards), "excellent:presenter-3 ");
  EXPECT_TRUE(is_revealed(results(play, online)));
  play.must(host(), RevealNextAward{1});
  EXPECT_EQ(presenters(results(play, halls).awards),
            "excellent:presenter-3 excellent:presenter-2 ");
  EXPECT_EQ(presenters(results(play, online).awards), "excellent:presenter-3 ");
}

TEST_F(AwardsViewTest, AnAwardsTotalIsShownOnlyWhereItsMarksAreReleased) {
  play.must(host(), ConfirmAwards{});
  play.must(host(), RevealNextAward{0});
  play.pass(31s);
  EXPECT_EQ(results(play, halls).awards.front().total, mark_of(play, "s3"));
  EXPECT_EQ(results(play, online).awards.front().total, "");
  play.release("s3", ReleaseScope::online);
  EXPECT_EQ(results(play, online).awards.front().total, mark_of(play, "s3"));
}

TEST_F(AwardsViewTest, PublishingGivesAllToAll) {
  play.must(host(), ConfirmAwards{});
  play.must(host(), PublishMeeting{});
  for (const Scope& scope : {online, halls, hosts}) {
    EXPECT_EQ(marks(results(play, scope)), "s1 s2 s3 s4");
    EXPECT_EQ(ranked(results(play, scope)), "1p1 2p2 3p3 4p4");
    EXPECT_EQ(results(play, scope).awards.size(), 3U);
  }
  EXPECT_FALSE(results(play, online).plan);
}

TEST(TieView, ATieAtTheLineAsksTheHostAndNobodyElse) {
  Play play;
  play.go_live();
  play.run("s1", 90'000);
  play.run("s2", 90'000);
  const ResultsView view = results(play, hosts);
  ASSERT_TRUE(view.plan);
  ASSERT_EQ(view.plan->questions.size(), 1U);
  EXPECT_EQ(view.plan->questions.front().places, 1U);
  EXPECT_EQ(view.plan->questions.front().tied.size(), 2U);
}

}  // namespace
}  // namespace rostrum::core

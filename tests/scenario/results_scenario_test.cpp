// Awkward moments when results are read out.
#include <chrono>

#include <gtest/gtest.h>

#include "scenario/story.hpp"

namespace rostrum::test {
namespace {

using namespace core;  // NOLINT(google-build-using-namespace): a story speaks the words of the
                       // meeting
using std::chrono::seconds;

/// The second and the third are tied, and one place is left for them.
Story with_a_tie() {
  MeetingSetup setup = sample_setup();
  setup.awards[1].quota = 1;
  Story story = Story::live(setup);
  story.score_all("s1", 90'000);
  story.score_all("s2", 80'000);
  story.score_all("s3", 80'000);
  story.score_all("s4", 70'000);
  return story;
}

TieDecision chair_decides(const std::vector<PresenterId>& chosen) {
  return {AwardId("excellent"), chosen, "评委会复议"};
}

TEST(ResultsScenario, ATieAtTheLineStopsAndAsksAndTheChairDecides) {
  Story story = with_a_tie();
  story.when_refused(host(), ConfirmAwards{}, RejectionReason::tie_at_line);
  EXPECT_EQ(story.refusal(), "award excellent has 1 left for: p2 (presenter-2), p3 (presenter-3)");
  story.when_refused(host(), ConfirmAwards{{chair_decides({PresenterId("p4")})}},
                     RejectionReason::tie_at_line);
  story.when(host(), ConfirmAwards{{chair_decides({PresenterId("p3")})}});
  ASSERT_EQ(story.meeting().awards->script.size(), 2U);
  EXPECT_EQ(story.meeting().awards->script[0].presenter, PresenterId("p3"));
}

TEST(ResultsScenario, TheChairMayGiveTheLastPlaceToAllOfTheTied) {
  Story story = with_a_tie();
  story.when(host(), ConfirmAwards{{chair_decides({PresenterId("p2"), PresenterId("p3")})}});
  EXPECT_EQ(story.meeting().awards->script.size(), 3U);
}

/// One place exemplary, for which p1 and p2 are tied, and two excellent, the second of which p3 and
/// p4 are tied for.
Story with_two_ties() {
  MeetingSetup setup = sample_setup();
  setup.awards[0].quota = 1;
  setup.awards[1].quota = 2;
  Story story = Story::live(setup);
  story.score_all("s1", 90'000);
  story.score_all("s2", 90'000);
  story.score_all("s3", 80'000);
  story.score_all("s4", 80'000);
  return story;
}

TieDecision decision(const std::string& award, const std::string& presenter) {
  return {AwardId(award), {PresenterId(presenter)}, "评委会复议" + presenter};
}

TEST(ResultsScenario, TiesAtTwoLinesAreDecidedOneAfterTheOther) {
  Story story = with_two_ties();
  story.when_refused(host(), ConfirmAwards{}, RejectionReason::tie_at_line);
  EXPECT_EQ(story.results(Scope::hosts()).plan->questions.at(0).award, AwardId("exemplary"));

  story.when(host(), ConfirmAwards{{decision("exemplary", "p1")}});
  EXPECT_FALSE(story.meeting().awards);
  const AwardsPlan plan = *story.results(Scope::hosts()).plan;
  EXPECT_FALSE(plan.confirmed);
  ASSERT_EQ(plan.decisions.size(), 1U);
  EXPECT_EQ(plan.decisions[0].reason, "评委会复议p1");
  EXPECT_EQ(plan.decisions[0].chosen.at(0).presenter_id, PresenterId("p1"));
  ASSERT_EQ(plan.questions.size(), 1U);
  EXPECT_EQ(plan.questions[0].award, AwardId("excellent"));
  EXPECT_FALSE(story.results(Scope::halls()).plan);

  story.restart();
  story.when_refused(host(), ConfirmAwards{}, RejectionReason::tie_at_line);
  story.when(host(), ConfirmAwards{{decision("excellent", "p4")}});
  ASSERT_TRUE(story.meeting().awards);
  EXPECT_EQ(story.meeting().awards->script.size(), 3U);
  EXPECT_EQ(story.meeting().awards->decisions.size(), 2U);
  EXPECT_TRUE(story.meeting().decided_ties.empty());
  EXPECT_EQ(story.results(Scope::hosts()).plan->decisions.size(), 2U);
  story.restart();
}

TEST(ResultsScenario, BothTiesMayBeDecidedInOneActInAnyOrder) {
  Story story = with_two_ties();
  story.when(host(), ConfirmAwards{{decision("excellent", "p3"), decision("exemplary", "p1")}});
  ASSERT_TRUE(story.meeting().awards);
  EXPECT_EQ(story.meeting().awards->decisions.at(0).award, AwardId("exemplary"));
}

TEST(ResultsScenario, AnEarlierDecisionIsCorrectedAndTheLaterTieAsksAgain) {
  Story story = with_two_ties();
  story.when(host(), ConfirmAwards{{decision("exemplary", "p1")}});
  story.when_refused(host(), ConfirmAwards{{decision("exemplary", "p1")}},
                     RejectionReason::tie_at_line);  // a double click
  story.when(host(), ConfirmAwards{{decision("exemplary", "p2")}});
  ASSERT_EQ(story.meeting().decided_ties.size(), 1U);
  EXPECT_EQ(story.meeting().decided_ties[0].presenters.at(0), PresenterId("p2"));
  story.when_refused(host(), ConfirmAwards{{decision("excellent", "p2")}},
                     RejectionReason::tie_at_line);  // has an award
  story.when(host(), ConfirmAwards{{decision("excellent", "p3")}});
  ASSERT_TRUE(story.meeting().awards);

  // Confirmed awards that a tie is decided anew for are confirmed no more.
  story.when(host(), ConfirmAwards{{decision("exemplary", "p1")}});
  EXPECT_FALSE(story.meeting().awards);
  story.restart();
}

TEST(ResultsScenario, AConfirmationIsCorrectedUntilTheFirstReveal) {
  Story story = with_a_tie();
  story.when(host(), ConfirmAwards{{chair_decides({PresenterId("p2")})}});
  story.when(host(), ConfirmAwards{{chair_decides({PresenterId("p3")})}});
  story.when(host(), RevealNextAward{0});
  story.when_refused(host(), ConfirmAwards{{chair_decides({PresenterId("p2")})}},
                     RejectionReason::wrong_award_state);
}

TEST(ResultsScenario, TheWinnerIsNotOnAPhoneBeforeItIsInTheVideo) {
  Story story = with_a_tie();
  story.when(host(), ConfirmAwards{{chair_decides({PresenterId("p3")})}});
  story.when(host(), RevealNextAward{0});
  EXPECT_EQ(story.results(Scope::halls()).awards.size(), 1U);
  EXPECT_TRUE(story.results(Scope::everybody()).awards.empty());
  story.restart();
  story.later(seconds(30));
  EXPECT_EQ(story.results(Scope::everybody()).awards.size(), 1U);
}

TEST(ResultsScenario, ADoubleClickRevealsOneAward) {
  Story story = with_a_tie();
  story.when(host(), ConfirmAwards{{chair_decides({PresenterId("p3")})}});
  story.when(host(), RevealNextAward{0});
  story.when_refused(host(), RevealNextAward{0}, RejectionReason::stale);
}

TEST(ResultsScenario, ARankingFrozenBeforeTheLastPresentersKeepsTheSuspense) {
  Story story = Story::live();
  story.score_all("s1", 60'000);
  story.when(host(), ReleaseMark{{}, ReleaseScope::halls, false});
  story.when(host(), SetRankingFrozen{true});
  story.score_all("s2", 90'000);
  story.when(host(), ReleaseMark{{}, ReleaseScope::halls, false});
  const ResultsView halls = story.results(Scope::halls());
  EXPECT_TRUE(halls.frozen);
  ASSERT_EQ(halls.ranking.size(), 1U);
  EXPECT_EQ(halls.ranking[0].presenter_id, PresenterId("p1"));
  story.when(host(), SetRankingFrozen{false});
  EXPECT_EQ(story.results(Scope::halls()).ranking[0].presenter_id, PresenterId("p2"));
}

}  // namespace
}  // namespace rostrum::test

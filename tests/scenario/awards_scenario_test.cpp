// Awkward moments with awards: who may not have one, the order of reveal, what is taken back, and a
// reveal that is tried out.
#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "scenario/story.hpp"

namespace rostrum::test {
namespace {

using namespace core;  // NOLINT(google-build-using-namespace): a story speaks the words of the
                       // meeting
using std::chrono::seconds;

/// p1 90, p2 80, p3 70, p4 60: exemplary p1, excellent p2 and p3.
Story scored(MeetingSetup setup = sample_setup()) {
  Story story = Story::live(std::move(setup));
  story.score_all("s1", 90'000);
  story.score_all("s2", 80'000);
  story.score_all("s3", 70'000);
  story.score_all("s4", 60'000);
  return story;
}

Story confirmed(MeetingSetup setup = sample_setup()) {
  Story story = scored(std::move(setup));
  story.when(host(), ConfirmAwards{});
  return story;
}

MeetingSetup by_host() {
  MeetingSetup setup = sample_setup();
  setup.reveal_order = RevealOrder::by_host;
  return setup;
}

std::string names(const std::vector<AwardItem>& items) {
  std::string text;
  for (const AwardItem& item : items) text += item.presenter_id.str() + " ";
  return text;
}

TEST(AwardsScenario, WhoIsExcludedIsPassedOverAndTheRecordSaysWhy) {
  MeetingSetup setup = sample_setup();
  setup.awards[0].exclude = {{PresenterId("p1"), "去年已获奖"}};
  Story story = scored(setup);
  const AwardsPlan proposal = *story.results(Scope::hosts()).plan;
  ASSERT_EQ(proposal.passed_over.size(), 1U);
  EXPECT_EQ(proposal.passed_over[0].presenter.presenter_id, PresenterId("p1"));
  EXPECT_EQ(proposal.passed_over[0].detail, "去年已获奖");

  story.when(host(), ConfirmAwards{});
  ASSERT_EQ(story.meeting().awards->passed_over.size(), 1U);
  EXPECT_EQ(story.meeting().awards->passed_over[0].reason, PassReason::excluded);
  EXPECT_EQ(story.meeting().awards->script.back().presenter, PresenterId("p2"));
  story.restart();
  EXPECT_EQ(story.results(Scope::hosts()).plan->passed_over.size(), 1U);
}

TEST(AwardsScenario, AnAwardOfTheSecondSegmentGoesToItsBest) {
  MeetingSetup setup = sample_setup();
  setup.awards[0].segments = {SegmentId("second")};
  const Story story = confirmed(setup);
  EXPECT_EQ(story.meeting().awards->script.back().presenter, PresenterId("p3"));
}

TEST(AwardsScenario, AMeetingWhoseAwardNamesNothingThatThereIsIsRefused) {
  MeetingSetup setup = sample_setup();
  setup.awards[0].segments = {SegmentId("third")};
  setup.awards[0].units = {"unit-9"};
  setup.awards[1].exclude = {{PresenterId("p9"), "?"}};
  std::vector<std::string> keys;
  for (const RuleProblem& problem : validate(setup)) keys.push_back(problem.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"awards[1].segments", "awards[1].units",
                                            "awards[2].exclude"}));
}

TEST(AwardsScenario, TheChairSeesWhatOtherRulesWouldGiveUntilItIsConfirmed) {
  Story story = scored();
  const AwardsPlan plan = *story.results(Scope::hosts()).plan;
  EXPECT_TRUE(plan.without_mark.empty());
  std::vector<std::string> told;
  for (const WhatIfLine& line : plan.what_if) {
    if (line.kind != WhatIfKind::quota) continue;
    std::string text = line.award.str() + "=" + std::to_string(line.quota);
    for (const AwardChange& change : line.changes) {
      for (const RankLine& gained : change.gained) text += " +" + gained.presenter_id.str();
      for (const RankLine& lost : change.lost) text += " -" + lost.presenter_id.str();
    }
    told.push_back(text);
  }
  EXPECT_EQ(told, (std::vector<std::string>{"exemplary=0 -p1 +p1 -p3", "exemplary=2 +p2 +p4 -p2",
                                            "excellent=1 -p3", "excellent=3 +p4"}));
  EXPECT_FALSE(story.results(Scope::halls()).plan);
  story.when(host(), ConfirmAwards{});
  EXPECT_TRUE(story.results(Scope::hosts()).plan->what_if.empty());
}

TEST(AwardsScenario, WhileAMarkIsMissingThereIsNoWhatIf) {
  Story story = Story::live();
  story.score_all("s1", 90'000);
  const AwardsPlan plan = *story.results(Scope::hosts()).plan;
  EXPECT_TRUE(plan.what_if.empty());
  ASSERT_EQ(plan.without_mark.size(), 3U);
  EXPECT_EQ(plan.without_mark[0], SlotId("s2"));
}

TEST(AwardsScenario, WhereTheHostNamesTheOrderAnyItemMayBeNext) {
  Story story = confirmed(by_host());
  story.when(host(), RevealAward{2, 0});
  story.when(host(), RevealAward{0, 1});
  story.when_refused(host(), RevealAward{0, 2}, RejectionReason::wrong_award_state);
  story.when_refused(host(), RevealAward{1, 1}, RejectionReason::stale);
  story.when_refused(host(), RevealAward{3, 2}, RejectionReason::nothing_to_reveal);
  EXPECT_EQ(names(story.results(Scope::halls()).awards), "p1 p3 ");
  EXPECT_EQ(story.results(Scope::hosts()).plan->revealed, (std::vector<std::uint32_t>{2, 0}));
  story.restart();
  story.when(host(), RevealNextAward{2});
  EXPECT_EQ(names(story.results(Scope::halls()).awards), "p1 p3 p2 ");
  story.when_refused(host(), RevealNextAward{3}, RejectionReason::nothing_to_reveal);
}

TEST(AwardsScenario, ADeclaredOrderIsKept) {
  Story story = confirmed();
  story.when_refused(host(), RevealAward{2, 0}, RejectionReason::reveal_order);
  story.when(host(), RevealAward{0, 0});
  EXPECT_EQ(names(story.results(Scope::halls()).awards), "p3 ");

  MeetingSetup setup = sample_setup();
  setup.reveal_order = RevealOrder::first_to_last;
  Story other = confirmed(setup);
  other.when(host(), RevealNextAward{0});
  EXPECT_EQ(names(other.results(Scope::halls()).awards), "p1 ");
}

TEST(AwardsScenario, OnlineFollowsInTheOrderOfReveal) {
  Story story = confirmed(by_host());
  story.when(host(), RevealAward{2, 0});
  story.later(seconds(20));
  story.when(host(), RevealAward{1, 1});
  story.later(seconds(15));
  EXPECT_EQ(names(story.results(Scope::everybody()).awards), "p1 ");
  story.restart();
  story.later(seconds(15));
  EXPECT_EQ(names(story.results(Scope::everybody()).awards), "p1 p2 ");
}

TEST(AwardsScenario, AnAwardRevealedByMistakeIsTakenBackWithAReason) {
  Story story = confirmed(by_host());
  story.when(host(), RevealAward{2, 0});
  story.later(seconds(30));
  story.when(host(), RevealAward{1, 1});
  story.when_refused(host(), TakeBackAward{1, 2, ""}, RejectionReason::bad_text);
  story.when_refused(host(), TakeBackAward{0, 2, "点错"}, RejectionReason::wrong_award_state);
  story.when(host(), TakeBackAward{1, 2, "点错"});
  EXPECT_EQ(names(story.results(Scope::halls()).awards), "p1 ");
  EXPECT_TRUE(std::holds_alternative<std::monostate>(story.results(Scope::halls()).reveal));
  story.restart();
  story.later(seconds(60));  // what was due online is so no more
  EXPECT_EQ(names(story.results(Scope::everybody()).awards), "p1 ");

  story.when(host(), TakeBackAward{2, 1, "名单有误"});
  EXPECT_TRUE(story.results(Scope::everybody()).awards.empty());
  EXPECT_TRUE(story.results(Scope::halls()).awards.empty());
  story.when(host(), ConfirmAwards{});  // none is out any more, so it may be corrected
  story.restart();
}

TEST(AwardsScenario, AReleaseByMistakeIsTakenBackFromHallsAndOnline) {
  Story story = scored();
  story.when(host(), ReleaseMark{SlotId("s1"), ReleaseScope::halls, false});
  story.when(host(), RevealMark{SlotId("s1")});
  story.later(seconds(30));
  ASSERT_EQ(story.results(Scope::everybody()).marks.size(), 1U);
  story.when_refused(host(), WithdrawRelease{SlotId("s1"), ReleaseScope::halls, ""},
                     RejectionReason::bad_text);
  story.when(host(), WithdrawRelease{SlotId("s1"), ReleaseScope::halls, "复核中"});
  for (const Scope& scope : {Scope::halls(), Scope::everybody()}) {
    EXPECT_TRUE(story.results(scope).marks.empty());
    EXPECT_TRUE(story.results(scope).ranking.empty());
    EXPECT_TRUE(std::holds_alternative<std::monostate>(story.results(scope).reveal));
  }
  story.restart();
  story.when_refused(host(), WithdrawRelease{SlotId("s1"), ReleaseScope::halls, "复核中"},
                     RejectionReason::not_released);
  story.when(host(), ReleaseMark{SlotId("s1"), ReleaseScope::halls, false});
  EXPECT_EQ(story.results(Scope::halls()).marks.size(), 1U);
}

TEST(AwardsScenario, ThatOnlineFollowsIsCalledOffAndAFrozenRankingForgetsIt) {
  Story story = scored();
  story.when(host(), ReleaseMark{{}, ReleaseScope::halls, false});
  story.when(host(), SetRankingFrozen{true});
  story.when(host(), WithdrawRelease{SlotId("s2"), ReleaseScope::online, "复核中"});
  story.when(host(), WithdrawRelease{SlotId("s1"), ReleaseScope::halls, "复核中"});
  story.later(seconds(60));
  EXPECT_EQ(story.results(Scope::everybody()).marks.size(), 2U);
  EXPECT_EQ(story.results(Scope::halls()).marks.size(), 3U);
  EXPECT_EQ(story.results(Scope::halls()).ranking.size(), 3U);
}

TEST(AwardsScenario, ACalibrationBatchIsTakenBackWhole) {
  MeetingSetup setup = sample_setup();
  setup.scoring.calibration_batch = 2;
  Story story = scored(setup);
  story.when(host(), ReleaseMark{{}, ReleaseScope::halls, true});
  story.when(host(), WithdrawRelease{SlotId("s2"), ReleaseScope::halls, "复核中"});
  EXPECT_EQ(story.results(Scope::halls()).marks.size(), 2U);
}

TEST(AwardsScenario, NothingIsTakenBackOnceAllIsPublished) {
  Story story = confirmed();
  story.when(host(), EndMeeting{});
  story.when(host(), PublishMeeting{});
  story.when_refused(host(), WithdrawRelease{SlotId("s1"), ReleaseScope::halls, "复核中"},
                     RejectionReason::wrong_phase);
  story.when_refused(host(), TakeBackAward{0, 3, "点错"}, RejectionReason::wrong_phase);
  EXPECT_EQ(names(story.results(Scope::everybody()).awards), "p3 p2 p1 ");
}

TEST(AwardsScenario, TheRevealIsTriedOutBeforeAnythingIsConfirmed) {
  Story story = scored();
  const auto rehearsed = [&] {
    return story.seen<ControlView>(Scope::hosts(), Topic::control).rehearsed;
  };
  story.when(host(), RehearseReveal{2});
  ASSERT_TRUE(rehearsed());
  EXPECT_EQ(rehearsed()->presenter_id, PresenterId("p1"));
  story.restart();
  story.when_refused(host(), RehearseReveal{3}, RejectionReason::nothing_to_reveal);
  story.when_refused(scrutineer(), RehearseReveal{0}, RejectionReason::not_allowed);
  story.when(host(), EndRehearsal{});
  EXPECT_FALSE(rehearsed());

  story.when(host(), RehearseReveal{0});
  story.when(host(), ConfirmAwards{});
  EXPECT_FALSE(rehearsed());  // what was tried was the proposal
  story.when(host(), RehearseReveal{0});
  story.when(host(), RevealNextAward{0});
  EXPECT_FALSE(rehearsed());
}

}  // namespace
}  // namespace rostrum::test

// Release, reveal, freeze and awards: who may see what, and when.
#include "core/release.hpp"

#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/meeting.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

using std::chrono::seconds;
using test::host;
using test::Play;

Play live(MeetingSetup setup = test::sample_setup()) {
  Play play(std::move(setup));
  play.go_live();
  return play;
}

/// All four with their marks, the first the best.
Play all_committed(MeetingSetup setup = test::sample_setup()) {
  Play play = live(std::move(setup));
  play.run("s1", 90'000);
  play.run("s2", 80'000);
  play.run("s3", 70'000);
  play.run("s4", 60'000);
  return play;
}

std::string names(const std::vector<SlotId>& slots) {
  std::string text;
  for (const SlotId& slot : slots) text += slot.str() + " ";
  return text;
}

std::string released(const Play& play, ReleaseScope scope) {
  return names(released_slots(play.meeting, scope));
}

std::string ranked(const std::vector<RankedPresenter>& ranking) {
  std::string text;
  for (const RankedPresenter& each : ranking) {
    text += std::to_string(each.rank.value_or(0)) + each.presenter.str() + " ";
  }
  return text;
}

TEST(Release, OnlineFollowsTheHallsAfterTheStreamDelay) {
  Play play = live();
  play.run("s1", 80'000);
  play.release("s1", ReleaseScope::halls, false);
  EXPECT_EQ(released(play, ReleaseScope::halls), "s1 ");
  EXPECT_EQ(released(play, ReleaseScope::online), "");
  EXPECT_EQ(next_deadline(play.meeting), play.now + seconds(30));
  play.pass(seconds(29));
  EXPECT_EQ(released(play, ReleaseScope::online), "");
  play.pass(seconds(1));
  EXPECT_EQ(released(play, ReleaseScope::online), "s1 ");
  EXPECT_FALSE(next_deadline(play.meeting));
}

TEST(Release, OnlineFollowsAtOnceWhereNoStreamIsLate) {
  MeetingSetup setup = test::sample_setup();
  setup.venues[2].stream_delay = Duration(0);
  Play play = live(setup);
  play.run("s1", 80'000);
  play.release("s1", ReleaseScope::halls, false);
  EXPECT_EQ(released(play, ReleaseScope::online), "s1 ");
}

TEST(Release, OnlyTheHallsMeansOnlyTheHalls) {
  Play play = live();
  play.run("s1", 80'000);
  play.release("s1", ReleaseScope::halls, true);
  EXPECT_FALSE(next_deadline(play.meeting));
  play.release("s1", ReleaseScope::online);
  EXPECT_EQ(released(play, ReleaseScope::online), "s1 ");
}

TEST(Release, WhatFollowsByItselfCanBeCalledOff) {
  Play play = live();
  play.run("s1", 80'000);
  play.release("s1", ReleaseScope::halls, false);
  play.release("s1", ReleaseScope::halls, true);
  EXPECT_FALSE(next_deadline(play.meeting));
  EXPECT_EQ(released(play, ReleaseScope::halls), "s1 ");
}

TEST(Release, OnlineNowCancelsTheWait) {
  Play play = live();
  play.run("s1", 80'000);
  play.release("s1", ReleaseScope::halls, false);
  play.release("s1", ReleaseScope::online);
  EXPECT_EQ(released(play, ReleaseScope::online), "s1 ");
  EXPECT_FALSE(next_deadline(play.meeting));
}

TEST(Release, OnlyCommittedMarksAreReleased) {
  Play play = live();
  play.start("s1");
  EXPECT_EQ(play.ask(host(), ReleaseMark{SlotId("s1"), ReleaseScope::halls, false}),
            RejectionReason::not_released);
  EXPECT_EQ(play.ask(host(), ReleaseMark{{}, ReleaseScope::halls, false}),
            RejectionReason::not_released);
  EXPECT_EQ(play.ask(host(), ReleaseMark{SlotId("x"), ReleaseScope::halls, false}),
            RejectionReason::not_found);
}

TEST(Release, AllCommittedOnesGoTogetherWhenNoneIsNamed) {
  Play play = live();
  play.run("s1", 80'000);
  play.run("s2", 70'000);
  play.must(host(), ReleaseMark{{}, ReleaseScope::halls, true});
  EXPECT_EQ(released(play, ReleaseScope::halls), "s1 s2 ");
  const std::size_t events = play.events.size();
  play.must(host(), ReleaseMark{{}, ReleaseScope::halls, true});
  EXPECT_EQ(play.events.size(), events);
}

TEST(Release, TheCalibrationBatchIsReleasedTogether) {
  MeetingSetup setup = test::sample_setup();
  setup.scoring.calibration_batch = 2;
  Play play = live(setup);
  play.run("s1", 80'000);
  EXPECT_EQ(play.ask(host(), ReleaseMark{SlotId("s1"), ReleaseScope::halls, true}),
            RejectionReason::not_released);
  EXPECT_EQ(play.last_rejection.detail,
            "the mark of slot s2 (released together with s1) has not been committed");
  play.run("s3", 70'000);
  play.must(host(), ReleaseMark{{}, ReleaseScope::halls, true});
  EXPECT_EQ(released(play, ReleaseScope::halls), "s3 ");
  play.run("s2", 60'000);
  play.release("s2", ReleaseScope::halls);
  EXPECT_EQ(released(play, ReleaseScope::halls), "s1 s2 s3 ");
}

TEST(Release, TheBatchWaitsForTheFirstRoundOnly) {
  MeetingSetup setup = test::sample_setup();
  setup.scoring.calibration_batch = 2;
  setup.segments[1].slots[0].presenter = PresenterId("p1");  // s3: the second round of p1
  Play play = live(setup);
  play.run("s1", 80'000);
  play.run("s2", 70'000);
  play.release("s1", ReleaseScope::halls);
  EXPECT_EQ(released(play, ReleaseScope::halls), "s1 s2 ");
  play.run("s3", 60'000);
  play.release("s3", ReleaseScope::halls);
  EXPECT_EQ(released(play, ReleaseScope::halls), "s1 s2 s3 ");
}

TEST(Release, TheBatchIsFixedByItsFirstRelease) {
  MeetingSetup setup = test::sample_setup();
  setup.scoring.calibration_batch = 2;
  Play play = live(setup);
  play.run("s1", 80'000);
  play.must(host(), SkipSlot{SlotId("s2")});
  play.run("s3", 70'000);
  play.release("s1", ReleaseScope::halls);
  EXPECT_EQ(names(play.meeting.calibration), "s1 s3 ");
  play.must(host(), RestoreSlot{SlotId("s2")});
  play.must(host(), WithdrawRelease{SlotId("s1"), ReleaseScope::halls, "更正"});
  EXPECT_EQ(released(play, ReleaseScope::halls), "");
  play.release("s3", ReleaseScope::halls);  // without waiting for s2
  EXPECT_EQ(released(play, ReleaseScope::halls), "s1 s3 ");
}

TEST(Awards, AreNotRevealedOnceTheRankingHasMoved) {
  Play play = all_committed();
  play.must(host(), ConfirmAwards{});
  play.must(
      host(),
      InsertSlot{.slot = SlotId("guest"), .presenter = {"来宾", ""}, .allotted = seconds(60)});
  play.run("guest", 99'000);
  EXPECT_EQ(play.ask(host(), RevealNextAward{0}), RejectionReason::wrong_award_state);
  play.must(host(), ConfirmAwards{});
  EXPECT_EQ(play.meeting.awards->script.back().presenter, PresenterId("guest"));
  play.must(host(),
            InsertSlot{.slot = SlotId("more"), .presenter = {"再来", ""}, .allotted = seconds(60)});
  play.start("more");
  play.score("more", 99'500);
  EXPECT_EQ(play.ask(host(), CommitMark{SlotId("more"), {}}), std::nullopt);
  play.must(host(), ConfirmAwards{});
  play.must(host(), RevealNextAward{0});
  play.must(host(),
            InsertSlot{.slot = SlotId("last"), .presenter = {"最后", ""}, .allotted = seconds(60)});
  play.start("last");
  play.score("last", 99'900);
  EXPECT_EQ(play.ask(host(), CommitMark{SlotId("last"), {}}), RejectionReason::wrong_award_state);
  play.must(host(), TakeBackAward{.item = 0, .seen = 1, .reason = "补评"});
  play.commit("last");
}

TEST(Release, ASkippedSlotHasNoMark) {
  Play play = live();
  play.must(host(), OpenScoring{SlotId("s2")});
  play.score("s2", 70'000);
  play.must(host(), SkipSlot{SlotId("s2")});
  EXPECT_EQ(play.ask(host(), CommitMark{SlotId("s2"), {}}), RejectionReason::wrong_slot_state);
  play.must(host(), RestoreSlot{SlotId("s2")});
  play.commit("s2");
  EXPECT_EQ(play.ask(host(), SkipSlot{SlotId("s2")}), RejectionReason::wrong_scoring_state);
  EXPECT_EQ(play.ask(host(), Undo{play.meeting.acts}), RejectionReason::wrong_slot_state);
}

TEST(Reveal, OnlyWhatTheHallsMayKnowIsRevealed) {
  Play play = live();
  play.run("s1", 80'000);
  EXPECT_EQ(play.ask(host(), RevealMark{SlotId("s1")}), RejectionReason::not_released);
  play.release("s1", ReleaseScope::online);
  EXPECT_EQ(play.ask(host(), RevealMark{SlotId("s1")}), RejectionReason::not_released);
  play.release("s1", ReleaseScope::halls);
  play.must(host(), RevealMark{SlotId("s1")});
  EXPECT_EQ(play.meeting.reveal.mark, SlotId("s1"));
  play.must(host(), ClearReveal{});
  EXPECT_EQ(play.meeting.reveal, Reveal{});
}

TEST(Reveal, TheNextStartTakesTheRevealOffTheDisplays) {
  Play play = live();
  play.run("s1", 80'000);
  play.release("s1", ReleaseScope::halls);
  play.must(host(), RevealMark{SlotId("s1")});
  play.start("s2");
  EXPECT_EQ(play.meeting.reveal, Reveal{});
}

TEST(Freeze, ThePublicRankingStaysAsItWas) {
  Play play = live();
  play.run("s1", 80'000);
  play.release("s1", ReleaseScope::halls);
  play.must(host(), SetRankingFrozen{true});
  play.run("s2", 90'000);
  play.release("s2", ReleaseScope::halls);
  EXPECT_EQ(ranked(released_ranking(play.meeting, ReleaseScope::halls)), "1p1 ");
  EXPECT_EQ(ranked(released_ranking(play.meeting, ReleaseScope::online)), "");
  EXPECT_EQ(ranked(full_ranking(play.meeting)), "1p2 2p1 ");
  play.must(host(), SetRankingFrozen{false});
  EXPECT_EQ(ranked(released_ranking(play.meeting, ReleaseScope::halls)), "1p2 2p1 ");
}

TEST(Awards, NeedEveryMark) {
  Play play = live();
  play.run("s1", 90'000);
  play.run("s2", 90'000);
  play.must(host(), SkipSlot{SlotId("s4")});
  EXPECT_EQ(play.ask(host(), ConfirmAwards{}), RejectionReason::marks_missing);
  EXPECT_EQ(play.last_rejection.detail, "no mark yet: s3");
}

TEST(Awards, TheScriptGoesFromTheLastToTheFirst) {
  Play play = all_committed();
  play.must(host(), ConfirmAwards{});
  const std::vector<ScriptItem>& script = play.meeting.awards->script;
  ASSERT_EQ(script.size(), 3U);
  EXPECT_EQ(script[0].presenter, PresenterId("p3"));
  EXPECT_EQ(script[0].award, AwardId("excellent"));
  EXPECT_EQ(script[0].rank, 3);
  EXPECT_EQ(script[2].presenter, PresenterId("p1"));
  EXPECT_EQ(script[2].award, AwardId("exemplary"));
}

TEST(Awards, OneIsRevealedAtATimeAndADoubleClickRevealsOne) {
  Play play = all_committed();
  EXPECT_EQ(play.ask(host(), RevealNextAward{0}), RejectionReason::wrong_award_state);
  play.must(host(), ConfirmAwards{});
  play.must(host(), RevealNextAward{0});
  EXPECT_EQ(play.ask(host(), RevealNextAward{0}), RejectionReason::stale);
  EXPECT_EQ(play.meeting.awards->revealed.size(), 1U);
  EXPECT_EQ(play.meeting.reveal.award, 0U);
  EXPECT_EQ(play.ask(host(), ConfirmAwards{}), RejectionReason::wrong_award_state);
  play.must(host(), RevealNextAward{1});
  play.must(host(), RevealNextAward{2});
  EXPECT_EQ(play.ask(host(), RevealNextAward{3}), RejectionReason::nothing_to_reveal);
}

TEST(Awards, ViewersOnlineSeeThemWhenTheStreamDoes) {
  Play play = all_committed();
  play.must(host(), ConfirmAwards{});
  play.must(host(), RevealNextAward{0});
  play.pass(seconds(10));
  play.must(host(), RevealNextAward{1});
  EXPECT_EQ(play.meeting.awards->revealed_online, 0U);
  play.pass(seconds(20));
  EXPECT_EQ(play.meeting.awards->revealed_online, 1U);
  play.pass(seconds(10));
  EXPECT_EQ(play.meeting.awards->revealed_online, 2U);
  EXPECT_FALSE(next_deadline(play.meeting));
}

TEST(Awards, AMeetingWithoutAwardsConfirmsNone) {
  MeetingSetup setup = test::sample_setup();
  setup.awards.clear();
  Play play = all_committed(setup);
  EXPECT_EQ(play.ask(host(), ConfirmAwards{}), RejectionReason::wrong_award_state);
}

TEST(Awards, DecisionsAreChecked) {
  Play play = all_committed();
  const auto with = [](const std::string& award, const std::string& presenter,
                       const std::string& reason) {
    return TieDecision{AwardId(award), {PresenterId(presenter)}, reason};
  };
  EXPECT_EQ(play.ask(host(), ConfirmAwards{{with("none", "p1", "评议")}}),
            RejectionReason::not_found);
  EXPECT_EQ(play.ask(host(), ConfirmAwards{{with("exemplary", "nobody", "评议")}}),
            RejectionReason::not_found);
  EXPECT_EQ(play.ask(host(), ConfirmAwards{{with("exemplary", "p1", "")}}),
            RejectionReason::bad_text);
  EXPECT_EQ(play.ask(host(), ConfirmAwards{{with("exemplary", "p1", "评议"),
                                            with("exemplary", "p2", "评议")}}),
            RejectionReason::out_of_range);
}

}  // namespace
}  // namespace rostrum::core

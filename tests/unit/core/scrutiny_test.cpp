// Judges who are replaced, presenters who withdraw, late cards, and points off by the timer.

#include <chrono>

#include <gtest/gtest.h>

#include "core/release.hpp"
#include "core/view.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

using namespace std::chrono_literals;
using test::card;
using test::host;
using test::judge;
using test::Play;
using test::scrutineer;

const SlotId s1("s1");
const SlotId s2("s2");
const SeatId j4("j4");
const SeatId j6("j6");

Play live(const MeetingSetup& setup = test::sample_setup()) {
  Play play(setup);
  play.go_live();
  return play;
}

MeetingSetup with_bands() {
  MeetingSetup setup = test::sample_setup();
  setup.scoring.over_time = {{30s, Decimal(1)}, {60s, Decimal(3)}};
  setup.scoring.under_time = {{60s, Decimal(2)}};
  return setup;
}

CardState state_of(const Play& play, const SlotId& slot, const SeatId& seat) {
  return find_card(*find_scoring(play.meeting, slot), seat)->state;
}

void expect_replay_is_the_same(const Play& play) {
  Meeting again;
  for (const Event& event : play.events) evolve(again, event);
  EXPECT_EQ(canonical_text(again), canonical_text(play.meeting));
}

TEST(ReplaceJudge, ASpareTakesThePlaceWhereTheJudgeHasNoCardAndInEverySlotAfter) {
  Play play = live();
  play.start("s1");
  play.must(host(), ReplaceJudge{j4, j6, "病假"});
  EXPECT_EQ(state_of(play, s1, j4), CardState::replaced);
  EXPECT_EQ(find_card(*find_scoring(play.meeting, s1), j4)->replaced_by, j6);
  EXPECT_EQ(state_of(play, s1, j6), CardState::expected);
  EXPECT_EQ(play.ask(judge(4), card("s1", 1'000, 1'000)), RejectionReason::not_expected);
  for (const int number : {1, 2, 3, 5, 6}) play.must(judge(number), card("s1", 60'000, 60'000));
  play.commit("s1");
  EXPECT_EQ(find_scoring(play.meeting, s1)->mark->panels[1].cards, 2);
  play.start("s2");
  EXPECT_EQ(state_of(play, s2, j4), CardState::replaced);
  EXPECT_EQ(state_of(play, s2, j6), CardState::expected);
  expect_replay_is_the_same(play);
}

TEST(ReplaceJudge, CardsThatAreInStand) {
  Play play = live();
  play.start("s1");
  play.must(judge(4), card("s1", 60'000, 60'000));
  play.must(host(), ReplaceJudge{j4, j6, "病假"});
  EXPECT_EQ(state_of(play, s1, j4), CardState::submitted);
  EXPECT_EQ(state_of(play, s1, j6), CardState::absent);
}

TEST(ReplaceJudge, IsTakenBackWhereTheReplacementHasNoCard) {
  Play play = live();
  play.start("s1");
  play.must(host(), ReplaceJudge{j4, j6, "病假"});
  play.must(judge(6), card("s1", 60'000, 60'000));
  play.start("s2");
  play.must(host(), ReplaceJudge{j4, {}, ""});
  EXPECT_EQ(state_of(play, s1, j4), CardState::replaced);
  EXPECT_EQ(state_of(play, s1, j6), CardState::submitted);
  EXPECT_EQ(state_of(play, s2, j4), CardState::expected);
  EXPECT_EQ(state_of(play, s2, j6), CardState::absent);
  EXPECT_EQ(play.ask(host(), ReplaceJudge{j4, {}, ""}), RejectionReason::not_expected);
}

TEST(ReplaceJudge, RefusesWhoCannotTakeThePlace) {
  Play play = live();
  play.start("s1");
  const auto refused = [&](const char* who, const char* by) {
    return play.ask(host(), ReplaceJudge{SeatId(who), SeatId(by), "病假"});
  };
  EXPECT_EQ(refused("j4", "j5"), RejectionReason::not_a_spare);  // expected itself
  EXPECT_EQ(refused("j1", "j6"), RejectionReason::not_a_spare);  // of another panel
  EXPECT_EQ(refused("j4", "h1"), RejectionReason::not_found);
  EXPECT_EQ(refused("j6", "j6"), RejectionReason::not_expected);
  EXPECT_EQ(play.ask(host(), ReplaceJudge{j4, j6, ""}), RejectionReason::bad_text);
  play.must(host(), ReplaceJudge{j4, j6, "病假"});
  EXPECT_EQ(refused("j5", "j6"), RejectionReason::not_a_spare);  // has a place already
  EXPECT_EQ(play.ask(host(), SetCardState{s1, j4, CardState::expected, ""}),
            RejectionReason::not_expected);
}

TEST(ReplaceJudge, TheOwnUnitRecusesTheReplacementToo) {
  MeetingSetup setup = test::sample_setup();
  setup.seats[8].unit = setup.presenters[0].unit;
  Play play = live(setup);
  play.start("s1");
  play.must(host(), ReplaceJudge{j4, j6, "病假"});
  EXPECT_EQ(state_of(play, s1, j6), CardState::recused);
  play.start("s2");
  EXPECT_EQ(state_of(play, s2, j6), CardState::expected);
}

TEST(WithdrawnPresenter, IsListedLastAndHasNoAward) {
  Play play = live();
  play.run("s1", 90'000);
  play.run("s2", 70'000);
  play.must(host(), SetPresenterWithdrawn{PresenterId("p1"), true, "本人申请"});
  const auto ranking = full_ranking(play.meeting);
  ASSERT_EQ(ranking.size(), 2U);
  EXPECT_EQ(ranking[0].presenter.str(), "p2");
  EXPECT_EQ(ranking[0].rank, 1);
  EXPECT_TRUE(ranking[1].withdrawn);
  EXPECT_FALSE(ranking[1].rank);
  EXPECT_TRUE(ranking[1].total);  // the mark stays on record
  play.run("s3", 60'000);
  play.run("s4", 50'000);
  play.must(host(), ConfirmAwards{});
  for (const ScriptItem& item : play.meeting.awards->script) {
    EXPECT_NE(item.presenter.str(), "p1");
  }
  expect_replay_is_the_same(play);
}

TEST(WithdrawnPresenter, WhatIsNotOverIsSkippedAndComesBackWithThePresenter) {
  Play play = live();
  play.start("s1");
  EXPECT_EQ(play.ask(host(), SetPresenterWithdrawn{PresenterId("p1"), true, "x"}),
            RejectionReason::wrong_slot_state);
  play.must(host(), SetPresenterWithdrawn{PresenterId("p2"), true, "本人申请"});
  EXPECT_EQ(find_slot(play.meeting.rundown, s2)->state, SlotState::skipped);
  EXPECT_EQ(play.ask(host(), RestoreSlot{s2}), RejectionReason::presenter_withdrawn);
  // Taking an earlier act back does not bring the presenter back.
  play.must(host(), Undo{play.meeting.acts});
  EXPECT_EQ(find_slot(play.meeting.rundown, s2)->state, SlotState::skipped);
  play.must(host(), SetPresenterWithdrawn{PresenterId("p2"), false, ""});
  EXPECT_EQ(find_slot(play.meeting.rundown, s2)->state, SlotState::planned);
}

TEST(WithdrawnPresenter, IsRefusedOnceAnAwardIsInTheScriptAndSaysWhatToDo) {
  Play play = live();
  for (const char* slot : {"s1", "s2", "s3", "s4"})
    play.run(slot, 60'000 + 1'000 * (slot[1] - '0'));
  play.must(host(), ConfirmAwards{});
  const PresenterId winner = play.meeting.awards->script.back().presenter;
  EXPECT_EQ(play.ask(host(), SetPresenterWithdrawn{winner, true, "x"}),
            RejectionReason::wrong_award_state);
  EXPECT_NE(play.last_rejection.detail.find("propose_correction"), std::string::npos);
}

TEST(LateCard, CountsInTheGraceAndIsMarked) {
  Play play = live();
  play.start("s1");
  play.close("s1");
  play.pass(2s);
  play.must(judge(1), card("s1", 60'000, 60'000));
  const JudgeCard& late = *find_card(*find_scoring(play.meeting, s1), SeatId("j1"));
  EXPECT_EQ(late.state, CardState::submitted);
  EXPECT_TRUE(late.late);
}

TEST(LateCard, AfterTheGraceIsKeptAndCountsOnlyWhenAdmitted) {
  Play play = live();
  play.start("s1");
  play.close("s1");
  play.pass(4s);
  play.must(judge(1), card("s1", 60'000, 60'000));
  play.must(judge(1), card("s1", 70'000, 70'000));  // the newest is kept
  const SlotScoring* scoring = find_scoring(play.meeting, s1);
  ASSERT_EQ(scoring->late_cards.size(), 1U);
  EXPECT_EQ(state_of(play, s1, SeatId("j1")), CardState::expected);
  const auto view =
      std::get<ScrutinyView>(view_for(play.meeting, {}, Scope::scrutineers(), Topic::scrutiny));
  ASSERT_EQ(view.late.size(), 1U);
  EXPECT_EQ(view.late[0].total, "210.000");
  EXPECT_TRUE(view.late[0].may_be_admitted);

  EXPECT_EQ(play.ask(host(), AdmitLateCard{s1, SeatId("j1"), "网络"}),
            RejectionReason::not_allowed);
  play.must(scrutineer(), AdmitLateCard{s1, SeatId("j1"), "网络"});
  const JudgeCard& card = *find_card(*find_scoring(play.meeting, s1), SeatId("j1"));
  EXPECT_EQ(card.state, CardState::submitted);
  EXPECT_TRUE(card.late);
  EXPECT_EQ(card.reason, "网络");
  EXPECT_EQ(card.scores.at(CriterionId("content")), Decimal(70));
  expect_replay_is_the_same(play);
}

TEST(LateCard, OfAJudgeLeftOutByTheCommitIsKeptToo) {
  Play play = live();
  play.start("s1");
  for (const int number : {1, 2, 3, 4}) play.must(judge(number), card("s1", 60'000, 60'000));
  play.must(host(), CommitMark{s1, {SeatId("j5")}});
  play.must(judge(5), card("s1", 60'000, 60'000));
  EXPECT_EQ(find_scoring(play.meeting, s1)->late_cards.size(), 1U);
  EXPECT_EQ(play.ask(scrutineer(), AdmitLateCard{s1, SeatId("j5"), "x"}),
            RejectionReason::wrong_scoring_state);
}

TEST(CardFinality, FirstPressIsNeverChangedByAnybodyBeforeTheCommit) {
  MeetingSetup setup = test::sample_setup();
  setup.scoring.card_change = CardChange::first_press;
  Play play = live(setup);
  play.start("s1");
  play.must(judge(1), card("s1", 60'000, 60'000));
  const SetCardState recused{s1, SeatId("j1"), CardState::recused, "亲属"};
  EXPECT_EQ(play.ask(host(), recused), RejectionReason::card_is_final);
  EXPECT_EQ(play.ask(scrutineer(), EnterPaperCard{s1, SeatId("j1"), card("s1", 1, 1).scores}),
            RejectionReason::card_is_final);
  play.close("s1");
  EXPECT_EQ(play.ask(judge(1), card("s1", 70'000, 70'000)), RejectionReason::card_is_final);
  play.must(host(), OpenScoring{s1});
  EXPECT_EQ(play.ask(judge(1), card("s1", 70'000, 70'000)), RejectionReason::card_is_final);
}

TEST(Bands, TheFurthestBandThatTheTimerWentPastIsProposedAndBlocksTheCommit) {
  Play play = live(with_bands());
  play.start("s1");
  play.score("s1", 60'000);
  EXPECT_EQ(play.ask(host(), CommitMark{s1, {}}), RejectionReason::deduction_undecided);
  play.pass(8min + 45s);
  play.must(host(), EndSlot{});
  const auto& band = find_scoring(play.meeting, s1)->band;
  ASSERT_TRUE(band);
  EXPECT_EQ(band->points, Decimal(1));
  EXPECT_EQ(play.ask(host(), CommitMark{s1, {}}), RejectionReason::deduction_undecided);
  for (const Sender& other : {host(), test::administrator()}) {
    EXPECT_EQ(play.ask(other, DecideDeduction{s1, true, ""}), RejectionReason::not_allowed);
  }
  EXPECT_EQ(play.ask(scrutineer(), DecideDeduction{s1, false, ""}), RejectionReason::bad_text);
  play.must(scrutineer(), DecideDeduction{s1, true, ""});
  play.commit("s1");
  MeetingSetup plain = test::sample_setup();
  Play other = live(plain);
  other.run("s1", 60'000);
  EXPECT_EQ(find_scoring(play.meeting, s1)->mark->mark + Exact(1),
            find_scoring(other.meeting, s1)->mark->mark);
  expect_replay_is_the_same(play);
}

TEST(Bands, PausesDoNotCountAndAdjustmentsDo) {
  Play play = live(with_bands());
  play.start("s1");
  play.must(host(), PauseTimer{});
  play.pass(10min);
  play.must(host(), ResumeTimer{});
  play.must(host(), AdjustTimer{2min});
  play.pass(10min + 20s);
  play.must(host(), EndSlot{});
  EXPECT_FALSE(find_scoring(play.meeting, s1)->band);  // 20 s over the adjusted time
}

TEST(Bands, UnderTimeIsProposedToo) {
  Play play = live(with_bands());
  play.start("s1");
  play.pass(5min);
  play.must(host(), NextSlot{s1});
  ASSERT_TRUE(find_scoring(play.meeting, s1)->band);
  EXPECT_EQ(find_scoring(play.meeting, s1)->band->points, Decimal(2));
}

TEST(Bands, UndoingTheEndTakesTheProposalBack) {
  Play play = live(with_bands());
  play.start("s1");
  play.pass(10min);
  play.must(host(), EndSlot{});
  ASSERT_TRUE(find_scoring(play.meeting, s1)->band);
  play.must(host(), Undo{play.meeting.acts});
  EXPECT_FALSE(find_scoring(play.meeting, s1)->band);
  EXPECT_EQ(play.meeting.floor.on_air, s1);
  play.must(host(), EndSlot{});
  EXPECT_TRUE(find_scoring(play.meeting, s1)->band);
}

TEST(Bands, WhereScoringOpensAfterTheEndTheTimeIsKnownAllTheSame) {
  MeetingSetup setup = with_bands();
  setup.auto_open_scoring = false;
  Play play = live(setup);
  play.start("s1");
  play.pass(9min + 30s);
  play.must(host(), EndSlot{});
  play.must(host(), OpenScoring{s1});
  ASSERT_TRUE(find_scoring(play.meeting, s1)->band);
  EXPECT_EQ(find_scoring(play.meeting, s1)->band->points, Decimal(3));
}

TEST(Bands, NothingIsCommittedBeforeTheSlotWasOnAir) {
  Play play = live(with_bands());
  play.must(host(), OpenScoring{s1});
  for (int number = 1; number <= 5; ++number) play.must(judge(number), card("s1", 60'000, 60'000));
  EXPECT_EQ(play.ask(host(), CommitMark{s1, {}}), RejectionReason::deduction_undecided);
}

TEST(Bands, OtherRulesAreProposedAnewWhereThePointsDiffer) {
  Play play = live(with_bands());
  play.start("s1");
  play.pass(8min + 45s);
  play.start("s2");  // 45 s over: a point off
  play.must(scrutineer(), DecideDeduction{s1, true, ""});
  play.pass(8min);
  play.must(host(), EndSlot{});
  const auto change = [&](const ScoringRules& rules) {
    play.must(host(), ProposeRules{rules, "评委会决定"});
    play.must(host("h2"), ConfirmProposal{play.meeting.proposals.back().id});
  };
  ScoringRules same = play.meeting.setup.scoring;
  same.decimals = 2;
  change(same);
  EXPECT_EQ(find_scoring(play.meeting, s1)->band->state, DeductionState::confirmed);
  ScoringRules dearer = same;
  dearer.over_time[0].points = Decimal(2);
  change(dearer);
  EXPECT_EQ(find_scoring(play.meeting, s1)->band->points, Decimal(2));
  EXPECT_EQ(find_scoring(play.meeting, s1)->band->state, DeductionState::open);
  EXPECT_FALSE(find_scoring(play.meeting, s2)->band);
  ScoringRules none = dearer;
  none.over_time.clear();
  change(none);
  EXPECT_FALSE(find_scoring(play.meeting, s1)->band);
  expect_replay_is_the_same(play);
}

TEST(Bands, WithoutAScrutineersSeatTheHostDecides) {
  MeetingSetup setup = with_bands();
  setup.seats.erase(setup.seats.begin() + 2);
  Play play = live(setup);
  play.start("s1");
  play.pass(10min);
  play.must(host(), EndSlot{});
  play.must(host(), DecideDeduction{s1, false, "主持人打断"});
  EXPECT_EQ(find_scoring(play.meeting, s1)->band->state, DeductionState::waived);
}

}  // namespace
}  // namespace rostrum::core

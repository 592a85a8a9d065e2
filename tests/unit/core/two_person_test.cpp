// What needs two persons where it is declared: paper cards, corrections, rules while live.

#include <gtest/gtest.h>

#include "core/release.hpp"
#include "core/view.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

using test::card;
using test::host;
using test::judge;
using test::Play;
using test::scrutineer;

const SlotId s1("s1");
const SeatId j1("j1");

MeetingSetup declared() {
  MeetingSetup setup = test::sample_setup();
  setup.scoring.two_person_paper_card = true;
  setup.scoring.two_person_correction = true;
  return setup;
}

Play live(const MeetingSetup& setup) {
  Play play(setup);
  play.go_live();
  play.start("s1");
  return play;
}

EnterPaperCard paper(std::int64_t points) {
  return {.slot = s1, .judge = j1, .scores = card("s1", points, points).scores};
}

const JudgeCard& card_of_j1(const Play& play) {
  return *find_card(*find_scoring(play.meeting, s1), j1);
}

ScrutinyView scrutiny(const Play& play) {
  return std::get<ScrutinyView>(view_for(play.meeting, {}, Scope::scrutineers(), Topic::scrutiny));
}

void expect_replay_is_the_same(const Play& play) {
  Meeting again;
  for (const Event& event : play.events) evolve(again, event);
  EXPECT_EQ(canonical_text(again), canonical_text(play.meeting));
}

TEST(PaperByTwo, CountsOnceASecondPersonHasKeyedInTheSame) {
  Play play = live(declared());
  play.must(scrutineer(), paper(80'000));
  EXPECT_EQ(card_of_j1(play).state, CardState::expected);
  play.must(scrutineer(), paper(80'000));  // the same person again is one person
  EXPECT_EQ(card_of_j1(play).state, CardState::expected);
  ASSERT_EQ(scrutiny(play).keyed.size(), 1U);
  EXPECT_TRUE(scrutiny(play).keyed[0].keyings[0].scores.empty());  // not told before the second
  play.must(host(), paper(80'000));
  EXPECT_EQ(card_of_j1(play).state, CardState::submitted);
  EXPECT_EQ(card_of_j1(play).keyed_by, SeatId("t1"));
  EXPECT_EQ(card_of_j1(play).second, SeatId("h1"));
  EXPECT_TRUE(scrutiny(play).keyed.empty());
  EXPECT_EQ(scrutiny(play).paper.size(), 1U);
  expect_replay_is_the_same(play);
}

TEST(PaperByTwo, WhatDiffersIsKeptAndDoesNotCountUntilTwoAgree) {
  Play play = live(declared());
  play.must(scrutineer(), paper(80'000));
  play.must(host(), paper(81'000));
  EXPECT_EQ(card_of_j1(play).state, CardState::expected);
  ASSERT_EQ(scrutiny(play).keyed.size(), 1U);
  EXPECT_TRUE(scrutiny(play).keyed[0].differs);
  EXPECT_EQ(scrutiny(play).keyed[0].keyings.size(), 2U);
  play.must(host("h2"), paper(81'000));
  EXPECT_EQ(card_of_j1(play).state, CardState::submitted);
  EXPECT_EQ(card_of_j1(play).scores.at(CriterionId("content")), Decimal(81));
}

TEST(PaperByTwo, IsClearedWithAReason) {
  Play play = live(declared());
  play.must(scrutineer(), paper(80'000));
  EXPECT_EQ(play.ask(scrutineer(), ClearPaperCard{s1, j1, ""}), RejectionReason::bad_text);
  play.must(scrutineer(), ClearPaperCard{s1, j1, "看错了"});
  EXPECT_TRUE(find_scoring(play.meeting, s1)->keyings.empty());
}

TEST(Correction, TakesMarkReleasesAndUnrevealedAwardsBackAndKeepsTheEarlierMark) {
  Play play = live(declared());
  play.score("s1", 60'000);
  play.commit("s1");
  for (const char* slot : {"s2", "s3", "s4"}) play.run(slot, 50'000 + 1'000 * (slot[1] - '0'));
  play.release("s1", ReleaseScope::halls);
  play.must(host(), SetRankingFrozen{true});
  play.must(host(), ConfirmAwards{});
  const Exact earlier = find_scoring(play.meeting, s1)->mark->mark;

  play.must(host(), ProposeCorrection{s1, "录入错误"});
  EXPECT_TRUE(find_scoring(play.meeting, s1)->mark);  // not by one person
  EXPECT_EQ(play.ask(host(), ConfirmProposal{1}), RejectionReason::second_person_needed);
  EXPECT_EQ(play.ask(test::administrator(), ConfirmProposal{1}),
            RejectionReason::second_person_needed);
  play.must(scrutineer(), ConfirmProposal{1});

  const SlotScoring& scoring = *find_scoring(play.meeting, s1);
  EXPECT_EQ(scoring.state, ScoringState::closed);
  EXPECT_FALSE(scoring.mark);
  EXPECT_FALSE(scoring.released_halls);
  ASSERT_EQ(scoring.superseded.size(), 1U);
  EXPECT_EQ(scoring.superseded[0].mark.mark, earlier);
  EXPECT_EQ(scoring.superseded[0].second, SeatId("t1"));
  EXPECT_FALSE(play.meeting.awards);
  EXPECT_TRUE(play.meeting.proposals.empty());
  EXPECT_EQ(play.ask(host(), OpenScoring{s1}), RejectionReason::correction_refused);

  play.must(scrutineer(), SetCardState{s1, SeatId("j2"), CardState::recused, "亲属"});
  play.commit("s1");
  // Committed again, it is released again before anybody sees it, frozen ranking or not.
  for (const RankedPresenter& ranked : released_ranking(play.meeting, ReleaseScope::halls)) {
    EXPECT_NE(ranked.presenter.str(), "p1");
  }
  expect_replay_is_the_same(play);
}

TEST(Correction, ChangesAFirstPressCardToo) {
  MeetingSetup setup = test::sample_setup();
  setup.scoring.card_change = CardChange::first_press;
  Play play = live(setup);
  play.score("s1", 60'000);
  play.commit("s1");
  play.must(host(), ProposeCorrection{s1, "录入错误"});  // one host's act where not declared
  play.must(scrutineer(), paper(70'000));
  EXPECT_EQ(card_of_j1(play).scores.at(CriterionId("content")), Decimal(70));
  play.commit("s1");
}

TEST(Correction, IsRefusedOnceAwardsAreRevealedAndOnceAllIsPublished) {
  Play play = live(test::sample_setup());
  play.score("s1", 60'000);
  play.commit("s1");
  for (const char* slot : {"s2", "s3", "s4"}) play.run(slot, 50'000 + 1'000 * (slot[1] - '0'));
  EXPECT_EQ(play.ask(scrutineer(), ProposeCorrection{s1, "x"}), RejectionReason::not_allowed);
  EXPECT_EQ(play.ask(host(), ProposeCorrection{s1, ""}), RejectionReason::bad_text);
  play.must(host(), ConfirmAwards{});
  play.must(host(), RevealNextAward{0});
  EXPECT_EQ(play.ask(host(), ProposeCorrection{s1, "x"}), RejectionReason::correction_refused);
  play.must(host(), EndMeeting{});
  play.must(host(), PublishMeeting{});
  EXPECT_EQ(play.ask(host(), ProposeCorrection{s1, "x"}), RejectionReason::wrong_phase);
}

ScoringRules median_rules() {
  ScoringRules rules = test::sample_rules();
  rules.method = Method::median;
  return rules;
}

TEST(RuleChange, NeedsTwoPersonsEvenWhereNothingIsDeclared) {
  Play play = live(test::sample_setup());
  play.must(host(), ProposeRules{median_rules(), "评委会决定"});
  EXPECT_EQ(play.meeting.setup.scoring.method, Method::trimmed_mean);
  const auto hosts =
      std::get<ScoringView>(view_for(play.meeting, {}, Scope::hosts(), Topic::scoring));
  ASSERT_EQ(hosts.proposals.size(), 1U);
  EXPECT_EQ(play.ask(host(), ConfirmProposal{1}), RejectionReason::second_person_needed);
  play.must(host("h2"), ConfirmProposal{1});
  EXPECT_EQ(play.meeting.setup.scoring.method, Method::median);
  ASSERT_EQ(play.meeting.rule_changes.size(), 1U);
  EXPECT_EQ(play.meeting.rule_changes[0].second, SeatId("h2"));
  expect_replay_is_the_same(play);
}

TEST(RuleChange, MustFitTheCardsThatAreIn) {
  Play play = live(test::sample_setup());
  play.must(judge(1), card("s1", 95'000, 60'000));
  ScoringRules narrower = test::sample_rules();
  narrower.criteria[0].maximum = Decimal(90);
  EXPECT_EQ(play.ask(host(), ProposeRules{narrower, "x"}), RejectionReason::rules_unfitting);
  ScoringRules fewer = test::sample_rules();
  fewer.criteria.pop_back();
  EXPECT_EQ(play.ask(host(), ProposeRules{fewer, "x"}), RejectionReason::rules_unfitting);
  ScoringRules without_panel = test::sample_rules();
  without_panel.panels.pop_back();
  EXPECT_EQ(play.ask(host(), ProposeRules{without_panel, "x"}), RejectionReason::invalid_setup);
}

TEST(RuleChange, IsRefusedWhileAMarkIsCommittedAndLooksAgainWhenItIsConfirmed) {
  Play play = live(test::sample_setup());
  play.must(host(), ProposeRules{median_rules(), "x"});
  play.score("s1", 60'000);
  play.commit("s1");
  EXPECT_EQ(play.ask(host("h2"), ConfirmProposal{1}), RejectionReason::rules_unfitting);
  play.must(host(), ProposeCorrection{s1, "规则变更"});
  play.must(host("h2"), ConfirmProposal{1});
  play.commit("s1");
  EXPECT_EQ(play.meeting.rule_changes.size(), 1U);
}

TEST(Proposals, AreBoundedListedAndWithdrawn) {
  Play play = live(test::sample_setup());
  play.must(host(), ProposeRules{median_rules(), "x"});
  EXPECT_EQ(play.ask(host("h2"), ProposeRules{median_rules(), "y"}),
            RejectionReason::already_exists);
  for (std::size_t i = 1; i < max_proposals; ++i) {
    ScoringRules rules = median_rules();
    rules.calibration_batch = static_cast<int>(i);
    play.must(host(), ProposeRules{rules, "x"});
  }
  ScoringRules more = median_rules();
  more.decimals = 1;
  EXPECT_EQ(play.ask(host(), ProposeRules{more, "x"}), RejectionReason::limit_reached);
  play.must(scrutineer(), WithdrawProposal{1});
  EXPECT_EQ(find_proposal(play.meeting, 1), nullptr);
  EXPECT_EQ(play.ask(host("h2"), ConfirmProposal{1}), RejectionReason::not_found);
  play.must(host(), ProposeRules{more, "x"});
  EXPECT_EQ(play.meeting.proposals.back().id, max_proposals + 1);  // a number is not used again
}

}  // namespace
}  // namespace rostrum::core

#include "core/poll.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "unit/core/scoring_samples.hpp"

namespace rostrum::core {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

std::vector<Voter> voters(int count) {
  std::vector<Voter> made;
  for (int number = 1; number <= count; ++number) made.push_back({.seat = seat(number)});
  return made;
}

/// 'y', 'n' or 'a' a seat, from judge-1 on; anything else is no ballot.
std::vector<Ballot> ballots(const std::string& choices) {
  std::vector<Ballot> made;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const SeatId voter = seat(static_cast<int>(i) + 1);
    if (choices[i] == 'y') made.push_back({.voter = voter, .content = Choice::yes});
    if (choices[i] == 'n') made.push_back({.voter = voter, .content = Choice::no});
    if (choices[i] == 'a') made.push_back({.voter = voter, .content = Choice::abstain});
  }
  return made;
}

PollRules rules_of(int numerator, int denominator, MajorityBase base, bool strict) {
  PollRules rules;
  rules.majority = {numerator, denominator, base, strict};
  return rules;
}

int yes(const PollResult& result) { return result.count.options.at(0).votes.heads; }
int no(const PollResult& result) { return result.count.options.at(1).votes.heads; }

TEST(Poll, CountsEachChoiceAndWhoIsMissing) {
  const PollResult result = evaluate(PollRules{}, voters(5), ballots("yna-y"));
  EXPECT_EQ(yes(result), 2);
  EXPECT_EQ(no(result), 1);
  EXPECT_EQ(result.count.abstain.heads, 1);
  EXPECT_EQ(result.count.cast.heads, 4);
  EXPECT_EQ(result.bases.entitled.heads, 5);
  EXPECT_EQ(result.missing, std::vector<SeatId>{seat(4)});
  EXPECT_TRUE(result.carried);
}

TEST(Poll, TheBaseDecidesWhatAMajorityIs) {
  const auto carried = [](MajorityBase base, const std::string& choices, int absent = 0) {
    std::vector<Voter> all = voters(10);
    for (int i = 0; i < absent; ++i) all[static_cast<std::size_t>(9 - i)].present_at_close = false;
    return evaluate(rules_of(1, 2, base, true), all, ballots(choices)).carried;
  };
  EXPECT_TRUE(carried(MajorityBase::cast_without_abstentions, "yyynnaaa"));
  EXPECT_FALSE(carried(MajorityBase::cast, "yyynnaaa"));
  EXPECT_TRUE(carried(MajorityBase::cast, "yyyyynnaa"));
  EXPECT_FALSE(carried(MajorityBase::present, "yyyyynnaa"));
  EXPECT_TRUE(carried(MajorityBase::present, "yyyyynnaa", 1));
  EXPECT_FALSE(carried(MajorityBase::entitled, "yyyyynnaa", 1));
  EXPECT_TRUE(carried(MajorityBase::entitled, "yyyyyyn"));
}

TEST(Poll, StrictMeansMoreThanAndElseAtLeast) {
  const auto carried = [](bool strict, const std::string& choices) {
    const auto rules = rules_of(2, 3, MajorityBase::cast, strict);
    return evaluate(rules, voters(6), ballots(choices)).carried;
  };
  EXPECT_TRUE(carried(false, "yyyynn"));
  EXPECT_FALSE(carried(true, "yyyynn"));
  EXPECT_TRUE(carried(true, "yyyyyn"));
}

TEST(Poll, NothingCastCarriesNothing) {
  for (const bool strict : {true, false}) {
    const auto rules = rules_of(1, 2, MajorityBase::cast_without_abstentions, strict);
    EXPECT_FALSE(evaluate(rules, voters(3), {}).carried);
    EXPECT_FALSE(evaluate(rules, voters(3), ballots("aaa")).carried);
  }
}

TEST(Poll, TheFirstOrTheLastBallotOfASeatCountsAsDeclared) {
  const std::vector<Ballot> changed{{.voter = seat(1), .content = Choice::yes},
                                    {.voter = seat(1), .content = Choice::no}};
  PollRules rules;
  EXPECT_EQ(yes(evaluate(rules, voters(1), changed)), 1);
  rules.change = BallotChange::last_press;
  const PollResult last = evaluate(rules, voters(1), changed);
  EXPECT_EQ(no(last), 1);
  EXPECT_EQ(yes(last), 0);
  EXPECT_EQ(last.superseded, 1);
}

TEST(Poll, ABallotInTheGraceCountsMarkedLateAndALaterOneIsKeptUncounted) {
  const std::vector<Ballot> given{
      {.voter = seat(1), .content = Choice::yes, .timing = BallotTiming::late},
      {.voter = seat(2), .content = Choice::no, .timing = BallotTiming::after_grace},
      {.voter = seat(9), .content = Choice::no}};
  const PollResult result = evaluate(PollRules{}, voters(2), given);
  EXPECT_EQ(yes(result), 1);
  EXPECT_EQ(result.late, 1);
  EXPECT_EQ(no(result), 0);
  EXPECT_EQ(result.not_counted, 2);
}

TEST(Poll, TheGraceEndsWhereDeclared) {
  const PollRules rules;
  EXPECT_EQ(timing_of(rules, microseconds(-1)), BallotTiming::in_time);
  EXPECT_EQ(timing_of(rules, microseconds(0)), BallotTiming::late);
  EXPECT_EQ(timing_of(rules, milliseconds(3000)), BallotTiming::late);
  EXPECT_EQ(timing_of(rules, milliseconds(3000) + microseconds(1)), BallotTiming::after_grace);
}

TEST(Poll, TheQuorumIsCheckedAtOpenAndAtClose) {
  PollRules rules;
  rules.quorum = Quorum{2, 3};
  std::vector<Voter> all = voters(3);
  EXPECT_TRUE(evaluate(rules, all, ballots("yyy")).carried);
  all[2].present_at_open = false;
  EXPECT_TRUE(evaluate(rules, all, ballots("yyy")).carried);
  all[1].present_at_open = false;
  const PollResult result = evaluate(rules, all, ballots("yyy"));
  EXPECT_FALSE(result.quorate_at_open);
  EXPECT_TRUE(result.quorate_at_close);
  EXPECT_FALSE(result.carried);
}

TEST(Poll, WeightsCountOnlyWhereDeclared) {
  std::vector<Voter> all = voters(3);
  all[0].weight = decimal("2.5");
  PollRules rules;
  EXPECT_FALSE(evaluate(rules, all, ballots("ynn")).carried);
  rules.weighted = true;
  const PollResult result = evaluate(rules, all, ballots("ynn"));
  EXPECT_TRUE(result.carried);
  EXPECT_EQ(result.count.options.at(0).votes.weight, exact("5/2"));
  EXPECT_EQ(result.base.weight, exact("9/2"));
}

TEST(Poll, ProblemsNameTheKey) {
  const auto key = [](const PollRules& rules) {
    const auto problems = validate(rules);
    return problems.empty() ? "" : problems.front().key;
  };
  EXPECT_EQ(key(PollRules{}), "");
  EXPECT_EQ(key(rules_of(0, 2, MajorityBase::cast, true)), "majority.numerator");
  EXPECT_EQ(key(rules_of(3, 2, MajorityBase::cast, true)), "majority.numerator");
  EXPECT_EQ(key(rules_of(1, 0, MajorityBase::cast, true)), "majority.denominator");
  EXPECT_EQ(key(rules_of(1, 1, MajorityBase::cast, true)), "majority.strict");
  PollRules slow;
  slow.grace = max_grace + milliseconds(1);
  EXPECT_EQ(key(slow), "grace_ms");
}

TEST(Poll, EveryBallotIsAccountedFor) {
  EXPECT_TRUE(rc::check("accounting", [] {
    PollRules rules;
    rules.change = *rc::gen::element(BallotChange::first_press, BallotChange::last_press);
    std::vector<Ballot> given;
    for (const int number : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 8))) {
      given.push_back({.voter = seat(number),
                       .content = *rc::gen::element(Choice::yes, Choice::no, Choice::abstain),
                       .timing = *rc::gen::element(BallotTiming::in_time, BallotTiming::late,
                                                   BallotTiming::after_grace)});
    }
    const PollResult result = evaluate(rules, voters(5), given);
    RC_ASSERT(yes(result) + no(result) + result.count.abstain.heads + result.superseded +
                  result.not_counted ==
              static_cast<int>(given.size()));
    RC_ASSERT(result.count.cast.heads + static_cast<int>(result.missing.size()) == 5);
  }));
}

}  // namespace
}  // namespace rostrum::core

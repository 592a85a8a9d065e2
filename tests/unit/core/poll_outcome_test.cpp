// What a count means in each kind: who wins, what is hung, and what follows.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "core/draw.hpp"
#include "core/poll.hpp"
#include "support/random_polls.hpp"
#include "unit/core/scoring_samples.hpp"

namespace rostrum::core {
namespace {

using Places = std::vector<std::size_t>;

PollRules rules_of(PollKind kind, int options, int places = 0) {
  PollRules rules{.kind = kind, .places = places};
  for (int i = 0; i < options; ++i) {
    const std::string id(1, static_cast<char>('a' + i));
    rules.options.push_back({OptionId(id), {id, id}, {}});
  }
  rules.majority.base = MajorityBase::cast;
  return rules;
}

std::vector<Voter> voters(int count) {
  std::vector<Voter> made;
  for (int number = 1; number <= count; ++number) made.push_back({.seat = seat(number)});
  return made;
}

/// One word a voter: the letters of the options chosen, "-" abstains, "." is blank, "" is none.
PollResult result(const PollRules& rules, const std::vector<std::string>& words) {
  std::vector<Ballot> ballots;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].empty()) continue;
    Ballot ballot{.voter = seat(static_cast<int>(i) + 1)};
    if (words[i] == ".") {
      ballot.content = Blank{};
    } else if (words[i] != "-") {
      Chosen chosen;
      for (const char letter : words[i]) chosen.options.emplace_back(std::string(1, letter));
      ballot.content = chosen;
    }
    ballots.push_back(ballot);
  }
  return evaluate(rules, voters(static_cast<int>(words.size())), ballots);
}

TEST(PollOutcome, OneOfNeedsTheMajorityAndNotTheMostVotesAlone) {
  PollRules rules = rules_of(PollKind::one_of, 3);
  const PollResult won = result(rules, {"a", "a", "a", "b", "c"});
  EXPECT_EQ(won.outcome, PollOutcome::carried);
  EXPECT_EQ(won.chosen, (Places{0}));
  rules.hung = HungRule::rerun;
  const PollResult hung = result(rules, {"a", "a", "b", "c", "-"});
  EXPECT_EQ(hung.outcome, PollOutcome::rerun);
  EXPECT_EQ(hung.tied, (Places{0}));
  EXPECT_EQ(hung.open_places, 1U);
}

TEST(PollOutcome, OneOfWithATieIsHungAlsoWhereHalfIsEnough) {
  PollRules rules = rules_of(PollKind::one_of, 3);
  rules.majority.strict = false;
  rules.hung = HungRule::chair_decides;
  const PollResult tie = result(rules, {"a", "a", "c", "c"});
  EXPECT_EQ(tie.outcome, PollOutcome::chair_decides);
  EXPECT_TRUE(tie.chosen.empty());
  EXPECT_EQ(tie.tied, (Places{0, 2}));
}

TEST(PollOutcome, UpToCarriesAllThatReachTheMajority) {
  const PollRules rules = rules_of(PollKind::up_to, 3);
  const PollResult two = result(rules, {"ab", "ab", "bc"});
  EXPECT_EQ(two.outcome, PollOutcome::carried);
  EXPECT_EQ(two.chosen, (Places{1, 0}));
  const PollResult none = result(rules, {"a", "b", "c"});
  EXPECT_EQ(none.outcome, PollOutcome::rejected);
  EXPECT_TRUE(none.chosen.empty());
}

TEST(PollOutcome, AnElectionFillsItsPlacesByVotesAndMajority) {
  const PollRules rules = rules_of(PollKind::election, 4, 2);
  const PollResult all = result(rules, {"ab", "ab", "ac", "bd", "ab"});
  EXPECT_EQ(all.outcome, PollOutcome::carried);
  EXPECT_EQ(all.chosen, (Places{0, 1}));
  const PollResult one = result(rules, {"ab", "ac", "ad", "ab", "ac"});
  EXPECT_EQ(one.outcome, PollOutcome::rejected);
  EXPECT_EQ(one.chosen, (Places{0}));  // elected all the same
  EXPECT_EQ(one.open_places, 1U);
  EXPECT_EQ(one.tied, (Places{1, 2}));
}

TEST(PollOutcome, ATieAtTheLastSeatIsHungAndTheOthersAreElected) {
  PollRules rules = rules_of(PollKind::election, 3, 2);
  rules.hung = HungRule::chair_decides;
  const PollResult tie = result(rules, {"ab", "ac", "ab", "ac", "ab", "ac", "bc", "bc"});
  EXPECT_EQ(tie.outcome, PollOutcome::chair_decides);
  EXPECT_EQ(tie.chosen, (Places{0}));
  EXPECT_EQ(tie.tied, (Places{1, 2}));
  EXPECT_EQ(tie.open_places, 1U);
  rules.majority = {1, 2, MajorityBase::cast, false};
  const PollResult won = result(rules, {"ab", "ac", "a", "abc", "ac", "ab"});
  EXPECT_EQ(won.chosen, (Places{0}));
  EXPECT_EQ(won.tied, (Places{1, 2}));
  EXPECT_EQ(won.open_places, 1U);
}

TEST(PollOutcome, YesOrNoIsHungWhereNeitherHasTheMajority) {
  PollRules rules;
  rules.hung = HungRule::chair_decides;
  const auto outcome = [&](int yes, int no) {
    std::vector<Ballot> ballots;
    for (int i = 1; i <= yes + no; ++i) {
      ballots.push_back({.voter = seat(i), .content = i <= yes ? Choice::yes : Choice::no});
    }
    return evaluate(rules, voters(9), ballots).outcome;
  };
  EXPECT_EQ(outcome(2, 2), PollOutcome::chair_decides);
  EXPECT_EQ(outcome(3, 2), PollOutcome::carried);
  EXPECT_EQ(outcome(2, 3), PollOutcome::rejected);
  rules.majority.base = MajorityBase::entitled;
  EXPECT_EQ(outcome(3, 2), PollOutcome::chair_decides);
  rules.hung = HungRule::rejected;
  EXPECT_EQ(outcome(3, 2), PollOutcome::rejected);
}

TEST(PollOutcome, ABlankBallotCountsAsCastAndForNobody) {
  PollRules rules = rules_of(PollKind::one_of, 2);
  rules.may_be_blank = true;
  const PollResult blank = result(rules, {"a", "a", ".", "."});
  EXPECT_EQ(blank.count.blank.heads, 2);
  EXPECT_EQ(blank.base.heads, 4);
  EXPECT_EQ(blank.outcome, PollOutcome::rejected);
  // Leaving abstentions out leaves blank ballots in.
  rules.majority.base = MajorityBase::cast_without_abstentions;
  EXPECT_EQ(result(rules, {"a", "a", ".", "-"}).base.heads, 3);
}

TEST(PollOutcome, AQuorumLostMidwayDoesWhatItsRuleSays) {
  PollRules rules = rules_of(PollKind::one_of, 2);
  rules.quorum = Quorum{1, 2};
  std::vector<Voter> all = voters(5);
  for (std::size_t i = 2; i < 5; ++i) all[i].present_at_close = false;
  const std::vector<Ballot> given{{.voter = seat(1), .content = Chosen{{OptionId("a")}}}};
  const PollResult lost = evaluate(rules, all, given);
  EXPECT_EQ(lost.quorum_needed, 3);
  EXPECT_TRUE(lost.quorate_at_open);
  EXPECT_FALSE(lost.quorate_at_close);
  EXPECT_EQ(lost.outcome, PollOutcome::no_quorum);
  rules.quorum_lost = QuorumLoss::stands;
  const PollResult stands = evaluate(rules, all, given);
  EXPECT_EQ(stands.outcome, PollOutcome::carried);
  EXPECT_FALSE(stands.quorate_at_close);
}

TEST(PollOutcome, AnAssessmentHasFiguresAndNothingToCarry) {
  PollRules rules = rules_of(PollKind::grades, 2);
  rules.may_leave_ungraded = true;
  rules.grades = {{GradeId("good"), {"好", ""}, Decimal(100)},
                  {GradeId("poor"), {"差", ""}, Decimal(40)}};
  const auto grade = [](const char* subject, const char* given) {
    return SubjectGrade{OptionId(subject), GradeId(given)};
  };
  const PollResult counted =
      evaluate(rules, voters(3),
               {{.voter = seat(1), .content = Grades{{grade("a", "good"), grade("b", "poor")}}},
                {.voter = seat(2), .content = Grades{{grade("a", "poor")}}},
                {.voter = seat(3), .content = Choice::abstain}});
  EXPECT_EQ(counted.outcome, PollOutcome::counted);
  EXPECT_EQ(counted.count.options.at(0).grades.at(0).heads, 1);
  EXPECT_EQ(counted.count.options.at(0).grades.at(1).heads, 1);
  EXPECT_EQ(counted.count.options.at(1).votes.heads, 1);
  EXPECT_EQ(mean_points(rules, counted.count.options.at(0)), exact("70/1"));
  EXPECT_EQ(mean_points(rules, counted.count.options.at(1)), exact("40/1"));
}

TEST(PollOutcome, TokensVoteBesideSeatsAndAreStated) {
  PollRules rules;
  rules.open_to_viewers = true;
  const std::vector<Ballot> given{{.voter = seat(1), .content = Choice::no},
                                  {.voter = TokenId("t1"), .content = Choice::yes},
                                  {.voter = TokenId("t2"), .content = Choice::yes}};
  const PollResult mass = evaluate(rules, voters(1), given, 5);
  EXPECT_TRUE(mass.carried);
  EXPECT_EQ(mass.tokens_issued, 5U);
  EXPECT_EQ(mass.tokens_used, 2U);
  EXPECT_EQ(mass.bases.entitled.heads, 6);
  rules.open_to_viewers = false;
  EXPECT_EQ(evaluate(rules, voters(1), given).not_counted, 2);
}

// Properties, on rules and ballots of every kind.

struct Case {
  PollRules rules;
  std::vector<Voter> voters;
  std::vector<Ballot> ballots;
};

Case random_case(std::uint64_t seed) {
  SplitMix64 random(seed);
  const auto below = [&](std::uint64_t bound) { return random.next_below(bound); };
  Case made{.rules = test::random_poll_rules(below), .voters = {}, .ballots = {}};
  if (made.rules.all_presenters) made.rules.options = {{OptionId("p"), {"p", ""}, {}}};
  for (int i = 1; i <= 8; ++i) {
    made.voters.push_back({.seat = seat(i),
                           .weight = Decimal::from_units(static_cast<std::int64_t>(below(40)), 1),
                           .present_at_open = below(4) > 0,
                           .present_at_close = below(4) > 0,
                           .venue = below(2) == 0 ? VenueId() : VenueId("v"),
                           .panel = below(2) == 0 ? PanelId() : PanelId("p")});
  }
  for (std::uint64_t i = below(20); i > 0; --i) {
    Ballot ballot{.voter = seat(static_cast<int>(1 + below(10))),
                  .content = normalized(test::random_content(made.rules, below)),
                  .timing = static_cast<BallotTiming>(below(3))};
    if (!problem_of(made.rules, ballot.content)) made.ballots.push_back(ballot);
  }
  return made;
}

TEST(PollProperties, TheTallyIsTheFoldOfWhatCounts) {
  EXPECT_TRUE(rc::check("fold", [](std::uint64_t seed) {
    const Case poll = random_case(seed);
    Count expected = empty_count(poll.rules);
    int counted = 0;
    for (const Voter& voter : poll.voters) {
      const Ballot* own = nullptr;
      for (const Ballot& ballot : poll.ballots) {
        const bool counts =
            ballot.voter == VoterKey(voter.seat) && ballot.timing != BallotTiming::after_grace;
        if (counts && (own == nullptr || poll.rules.change == BallotChange::last_press)) {
          own = &ballot;
        }
      }
      if (own == nullptr) continue;
      ++counted;
      add_ballot(expected, poll.rules, own->content, weight_of(poll.rules, voter));
    }
    const PollResult result = evaluate(poll.rules, poll.voters, poll.ballots);
    RC_ASSERT(result.count == expected);
    RC_ASSERT(counted + result.superseded + result.not_counted ==
              static_cast<int>(poll.ballots.size()));
    RC_ASSERT(result.missing.size() + static_cast<std::size_t>(counted) == poll.voters.size());
  }));
}

TEST(PollProperties, GroupsAddUpToTheWhole) {
  EXPECT_TRUE(rc::check("groups", [](std::uint64_t seed) {
    const Case poll = random_case(seed);
    const PollResult result = evaluate(poll.rules, poll.voters, poll.ballots);
    Share venues;
    Share panels;
    for (const auto& group : result.venues) {
      venues.heads += group.count.cast.heads;
      venues.weight += group.count.cast.weight;
    }
    for (const auto& group : result.panels) {
      panels.heads += group.count.cast.heads;
      panels.weight += group.count.cast.weight;
    }
    RC_ASSERT(venues == result.count.cast);
    RC_ASSERT(panels == result.count.cast);
    Share said = result.count.abstain;
    said.heads += result.count.blank.heads;
    said.weight += result.count.blank.weight;
    if (poll.rules.kind == PollKind::yes_no_abstain || poll.rules.kind == PollKind::one_of) {
      for (const OptionCount& option : result.count.options) {
        said.heads += option.votes.heads;
        said.weight += option.votes.weight;
      }
      RC_ASSERT(said == result.count.cast);
    }
  }));
}

TEST(PollProperties, TheOrderOfDifferentVotersDoesNotMatter) {
  EXPECT_TRUE(rc::check("order", [](std::uint64_t seed) {
    Case poll = random_case(seed);
    const PollResult before = evaluate(poll.rules, poll.voters, poll.ballots);
    // By voter, each voter's own order kept.
    std::map<VoterKey, std::vector<Ballot>> by_voter;
    for (const Ballot& ballot : poll.ballots) by_voter[ballot.voter].push_back(ballot);
    poll.ballots.clear();
    for (const auto& [voter, own] : by_voter) {
      poll.ballots.insert(poll.ballots.end(), own.begin(), own.end());
    }
    RC_ASSERT(evaluate(poll.rules, poll.voters, poll.ballots) == before);
  }));
}

TEST(PollProperties, WhoWinsHasTheMajorityExactly) {
  EXPECT_TRUE(rc::check("majority", [](std::uint64_t seed) {
    const Case poll = random_case(seed);
    const PollResult result = evaluate(poll.rules, poll.voters, poll.ballots);
    const Majority& majority = poll.rules.majority;
    for (const std::size_t option : result.chosen) {
      const Exact have = result.count.options[option].votes.weight * Exact(majority.denominator);
      const Exact need = result.base.weight * Exact(majority.numerator);
      const bool is_reached = majority.strict ? need < have : need <= have;
      RC_ASSERT(is_reached);
    }
    RC_ASSERT(result.chosen.size() <= std::max<std::size_t>(places_of(poll.rules), 0));
  }));
}

}  // namespace
}  // namespace rostrum::core

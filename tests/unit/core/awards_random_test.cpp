// What always holds of awards, whatever the ranking, the rules and the chair's decisions.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "core/awards.hpp"
#include "core/what_if.hpp"

namespace rostrum::core {
namespace {

struct Situation {
  std::vector<Award> awards;
  std::vector<RankedPresenter> ranking;
  std::vector<CutLineDecision> decisions;
  AwardFacts facts;
};

int number(int from, int to) { return *rc::gen::inRange(from, to + 1); }

/// Totals of a narrow range, so that ties are common; units and segments of a few.
std::vector<RankedPresenter> any_ranking(AwardFacts& facts) {
  std::vector<RankedPresenter> ranking;
  const int count = number(0, 12);
  int total = 20;
  for (int i = 0; i < count; ++i) {
    if (i > 0 && number(0, 2) > 0) --total;
    RankedPresenter made;
    made.presenter = PresenterId("p" + std::to_string(i));
    made.unit = number(0, 4) == 0 ? "" : "u" + std::to_string(number(1, 4));
    made.total = Exact(total);
    const bool is_tied = i > 0 && ranking.back().total == made.total;
    made.rank = is_tied ? *ranking.back().rank : i + 1;
    facts.segments[made.presenter].insert(SegmentId("g" + std::to_string(number(1, 3))));
    ranking.push_back(std::move(made));
  }
  return ranking;
}

Award any_award(int index) {
  Award award{.id = AwardId("a" + std::to_string(index)),
              .quota = number(1, 5),
              .one_per_unit = number(0, 1) == 1,
              .cut_line = static_cast<CutLine>(number(0, 2))};
  if (number(0, 3) == 0) award.segments = {SegmentId("g" + std::to_string(number(1, 3)))};
  if (number(0, 3) == 0) award.units = {"u1", "u" + std::to_string(number(2, 4))};
  if (number(0, 3) == 0) award.minimum = Decimal(number(10, 20));
  if (number(0, 3) == 0) {
    award.exclude = {{PresenterId("p" + std::to_string(number(0, 11))), "declared"}};
  }
  return award;
}

/// The chair answers some of the open ties, as it may.
void decide_some(Situation& now) {
  for (int step = 0; step < number(0, 4); ++step) {
    const AwardResult result = fill_awards(now.awards, now.ranking, now.decisions, now.facts);
    if (!result.question) return;
    CutLineDecision decision{result.question->award, {}};
    const int wanted = number(0, 2);
    const std::size_t count = wanted == 0   ? 0
                              : wanted == 1 ? static_cast<std::size_t>(result.question->places_left)
                                            : result.question->tied.size();
    for (const PresenterId& presenter : result.question->tied) {
      if (decision.chosen.size() < count) decision.chosen.push_back(presenter);
    }
    now.decisions.push_back(decision);
  }
}

Situation any_situation() {
  Situation made;
  made.ranking = any_ranking(made.facts);
  for (int i = 0; i < number(1, 4); ++i) made.awards.push_back(any_award(i));
  decide_some(made);
  return made;
}

const RankedPresenter& ranked_of(const Situation& now, const PresenterId& presenter) {
  return *std::ranges::find(now.ranking, presenter, &RankedPresenter::presenter);
}

TEST(AwardsAtRandom, NobodyHasTwo) {
  RC_ASSERT(rc::check([] {
    const Situation now = any_situation();
    std::set<PresenterId> winners;
    for (const AwardList& list :
         fill_awards(now.awards, now.ranking, now.decisions, now.facts).lists) {
      for (const PresenterId& presenter : list.presenters) {
        RC_ASSERT(winners.insert(presenter).second);
      }
    }
  }));
}

TEST(AwardsAtRandom, QuotaIsExceededOnlyWhereThePolicyOrTheChairExtends) {
  RC_ASSERT(rc::check([] {
    const Situation now = any_situation();
    const AwardResult result = fill_awards(now.awards, now.ranking, now.decisions, now.facts);
    for (std::size_t i = 0; i < now.awards.size(); ++i) {
      const auto quota = static_cast<std::size_t>(now.awards[i].quota);
      if (result.lists[i].presenters.size() <= quota) continue;
      const bool chair_extends =
          std::ranges::count(now.decisions, now.awards[i].id, &CutLineDecision::award) > 0;
      RC_ASSERT(now.awards[i].cut_line == CutLine::extend || chair_extends);
      // And never by more than the last tie: without its last rank it was short.
      const int last = *ranked_of(now, result.lists[i].presenters.back()).rank;
      const auto before = std::ranges::count_if(
          result.lists[i].presenters,
          [&](const PresenterId& id) { return *ranked_of(now, id).rank < last; });
      RC_ASSERT(static_cast<std::size_t>(before) < quota);
    }
  }));
}

TEST(AwardsAtRandom, OnePerUnitHolds) {
  RC_ASSERT(rc::check([] {
    const Situation now = any_situation();
    const AwardResult result = fill_awards(now.awards, now.ranking, now.decisions, now.facts);
    std::set<std::string> units;
    for (std::size_t i = 0; i < now.awards.size(); ++i) {
      for (const PresenterId& presenter : result.lists[i].presenters) {
        const std::string& unit = ranked_of(now, presenter).unit;
        if (unit.empty()) continue;
        RC_ASSERT(units.insert(unit).second || !now.awards[i].one_per_unit);
      }
    }
  }));
}

TEST(AwardsAtRandom, WhoHasOneMeetsWhatItAsks) {
  RC_ASSERT(rc::check([] {
    const Situation now = any_situation();
    const AwardResult result = fill_awards(now.awards, now.ranking, now.decisions, now.facts);
    for (std::size_t i = 0; i < now.awards.size(); ++i) {
      const Award& award = now.awards[i];
      for (const PresenterId& presenter : result.lists[i].presenters) {
        const RankedPresenter& ranked = ranked_of(now, presenter);
        RC_ASSERT(std::ranges::count(award.exclude, presenter, &AwardExclusion::presenter) == 0);
        RC_ASSERT(award.units.empty() || std::ranges::count(award.units, ranked.unit) == 1);
        const bool is_high_enough = !award.minimum || *ranked.total >= Exact(*award.minimum);
        RC_ASSERT(is_high_enough);
        const bool has_slot = award.segments.empty() ||
                              now.facts.segments.at(presenter).contains(award.segments.front());
        RC_ASSERT(has_slot);
      }
    }
  }));
}

TEST(AwardsAtRandom, NobodyIsPassedOverForAnAwardThatSomebodyLowerGotWithoutAReason) {
  RC_ASSERT(rc::check([] {
    const Situation now = any_situation();
    const AwardResult result = fill_awards(now.awards, now.ranking, now.decisions, now.facts);
    std::set<PresenterId> winners;
    for (const AwardList& list : result.lists) {
      winners.insert(list.presenters.begin(), list.presenters.end());
      if (list.presenters.empty()) continue;
      const int lowest = *ranked_of(now, list.presenters.back()).rank;
      for (const RankedPresenter& presenter : now.ranking) {
        if (*presenter.rank >= lowest || winners.contains(presenter.presenter)) continue;
        RC_ASSERT(std::ranges::any_of(result.passed_over, [&](const PassedOver& passed) {
          return passed.award == list.award && passed.presenter == presenter.presenter;
        }));
      }
    }
  }));
}

TEST(AwardsAtRandom, TheWhatIfRowOfTheDeclaredRulesIsTheProposal) {
  RC_ASSERT(rc::check([] {
    Situation now = any_situation();
    const AwardResult proposal = fill_awards(now.awards, now.ranking, now.decisions, now.facts);
    const auto rows = what_if(now.awards, now.ranking, now.decisions, now.facts);
    RC_ASSERT(rows.front().result == proposal);
    RC_ASSERT(changes_between(proposal, rows.front().result).empty());
    RC_ASSERT(rows.size() <= max_what_if_rows);
    // And where all awards have one policy, the row of that policy is the proposal too.
    for (Award& award : now.awards) award.cut_line = CutLine::extend;
    for (const WhatIfRow& row : what_if(now.awards, now.ranking, now.decisions, now.facts)) {
      if (row.kind != WhatIfKind::cut_line || row.cut_line != CutLine::extend) continue;
      RC_ASSERT(row.result == fill_awards(now.awards, now.ranking, now.decisions, now.facts));
    }
  }));
}

}  // namespace
}  // namespace rostrum::core

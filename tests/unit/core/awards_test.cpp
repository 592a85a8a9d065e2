#include "core/awards.hpp"

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "unit/core/scoring_samples.hpp"

namespace rostrum::core {
namespace {

/// One letter a presenter; `unit` defaults to the letter.
RankedPresenter ranked(int rank, const std::string& name, const std::string& unit = "") {
  RankedPresenter made;
  made.presenter = PresenterId(name);
  made.unit = unit.empty() ? name : unit;
  made.total = Exact(100 - rank);
  made.rank = rank;
  return made;
}

std::vector<PresenterId> ids(const std::vector<std::string>& names) {
  std::vector<PresenterId> made;
  made.reserve(names.size());
  for (const auto& name : names) made.emplace_back(name);
  return made;
}

Award award(const char* id, int quota, CutLine cut_line, bool one_per_unit = false) {
  return {.id = AwardId(id), .quota = quota, .one_per_unit = one_per_unit, .cut_line = cut_line};
}

/// "first: a b | second: c ? tie d e for 1".
std::string line_of(const AwardResult& result) {
  std::string line;
  for (const AwardList& list : result.lists) {
    if (!line.empty()) line += " | ";
    line += list.award.str() + ":";
    for (const PresenterId& presenter : list.presenters) line += " " + presenter.str();
    if (!list.complete) line += " ...";
  }
  if (result.question) {
    line += " ?";
    for (const PresenterId& presenter : result.question->tied) line += " " + presenter.str();
    line += " for " + std::to_string(result.question->places_left);
  }
  return line;
}

std::string filled(const std::vector<Award>& awards, const std::vector<RankedPresenter>& ranking,
                   const std::vector<CutLineDecision>& decisions = {}) {
  return line_of(fill_awards(awards, ranking, decisions));
}

const std::vector<RankedPresenter> tie_at_two{ranked(1, "a"), ranked(2, "b"), ranked(2, "c"),
                                              ranked(4, "d"), ranked(5, "e")};

TEST(Awards, FillByRankOneAfterTheOther) {
  const std::vector<RankedPresenter> ranking{ranked(1, "a"), ranked(2, "b"), ranked(3, "c"),
                                             ranked(4, "d")};
  EXPECT_EQ(filled({award("first", 1, CutLine::ask), award("second", 2, CutLine::ask)}, ranking),
            "first: a | second: b c");
}

TEST(Awards, ATieThatFitsIsTakenWhole) {
  EXPECT_EQ(filled({award("first", 3, CutLine::ask), award("second", 1, CutLine::ask)}, tie_at_two),
            "first: a b c | second: d");
}

TEST(Awards, ATieAcrossTheLineExtendsExcludesOrAsks) {
  const auto check = [](CutLine cut_line, const std::string& expected) {
    EXPECT_EQ(filled({award("first", 2, cut_line), award("second", 2, CutLine::ask)}, tie_at_two),
              expected);
  };
  check(CutLine::extend, "first: a b c | second: d e");
  check(CutLine::exclude, "first: a | second: b c");
  check(CutLine::ask, "first: a ... | second: ... ? b c for 1");
}

TEST(Awards, TheChairsDecisionIsApplied) {
  const std::vector<Award> awards{award("first", 2, CutLine::ask),
                                  award("second", 2, CutLine::ask)};
  const auto decided = [&](const std::vector<std::string>& chosen) {
    return filled(awards, tie_at_two, {{AwardId("first"), ids(chosen)}});
  };
  EXPECT_EQ(decided({"c"}), "first: a c | second: b d");
  EXPECT_EQ(decided({"c", "b"}), "first: a b c | second: d e");
  EXPECT_EQ(decided({}), "first: a | second: b c");
}

TEST(Awards, ADecisionThatDoesNotFitTheTieAsksAgain) {
  const std::vector<Award> awards{award("first", 3, CutLine::ask)};
  const std::vector<RankedPresenter> ranking{ranked(1, "a"), ranked(2, "b"), ranked(2, "c"),
                                             ranked(2, "d")};
  const auto reason = [&](const std::vector<std::string>& chosen) {
    const AwardResult result = fill_awards(awards, ranking, {{AwardId("first"), ids(chosen)}});
    return result.question ? std::optional(result.question->reason) : std::nullopt;
  };
  EXPECT_EQ(reason({"b", "c"}), std::nullopt);
  EXPECT_EQ(reason({"b"}), QuestionReason::decision_unfitting);       // two places are left
  EXPECT_EQ(reason({"a", "b"}), QuestionReason::decision_unfitting);  // a is not tied
  EXPECT_EQ(reason({"b", "b"}), QuestionReason::decision_unfitting);
  EXPECT_EQ(reason({"b", "x"}), QuestionReason::decision_unfitting);
}

TEST(Awards, TwoTiesOfOneAwardTakeItsDecisionsInTurn) {
  const std::vector<Award> awards{award("first", 2, CutLine::ask, true)};
  const std::vector<RankedPresenter> ranking{ranked(1, "a", "east"), ranked(1, "b", "east"),
                                             ranked(3, "c", "west"), ranked(3, "d", "north")};
  const CutLineDecision unit{AwardId("first"), ids({"b"})};
  const CutLineDecision line{AwardId("first"), ids({"d"})};
  EXPECT_EQ(filled(awards, ranking, {unit}), "first: b ... ? c d for 1");
  EXPECT_EQ(filled(awards, ranking, {unit, line}), "first: b d");
}

TEST(Awards, OnePerUnitPassesOverAUnitThatHasOne) {
  const std::vector<RankedPresenter> ranking{ranked(1, "a", "east"), ranked(2, "b", "east"),
                                             ranked(3, "c", "west"), ranked(4, "d", "west")};
  EXPECT_EQ(filled({award("first", 2, CutLine::ask, true)}, ranking), "first: a c");
  EXPECT_EQ(
      filled({award("first", 1, CutLine::ask), award("second", 2, CutLine::ask, true)}, ranking),
      "first: a | second: c");
}

TEST(Awards, TwoTiedOfOneUnitAskEvenWhereThePolicyIsToExtend) {
  const std::vector<RankedPresenter> ranking{ranked(1, "a", "east"), ranked(1, "b", "east"),
                                             ranked(3, "c", "west")};
  const std::vector<Award> awards{award("first", 2, CutLine::extend, true)};
  EXPECT_EQ(filled(awards, ranking), "first: ... ? a b for 1");
  EXPECT_EQ(filled(awards, ranking, {{AwardId("first"), ids({"b"})}}), "first: b c");
  EXPECT_EQ(filled(awards, ranking, {{AwardId("first"), ids({"a", "b"})}}),
            "first: ... ? a b for 1");
}

TEST(Awards, WhoIsLeftOutOfATieInOneUnitAtTheLineIsNotOvertakenByALowerRank) {
  const std::vector<RankedPresenter> ranking{ranked(1, "a", "east"), ranked(1, "b", "east"),
                                             ranked(1, "c", "west"), ranked(4, "d", "north")};
  const CutLineDecision nobody{AwardId("first"), {}};
  for (const CutLine cut_line : {CutLine::ask, CutLine::extend, CutLine::exclude}) {
    // Two units for one place: full, whomever the chair leaves out.
    EXPECT_EQ(filled({award("first", 1, cut_line, true)}, ranking, {nobody}), "first:");
    EXPECT_EQ(
        filled({award("first", 1, cut_line, true)}, ranking, {{AwardId("first"), ids({"c"})}}),
        "first: c");
    // Two units for two places: it was the unit alone that made the tie.
    EXPECT_EQ(filled({award("first", 2, cut_line, true)}, ranking, {nobody}), "first: d");
  }
}

TEST(Awards, MoreQuotaThanPresentersIsNoProblemAndTheUnrankedGetNone) {
  std::vector<RankedPresenter> ranking{ranked(1, "a")};
  ranking.push_back(ranked(2, "z"));
  ranking.back().rank.reset();
  ranking.back().total.reset();
  EXPECT_EQ(filled({award("first", 5, CutLine::ask)}, ranking), "first: a");
  EXPECT_EQ(filled({award("first", 5, CutLine::ask)}, {}), "first:");
}

/// "first b: unit_has_award(east)".
std::string passed_by(const AwardResult& result) {
  static const std::map<PassReason, std::string> words{
      {PassReason::segment, "segment"},
      {PassReason::unit, "unit"},
      {PassReason::excluded, "excluded"},
      {PassReason::minimum, "minimum"},
      {PassReason::unit_has_award, "unit_has_award"},
      {PassReason::tied_at_line, "tied_at_line"},
      {PassReason::not_chosen, "not_chosen"}};
  std::string text;
  for (const PassedOver& passed : result.passed_over) {
    if (!text.empty()) text += "; ";
    text += passed.award.str() + " " + passed.presenter.str() + ": " + words.at(passed.reason);
    if (!passed.detail.empty()) text += "(" + passed.detail + ")";
  }
  return text;
}

const std::vector<RankedPresenter> four{ranked(1, "a", "east"), ranked(2, "b", "west"),
                                        ranked(3, "c", "east"), ranked(4, "d", "north")};

TEST(Awards, WhoIsExcludedIsPassedOverWithTheDeclaredReason) {
  Award first = award("first", 2, CutLine::ask);
  first.exclude = {{PresenterId("a"), "won last year"}};
  const AwardResult result = fill_awards({first}, four, {});
  EXPECT_EQ(line_of(result), "first: b c");
  EXPECT_EQ(passed_by(result), "first a: excluded(won last year)");
}

TEST(Awards, OnlyTheUnitsOfAnAwardGetIt) {
  Award first = award("first", 2, CutLine::ask);
  first.units = {"west", "north"};
  const AwardResult result = fill_awards({first, award("second", 1, CutLine::ask)}, four, {});
  EXPECT_EQ(line_of(result), "first: b d | second: a");
  EXPECT_EQ(passed_by(result), "first a: unit; first c: unit");
}

TEST(Awards, OnlyWhoHasASlotInTheSegmentsOfAnAwardGetsIt) {
  Award first = award("first", 1, CutLine::ask);
  first.segments = {SegmentId("morning")};
  const AwardFacts facts{.segments = {{PresenterId("a"), {SegmentId("evening")}},
                                      {PresenterId("c"), {SegmentId("morning"), SegmentId("x")}}}};
  const AwardResult result = fill_awards({first}, four, {}, facts);
  EXPECT_EQ(line_of(result), "first: c");
  EXPECT_EQ(passed_by(result), "first a: segment; first b: segment");
}

TEST(Awards, TheMinimumComparesAsRanksDo) {
  std::vector<RankedPresenter> ranking{ranked(1, "a"), ranked(2, "b")};
  ranking[0].total = Exact::fraction(1799, 20);    // 89.95
  ranking[1].total = Exact::fraction(17989, 200);  // 89.945
  Award first = award("first", 2, CutLine::ask);
  first.minimum = Decimal(90);
  const auto with = [&](RankBy rank_by) {
    return fill_awards({first}, ranking, {}, {.rank_by = rank_by, .decimals = 1, .segments = {}});
  };
  EXPECT_EQ(line_of(with(RankBy::exact)), "first:");
  EXPECT_EQ(passed_by(with(RankBy::exact)), "first a: minimum(90); first b: minimum(90)");
  EXPECT_EQ(line_of(with(RankBy::rounded)), "first: a");
}

TEST(Awards, WhoMayNotHaveItIsNoPartOfATie) {
  Award first = award("first", 2, CutLine::ask);
  first.exclude = {{PresenterId("c"), "withdrew its claim"}};
  EXPECT_EQ(line_of(fill_awards({first}, tie_at_two, {})), "first: a b");
}

TEST(Awards, WhoIsLeftOutAtTheLineIsInTheRecord) {
  EXPECT_EQ(passed_by(fill_awards({award("first", 2, CutLine::exclude)}, tie_at_two, {})),
            "first b: tied_at_line; first c: tied_at_line");
  EXPECT_EQ(passed_by(fill_awards({award("first", 2, CutLine::ask)}, tie_at_two,
                                  {{AwardId("first"), ids({"c"})}})),
            "first b: not_chosen");
  EXPECT_EQ(passed_by(fill_awards({award("first", 2, CutLine::ask, true)}, four, {})), "");
  EXPECT_EQ(passed_by(fill_awards({award("first", 3, CutLine::ask, true)}, four, {})),
            "first c: unit_has_award(east)");
}

TEST(Awards, PresentersWithoutAUnitAreOfNone) {
  std::vector<RankedPresenter> ranking{ranked(1, "a"), ranked(1, "b"), ranked(3, "c")};
  for (RankedPresenter& presenter : ranking) presenter.unit.clear();
  EXPECT_EQ(filled({award("first", 2, CutLine::ask, true)}, ranking), "first: a b");
}

TEST(Awards, ProblemsOfEligibilityNameTheKey) {
  Award first = award("first", 1, CutLine::ask);
  first.exclude = {{PresenterId("a"), ""}, {PresenterId("a"), "again"}};
  first.units = {"east", "east"};
  first.minimum = Decimal(-1);
  const std::vector<RuleProblem> problems = validate(std::vector<Award>{first});
  std::vector<std::string> keys;
  keys.reserve(problems.size());
  for (const RuleProblem& problem : problems) {
    keys.push_back(problem.key);
  }
  EXPECT_EQ(keys, (std::vector<std::string>{"awards[1].exclude[1].reason",
                                            "awards[1].exclude[2].presenter", "awards[1].units",
                                            "awards[1].minimum"}));
}

TEST(Awards, ProblemsNameTheKey) {
  const auto problems = validate(
      std::vector<Award>{award("first", 0, CutLine::ask), award("first", 1, CutLine::ask)});
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].key, "awards[1].quota");
  EXPECT_EQ(problems[1].key, "awards[2].id");
}

}  // namespace
}  // namespace rostrum::core

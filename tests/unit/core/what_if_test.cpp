#include "core/what_if.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace rostrum::core {
namespace {

RankedPresenter ranked(int rank, const std::string& name) {
  RankedPresenter made;
  made.presenter = PresenterId(name);
  made.unit = "unit of " + name;
  made.total = Exact(100 - rank);
  made.rank = rank;
  return made;
}

Award award(const char* id, int quota, CutLine cut_line) {
  return {.id = AwardId(id), .quota = quota, .cut_line = cut_line};
}

const std::vector<Award> two_awards{award("first", 2, CutLine::ask),
                                    award("second", 1, CutLine::ask)};
const std::vector<RankedPresenter> tie_at_two{ranked(1, "a"), ranked(2, "b"), ranked(2, "c"),
                                              ranked(4, "d")};

/// "first +b -c"; "same" where nothing differs.
std::string changes_of(const std::vector<WhatIfRow>& rows, const WhatIfRow& row) {
  std::string text;
  for (const WhatIfChange& change : changes_between(rows.front().result, row.result)) {
    text += (text.empty() ? "" : ", ") + change.award.str();
    for (const PresenterId& id : change.gained) text += " +" + id.str();
    for (const PresenterId& id : change.lost) text += " -" + id.str();
  }
  if (text.empty()) text = "same";
  return row.result.question ? text + " ?" : text;
}

std::string row_of(const std::vector<WhatIfRow>& rows, WhatIfKind kind, CutLine policy) {
  for (const WhatIfRow& row : rows) {
    if (row.kind == kind && row.cut_line == policy) return changes_of(rows, row);
  }
  return "no such row";
}

TEST(WhatIf, TheFirstRowIsTheProposal) {
  const auto rows = what_if(two_awards, tie_at_two, {}, {});
  EXPECT_EQ(rows.front().kind, WhatIfKind::declared);
  EXPECT_EQ(rows.front().result, fill_awards(two_awards, tie_at_two, {}));
}

TEST(WhatIf, EachPolicyForTheLineIsTried) {
  const auto rows = what_if(two_awards, tie_at_two, {}, {});
  EXPECT_EQ(row_of(rows, WhatIfKind::cut_line, CutLine::extend), "first +b +c, second +d");
  EXPECT_EQ(row_of(rows, WhatIfKind::cut_line, CutLine::exclude), "same");  // b, c tie for second
  EXPECT_EQ(row_of(rows, WhatIfKind::cut_line, CutLine::ask), "same ?");
}

TEST(WhatIf, EachAnswerToTheOpenTieIsTried) {
  std::vector<std::string> told;
  const auto rows = what_if(two_awards, tie_at_two, {}, {});
  for (const WhatIfRow& row : rows) {
    if (row.kind != WhatIfKind::answer) continue;
    std::string answer;
    for (const PresenterId& id : row.chosen) answer += id.str();
    told.push_back(answer + ": " + changes_of(rows, row));
  }
  EXPECT_EQ(told, (std::vector<std::string>{"b: first +b, second +c", "c: first +c, second +b",
                                            "bc: first +b +c, second +d", ": same ?"}));
}

TEST(WhatIf, OnePlaceMoreOrLessIsTriedForEachAward) {
  const std::vector<RankedPresenter> clear{ranked(1, "a"), ranked(2, "b"), ranked(3, "c"),
                                           ranked(4, "d")};
  std::vector<std::string> told;
  const auto rows = what_if(two_awards, clear, {}, {});
  for (const WhatIfRow& row : rows) {
    if (row.kind != WhatIfKind::quota) continue;
    told.push_back(row.award.str() + "=" + std::to_string(row.quota) + ": " +
                   changes_of(rows, row));
  }
  EXPECT_EQ(told, (std::vector<std::string>{"first=1: first -b, second +b -c",
                                            "first=3: first +c, second +d -c",
                                            "second=0: second -c", "second=2: second +d"}));
}

TEST(WhatIf, RowsAndAnswersAreBounded) {
  std::vector<RankedPresenter> all_tied;
  all_tied.reserve(40);
  for (int i = 0; i < 40; ++i) all_tied.push_back(ranked(1, "p" + std::to_string(i)));
  std::vector<Award> many;
  many.reserve(32);
  for (int i = 0; i < 32; ++i) {
    many.push_back(award(("a" + std::to_string(i)).c_str(), 5, CutLine::ask));
  }
  const auto rows = what_if(many, all_tied, {}, {});
  EXPECT_EQ(rows.size(), max_what_if_rows);
  std::size_t answers = 0;
  for (const WhatIfRow& row : rows) {
    if (row.kind == WhatIfKind::answer) ++answers;
  }
  EXPECT_EQ(answers, max_what_if_answers + 2);
}

}  // namespace
}  // namespace rostrum::core

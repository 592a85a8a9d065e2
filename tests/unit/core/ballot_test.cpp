// What a ballot may say under which rules, and its one canonical text.
#include "core/ballot.hpp"

#include <string>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "core/draw.hpp"
#include "support/random_polls.hpp"

namespace rostrum::core {
namespace {

PollOption option(const std::string& id) { return {OptionId(id), {"选项" + id, id}, {}}; }
Chosen chosen(std::initializer_list<const char*> ids) {
  Chosen made;
  for (const char* id : ids) made.options.emplace_back(id);
  return made;
}

PollRules options_of(PollKind kind, int choose = 0) {
  PollRules rules{.kind = kind, .choose = choose};
  rules.options = {option("a"), option("b"), option("c")};
  if (kind == PollKind::election) rules.places = 2;
  return rules;
}

PollRules assessment() {
  PollRules rules = options_of(PollKind::grades);
  rules.grades = {{GradeId("good"), {"好", ""}, {}}, {GradeId("poor"), {"差", ""}, {}}};
  return rules;
}

Grades grades(std::initializer_list<std::pair<const char*, const char*>> given) {
  Grades made;
  for (const auto& [subject, grade] : given) {
    made.grades.push_back({OptionId(subject), GradeId(grade)});
  }
  return made;
}

std::string problem(const PollRules& rules, const BallotContent& content) {
  return problem_of(rules, content).value_or("");
}

TEST(Ballot, YesAndNoAreForYesNoPollsAlone) {
  EXPECT_EQ(problem({}, Choice::yes), "");
  EXPECT_NE(problem(options_of(PollKind::one_of), Choice::yes), "");
  EXPECT_EQ(problem(options_of(PollKind::one_of), Choice::abstain), "");
  EXPECT_EQ(problem({}, chosen({"a"})), "answer yes, no or abstain");
  EXPECT_EQ(problem(assessment(), chosen({"a"})), "give the subjects grades");
}

TEST(Ballot, AbstainingMayBeRuledOutInEveryKind) {
  for (PollRules rules : {PollRules{}, options_of(PollKind::election), assessment()}) {
    EXPECT_EQ(problem(rules, Choice::abstain), "");
    rules.no_abstention = true;
    EXPECT_NE(problem(rules, Choice::abstain), "");
  }
}

TEST(Ballot, ABlankOneIsTakenWhereDeclared) {
  PollRules rules;
  EXPECT_EQ(problem(rules, Blank{}), "a blank ballot is not taken: choose an answer, or abstain");
  rules.may_be_blank = true;
  EXPECT_EQ(problem(rules, Blank{}), "");
}

TEST(Ballot, AsManyOptionsAsDeclaredEachOnceAndOfThePoll) {
  const PollRules one = options_of(PollKind::one_of);
  EXPECT_EQ(problem(one, chosen({"b"})), "");
  EXPECT_EQ(problem(one, chosen({"a", "b"})), "choose at most 1");
  EXPECT_EQ(problem(one, chosen({})), "choose at least 1");
  EXPECT_EQ(problem(one, chosen({"x"})), "\"x\" is no option of this poll: load the page again");
  PollRules two = options_of(PollKind::up_to, 2);
  EXPECT_EQ(problem(two, chosen({"a", "c"})), "");
  EXPECT_EQ(problem(two, chosen({"a", "a"})), "choose \"a\" once");
  two.choose_at_least = 2;
  EXPECT_EQ(problem(two, chosen({"a"})), "choose at least 2");
  // An election takes as many as there are places, unless it says otherwise.
  EXPECT_EQ(problem(options_of(PollKind::election), chosen({"a", "b"})), "");
  EXPECT_NE(problem(options_of(PollKind::election, 1), chosen({"a", "b"})), "");
}

TEST(Ballot, EverySubjectHasItsGradeUnlessDeclaredOtherwise) {
  PollRules rules = assessment();
  EXPECT_EQ(problem(rules, grades({{"a", "good"}, {"b", "poor"}, {"c", "good"}})), "");
  EXPECT_EQ(problem(rules, grades({{"a", "good"}})),
            "grade every subject: b and 1 more lacks its grade");
  EXPECT_EQ(problem(rules, grades({{"a", "good"}, {"a", "poor"}})), "grade \"a\" once");
  EXPECT_NE(problem(rules, grades({{"a", "fine"}})), "");
  EXPECT_NE(problem(rules, grades({{"x", "good"}})), "");
  rules.may_leave_ungraded = true;
  EXPECT_EQ(problem(rules, grades({{"c", "good"}})), "");
  EXPECT_EQ(problem(rules, grades({})), "grade at least one subject");
}

TEST(Ballot, EqualContentsHaveOneTextWhateverTheOrder) {
  EXPECT_EQ(canonical_text(Choice::yes), "yes");
  EXPECT_EQ(canonical_text(Blank{}), "blank");
  EXPECT_EQ(canonical_text(chosen({"c", "a"})), "options:a,c");
  EXPECT_EQ(canonical_text(grades({{"b", "poor"}, {"a", "good"}})), "grades:a=good,b=poor");
  EXPECT_EQ(normalized(chosen({"c", "a"})), BallotContent(chosen({"a", "c"})));
}

TEST(Ballot, OnlyACanonicalTextIsRead) {
  for (const char* text : {"", "YES", "options:", "options:c,a", "options:a,", "options:a b",
                           "grades:a", "grades:a=b=c", "grades:b=x,a=x", "grades:", "blank "}) {
    EXPECT_FALSE(content_from_text(text)) << text;
  }
}

TEST(Ballot, ATextReadsBackAndIsNeverLongerThanTheLongest) {
  EXPECT_TRUE(rc::check("round trip", [](std::uint64_t seed) {
    SplitMix64 random(seed);
    const auto below = [&](std::uint64_t bound) { return random.next_below(bound); };
    const PollRules rules = test::random_poll_rules(below);
    const BallotContent content = normalized(test::random_content(rules, below));
    if (problem_of(rules, content)) return;
    const std::string text = canonical_text(content);
    RC_ASSERT(content_from_text(text) == content);
    RC_ASSERT(text.size() <= longest_canonical_text(rules));
  }));
}

}  // namespace
}  // namespace rostrum::core

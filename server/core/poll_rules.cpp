#include "core/poll_rules.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "core/check.hpp"

namespace rostrum::core {

namespace {

class Problems {
 public:
  void add_unless(bool is_right, std::string key, std::string text) {
    if (!is_right) found_.push_back({std::move(key), std::move(text)});
  }
  void check_fraction(const std::string& key, int numerator, int denominator) {
    add_unless(denominator >= 1 && denominator <= max_majority_denominator, key + ".denominator",
               "must be 1 to " + std::to_string(max_majority_denominator));
    add_unless(numerator >= 1 && numerator <= denominator, key + ".numerator",
               "must be 1 to the denominator");
  }
  void check_span(const std::string& key, std::chrono::milliseconds span,
                  std::chrono::milliseconds longest) {
    add_unless(span >= std::chrono::milliseconds::zero() && span <= longest, key,
               "must be 0 to " + std::to_string(longest.count()));
  }
  void check_name(const std::string& key, const Name& name, bool is_needed) {
    add_unless(!is_needed || !name.zh.empty(), key, "is missing");
    const bool fits = character_count(name.zh) <= max_title_length &&
                      character_count(name.en) <= max_title_length;
    add_unless(fits, key, "must have at most " + std::to_string(max_title_length) + " characters");
  }
  std::vector<RuleProblem> take() { return std::move(found_); }

 private:
  std::vector<RuleProblem> found_;
};

std::string indexed(std::string_view list, std::size_t index, std::string_view key) {
  return std::string(list) + "[" + std::to_string(index + 1) + "]." + std::string(key);
}

void check_options(const PollRules& rules, Problems& problems) {
  problems.add_unless(rules.options.size() <= max_options, "options",
                      "must be at most " + std::to_string(max_options));
  std::set<OptionId> seen;
  for (std::size_t i = 0; i < rules.options.size(); ++i) {
    const PollOption& option = rules.options[i];
    problems.add_unless(!option.id.empty(), indexed("options", i, "id"), "is missing");
    problems.add_unless(option.id.empty() || seen.insert(option.id).second,
                        indexed("options", i, "id"), "is there twice: " + option.id.str());
    problems.check_name(indexed("options", i, "name"), option.name, true);
    problems.check_name(indexed("options", i, "unit"), option.unit, false);
  }
}

void check_grades(const PollRules& rules, Problems& problems) {
  problems.add_unless(rules.grades.size() <= max_grades, "grades",
                      "must be at most " + std::to_string(max_grades));
  std::set<GradeId> seen;
  for (std::size_t i = 0; i < rules.grades.size(); ++i) {
    const Grade& grade = rules.grades[i];
    problems.add_unless(!grade.id.empty(), indexed("grades", i, "id"), "is missing");
    problems.add_unless(grade.id.empty() || seen.insert(grade.id).second,
                        indexed("grades", i, "id"), "is there twice: " + grade.id.str());
    problems.check_name(indexed("grades", i, "name"), grade.name, true);
    problems.add_unless(grade.points.has_value() == rules.grades.front().points.has_value(),
                        indexed("grades", i, "points"),
                        "must be there for all grades of the scale, or for none");
    if (!grade.points) continue;
    problems.add_unless(!grade.points->is_negative() && *grade.points <= max_grade_points,
                        indexed("grades", i, "points"), "must be 0 to 1000");
  }
}

void check_choose(const PollRules& rules, Problems& problems) {
  const int count = static_cast<int>(rules.options.size());
  const int most = static_cast<int>(most_chosen(rules));
  problems.add_unless(rules.choose >= 0 && most >= 1 && most <= count, "choose",
                      "must be 1 to the number of options");
  problems.add_unless(rules.choose_at_least >= 0 && rules.choose_at_least <= most,
                      "choose_at_least", "must be 0 to choose");
}

/// What the kind asks of the rest; defaults have neither options nor scale yet.
void check_kind(const PollRules& rules, Problems& problems) {
  const auto needs_options = [&] {
    problems.add_unless(rules.options.size() >= 2, "options", "must be at least 2");
  };
  switch (rules.kind) {
    case PollKind::yes_no_abstain:
      problems.add_unless(rules.options.empty(), "options",
                          "has no place in a yes/no/abstain poll");
      return;
    case PollKind::one_of:
      needs_options();
      return;
    case PollKind::up_to:
      needs_options();
      check_choose(rules, problems);
      return;
    case PollKind::grades:
      problems.add_unless(rules.all_presenters != !rules.options.empty(), "options",
                          "must name the subjects, or all_presenters be true, and not both");
      problems.add_unless(rules.grades.size() >= 2, "grades", "must be at least 2");
      return;
    case PollKind::election:
      needs_options();
      problems.add_unless(rules.places >= 1 && rules.places <= static_cast<int>(max_options),
                          "places", "must be 1 to " + std::to_string(max_options));
      check_choose(rules, problems);
      return;
  }
  CHECK(false);
}

Name base_in_words(MajorityBase base) {
  switch (base) {
    case MajorityBase::cast:
      return {"投票数", "the ballots cast"};
    case MajorityBase::cast_without_abstentions:
      return {"不计弃权的投票数", "the ballots cast, abstentions left out"};
    case MajorityBase::present:
      return {"到会人数", "those present"};
    case MajorityBase::entitled:
      return {"应到人数", "those entitled"};
  }
  CHECK(false);
}

Name hung_in_words(HungRule rule) {
  switch (rule) {
    case HungRule::rejected:
      return {"未达到即不通过", "otherwise it is rejected"};
    case HungRule::chair_decides:
      return {"未达到或同票时由主席裁定", "a hung vote is decided by the chair"};
    case HungRule::rerun:
      return {"未达到或同票时重新表决", "a hung vote is run again"};
  }
  CHECK(false);
}

}  // namespace

std::size_t option_count(const PollRules& rules) {
  return rules.kind == PollKind::yes_no_abstain ? 2 : rules.options.size();
}

std::size_t most_chosen(const PollRules& rules) {
  if (rules.kind != PollKind::up_to && rules.kind != PollKind::election) return 1;
  if (rules.choose > 0) return static_cast<std::size_t>(rules.choose);
  const std::size_t places = static_cast<std::size_t>(std::max(rules.places, 0));
  return rules.kind == PollKind::election ? std::min(places, rules.options.size())
                                          : rules.options.size();
}

std::size_t least_chosen(const PollRules& rules) {
  return static_cast<std::size_t>(std::max(rules.choose_at_least, 1));
}

std::size_t places_of(const PollRules& rules) {
  switch (rules.kind) {
    case PollKind::yes_no_abstain:
    case PollKind::one_of:
      return 1;
    case PollKind::up_to:
      return rules.options.size();
    case PollKind::grades:
      return 0;
    case PollKind::election:
      return static_cast<std::size_t>(std::max(rules.places, 0));
  }
  CHECK(false);
}

std::optional<std::size_t> find_option(const PollRules& rules, const OptionId& id) {
  const auto found = std::ranges::find(rules.options, id, &PollOption::id);
  if (found == rules.options.end()) return std::nullopt;
  return static_cast<std::size_t>(found - rules.options.begin());
}

std::optional<std::size_t> find_grade(const PollRules& rules, const GradeId& id) {
  const auto found = std::ranges::find(rules.grades, id, &Grade::id);
  if (found == rules.grades.end()) return std::nullopt;
  return static_cast<std::size_t>(found - rules.grades.begin());
}

std::vector<RuleProblem> validate(const PollRules& rules, bool are_defaults) {
  Problems problems;
  problems.check_fraction("majority", rules.majority.numerator, rules.majority.denominator);
  const bool is_all = rules.majority.numerator == rules.majority.denominator;
  problems.add_unless(!rules.majority.strict || !is_all || rules.majority.numerator < 1,
                      "majority.strict", "must be false where all are needed: nothing is more");
  if (rules.quorum) {
    problems.check_fraction("quorum", rules.quorum->numerator, rules.quorum->denominator);
  }
  problems.check_span("grace_ms", rules.grace, max_grace);
  problems.check_span("closes_after_ms", rules.closes_after, max_poll_time);
  check_options(rules, problems);
  check_grades(rules, problems);
  problems.add_unless(!rules.all_presenters || rules.kind == PollKind::grades, "all_presenters",
                      "is for assessments");
  if (!are_defaults) check_kind(rules, problems);
  problems.add_unless(rules.breakdown_minimum >= 0 && rules.breakdown_minimum <= 1000,
                      "breakdown_minimum", "must be 0 to 1000");
  problems.add_unless(!rules.secret || rules.change == BallotChange::first_press, "change",
                      "must be first press in a secret poll: nobody could find the ballot again");
  problems.add_unless(!rules.secret || !rules.open_to_viewers, "open_to_viewers",
                      "must be false in a secret poll: those are for seats");
  return problems.take();
}

Name rule_in_words(const PollRules& rules) {
  if (rules.kind == PollKind::grades) {
    return {"按等次计票，不设通过与否", "grades are counted; there is nothing to carry"};
  }
  const Majority& majority = rules.majority;
  const std::string fraction =
      std::to_string(majority.numerator) + "/" + std::to_string(majority.denominator);
  const Name base = base_in_words(majority.base);
  Name words{
      (majority.strict ? "超过" : "达到") + base.zh + "的 " + fraction + " 为通过",
      (majority.strict ? "more than " : "at least ") + fraction + " of " + base.en + " carries"};
  if (rules.kind == PollKind::election) {
    words.zh += "，得票多者当选，共 " + std::to_string(rules.places) + " 席";
    words.en += "; those with most votes take " + std::to_string(rules.places) + " places";
  }
  if (rules.quorum) {
    const std::string quorum =
        std::to_string(rules.quorum->numerator) + "/" + std::to_string(rules.quorum->denominator);
    words.zh += "；须有应到人数的 " + quorum + " 到会";
    words.en += "; " + quorum + " of those entitled must be present";
  }
  const Name hung = hung_in_words(rules.hung);
  words.zh += "；" + hung.zh;
  words.en += "; " + hung.en;
  return words;
}

}  // namespace rostrum::core

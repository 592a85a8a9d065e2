// Poll rules and ballots at random: every kind, and now and then a ballot that the rules refuse.
// The dice give a number below a bound, so that a run repeats from its seed. Headers only.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/ballot.hpp"
#include "core/poll.hpp"

namespace rostrum::test {

/// Rules that validate() has nothing against. `below(n)` gives 0 to n - 1.
inline core::PollRules random_poll_rules(const auto& below) {
  const auto chance = [&](std::uint64_t percent) { return below(std::uint64_t{100}) < percent; };
  const auto number = [&](std::uint64_t from, std::uint64_t count) {
    return static_cast<int>(from + below(count));
  };
  core::PollRules rules;
  rules.kind = static_cast<core::PollKind>(below(std::uint64_t{5}));
  rules.majority.denominator = number(2, 3);
  rules.majority.numerator = number(1, static_cast<std::uint64_t>(rules.majority.denominator));
  rules.majority.base = static_cast<core::MajorityBase>(below(std::uint64_t{4}));
  rules.majority.strict = rules.majority.numerator < rules.majority.denominator && chance(50);
  if (chance(20)) rules.quorum = core::Quorum{1, number(2, 4)};
  rules.change = chance(50) ? core::BallotChange::last_press : core::BallotChange::first_press;
  rules.grace = std::chrono::milliseconds(number(0, 10'000));
  rules.weighted = chance(50);
  const bool is_grades = rules.kind == core::PollKind::grades;
  if (rules.kind != core::PollKind::yes_no_abstain) {
    rules.all_presenters = is_grades && chance(30);
    const int options = rules.all_presenters ? 0 : number(2, 4);
    for (int i = 1; i <= options; ++i) {
      const std::string id = "o" + std::to_string(i);
      rules.options.push_back({core::OptionId(id), {"选项" + id, id}, {}});
    }
  }
  if (is_grades) {
    const bool has_points = chance(50);
    for (int i = 1; i <= number(2, 3); ++i) {
      core::Grade grade{
          core::GradeId("g" + std::to_string(i)), {"等次" + std::to_string(i), ""}, {}};
      if (has_points) grade.points = core::Decimal(10 - 3 * i);
      rules.grades.push_back(grade);
    }
    while (rules.grades.size() < 2) {
      core::Grade grade{core::GradeId("more"), {"差", ""}, {}};
      if (has_points) grade.points = core::Decimal(0);
      rules.grades.push_back(grade);
    }
  }
  if (rules.kind == core::PollKind::election) rules.places = number(1, 2);
  const bool is_many =
      rules.kind == core::PollKind::up_to || rules.kind == core::PollKind::election;
  if (is_many && chance(50)) rules.choose = number(1, 2);
  rules.may_leave_ungraded = chance(50);
  rules.no_abstention = chance(20);
  rules.may_be_blank = chance(50);
  rules.electorate.roles = core::VoterRoles::delegates_and_judges;
  rules.sign_in_required = chance(10);
  rules.wait_for_all = chance(10);
  rules.quorum_lost = chance(50) ? core::QuorumLoss::stands : core::QuorumLoss::is_void;
  rules.hung = static_cast<core::HungRule>(below(std::uint64_t{3}));
  rules.open_to_viewers = chance(40);
  if (chance(20)) rules.closes_after = std::chrono::seconds(number(1, 60));
  return rules;
}

/// As random_poll_rules(), now and then of a secret poll, whose box somebody has to keep.
inline core::PollRules any_poll_rules(const auto& below) {
  core::PollRules rules = random_poll_rules(below);
  if (below(std::uint64_t{3}) > 0) return rules;
  rules.secret = true;
  rules.change = core::BallotChange::first_press;
  rules.open_to_viewers = false;
  rules.breakdown_minimum = static_cast<int>(below(std::uint64_t{3}));
  return rules;
}

inline core::BallotContent random_content(const core::PollRules& rules, const auto& below) {
  const auto chance = [&](std::uint64_t percent) { return below(std::uint64_t{100}) < percent; };
  if (chance(8)) return core::Blank{};
  if (rules.kind == core::PollKind::yes_no_abstain || chance(12)) {
    return static_cast<core::Choice>(below(std::uint64_t{3}));
  }
  if (rules.kind == core::PollKind::grades) {
    core::Grades given;
    for (const core::PollOption& subject : rules.options) {
      if (rules.may_leave_ungraded && chance(30)) continue;
      given.grades.push_back({subject.id, rules.grades[below(rules.grades.size())].id});
    }
    return given;
  }
  core::Chosen chosen;
  const std::size_t most = core::most_chosen(rules);
  for (const core::PollOption& option : rules.options) {
    if (chosen.options.size() < most && chance(50)) chosen.options.push_back(option.id);
  }
  if (chosen.options.empty() && !rules.options.empty()) {
    chosen.options.push_back(rules.options[below(rules.options.size())].id);
  }
  return chosen;
}

}  // namespace rostrum::test

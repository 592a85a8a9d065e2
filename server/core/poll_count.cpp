#include "core/poll_count.hpp"

#include "core/check.hpp"

namespace rostrum::core {

namespace {

/// Adds or takes away, everywhere the content is counted.
template <class Change>
void change(Count& count, const PollRules& rules, const BallotContent& content, Change change) {
  change(count.cast);
  if (const auto* choice = std::get_if<Choice>(&content)) {
    if (*choice == Choice::abstain) return change(count.abstain);
    CHECK(rules.kind == PollKind::yes_no_abstain);
    return change(count.options.at(*choice == Choice::yes ? 0 : 1).votes);
  }
  if (const auto* chosen = std::get_if<Chosen>(&content)) {
    for (const OptionId& option : chosen->options) {
      const auto place = find_option(rules, option);
      CHECK(place);
      change(count.options.at(*place).votes);
    }
    return;
  }
  if (const auto* given = std::get_if<Grades>(&content)) {
    for (const auto& [subject, grade] : given->grades) {
      const auto place = find_option(rules, subject);
      const auto step = find_grade(rules, grade);
      CHECK(place && step);
      change(count.options.at(*place).votes);
      change(count.options.at(*place).grades.at(*step));
    }
    return;
  }
  change(count.blank);
}

}  // namespace

Count empty_count(const PollRules& rules) {
  const std::size_t steps = rules.kind == PollKind::grades ? rules.grades.size() : 0;
  const OptionCount none{.votes = {}, .grades = std::vector<Share>(steps)};
  return {.cast = {},
          .abstain = {},
          .blank = {},
          .options = std::vector<OptionCount>(option_count(rules), none)};
}

void add_ballot(Count& count, const PollRules& rules, const BallotContent& content,
                const Exact& weight) {
  change(count, rules, content, [&](Share& share) { share.add(weight); });
}

void take_ballot(Count& count, const PollRules& rules, const BallotContent& content,
                 const Exact& weight) {
  change(count, rules, content, [&](Share& share) { share.take(weight); });
}

std::optional<Exact> mean_points(const PollRules& rules, const OptionCount& subject) {
  if (subject.votes.weight == Exact(0)) return std::nullopt;
  Exact points;
  for (std::size_t i = 0; i < subject.grades.size(); ++i) {
    if (!rules.grades.at(i).points) return std::nullopt;
    points += subject.grades[i].weight * Exact(*rules.grades[i].points);
  }
  return points / subject.votes.weight;
}

}  // namespace rostrum::core

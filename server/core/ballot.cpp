#include "core/ballot.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "core/check.hpp"

namespace rostrum::core {

namespace {

using Problem = std::optional<std::string>;

constexpr std::string_view options_prefix = "options:";
constexpr std::string_view grades_prefix = "grades:";

Problem problem_of_choice(const PollRules& rules, Choice choice) {
  if (choice == Choice::abstain) {
    if (!rules.no_abstention) return std::nullopt;
    return "nobody may abstain in this poll: choose an answer";
  }
  if (rules.kind == PollKind::yes_no_abstain) return std::nullopt;
  return "yes and no are no answers to this poll: choose among its options";
}

Problem problem_of_chosen(const PollRules& rules, const Chosen& chosen) {
  if (rules.kind == PollKind::yes_no_abstain || rules.kind == PollKind::grades) {
    return rules.kind == PollKind::grades ? "give the subjects grades"
                                          : "answer yes, no or abstain";
  }
  const std::size_t most = most_chosen(rules);
  const std::size_t least = least_chosen(rules);
  if (chosen.options.size() > most) return "choose at most " + std::to_string(most);
  if (chosen.options.size() < least) return "choose at least " + std::to_string(least);
  std::set<OptionId> seen;
  for (const OptionId& option : chosen.options) {
    if (!find_option(rules, option)) {
      return "\"" + option.str() + "\" is no option of this poll: load the page again";
    }
    if (!seen.insert(option).second) return "choose \"" + option.str() + "\" once";
  }
  return std::nullopt;
}

Problem problem_of_grades(const PollRules& rules, const Grades& given) {
  if (rules.kind != PollKind::grades) return "this poll has no grades: choose an answer";
  std::set<OptionId> subjects;
  for (const PollOption& option : rules.options) subjects.insert(option.id);
  for (const auto& [subject, grade] : given.grades) {
    if (!find_grade(rules, grade)) {
      return "\"" + grade.str() + "\" is no grade of this poll: load the page again";
    }
    if (subjects.erase(subject) == 0) {
      return find_option(rules, subject)
                 ? "grade \"" + subject.str() + "\" once"
                 : "\"" + subject.str() + "\" is no subject of this poll: load the page again";
    }
  }
  if (given.grades.empty()) return "grade at least one subject";
  if (subjects.empty()) return std::nullopt;
  if (rules.may_leave_ungraded) return std::nullopt;
  return "grade every subject: " + subjects.begin()->str() +
         (subjects.size() > 1 ? " and " + std::to_string(subjects.size() - 1) + " more" : "") +
         " lacks its grade";
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::optional<Chosen> chosen_from(std::string_view text) {
  Chosen chosen;
  for (const std::string_view part : split(text, ',')) {
    auto id = OptionId::parse(part);
    if (!id) return std::nullopt;
    chosen.options.push_back(*std::move(id));
  }
  return chosen;
}

std::optional<Grades> grades_from(std::string_view text) {
  Grades grades;
  for (const std::string_view part : split(text, ',')) {
    const std::vector<std::string_view> pair = split(part, '=');
    if (pair.size() != 2) return std::nullopt;
    auto subject = OptionId::parse(pair[0]);
    auto grade = GradeId::parse(pair[1]);
    if (!subject || !grade) return std::nullopt;
    grades.grades.push_back({*std::move(subject), *std::move(grade)});
  }
  return grades;
}

std::string text_of_choice(Choice choice) {
  switch (choice) {
    case Choice::yes:
      return "yes";
    case Choice::no:
      return "no";
    case Choice::abstain:
      return "abstain";
  }
  CHECK(false);
}

struct CanonicalText {
  std::string operator()(Choice choice) const { return text_of_choice(choice); }
  std::string operator()(const Chosen& chosen) const {
    std::string text(options_prefix);
    for (const OptionId& option : chosen.options) {
      if (text.size() > options_prefix.size()) text += ',';
      text += option.str();
    }
    return text;
  }
  std::string operator()(const Grades& given) const {
    std::string text(grades_prefix);
    for (const auto& [subject, grade] : given.grades) {
      if (text.size() > grades_prefix.size()) text += ',';
      text += subject.str() + "=" + grade.str();
    }
    return text;
  }
  std::string operator()(const Blank& /*blank*/) const { return "blank"; }
};

}  // namespace

std::optional<std::string> problem_of(const PollRules& rules, const BallotContent& content) {
  if (const auto* choice = std::get_if<Choice>(&content)) return problem_of_choice(rules, *choice);
  if (const auto* chosen = std::get_if<Chosen>(&content)) return problem_of_chosen(rules, *chosen);
  if (const auto* given = std::get_if<Grades>(&content)) return problem_of_grades(rules, *given);
  if (rules.may_be_blank) return std::nullopt;
  return rules.no_abstention ? "a blank ballot is not taken: choose an answer"
                             : "a blank ballot is not taken: choose an answer, or abstain";
}

BallotContent normalized(BallotContent content) {
  if (auto* chosen = std::get_if<Chosen>(&content)) {
    std::ranges::sort(chosen->options);
  } else if (auto* given = std::get_if<Grades>(&content)) {
    std::ranges::sort(given->grades, {}, &SubjectGrade::subject);
  }
  return content;
}

std::string canonical_text(const BallotContent& content) {
  return std::visit(CanonicalText{}, normalized(content));
}

std::optional<BallotContent> content_from_text(std::string_view text) {
  std::optional<BallotContent> content;
  for (const Choice choice : {Choice::yes, Choice::no, Choice::abstain}) {
    if (text == text_of_choice(choice)) return choice;
  }
  if (text == "blank") return Blank{};
  if (text.starts_with(options_prefix)) {
    content = chosen_from(text.substr(options_prefix.size()));
  } else if (text.starts_with(grades_prefix)) {
    content = grades_from(text.substr(grades_prefix.size()));
  }
  if (!content || canonical_text(*content) != text) return std::nullopt;
  return content;
}

std::size_t longest_canonical_text(const PollRules& rules) {
  std::vector<std::size_t> lengths;
  lengths.reserve(rules.options.size());
  for (const PollOption& option : rules.options) lengths.push_back(option.id.str().size());
  std::size_t longest = std::string_view("abstain").size();
  if (rules.kind == PollKind::grades) {
    std::size_t grade = 0;
    for (const Grade& each : rules.grades) grade = std::max(grade, each.id.str().size());
    std::size_t total = grades_prefix.size();
    for (const std::size_t length : lengths) total += length + 1 + grade + 1;
    longest = std::max(longest, total);
  } else if (!lengths.empty()) {
    std::ranges::sort(lengths, std::greater<>());
    std::size_t total = options_prefix.size();
    for (std::size_t i = 0; i < std::min(lengths.size(), most_chosen(rules)); ++i) {
      total += lengths[i] + 1;
    }
    longest = std::max(longest, total);
  }
  return longest;
}

BallotTiming timing_of(const PollRules& rules, std::chrono::microseconds since_close) {
  if (since_close < std::chrono::microseconds::zero()) return BallotTiming::in_time;
  return since_close <= rules.grace ? BallotTiming::late : BallotTiming::after_grace;
}

}  // namespace rostrum::core

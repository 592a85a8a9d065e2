// The worked examples polls-*.md: ballots in, figures and the outcome out, by the rules alone.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/poll.hpp"
#include "core/result_words.hpp"
#include "support/example_file.hpp"
#include "wire/meeting_file.hpp"

namespace rostrum {
namespace {

using test::Example;
using test::ExampleRow;

/// The rules of the example's block, read as a prepared poll of a meeting file.
std::optional<core::PollRules> rules_of(const Example& example) {
  const std::string text =
      "id = \"m\"\ntitle = \"例\"\n[[poll]]\nid = \"q\"\nquestion = \"问\"\n" + example.toml;
  const auto setup = wire::parse_meeting(text, example.file, {});
  if (!setup) {
    for (const wire::FileError& error : setup.error()) {
      test::fail_at(example, example.line, error.message);
    }
    return std::nullopt;
  }
  return setup->polls.at(0).rules;
}

/// "yes", "lin he", "p1=good p2=poor", "blank".
core::BallotContent content_of(const core::PollRules& rules, const std::string& says) {
  if (says == "yes") return core::Choice::yes;
  if (says == "no") return core::Choice::no;
  if (says == "abstain") return core::Choice::abstain;
  if (says == "blank") return core::Blank{};
  if (rules.kind != core::PollKind::grades) {
    core::Chosen chosen;
    for (const std::string& option : test::split(says, ' ')) chosen.options.emplace_back(option);
    return chosen;
  }
  core::Grades given;
  for (const std::string& part : test::split(says, ' ')) {
    const std::vector<std::string> pair = test::split(part, '=');
    given.grades.push_back({core::OptionId(pair.at(0)), core::GradeId(pair.at(1))});
  }
  return given;
}

core::BallotTiming timing_of(const std::string& word) {
  if (word == "late") return core::BallotTiming::late;
  return word == "after grace" ? core::BallotTiming::after_grace : core::BallotTiming::in_time;
}

std::string plain(const core::Exact& value) {
  std::string text = to_text(value, 3);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

/// "3", or heads and weight where they differ: "3/4.5".
std::string text_of(const core::Share& share) {
  const std::string heads = std::to_string(share.heads);
  return share.weight == core::Exact(share.heads) ? heads : heads + "/" + plain(share.weight);
}

class PollExample {
 public:
  PollExample(const Example& example, const core::PollRules& rules)
      : example_(example), rules_(rules) {
    take_ballots();
    result_ = core::evaluate(rules_, voters_, ballots_);
    check_result();
    check_options();
  }

 private:
  void take_ballots() {
    for (const ExampleRow& row : example_.rows("ballots")) {
      const core::SeatId seat(row.at("voter"));
      const bool is_known = std::ranges::find(voters_, seat, &core::Voter::seat) != voters_.end();
      if (!is_known) voters_.push_back(voter_of(seat, row));
      const std::string says = row.at("says");
      if (says.empty()) continue;
      core::BallotContent content = core::normalized(content_of(rules_, says));
      if (const auto problem = core::problem_of(rules_, content)) {
        test::fail_at(example_, row.line, *problem);
        continue;
      }
      ballots_.push_back({seat, std::move(content), timing_of(row.at("arrived"))});
    }
  }

  static core::Voter voter_of(const core::SeatId& seat, const ExampleRow& row) {
    core::Voter voter{.seat = seat};
    if (const auto weight = core::Decimal::parse(row.at("weight"))) voter.weight = *weight;
    const std::string present = row.at("present");
    voter.present_at_open = present.empty() || present == "yes" || present == "at open";
    voter.present_at_close = present.empty() || present == "yes" || present == "at close";
    return voter;
  }

  [[nodiscard]] std::string name(std::size_t option) const {
    if (rules_.kind == core::PollKind::yes_no_abstain) return option == 0 ? "yes" : "no";
    return rules_.options.at(option).id.str();
  }
  [[nodiscard]] std::string names(const std::vector<std::size_t>& options) const {
    std::vector<std::string> words;
    words.reserve(options.size());
    for (const std::size_t option : options) words.push_back(name(option));
    return test::joined(words);
  }

  void check_result() {
    const std::map<std::string, std::string> figures = {
        {"outcome", test::in_plain(core::word_of(result_.outcome))},
        {"cast", text_of(result_.count.cast)},
        {"abstain", text_of(result_.count.abstain)},
        {"blank", text_of(result_.count.blank)},
        {"cast without abstentions", text_of(result_.bases.cast_without_abstentions)},
        {"present", text_of(result_.bases.present)},
        {"entitled", text_of(result_.bases.entitled)},
        {"base", text_of(result_.base)},
        {"quorum needs", std::to_string(result_.quorum_needed)},
        {"wins", names(result_.chosen)},
        {"competes", names(result_.tied)},
        {"open places", std::to_string(result_.open_places)},
        {"late", std::to_string(result_.late)},
        {"superseded", std::to_string(result_.superseded)},
        {"not counted", std::to_string(result_.not_counted)}};
    EXPECT_FALSE(example_.rows("result").empty()) << example_.title;
    for (const ExampleRow& row : example_.rows("result")) {
      const auto figure = figures.find(row.at("figure"));
      if (figure == figures.end()) {
        test::fail_at(example_, row.line, "no figure \"" + row.at("figure") + "\"");
      } else {
        test::expect_cell(example_, row, "value", figure->second);
      }
    }
  }

  void check_options() {
    for (const ExampleRow& row : example_.rows("options")) {
      for (std::size_t i = 0; i < result_.count.options.size(); ++i) {
        if (name(i) != row.at("option")) continue;
        const core::OptionCount& option = result_.count.options[i];
        test::expect_cell(example_, row, "votes", text_of(option.votes));
        for (std::size_t step = 0; step < option.grades.size(); ++step) {
          test::expect_cell(example_, row, rules_.grades[step].id.str(),
                            text_of(option.grades[step]));
        }
        const auto mean = core::mean_points(rules_, option);
        test::expect_cell(example_, row, "mean", mean ? to_text(*mean, 2) : "");
      }
    }
  }

  const Example& example_;
  core::PollRules rules_;
  std::vector<core::Voter> voters_;
  std::vector<core::Ballot> ballots_;
  core::PollResult result_;
};

TEST(PollExamples, GiveTheFiguresThatAreWrittenThere) {
  for (const auto& file : test::example_files(ROSTRUM_SOURCE_DIR, "polls-")) {
    for (const Example& example : test::read_examples(file)) {
      if (const auto rules = rules_of(example)) PollExample played(example, *rules);
    }
  }
}

}  // namespace
}  // namespace rostrum

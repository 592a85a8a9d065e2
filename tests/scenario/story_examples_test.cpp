// The worked examples story-*.md: what people do on the day, and the marks that come of it.
//
// The meeting is the small one of sample_meeting.hpp (slots s1 to s4 of 8 minutes, judges j1 to j5
// and the spare j6 in one panel, hosts h1 and h2, scrutineer t1). A row of a table "story" says
// when (after the row before), who, does what, and how it is answered (empty: done; else why not).

#include <chrono>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/release.hpp"
#include "support/example_file.hpp"
#include "support/sample_meeting.hpp"
#include "support/temporary_folder.hpp"
#include "wire/scoring_file.hpp"
#include "wire/toml_reader.hpp"

namespace rostrum {
namespace {

using test::Example;
using test::ExampleRow;

core::MeetingSetup setup_of(const Example& example) {
  const test::TemporaryFolder folder;
  std::ofstream(folder / "rules.toml") << example.toml;
  const auto read = wire::read_scoring_file(folder / "rules.toml");
  core::MeetingSetup setup = test::sample_setup();
  if (!read) {
    test::fail_at(example, example.line, wire::to_text(read.error()));
    return setup;
  }
  setup.scoring = read->rules;
  for (core::SeatPlan& seat : setup.seats) {
    if (seat.role == core::Role::judge) seat.panel = setup.scoring.panels.front().id;
  }
  return setup;
}

/// "score s1 80": the words of one act.
class Words {
 public:
  explicit Words(const std::string& text) : words_(test::split(text, ' ')) {}

  /// Empty where there are not so many.
  [[nodiscard]] std::string at(std::size_t index) const {
    return index < words_.size() ? words_[index] : std::string();
  }
  [[nodiscard]] core::SlotId slot(std::size_t index) const { return core::SlotId(at(index)); }
  [[nodiscard]] core::SeatId seat(std::size_t index) const {
    const std::string id = at(index);
    return id.empty() ? core::SeatId() : core::SeatId(id);
  }
  [[nodiscard]] std::vector<core::Score> scores(std::size_t index) const {
    return {
        {core::CriterionId("score"), core::Decimal::parse(at(index)).value_or(core::Decimal(0))}};
  }

 private:
  std::vector<std::string> words_;
};

const std::map<std::string, std::function<core::Command(const Words&)>>& acts() {
  using namespace core;
  static const std::string why = "example";
  static const std::map<std::string, std::function<Command(const Words&)>> all = {
      {"start", [](const Words& w) { return StartSlot{w.slot(1)}; }},
      {"end", [](const Words& w) { return EndSlot{w.slot(1)}; }},
      {"pause", [](const Words&) { return PauseTimer{}; }},
      {"resume", [](const Words&) { return ResumeTimer{}; }},
      {"add", [](const Words& w) { return AdjustTimer{std::chrono::seconds(std::stoi(w.at(1)))}; }},
      {"open", [](const Words& w) { return OpenScoring{w.slot(1)}; }},
      {"close", [](const Words& w) { return CloseScoring{w.slot(1)}; }},
      {"score", [](const Words& w) { return SubmitCard{w.slot(1), w.scores(2)}; }},
      {"paper", [](const Words& w) { return EnterPaperCard{w.slot(1), w.seat(2), w.scores(3)}; }},
      {"recuse",
       [](const Words& w) { return SetCardState{w.slot(1), w.seat(2), CardState::recused, why}; }},
      {"abstain",
       [](const Words& w) {
         return SetCardState{w.slot(1), w.seat(2), CardState::abstained, why};
       }},
      {"replace", [](const Words& w) { return ReplaceJudge{w.seat(1), w.seat(3), why}; }},
      {"admit", [](const Words& w) { return AdmitLateCard{w.slot(1), w.seat(2), why}; }},
      {"confirm", [](const Words& w) { return DecideDeduction{w.slot(1), true, why}; }},
      {"waive", [](const Words& w) { return DecideDeduction{w.slot(1), false, why}; }},
      {"withdraw",
       [](const Words& w) { return SetPresenterWithdrawn{PresenterId(w.at(1)), true, why}; }},
      {"correct", [](const Words& w) { return ProposeCorrection{w.slot(1), why}; }},
      {"agree",
       [](const Words& w) {
         return ConfirmProposal{static_cast<std::uint32_t>(std::stoul(w.at(1)))};
       }},
      {"commit",
       [](const Words& w) {
         CommitMark commit{w.slot(1), {}};
         if (!w.at(3).empty()) commit.without = {w.seat(3)};
         return commit;
       }},
  };
  return all;
}

class StoryExample {
 public:
  explicit StoryExample(const Example& example) : example_(example), play_(setup_of(example)) {
    play_.go_live();
    for (const ExampleRow& row : example.rows("story")) tell(row);
    check_marks();
    check_ranks();
    if (checked_ == 0) test::fail_at(example, example.line, "nothing is expected of it");
  }

 private:
  core::Sender sender(const std::string& who) const {
    const core::SeatPlan* seat = core::find_seat(play_.meeting.setup, core::SeatId(who));
    return seat == nullptr ? test::host() : test::sender_of(seat->role, who);
  }

  void tell(const ExampleRow& row) {
    if (!row.at("after").empty()) {
      const auto span = wire::parse_duration(row.at("after"));
      if (!span) return test::fail_at(example_, row.line, "\"" + row.at("after") + "\" is no time");
      play_.pass(*span);
    }
    const Words words(row.at("does"));
    const auto act = acts().find(words.at(0));
    if (act == acts().end()) {
      return test::fail_at(example_, row.line, "nobody knows \"" + words.at(0) + "\"");
    }
    const auto refused = play_.ask(sender(row.at("who")), act->second(words));
    const std::string answer = refused ? std::string(core::word_of(*refused)) : "";
    if (answer == row.at("answer")) return;
    test::fail_at(example_, row.line,
                  "answered \"" + answer + "\" (" + play_.last_rejection.detail + "), not \"" +
                      row.at("answer") + "\"");
  }

  void expect(const ExampleRow& row, const std::string& column, const std::string& computed) {
    if (row.has(column)) ++checked_;
    test::expect_cell(example_, row, column, computed);
  }

  void check_marks() {
    const int decimals = play_.meeting.setup.scoring.decimals;
    for (const ExampleRow& row : example_.rows("marks")) {
      const core::SlotScoring* scoring =
          core::find_scoring(play_.meeting, core::SlotId(row.at("slot")));
      if (scoring == nullptr) {
        test::fail_at(example_, row.line, "no scoring of this slot");
        continue;
      }
      std::vector<std::string> not_counted;
      std::vector<std::string> late;
      for (const core::JudgeCard& card : scoring->cards) {
        const bool is_spare = card.reason.find("spare") != std::string::npos;
        if (card.late) late.push_back(card.judge.str());
        if (card.state == core::CardState::submitted || is_spare) continue;
        not_counted.push_back(card.judge.str() + " " + std::string(core::word_of(card.state)));
      }
      std::vector<std::string> off;
      for (const core::Deduction& deduction : core::deductions_of(*scoring)) {
        off.push_back(deduction.points.to_text());
      }
      std::vector<std::string> kept;
      kept.reserve(scoring->late_cards.size());
      for (const core::LateCard& card : scoring->late_cards) kept.push_back(card.judge.str());
      std::vector<std::string> before;
      before.reserve(scoring->superseded.size());
      for (const core::SupersededMark& each : scoring->superseded) {
        before.push_back(core::to_text(each.mark.mark, decimals));
      }
      expect(row, "mark", scoring->mark ? core::to_text(scoring->mark->mark, decimals) : "none");
      expect(row, "not counted", test::joined(not_counted));
      expect(row, "late", test::joined(late));
      expect(row, "kept, not counted", test::joined(kept));
      expect(row, "points off", test::joined(off));
      expect(row, "before correction", test::joined(before));
    }
  }

  void check_ranks() {
    const std::vector<core::RankedPresenter> ranking = core::full_ranking(play_.meeting);
    for (const ExampleRow& row : example_.rows("ranks")) {
      const core::PresenterId id(row.at("presenter"));
      const auto ranked = std::ranges::find(ranking, id, &core::RankedPresenter::presenter);
      if (ranked == ranking.end()) {
        test::fail_at(example_, row.line, "no such presenter");
        continue;
      }
      expect(row, "rank",
             ranked->withdrawn ? "withdrawn" : std::to_string(ranked->rank.value_or(0)));
    }
  }

  const Example& example_;
  test::Play play_;
  int checked_ = 0;
};

TEST(StoryExamples, EndWithTheFiguresThatAreWrittenThere) {
  for (const auto& file : test::example_files(ROSTRUM_SOURCE_DIR, "story-")) {
    for (const Example& example : test::read_examples(file)) StoryExample told(example);
  }
}

}  // namespace
}  // namespace rostrum

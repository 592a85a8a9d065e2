// The worked examples cards-*.md: cards in, marks, ranks and awards out, by the rules alone.

#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/awards.hpp"
#include "core/ranking.hpp"
#include "core/result_words.hpp"
#include "support/example_file.hpp"
#include "support/temporary_folder.hpp"
#include "wire/scoring_file.hpp"

namespace rostrum {
namespace {

using core::Decimal;
using test::Example;
using test::ExampleRow;

std::optional<core::Exclusion> exclusion_of(const std::string& word) {
  static const std::map<std::string, core::Exclusion> words = {
      {"incomplete", core::Exclusion::incomplete}, {"abstained", core::Exclusion::abstained},
      {"recused", core::Exclusion::recused},       {"absent", core::Exclusion::absent},
      {"replaced", core::Exclusion::replaced},     {"set aside", core::Exclusion::set_aside}};
  const auto found = words.find(word);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

std::string word_of(core::PassReason reason) {
  switch (reason) {
    case core::PassReason::segment:
      return "segment";
    case core::PassReason::unit:
      return "unit";
    case core::PassReason::excluded:
      return "excluded";
    case core::PassReason::minimum:
      return "minimum";
    case core::PassReason::unit_has_award:
      return "unit has one";
    case core::PassReason::tied_at_line:
      return "tied at the line";
    case core::PassReason::not_chosen:
      return "not chosen";
  }
  return {};
}

std::string word_of(core::MarkBlocked blocked) {
  switch (blocked) {
    case core::MarkBlocked::no_cards:
      return "none: no cards";
    case core::MarkBlocked::empty_panel:
      return "none: empty panel";
    case core::MarkBlocked::zero_panel_weight:
      return "none: panels weigh nothing";
  }
  return {};
}

/// Plays one example; every figure that differs is a failure at its line.
class CardExample {
 public:
  explicit CardExample(const Example& example) : example_(example) {
    const test::TemporaryFolder folder;
    std::ofstream(folder / "rules.toml") << example.toml;
    const auto read = wire::read_scoring_file(folder / "rules.toml");
    if (!read) {
      test::fail_at(example, example.line, wire::to_text(read.error()));
      return;
    }
    rules_ = read->rules;
    read_slots();
    read_cards();
    ranking_ = core::rank_presenters(rules_, presenters_);
    check_marks();
    check_ranks();
    check_awards();
    if (checked_ == 0) test::fail_at(example, example.line, "nothing is expected of it");
  }

 private:
  Decimal decimal(const ExampleRow& row, const std::string& text) {
    const auto value = Decimal::parse(text);
    if (!value) test::fail_at(example_, row.line, "\"" + text + "\" is no number");
    return value.value_or(Decimal(0));
  }

  core::SlotEntry& slot_of(const std::string& slot, const std::string& presenter) {
    const core::PresenterId id(presenter.empty() ? slot : presenter);
    auto of = std::ranges::find(presenters_, id, &core::PresenterEntry::presenter);
    if (of == presenters_.end()) {
      const int appearance = static_cast<int>(presenters_.size()) + 1;
      presenters_.push_back(
          {.presenter = id, .unit = id.str(), .appearance = appearance, .slots = {}});
      of = presenters_.end() - 1;
    }
    const core::SlotId wanted(slot);
    auto entry = std::ranges::find(of->slots, wanted, &core::SlotEntry::slot);
    if (entry == of->slots.end()) {
      of->slots.push_back({.slot = wanted, .appearance = ++slots_, .scores = {}});
      entry = of->slots.end() - 1;
    }
    return *entry;
  }

  void read_slots() {
    for (const ExampleRow& row : example_.rows("slots")) {
      core::SlotScores& scores = slot_of(row.at("slot"), row.at("presenter")).scores;
      if (!row.at("factor").empty()) scores.factor = decimal(row, row.at("factor"));
      if (!row.at("points off").empty()) {
        scores.deductions.push_back({decimal(row, row.at("points off")), "as declared"});
      }
      if (!row.at("unit").empty()) {
        const core::PresenterId id(row.has("presenter") ? row.at("presenter") : row.at("slot"));
        std::ranges::find(presenters_, id, &core::PresenterEntry::presenter)->unit = row.at("unit");
      }
    }
  }

  std::string presenter_of(const std::string& slot) {
    for (const core::PresenterEntry& presenter : presenters_) {
      for (const core::SlotEntry& entry : presenter.slots) {
        if (entry.slot.str() == slot) return presenter.presenter.str();
      }
    }
    return slot;
  }

  /// The judges' seat order is the order of their first cards.
  void read_cards() {
    std::map<std::string, int> seats;
    for (const ExampleRow& row : example_.rows("cards")) {
      const std::string judge = row.at("judge");
      const int seat = seats.try_emplace(judge, static_cast<int>(seats.size()) + 1).first->second;
      core::Card card{.judge = core::SeatId(judge),
                      .panel = row.at("panel").empty() ? rules_.panels.front().id
                                                       : core::PanelId(row.at("panel")),
                      .seat_order = seat,
                      .scores = {},
                      .exclusion = exclusion_of(row.at("state"))};
      for (const core::Criterion& criterion : rules_.criteria) {
        const std::string text = row.at(criterion.id.str());
        if (!text.empty()) card.scores[criterion.id] = decimal(row, text);
      }
      const std::string slot = row.at("slot");
      slot_of(slot, presenter_of(slot)).scores.cards.push_back(std::move(card));
    }
  }

  const core::SlotMark* mark_of(const std::string& slot) const {
    for (const core::RankedPresenter& ranked : ranking_) {
      for (const core::RankedSlot& each : ranked.slots) {
        if (each.slot.str() == slot) return &each.mark;
      }
    }
    return nullptr;
  }

  void expect(const ExampleRow& row, const std::string& column, const std::string& computed) {
    if (row.has(column)) ++checked_;
    test::expect_cell(example_, row, column, computed);
  }

  void check_marks() {
    for (const ExampleRow& row : example_.rows("marks")) {
      const core::SlotMark* mark = mark_of(row.at("slot"));
      if (mark == nullptr) {
        test::fail_at(example_, row.line, "no such slot");
        continue;
      }
      std::vector<std::string> dropped;
      for (const core::SeatId& judge : core::dropped_judges(*mark)) dropped.push_back(judge.str());
      std::vector<std::string> excluded;
      excluded.reserve(mark->excluded.size());
      for (const core::ExcludedCard& card : mark->excluded) {
        excluded.push_back(card.judge.str() + " " + test::in_plain(core::word_of(card.reason)));
      }
      expect(row, "mark",
             mark->mark ? core::to_text(*mark->mark, rules_.decimals) : word_of(*mark->blocked));
      expect(row, "exactly", mark->mark ? core::to_fraction_text(*mark->mark) : "");
      expect(row, "dropped", test::joined(dropped));
      expect(row, "not counted", test::joined(excluded));
    }
  }

  void check_ranks() {
    for (const ExampleRow& row : example_.rows("ranks")) {
      const core::PresenterId id(row.at("presenter"));
      const auto ranked = std::ranges::find(ranking_, id, &core::RankedPresenter::presenter);
      if (ranked == ranking_.end()) {
        test::fail_at(example_, row.line, "no such presenter");
        continue;
      }
      expect(row, "rank", ranked->rank ? std::to_string(*ranked->rank) : "none");
      expect(row, "total", ranked->total ? core::to_text(*ranked->total, rules_.decimals) : "none");
      expect(row, "decided by step",
             ranked->decided_by ? std::to_string(*ranked->decided_by + 1) : "");
    }
  }

  core::Award award_of(const ExampleRow& row) {
    const std::string policy = row.at("tie at the line");
    core::Award award{.id = core::AwardId(row.at("award")),
                      .name = row.at("award"),
                      .quota = std::stoi(row.at("quota")),
                      .one_per_unit = row.at("one per unit") == "yes",
                      .cut_line = policy == "extend"    ? core::CutLine::extend
                                  : policy == "exclude" ? core::CutLine::exclude
                                                        : core::CutLine::ask};
    award.units = test::split(row.at("units"), ',');
    for (const std::string& id : test::split(row.at("segments"), ',')) {
      award.segments.emplace_back(id);
    }
    for (const std::string& id : test::split(row.at("excluded"), ',')) {
      award.exclude.push_back({core::PresenterId(id), "as declared"});
    }
    if (!row.at("minimum").empty()) award.minimum = decimal(row, row.at("minimum"));
    return award;
  }

  core::AwardFacts facts() {
    core::AwardFacts facts{.rank_by = rules_.rank_by, .decimals = rules_.decimals, .segments = {}};
    for (const ExampleRow& row : example_.rows("slots")) {
      const core::PresenterId id(row.has("presenter") ? row.at("presenter") : row.at("slot"));
      if (!row.at("segment").empty()) facts.segments[id].emplace(row.at("segment"));
    }
    return facts;
  }

  void check_awards() {
    std::vector<core::Award> awards;
    for (const ExampleRow& row : example_.rows("awards")) awards.push_back(award_of(row));
    std::vector<core::CutLineDecision> decisions;
    for (const ExampleRow& row : example_.rows("decisions")) {
      core::CutLineDecision decision{.award = core::AwardId(row.at("award")), .chosen = {}};
      for (const std::string& id : test::split(row.at("chosen"), ',')) {
        decision.chosen.emplace_back(id);
      }
      decisions.push_back(std::move(decision));
    }
    const core::AwardResult result = core::fill_awards(awards, ranking_, decisions, facts());
    for (const ExampleRow& row : example_.rows("awarded")) {
      const core::AwardId award(row.at("award"));
      const auto list = std::ranges::find(result.lists, award, &core::AwardList::award);
      expect(row, "presenters", list == result.lists.end() ? "?" : names(list->presenters));
      const bool asks = result.question && result.question->award == award;
      expect(row, "asks the chair about", asks ? names(result.question->tied) : "");
      std::vector<std::string> passed;
      for (const core::PassedOver& each : result.passed_over) {
        if (each.award == award)
          passed.push_back(each.presenter.str() + " " + word_of(each.reason));
      }
      expect(row, "passed over", test::joined(passed));
    }
  }

  static std::string names(const std::vector<core::PresenterId>& presenters) {
    std::vector<std::string> ids;
    ids.reserve(presenters.size());
    for (const core::PresenterId& id : presenters) ids.push_back(id.str());
    return test::joined(ids);
  }

  const Example& example_;
  core::ScoringRules rules_;
  std::vector<core::PresenterEntry> presenters_;
  std::vector<core::RankedPresenter> ranking_;
  int slots_ = 0;
  int checked_ = 0;
};

TEST(CardExamples, GiveTheFiguresThatAreWrittenThere) {
  for (const auto& file : test::example_files(ROSTRUM_SOURCE_DIR, "cards-")) {
    for (const Example& example : test::read_examples(file)) CardExample played(example);
  }
}

}  // namespace
}  // namespace rostrum

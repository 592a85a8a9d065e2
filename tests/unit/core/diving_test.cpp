// The real panel: 108 dives of seven judges each must give the published totals and ranks exactly,
// and by other rules what an independent script computed (tests/data/diving-expected.csv).
#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/ranking.hpp"
#include "unit/core/scoring_samples.hpp"

namespace rostrum::core {
namespace {

constexpr const char* data_folder = ROSTRUM_SOURCE_DIR "/tests/data/";

using Row = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
  return fields;
}

/// The rows of a plain comma-separated file by column; lines of '#' are comments.
std::vector<Row> rows_of(const std::string& file) {
  std::ifstream stream(data_folder + file);
  EXPECT_TRUE(stream.is_open()) << file;
  std::vector<std::string> header;
  std::vector<Row> rows;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with('#')) continue;
    const auto fields = split(line);
    if (header.empty()) {
      header = fields;
      continue;
    }
    Row row;
    for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = fields.at(i);
    rows.push_back(row);
  }
  return rows;
}

/// Names have blanks, ids must not.
std::string id_of(std::string name) {
  for (char& character : name) {
    if (character == ' ') character = '-';
  }
  return name;
}

Decimal tripled(const std::string& difficulty) {
  const Decimal value = decimal(difficulty);
  return Decimal::from_units(value.units() * 3, value.scale());
}

std::vector<PresenterEntry> divers() {
  std::vector<PresenterEntry> entries;
  std::map<std::string, std::size_t> places;
  int appearance = 0;
  for (const Row& row : rows_of("diving-sydney-2000-w10m.csv")) {
    ++appearance;
    const std::string diver = id_of(row.at("diver"));
    if (places.try_emplace(diver, entries.size()).second) {
      entries.push_back({.presenter = PresenterId(diver),
                         .unit = row.at("country"),
                         .appearance = appearance,
                         .slots = {}});
    }
    SlotEntry slot{.slot = SlotId(row.at("round") + "-" + row.at("dive") + "-" + diver),
                   .appearance = appearance,
                   .scores = {.cards = {}, .deductions = {}, .factor = tripled(row.at("factor"))}};
    for (int judge = 1; judge <= 7; ++judge) {
      slot.scores.cards.push_back(card(judge, row.at("score" + std::to_string(judge))));
    }
    entries[places[diver]].slots.push_back(slot);
  }
  return entries;
}

ScoringRules rules_named(const Row& row) {
  const std::map<std::string, Method> methods{{"sum", Method::sum},
                                              {"mean", Method::mean},
                                              {"median", Method::median},
                                              {"trimmed_mean", Method::trimmed_mean}};
  const std::map<std::string, PresenterTotal> totals_by_name{
      {"sum", PresenterTotal::sum}, {"mean", PresenterTotal::mean}, {"best", PresenterTotal::best}};
  ScoringRules rules = rules_with(methods.at(row.at("method")), std::stoi(row.at("trim")));
  rules.presenter_total = totals_by_name.at(row.at("presenter_total"));
  return rules;
}

TEST(Diving, TheOfficialTotalsAndRanksComeOutExactly) {
  std::map<std::string, int> official;
  for (const Row& row : rows_of("diving-sydney-2000-w10m.csv")) {
    official[id_of(row.at("diver"))] = std::stoi(row.at("official_rank"));
  }
  const auto ranking = rank_presenters(rules_with(Method::trimmed_mean, 1), divers());
  ASSERT_EQ(ranking.size(), 12U);
  const std::vector<std::string> podium{"543.75", "542.01", "540.15"};
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    EXPECT_EQ(ranking[i].rank, static_cast<int>(i) + 1);
    EXPECT_FALSE(ranking[i].shares_rank);
    EXPECT_EQ(official.at(ranking[i].presenter.str()), static_cast<int>(i) + 1);
    if (i < podium.size()) EXPECT_EQ(to_text(*ranking[i].total, 2), podium[i]);
    // The official figures have two decimals: nothing is lost by rounding to them.
    EXPECT_EQ(ranking[i].total->rounded(2), *ranking[i].total);
  }
}

TEST(Diving, OtherRulesGiveWhatAnIndependentScriptComputed) {
  const auto entries = divers();
  const auto expected = rows_of("diving-expected.csv");
  ASSERT_EQ(expected.size(), 9U * 12U);
  for (const Row& row : expected) {
    const ScoringRules rules = rules_named(row);
    const auto ranking = rank_presenters(rules, entries);
    const auto found = std::ranges::find(ranking, PresenterId(id_of(row.at("presenter"))),
                                         &RankedPresenter::presenter);
    ASSERT_NE(found, ranking.end());
    const std::string where = row.at("method") + " " + row.at("trim") + " " + row.at("presenter");
    EXPECT_EQ(to_fraction_text(*found->total), row.at("total_exact")) << where;
    EXPECT_EQ(to_text(*found->total, 2), row.at("total")) << where;
    EXPECT_EQ(std::to_string(*found->rank), row.at("rank")) << where;
  }
}

TEST(Diving, TheCardsFileSaysTheSameAsTheScoreSheets) {
  const auto rows = rows_of("diving-cards.csv");
  ASSERT_EQ(rows.size(), 108U * 7U);
  std::size_t line = 0;
  for (const Row& sheet : rows_of("diving-sydney-2000-w10m.csv")) {
    for (int judge = 1; judge <= 7; ++judge, ++line) {
      const Row& row = rows.at(line);
      EXPECT_EQ(row.at("presenter"), sheet.at("diver"));
      EXPECT_EQ(row.at("unit"), sheet.at("country"));
      EXPECT_EQ(row.at("judge"), "judge-" + std::to_string(judge));
      EXPECT_EQ(decimal(row.at("factor")), tripled(sheet.at("factor")));
      EXPECT_EQ(decimal(row.at("score")), decimal(sheet.at("score" + std::to_string(judge))));
    }
  }
}

}  // namespace
}  // namespace rostrum::core

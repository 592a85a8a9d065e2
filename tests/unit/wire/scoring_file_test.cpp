#include "wire/scoring_file.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <toml++/toml.h>

namespace rostrum::wire {
namespace {

using core::CriterionId;
using core::Decimal;
using core::PanelId;

std::expected<ScoringFile, FileErrors> read(std::string_view text) {
  const toml::table document = toml::parse(text, std::string("rules.toml"));
  return read_scoring(*document["scoring"].as_table(), "rules.toml");
}

TEST(ScoringFile, AnEmptyTableGivesTheDefaults) {
  const auto file = read("[scoring]");
  ASSERT_TRUE(file.has_value()) << to_text(file.error());
  EXPECT_EQ(file->rules, core::default_scoring_rules());
  EXPECT_FALSE(file->names_criteria);
  EXPECT_FALSE(file->names_panels);
}

TEST(ScoringFile, EveryKeyIsRead) {
  const auto file = read(R"([scoring]
method = "trimmed_mean"
trim = 2
decimals = 3
rank_by = "rounded"
presenter_total = "best"
empty_panel = "block"
card_change = "first_press"
calibration_batch = 3
tie_chain = ["panel:leaders", "median", "criterion:work", "untrimmed_mean", "shared"]
[[scoring.criteria]]
id = "work"
name = "工作实绩"
name_en = "Work"
weight = 0.3
minimum = 1
maximum = 10
step = "0.50"
[[scoring.panels]]
id = "leaders"
name = "领导"
weight = 2
[[scoring.panels]]
id = "peers"
)");
  ASSERT_TRUE(file.has_value()) << to_text(file.error());
  core::ScoringRules expected;
  expected.method = core::Method::trimmed_mean;
  expected.trim = 2;
  expected.decimals = 3;
  expected.rank_by = core::RankBy::rounded;
  expected.presenter_total = core::PresenterTotal::best;
  expected.empty_panel = core::EmptyPanel::block;
  expected.card_change = core::CardChange::first_press;
  expected.calibration_batch = 3;
  expected.criteria = {{.id = CriterionId("work"),
                        .name = "工作实绩",
                        .name_en = "Work",
                        .weight = Decimal::from_units(3, 1),
                        .minimum = Decimal(1),
                        .maximum = Decimal(10),
                        .step = Decimal::from_units(5, 1)}};
  expected.panels = {{.id = PanelId("leaders"), .name = "领导", .weight = Decimal(2)},
                     {.id = PanelId("peers"), .name = "peers"}};
  expected.tie_chain = {core::TieByPanel{PanelId("leaders")}, core::TieByMedian{},
                        core::TieByCriterion{CriterionId("work")}, core::TieByUntrimmedMean{},
                        core::TieShared{}};
  EXPECT_EQ(file->rules, expected);
  EXPECT_TRUE(file->names_criteria);
  EXPECT_TRUE(file->names_panels);
}

TEST(ScoringFile, WeightsAreExactlyWhatIsWritten) {
  for (const auto* number : {"0.1", "0.3", "0.07", "1.15", "100.0", "0.000000001", "12345.678"}) {
    const auto file =
        read("[scoring]\n[[scoring.criteria]]\nid = \"a\"\nweight = " + std::string(number));
    ASSERT_TRUE(file.has_value()) << number;
    EXPECT_EQ(file->rules.criteria[0].weight, Decimal::parse(number)) << number;
  }
}

TEST(ScoringFile, AnErrorNamesItsPlaceItsKeyAndWhatIsAllowed) {
  const auto check = [](std::string_view text, int line, int column, std::string_view part) {
    const auto file = read(text);
    ASSERT_FALSE(file.has_value()) << text;
    ASSERT_EQ(file.error().size(), 1U) << to_text(file.error());
    const FileError& error = file.error().front();
    EXPECT_EQ(error.file, "rules.toml");
    EXPECT_EQ(error.line, line) << error;
    EXPECT_EQ(error.column, column) << error;
    EXPECT_NE(error.message.find(part), std::string::npos) << error;
  };
  check("[scoring]\nmethod = \"average\"", 2, 10, "\"trimmed_mean\"");
  check("[scoring]\nmethod = 3", 2, 10, "scoring.method must be one of");
  check("[scoring]\ntrim = 1.5", 2, 8, "scoring.trim must be a whole number");
  check("[scoring]\ndecimals = 12", 2, 12, "scoring.decimals must be 0 to 9");
  check("[scoring]\ndecimals = 99999999999", 2, 12, "whole number");
  check("[scoring]\n\nmetod = \"sum\"", 3, 1, "scoring.metod is not known; allowed: method");
  check("[scoring]\ntie_chain = \"median\"", 2, 13, "must be a list");
  check("[scoring]\ntie_chain = [\"median\", \"luck\"]", 2, 24, "untrimmed_mean");
  check("[scoring]\ntie_chain = [\"panel:x\"]", 2, 14, "not declared: x");
  check("[scoring]\ncriteria = 3", 2, 12, "[[scoring.criteria]]");
  check("[scoring]\ncriteria = [3]", 2, 13, "[[scoring.criteria]]");
  check("[scoring]\n[[scoring.criteria]]\nname = \"x\"", 2, 1, "criteria[1].id is missing");
  check("[scoring]\n[[scoring.criteria]]\nid = \"工作\"", 3, 6, "A-Z a-z 0-9");
  check("[scoring]\n[[scoring.criteria]]\nid = \"a\"\nstep = 0", 4, 8, "greater than 0");
  check("[scoring]\n[[scoring.criteria]]\nid = \"a\"\nweight = \"1,5\"", 4, 10, "decimal number");
  check("[scoring]\n[[scoring.criteria]]\nid = \"a\"\nweight = inf", 4, 10, "decimal number");
  check("[scoring]\n[[scoring.criteria]]\nid = \"a\"\n[[scoring.criteria]]\nid = \"a\"", 5, 6,
        "there twice");
  check("[scoring]\n[[scoring.panels]]\nid = \"a\"\nweight = -1\n[[scoring.panels]]\nid = \"b\"", 4,
        10, "must not be negative");
}

TEST(ScoringFile, AllErrorsAreToldAtOnce) {
  const auto file = read("[scoring]\nmethod = 1\ntrim = \"x\"\ncolour = 2");
  ASSERT_FALSE(file.has_value());
  EXPECT_EQ(file.error().size(), 3U);
}

TEST(ScoringFile, ReadsAFileFromDisk) {
  const auto file = read_scoring_file(ROSTRUM_SOURCE_DIR "/tests/data/diving-rules.toml");
  ASSERT_TRUE(file.has_value()) << to_text(file.error());
  EXPECT_EQ(file->rules.method, core::Method::trimmed_mean);
  EXPECT_EQ(file->rules.criteria.at(0).maximum, Decimal(10));

  const auto missing = read_scoring_file("/nowhere/rules.toml");
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().front().file, "/nowhere/rules.toml");
}

}  // namespace
}  // namespace rostrum::wire

#include "wire/meeting_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "support/temporary_folder.hpp"
#include "wire/text_encoding.hpp"
#include "wire/toml_reader.hpp"

namespace rostrum::wire {
namespace {

using namespace std::chrono_literals;
using rostrum::test::TemporaryFolder;

const std::filesystem::path sample_folder =
    std::filesystem::path(ROSTRUM_SOURCE_DIR) / "config/sample-meeting";

core::MeetingSetup read(std::string_view text) {
  auto setup = parse_meeting(text, "m.toml", ".");
  if (!setup) throw std::runtime_error(to_text(setup.error()));
  return *std::move(setup);
}

std::string errors_of(std::string_view text) {
  const auto setup = parse_meeting(text, "m.toml", ".");
  return setup ? "" : to_text(setup.error());
}

void write(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

std::string text_of(const std::filesystem::path& file) { return read_file_bytes(file).value(); }

TEST(MeetingFile, TheSampleIsTheMeetingThatItShouldBe) {
  const auto setup = read_meeting_file(sample_folder / "meeting.toml");
  ASSERT_TRUE(setup) << to_text(setup.error());
  EXPECT_EQ(setup->id, core::MeetingId("sample"));
  EXPECT_TRUE(setup->sample);
  EXPECT_EQ(setup->presenters.size(), 12U);
  ASSERT_EQ(setup->segments.size(), 3U);
  EXPECT_EQ(setup->segments[0].name.en, "Part one: Neighbourhoods");
  EXPECT_EQ(setup->segments[2].slots.size(), 4U);
  EXPECT_EQ(setup->segments[0].slots[0].allotted, core::Duration(8min));
  EXPECT_EQ(setup->venues.size(), 4U);
  EXPECT_EQ(core::longest_stream_delay(*setup), core::Duration(30s));
  EXPECT_EQ(setup->displays.size(), 4U);
  EXPECT_EQ(setup->scoring.criteria.size(), 4U);
  EXPECT_EQ(setup->scoring.method, core::Method::trimmed_mean);
  for (const core::PanelRule& panel : setup->scoring.panels) {
    EXPECT_EQ(std::ranges::count(setup->seats, panel.id, &core::SeatPlan::panel), 5) << panel.id;
  }
  EXPECT_EQ(setup->awards.at(0).quota + setup->awards.at(1).quota, 12);
  for (const core::SeatPlan& seat : setup->seats) EXPECT_FALSE(seat.name.en.empty()) << seat.id;
  EXPECT_EQ(core::validate(*setup), std::vector<core::RuleProblem>{});
}

TEST(MeetingFile, TheSampleAsAChineseSpreadsheetSavesItIsTheSame) {
  const TemporaryFolder folder;
  for (const char* name : {"meeting.toml", "presenters.csv", "judges.csv"}) {
    write(folder / name, encode_gb18030(text_of(sample_folder / name)));
  }
  const auto utf8 = read_meeting_file(sample_folder / "meeting.toml");
  const auto gb18030 = read_meeting_file(folder / "meeting.toml");
  ASSERT_TRUE(gb18030) << to_text(gb18030.error());
  EXPECT_EQ(*gb18030, *utf8);
  write(folder / "presenters.csv", "\xEF\xBB\xBF" + text_of(sample_folder / "presenters.csv"));
  EXPECT_EQ(*read_meeting_file(folder / "meeting.toml"), *utf8);
}

TEST(MeetingFile, ASmallOneNeedsLittle) {
  const core::MeetingSetup setup = read(R"(
    id = "small"
    title = "小会"
    planned_start = 2026-12-18T09:00:00+08:00
    [[presenters]]
    id = "p"
    name = "某某"
    [[segments]]
    id = "one"
    name = "述职"
    [[segments.slots]]
    id = "s"
    presenter = "p"
    allotted = "1 h 5 min 30 s"
    factor = 1.25
  )");
  EXPECT_EQ(setup.planned_start, core::Instant{1797555600'000000});
  EXPECT_EQ(setup.segments[0].slots[0].allotted, core::Duration(1h + 5min + 30s));
  EXPECT_EQ(setup.segments[0].slots[0].factor, core::Decimal::from_units(125, 2));
  EXPECT_EQ(setup.scoring, core::default_scoring_rules());
  EXPECT_EQ(setup.timer, core::TimerSettings());
}

TEST(MeetingFile, AnAwardSaysWhoMayHaveIt) {
  const core::MeetingSetup setup = read(R"(
    id = "small"
    title = "小会"
    reveal_order = "by_host"
    [[presenters]]
    id = "p"
    name = "某某"
    unit = "东湖支部"
    [[segments]]
    id = "one"
    name = "述职"
    [[awards]]
    id = "exemplary"
    name = "示范"
    segments = ["one"]
    units = ["东湖支部"]
    minimum = "85.5"
    exclude = [{presenter = "p", reason = "去年已获奖"}]
  )");
  EXPECT_EQ(setup.reveal_order, core::RevealOrder::by_host);
  const core::Award& award = setup.awards.at(0);
  EXPECT_EQ(award.segments, std::vector{core::SegmentId("one")});
  EXPECT_EQ(award.units, std::vector<std::string>{"东湖支部"});
  EXPECT_EQ(award.minimum, core::Decimal::from_units(855, 1));
  EXPECT_EQ(award.exclude,
            (std::vector<core::AwardExclusion>{{core::PresenterId("p"), "去年已获奖"}}));
}

TEST(MeetingFile, NamesLineColumnKeyAndWhatIsAllowedOfEveryErrorAtOnce) {
  EXPECT_EQ(
      errors_of("id = \"no good\"\n"
                "title = \"t\"\n"
                "[access]\n"
                "watch = \"everybody\"\n"
                "[timer]\n"
                "warning = \"2 parsecs\"\n"
                "[[venues]]\n"
                "id = \"main\"\n"
                "name = \"主会场\"\n"
                "kind = \"side\"\n"),
      "m.toml:1:6: id must be 1 to 64 characters of A-Z a-z 0-9 . _ - in quotes\n"
      "m.toml:4:9: access.watch must be one of: \"open\" \"code\"\n"
      "m.toml:6:11: timer.warning must be a time such as \"8 min\", \"30 s\" or \"1 h 30 min\"\n"
      "m.toml:10:8: venues[1].kind must be one of: \"main\" \"branch\" \"online\"\n");
}

TEST(MeetingFile, AnUnknownKeyIsAnErrorWithTheNearestOneThatThereIs) {
  const std::string errors = errors_of("id = \"a\"\ntitle = \"t\"\nplaned_start = 1\n[[venus]]\n");
  EXPECT_NE(errors.find("m.toml:3:1: planed_start is not known; did you mean planned_start?"),
            std::string::npos)
      << errors;
  EXPECT_NE(errors.find("venus is not known; did you mean venues?"), std::string::npos) << errors;
}

TEST(MeetingFile, TellsWhereTheTomlItselfIsBroken) {
  const std::string errors = errors_of("id = \"a\"\ntitle = \"t\n");
  EXPECT_TRUE(errors.starts_with("m.toml:2:")) << errors;
}

TEST(MeetingFile, TellsTheRulesOfAMeetingWithTheirPlace) {
  const std::string errors = errors_of(R"(id = "a"
title = "t"
[[seats]]
id = "o"
role = "venue_operator"
name = "联络员"
[[segments]]
id = "one"
name = "述职"
[[segments.slots]]
id = "s"
presenter = "nobody"
[[awards]]
id = "x"
name = "示范"
quota = 0
)");
  EXPECT_NE(errors.find("m.toml:3:1: seats[1].venue is missing, and a venue operator needs it"),
            std::string::npos)
      << errors;
  EXPECT_NE(errors.find("m.toml:12:13: slots[1].presenter is not a declared presenter"),
            std::string::npos)
      << errors;
  EXPECT_NE(errors.find("m.toml:16:9: awards[1].quota must be 1 to 1000"), std::string::npos)
      << errors;
}

TEST(MeetingFile, ErrorsOfScoringAndOfCsvFilesAreToldWithTheOthers) {
  const TemporaryFolder folder;
  write(folder / "p.csv", "述职人,单位,时长(分钟)\n甲,示例队,8\n,示例队,abc\n");
  const auto setup = parse_meeting(
      "id = \"a\"\ntitle = 5\n[scoring]\nmethod = \"guess\"\n[rundown]\ncsv = \"p.csv\"\n",
      "m.toml", folder.path());
  ASSERT_FALSE(setup);
  const std::string errors = to_text(setup.error());
  EXPECT_NE(errors.find("title must be a text in quotes"), std::string::npos) << errors;
  EXPECT_NE(errors.find("m.toml:4:10: scoring.method must be one of"), std::string::npos) << errors;
  EXPECT_NE(errors.find("p.csv:3:1: 述职人 must not be empty"), std::string::npos) << errors;
  EXPECT_NE(errors.find("p.csv:3:6: 时长(分钟) must be a decimal number"), std::string::npos)
      << errors;
}

TEST(MeetingFile, AMissingFileIsNamed) {
  EXPECT_EQ(to_text(read_meeting_file("/nonexistent/m.toml").error()),
            "/nonexistent/m.toml: there is no such file\n");
}

TEST(RundownCsv, GoesByNumberWhereEveryRowHasOneAndByPlaceOtherwise) {
  const TemporaryFolder folder;
  write(folder / "r.csv", "number,presenter,unit\n2,乙,二队\n1,甲,一队\n");
  auto plan = read_rundown_csv(folder / "r.csv");
  ASSERT_TRUE(plan) << to_text(plan.error());
  EXPECT_EQ(plan->presenters[0].name.zh, "甲");
  write(folder / "r.csv", "number,presenter,unit\n2,乙,二队\n,甲,一队\n");
  plan = read_rundown_csv(folder / "r.csv");
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->presenters[0].name.zh, "乙");
}

TEST(RundownCsv, APresenterWithSeveralSlotsIsOnePresenter) {
  const TemporaryFolder folder;
  write(folder / "r.csv",
        "presenter,unit,factor,minutes\n甲,一队,1.5,0.5\n乙,二队,,\n甲,一队,2,90\n");
  const auto plan = read_rundown_csv(folder / "r.csv", 5min);
  ASSERT_TRUE(plan) << to_text(plan.error());
  EXPECT_EQ(plan->presenters.size(), 2U);
  ASSERT_EQ(plan->segments.size(), 1U);
  const auto& slots = plan->segments[0].slots;
  EXPECT_EQ(slots[2].presenter, slots[0].presenter);
  EXPECT_EQ(slots[0].factor, core::Decimal::from_units(15, 1));
  EXPECT_EQ(slots[0].allotted, core::Duration(30s));
  EXPECT_EQ(slots[1].allotted, core::Duration(5min));
  EXPECT_EQ(slots[2].allotted, core::Duration(90min));
}

TEST(RundownCsv, EmptySegmentCellsGoOnWithTheSegmentAbove) {
  const TemporaryFolder folder;
  write(folder / "r.csv", "环节,述职人,单位\n第一环节,甲,一队\n,乙,二队\n第二环节,丙,三队\n");
  const auto plan = read_rundown_csv(folder / "r.csv");
  ASSERT_TRUE(plan);
  ASSERT_EQ(plan->segments.size(), 2U);
  EXPECT_EQ(plan->segments[0].slots.size(), 2U);
  EXPECT_EQ(plan->segments[1].slots[0].id, core::SlotId("slot-03"));
}

TEST(RundownCsv, AMissingOrUnknownColumnIsNamed) {
  const TemporaryFolder folder;
  write(folder / "r.csv", "述职人,心情\n甲,好\n");
  const auto plan = read_rundown_csv(folder / "r.csv");
  ASSERT_FALSE(plan);
  const std::string errors = to_text(plan.error());
  EXPECT_NE(errors.find("the column 单位 (or unit) is missing"), std::string::npos) << errors;
  EXPECT_NE(errors.find("r.csv:1:5: the column 心情 is not known"), std::string::npos) << errors;
}

TEST(JudgesCsv, PanelsAndVenuesThatAreNotThereAreNamedWithThoseThatAre) {
  const TemporaryFolder folder;
  write(folder / "j.csv", "姓名,评委组,会场\n甲,领导,main\n乙,专家,侧厅\n");
  core::MeetingSetup setup;
  setup.venues = {{.id = core::VenueId("main"), .name = {"主会场", ""}}};
  setup.scoring.panels = {{.id = core::PanelId("leaders"), .name = "领导"}};
  const auto seats = read_judges_csv(folder / "j.csv", setup);
  ASSERT_FALSE(seats);
  const std::string errors = to_text(seats.error());
  EXPECT_NE(errors.find("j.csv:3:3: 评委组 is not a panel; there are: 领导 (leaders)"),
            std::string::npos)
      << errors;
  EXPECT_NE(errors.find("j.csv:3:6: 会场 is not a venue; there are: 主会场 (main)"),
            std::string::npos)
      << errors;
}

TEST(TomlReader, ReadsDurationsAndNothingElse) {
  EXPECT_EQ(parse_duration("8 min"), core::Duration(8min));
  EXPECT_EQ(parse_duration("90s"), core::Duration(90s));
  EXPECT_EQ(parse_duration("2 分钟"), core::Duration(2min));
  EXPECT_EQ(parse_duration("500 ms"), core::Duration(500ms));
  for (const char* text :
       {"", "8", "min", "-1 s", "1.5 min", "8 min x", "99999999999999999999 s"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

TEST(TomlReader, KnowsWhichKeyWasMeant) {
  const std::vector<std::string> known = {"id", "name", "name_en", "stream_delay"};
  EXPECT_EQ(nearest_key("nam", known), "name");
  EXPECT_EQ(nearest_key("stream-delay", known), "stream_delay");
  EXPECT_EQ(nearest_key("weather", known), "");
}

}  // namespace
}  // namespace rostrum::wire

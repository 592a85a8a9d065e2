#include "report/workbook.hpp"

#include <string>

#include <gmock/gmock.h>

#include "support/zip_reader.hpp"

namespace rostrum::report {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

Table small_table(std::string unit = "青禾街道") {
  return {.name = {"结果", "Results"},
          .columns = {{.name = {"名次", "rank"}, .kind = ColumnKind::count},
                      {.name = {"单位", "unit"}},
                      {.name = {"总分", "total"}, .kind = ColumnKind::figure},
                      {.name = {"总分（数值）", "total (number)"}, .kind = ColumnKind::number}},
          .rows = {{"1", std::move(unit), "9.95", "9.95"}, {"2", "=1+1", "", ""}}};
}

WorkbookAbout about() {
  return {.title = {"述职评议会", "Review & more"},
          .watermark = {"彩排", "Rehearsal"},
          .chain = "#12 3f9a",
          .created = core::Instant{1795309200'000000}};
}

std::map<std::string, std::string> parts(const std::vector<Table>& tables) {
  const auto bytes = workbook_of(tables, about());
  EXPECT_TRUE(bytes) << bytes.error();
  return test::unzip(*bytes);
}

TEST(Workbook, AFigureIsItsExactTextAndANumberOnlyInTheColumnForReckoning) {
  const auto files = parts({small_table()});
  const std::string& sheet = files.at("xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr("<c r=\"A2\" s=\"2\"><v>1</v></c>"));
  EXPECT_THAT(sheet, HasSubstr("<c r=\"C2\" s=\"4\" t=\"s\">"));
  EXPECT_THAT(sheet, HasSubstr("<c r=\"D2\" s=\"2\"><v>9.9"));
  const std::string& texts = files.at("xl/sharedStrings.xml");
  EXPECT_THAT(texts, HasSubstr("<t>9.95</t>"));
  EXPECT_THAT(texts, HasSubstr("<t>总分 total</t>"));
}

TEST(Workbook, NoTextEverBecomesAFormulaOrALink) {
  Table second = small_table("@SUM(A1)");
  second.name = {"得分", "Marks"};
  const auto files = parts({small_table("http://example.org/"), second});
  for (const auto& [name, content] : files) {
    EXPECT_THAT(content, Not(HasSubstr("<f>"))) << name;
    EXPECT_THAT(content, Not(HasSubstr("<hyperlink"))) << name;
  }
  EXPECT_THAT(files.at("xl/sharedStrings.xml"), HasSubstr("<t>=1+1</t>"));
}

TEST(Workbook, ARowIsAsHighAsItsTextsNeedSinceProgramsSeldomWorkThatOut) {
  Table table = small_table("白鹭湾服务中心与澄江卫生院");
  table.rows.push_back({"3", "short", "", ""});
  table.rows.push_back({"4", "Bailu Bay Service Centre of the whole district", "", ""});
  const auto files = parts({table});
  const std::string& sheet = files.at("xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, ContainsRegex("<row r=\"1\"[^>]*ht=\"45\"")) << "the header";
  EXPECT_THAT(sheet, ContainsRegex("<row r=\"2\"[^>]*ht=\"45\"")) << "six Chinese a line";
  EXPECT_THAT(sheet, Not(ContainsRegex("<row r=\"4\"[^>]*ht="))) << "one line";
  EXPECT_THAT(sheet, ContainsRegex("<row r=\"5\"[^>]*ht=\"60\"")) << "four at the most";
}

TEST(Workbook, PrintsAWideTableOnA3) {
  Table table = small_table();
  table.columns.at(1).width = 190;
  const auto files = parts({table});
  EXPECT_THAT(files.at("xl/worksheets/sheet1.xml"), HasSubstr("paperSize=\"8\""));
}

TEST(Workbook, PrintsOnA4WithTitleWatermarkAndARepeatedHeader) {
  const auto files = parts({small_table()});
  const std::string& sheet = files.at("xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr("paperSize=\"9\""));
  EXPECT_THAT(sheet, HasSubstr("orientation=\"landscape\""));
  EXPECT_THAT(sheet, HasSubstr("state=\"frozen\""));
  EXPECT_THAT(sheet, HasSubstr("述职评议会 Review &amp;&amp; more"));
  EXPECT_THAT(sheet, HasSubstr("彩排 Rehearsal"));
  EXPECT_THAT(files.at("xl/workbook.xml"), HasSubstr("Print_Titles"));
  EXPECT_THAT(files.at("xl/workbook.xml"), HasSubstr("name=\"结果 Results\""));
}

TEST(Workbook, EqualInputGivesEqualBytesDatedByTheMeeting) {
  const auto one = workbook_of({small_table()}, about());
  const auto other = workbook_of({small_table()}, about());
  ASSERT_TRUE(one && other);
  EXPECT_TRUE(*one == *other);
  EXPECT_THAT(test::unzip(*one).at("docProps/core.xml"), HasSubstr("2026-11-22T01:00:00Z"));
}

TEST(Workbook, ControlCharactersAndOverlongCellsDoNotSpoilTheFile) {
  Table table = small_table(std::string("a\x01") + "b");
  table.rows[0][1] += std::string(40'000, 'x');
  const auto files = parts({table});
  const std::string& texts = files.at("xl/sharedStrings.xml");
  EXPECT_THAT(texts, HasSubstr("a bxxx"));
  EXPECT_THAT(texts, HasSubstr(std::string(32'000, 'x')));
  EXPECT_THAT(texts, Not(HasSubstr(std::string(32'767, 'x'))));
}

}  // namespace
}  // namespace rostrum::report

#include "wire/csv.hpp"

#include <gtest/gtest.h>

#include "wire/limits.hpp"
#include "wire/text_encoding.hpp"

namespace rostrum::wire {
namespace {

CsvTable table_of(std::string_view text) {
  auto table = parse_csv(text, "t.csv");
  if (!table) throw std::runtime_error(to_text(table.error()));
  return *table;
}

FileErrors errors_of(std::string_view text) {
  auto table = parse_csv(text, "t.csv");
  return table ? FileErrors{} : table.error();
}

TEST(Csv, ReadsCellsByColumnNameWhateverTheOrder) {
  const CsvTable table = table_of("单位,Title\n示例一队,Opening\n");
  EXPECT_EQ(table.column({"title", "题目"}), 1U);
  EXPECT_EQ(table.column({"unit", "单位"}), 0U);
  EXPECT_EQ(table.column({"时长"}), std::nullopt);
  EXPECT_EQ(table.rows.at(0).at(1).text, "Opening");
}

TEST(Csv, QuotedCellsHoldSeparatorsQuotesAndLineEndsAndKeepTheCountOfLines) {
  const CsvTable table = table_of("a,b\r\n\"x, \"\"y\"\"\nz\",1\r\nq,2\r\n");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0][0].text, "x, \"y\"\nz");
  EXPECT_EQ(table.rows[1][0].line, 4);
  EXPECT_EQ(table.rows[1][1].column, 3);
}

TEST(Csv, ColumnsCountCharactersNotBytes) {
  const CsvTable table = table_of("a,b\n示例,2\n");
  EXPECT_EQ(table.rows[0][1].column, 4);
}

TEST(Csv, PassesOverBlankLinesAndRowsOfEmptyCells) {
  const CsvTable table = table_of("a,b\n\n,,\n1,2\n , \n");
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0][0].line, 4);
}

TEST(Csv, TakesTheBlanksOffCellsIdeographicOnesToo) {
  EXPECT_EQ(table_of("a\n\u3000示例 \n").rows[0][0].text, "示例");
}

TEST(Csv, TakesTabsOrSemicolonsWhereTheHeaderHasThem) {
  EXPECT_EQ(table_of("a\tb\n1\t2\n").rows[0][1].text, "2");
  EXPECT_EQ(table_of("a;b\n1;2\n").rows[0][1].text, "2");
}

TEST(Csv, ReadsOldMacintoshLineEnds) { EXPECT_EQ(table_of("a,b\r1,2\r3,4").rows.size(), 2U); }

TEST(Csv, NamesTheCellWhereAQuoteIsNeverClosed) {
  EXPECT_EQ(errors_of("a,b\n1,\"open\n2,3\n"),
            (FileErrors{{"t.csv", 2, 3, "the quotation mark that opens here is never closed"}}));
}

TEST(Csv, NamesEveryRaggedRow) {
  const FileErrors errors = errors_of("a,b\n1\n1,2\n1,2,3\n");
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(to_text(errors[0]), "t.csv:2:1: this row has 1 cells, the header has 2");
  EXPECT_EQ(to_text(errors[1]), "t.csv:4:5: this row has 3 cells, the header has 2");
}

TEST(Csv, RefusesTwoColumnsOfOneName) {
  ASSERT_EQ(errors_of("unit,Unit\n1,2\n").size(), 1U);
  EXPECT_EQ(errors_of("unit,Unit\n1,2\n")[0].column, 6);
}

TEST(Csv, RefusesTextAfterAClosingQuoteAndAQuoteInsideACell) {
  EXPECT_EQ(errors_of("a\n\"x\"y\n")[0].column, 4);
  EXPECT_EQ(errors_of("a\nx\"y\n")[0].column, 2);
}

TEST(Csv, RefusesAnEmptyFileAndMoreColumnsThanAllowed) {
  EXPECT_EQ(errors_of("").size(), 1U);
  EXPECT_EQ(errors_of(std::string(max_csv_columns, ',') + "\n").size(), 1U);
  EXPECT_EQ(errors_of(std::string(max_csv_columns - 1, ',') + "\n")[0].message,
            "the file is empty: a header is needed");
}

TEST(Csv, WritesWithBomAndQuotesWhatNeedsIt) {
  CsvWriter writer;
  writer.row({"名次", "a,b", "say \"yes\""});
  EXPECT_EQ(writer.text(), "\xEF\xBB\xBF名次,\"a,b\",\"say \"\"yes\"\"\"\r\n");
}

TEST(Csv, GuardsFormulasAndLeavesNumbersAlone) {
  CsvWriter writer({.with_bom = false, .line_end = "\n"});
  writer.row({"=1+1", "+8613", "-12.50", "-x", "@sum", "8.5", "\tx"});
  EXPECT_EQ(writer.text(), "'=1+1,'+8613,-12.50,'-x,'@sum,8.5,'\tx\n");
}

TEST(Csv, WhatIsWrittenReadsBackTheSame) {
  CsvWriter writer;
  writer.row({"a", "b"});
  writer.row({"line\nend", "\"q\""});
  const auto decoded = decode_text(writer.text(), "t.csv");
  ASSERT_TRUE(decoded.has_value());
  const CsvTable table = table_of(decoded->text);
  EXPECT_EQ(table.rows[0][0].text, "line\nend");
  EXPECT_EQ(table.rows[0][1].text, "\"q\"");
}

TEST(Csv, ReadsAFileSavedByAChineseSpreadsheet) {
  const auto decoded = decode_text(encode_gb18030("单位,题目\r\n示例队,汇报\r\n"), "t.csv");
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(table_of(decoded->text).rows[0][0].text, "示例队");
}

}  // namespace
}  // namespace rostrum::wire

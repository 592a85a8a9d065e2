#include "report/table.hpp"

#include <gtest/gtest.h>

namespace rostrum::report {
namespace {

TEST(Table, AsCsvHasABomBothLanguagesAndNoColumnTwice) {
  const Table table{.columns = {{.name = {"名次", "rank"}, .kind = ColumnKind::count},
                                {.name = {"总分", "total"}, .kind = ColumnKind::figure},
                                {.name = {"总分（数值）", "number"}, .kind = ColumnKind::number}},
                    .rows = {{"1", "543.75", "543.75"}}};
  EXPECT_EQ(to_csv(table), "\xEF\xBB\xBF名次 rank,总分 total\r\n1,543.75\r\n");
}

TEST(Table, AsCsvGuardsWhatASpreadsheetWouldRun) {
  const Table table{.columns = {{.name = {"单位", "unit"}}, {.name = {"扣分", "deduction"}}},
                    .rows = {{"=HYPERLINK(\"http://x\")", "-1.5"}, {"@SUM(A1)", "+x"}}};
  EXPECT_EQ(to_csv(table),
            "\xEF\xBB\xBF单位 unit,扣分 deduction\r\n"
            "\"'=HYPERLINK(\"\"http://x\"\")\",-1.5\r\n"
            "'@SUM(A1),'+x\r\n");
}

}  // namespace
}  // namespace rostrum::report

#include "wire/results_csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::wire {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

/// Two presenters of one name and one unit, of whom only the second has an award.
core::ResultsView namesakes() {
  core::ResultsView results;
  results.ranking = {{.rank = 1,
                      .presenter_id = core::PresenterId("p1"),
                      .presenter = {.zh = "王芳", .en = "Wang Fang"},
                      .unit = {.zh = "青禾街道", .en = {}},
                      .total = "91.50"},
                     {.rank = 2,
                      .presenter_id = core::PresenterId("p2"),
                      .presenter = {.zh = "王芳", .en = "Wang Fang"},
                      .unit = {.zh = "青禾街道", .en = {}},
                      .total = "90.25"}};
  core::AwardItem item;
  item.award_name = {.zh = "优秀", .en = "Excellent"};
  item.presenter = {.zh = "王芳", .en = "Wang Fang"};
  item.unit = {.zh = "青禾街道", .en = {}};
  item.presenter_id = core::PresenterId("p2");
  results.awards = {item};
  return results;
}

TEST(ResultsCsv, AnAwardStandsBesideItsOwnPresenterAndNoNamesake) {
  const std::string csv = results_csv(namesakes());
  EXPECT_THAT(csv, HasSubstr("1,王芳,青禾街道,91.50,,Wang Fang,,,\r\n"));
  EXPECT_THAT(csv, HasSubstr("2,王芳,青禾街道,90.25,优秀,Wang Fang,,Excellent,\r\n"));
}

TEST(ResultsCsv, BeginsWithAByteOrderMarkForSpreadsheets) {
  EXPECT_THAT(results_csv({}), StartsWith("\xEF\xBB\xBF"));
}

}  // namespace
}  // namespace rostrum::wire

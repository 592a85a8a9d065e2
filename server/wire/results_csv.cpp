#include "wire/results_csv.hpp"

#include "wire/csv.hpp"

namespace rostrum::wire {

namespace {

const core::AwardItem* award_of(const core::ResultsView& results, const core::RankLine& line) {
  for (const core::AwardItem& item : results.awards) {
    if (item.presenter_id == line.presenter_id) return &item;
  }
  return nullptr;
}

}  // namespace

std::string results_csv(const core::ResultsView& results, const core::Name& mark) {
  CsvWriter csv;
  if (!mark.zh.empty()) csv.row({mark.zh + " " + mark.en});
  csv.row({"名次 rank", "述职人 presenter", "单位 unit", "总分 total", "奖项 award",
           "presenter (en)", "unit (en)", "award (en)"});
  for (const core::RankLine& line : results.ranking) {
    const core::AwardItem* award = award_of(results, line);
    csv.row({std::to_string(line.rank), line.presenter.zh, line.unit.zh, line.total,
             award ? award->award_name.zh : "", line.presenter.en, line.unit.en,
             award ? award->award_name.en : ""});
  }
  return csv.text();
}

}  // namespace rostrum::wire

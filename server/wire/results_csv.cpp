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

std::string words_of(core::CardState state) {
  switch (state) {
    case core::CardState::expected:
      return "未提交 awaited";
    case core::CardState::submitted:
      return "";
    case core::CardState::abstained:
      return "弃权 abstained";
    case core::CardState::recused:
      return "回避 recused";
    case core::CardState::absent:
      return "缺席 absent";
    case core::CardState::replaced:
      return "更换 replaced";
  }
  return {};
}

/// "j1 张三 去掉 dropped", "j2 李四 更换 replaced → j6 (病假)".
std::string words_of(const core::CardRemark& remark) {
  std::string words = remark.judge.str() + " " + remark.name.zh;
  if (const std::string state = words_of(remark.state); !state.empty()) words += " " + state;
  if (!remark.replaced_by.empty()) words += " → " + remark.replaced_by.str();
  if (remark.dropped) words += " 去掉 dropped";
  if (remark.late) words += " 迟交 late";
  if (!remark.reason.empty()) words += " (" + remark.reason + ")";
  return words;
}

/// How a presenter's marks came about where that is not plain; empty for who may not know.
std::string remarks_of(const core::ResultsView& results, const core::PresenterId& presenter) {
  std::string text;
  const auto add = [&](const core::ResultLine& line, const std::string& words) {
    if (!text.empty()) text += "; ";
    text += line.card.slot.str() + ": " + words;
  };
  for (const core::ResultLine& line : results.marks) {
    if (line.card.presenter_id != presenter) continue;
    for (const core::CardRemark& remark : line.remarks) add(line, words_of(remark));
    for (const core::DeductionRemark& deduction : line.deductions) {
      add(line, (deduction.waived ? "免扣 waived " : "扣分 off ") + deduction.points + " (" +
                    deduction.reason + ")");
    }
    for (const core::SupersededLine& superseded : line.superseded) {
      add(line, "更正前 before correction " + superseded.mark + " (" + superseded.reason + ")");
    }
  }
  return text;
}

}  // namespace

std::string results_csv(const core::ResultsView& results, const core::Name& mark) {
  CsvWriter csv;
  if (!mark.zh.empty()) csv.row({mark.zh + " " + mark.en});
  csv.row({"名次 rank", "述职人 presenter", "单位 unit", "总分 total", "奖项 award",
           "presenter (en)", "unit (en)", "award (en)", "说明 remarks"});
  for (const core::RankLine& line : results.ranking) {
    const core::AwardItem* award = award_of(results, line);
    csv.row({line.withdrawn ? "退出 withdrawn" : std::to_string(line.rank), line.presenter.zh,
             line.unit.zh, line.total, award ? award->award_name.zh : "", line.presenter.en,
             line.unit.en, award ? award->award_name.en : "",
             remarks_of(results, line.presenter_id)});
  }
  return csv.text();
}

}  // namespace rostrum::wire

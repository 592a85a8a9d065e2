// What the meeting is, its rules in words, and where its record ends.
#include <utility>
#include <variant>

#include "core/view.hpp"
#include "report/in_words.hpp"
#include "report/tables_common.hpp"

namespace rostrum::report {

namespace {

using core::Meeting;
using core::Name;

Name name_of(const std::string& zh, const std::string& en) { return {zh, en.empty() ? zh : en}; }

Name criterion_in_words(const core::Criterion& criterion) {
  const Name name = name_of(criterion.name, criterion.name_en);
  const std::string range = criterion.minimum.to_text() + "–" + criterion.maximum.to_text();
  const std::string step = criterion.step.to_text();
  const std::string weight = criterion.weight.to_text();
  return {name.zh + "：权重 " + weight + "，" + range + "，步长 " + step,
          name.en + ": weight " + weight + ", " + range + ", in steps of " + step};
}

Name tie_in_words(const core::ScoringRules& rules, const core::TieBreak& step) {
  if (const auto* by = std::get_if<core::TieByPanel>(&step)) {
    const core::PanelRule* panel = core::find_panel(rules, by->panel);
    const Name name = panel == nullptr ? Name{by->panel.str(), by->panel.str()}
                                       : name_of(panel->name, panel->name_en);
    return {name.zh + "得分", "mark of " + name.en};
  }
  if (const auto* by = std::get_if<core::TieByCriterion>(&step)) {
    const core::Criterion* criterion = core::find_criterion(rules, by->criterion);
    const Name name = criterion == nullptr ? Name{by->criterion.str(), by->criterion.str()}
                                           : name_of(criterion->name, criterion->name_en);
    return {name.zh + "高者", "higher in " + name.en};
  }
  if (std::holds_alternative<core::TieByMedian>(step)) return {"中位数", "median"};
  if (std::holds_alternative<core::TieByUntrimmedMean>(step))
    return {"不去高低分的平均", "mean without trimming"};
  return {"并列", "shared rank"};
}

Name ties_in_words(const core::ScoringRules& rules) {
  Name text;
  for (const core::TieBreak& step : rules.tie_chain) {
    const Name words = tie_in_words(rules, step);
    text.zh += (text.zh.empty() ? "" : " → ") + words.zh;
    text.en += (text.en.empty() ? "" : " → ") + words.en;
  }
  return text.zh.empty() ? Name{"并列", "shared rank"} : text;
}

void add_rules(Table& table, const core::ScoringRules& rules) {
  const auto add = [&](const char* item, const Name& text) {
    table.rows.push_back({item, text.zh, text.en});
  };
  add("计分规则 scoring", core::rule_in_words(rules));
  for (const core::Criterion& criterion : rules.criteria)
    add("评分项 criterion", criterion_in_words(criterion));
  for (const core::PanelRule& panel : rules.panels) {
    const Name name = name_of(panel.name, panel.name_en);
    const std::string weight = panel.weight.to_text();
    add("评委组 panel", {name.zh + "：权重 " + weight, name.en + ": weight " + weight});
  }
  add("排名依据 ranked by", rules.rank_by == core::RankBy::exact
                                ? Name{"未舍入的总分", "exact totals"}
                                : Name{"舍入后的总分", "rounded totals"});
  add("无评分表的评委组 empty panel", rules.empty_panel == core::EmptyPanel::leave_out
                                          ? Name{"不计入", "left out"}
                                          : Name{"不得确认得分", "blocks the mark"});
  add("同分处理 ties", ties_in_words(rules));
}

}  // namespace

Table meeting_table(const Record& record, const Reader& reader) {
  const Meeting& meeting = record.meeting;
  const core::Name watermark = core::watermark_of(meeting.setup);
  const core::Name phase = in_words(core::word_of(meeting.phase));
  const auto time = [&](const std::optional<core::Instant>& at) {
    return at ? reader.zone.date_time(*at) + " " + reader.zone.zone(*at) : std::string();
  };
  Table table{.name = {"会议", "Meeting"}};
  table.columns = {{.name = {"项目", "item"}, .width = 26},
                   {.name = {"内容", "content"}, .width = 70},
                   {.name = {"英文", "English"}, .width = 70}};
  table.rows = {
      {"会议 meeting", meeting.setup.title.zh, meeting.setup.title.en},
      {"编号 id", meeting.setup.id.str(), ""},
      {"标记 watermark", watermark.zh, watermark.en},
      {"状态 state", phase.zh, phase.en},
      {"计划开始 planned start", time(meeting.setup.planned_start), ""},
      {"开始 live", time(meeting.live_at), ""},
      {"结束 ended", time(meeting.ended_at), ""},
      {"公布 published", time(meeting.published_at), ""},
  };
  add_rules(table, meeting.setup.scoring);
  for (const core::Award& award : meeting.setup.awards) {
    const std::string quota = std::to_string(award.quota);
    table.rows.push_back({"奖项 award", award.name + "：" + quota + " 名",
                          (award.name_en.empty() ? award.name : award.name_en) + ": " + quota});
  }
  table.rows.push_back({"链头行号 head row", std::to_string(record.end.seq), ""});
  table.rows.push_back({"链头时间 head time", time(record.end.at), ""});
  table.rows.push_back({"链头哈希 head hash", record.end.hash_text(), ""});
  return table;
}

}  // namespace rostrum::report

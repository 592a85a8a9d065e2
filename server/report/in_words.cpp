#include "report/in_words.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace rostrum::report {

namespace {

using core::Name;

struct Entry {
  std::string_view word;
  std::string_view zh;
  std::string_view en;
};

constexpr auto dictionary = std::to_array<Entry>({
    // Meeting and slots.
    {"setup", "筹备", "in preparation"},
    {"live", "进行中", "live"},
    {"ended", "已结束", "ended"},
    {"published", "已公布", "published"},
    {"planned", "未出场", "planned"},
    {"on_air", "正在进行", "on air"},
    {"done", "已结束", "done"},
    {"skipped", "取消", "skipped"},
    // Cards and marks.
    {"expected", "应评未评", "awaited"},
    {"submitted", "已提交", "submitted"},
    {"abstained", "弃权", "abstained"},
    {"recused", "回避", "recused"},
    {"absent", "缺席", "absent"},
    {"replaced", "已更换", "replaced"},
    {"set_aside", "不计入", "set aside"},
    {"incomplete", "不完整", "incomplete"},
    {"unknown_panel", "评委组不明", "unknown panel"},
    {"used", "计入", "counted"},
    {"dropped", "去掉", "dropped"},
    {"waiting", "未开始", "waiting"},
    {"open", "进行中", "open"},
    {"closed", "已截止", "closed"},
    {"committed", "已确认", "committed"},
    {"released", "已放行", "released"},
    {"halls", "会场", "halls"},
    {"online", "线上", "online"},
    // Polls.
    {"draft", "未开始", "draft"},
    {"yes", "赞成", "yes"},
    {"no", "反对", "no"},
    {"abstain", "弃权", "abstain"},
    {"blank", "空白票", "blank"},
    {"in_time", "按时", "in time"},
    {"late", "迟到（计入）", "late (counted)"},
    {"after_grace", "过时（不计）", "after the grace (not counted)"},
    {"superseded", "被后票取代", "superseded"},
    // People and places.
    {"host", "主持人", "host"},
    {"scrutineer", "监票人", "scrutineer"},
    {"judge", "评委", "judge"},
    {"delegate", "代表", "delegate"},
    {"venue_operator", "会场操作员", "venue operator"},
    {"main", "主会场", "main"},
    {"branch", "分会场", "branch"},
    // Acts that can be undone.
    {"start_slot", "开始", "start"},
    {"next_slot", "下一位", "next"},
    {"end_slot", "结束", "end"},
    {"pause_timer", "暂停计时", "stop the clock"},
    {"resume_timer", "继续计时", "go on"},
    {"adjust_timer", "调整时间", "change the time"},
    {"move_slot", "调整顺序", "move"},
    {"insert_slot", "增加出场", "insert"},
    {"edit_slot", "修改出场", "edit"},
    {"skip_slot", "取消出场", "skip"},
    {"restore_slot", "恢复出场", "restore"},
    {"draw_order", "抽签", "draw"},
    {"line_up", "预备", "line up"},
    {"set_stage", "会场画面", "stage"},
    {"set_bell", "铃声", "bell"},
});

std::string fraction(int numerator, int denominator) {
  return std::to_string(numerator) + "/" + std::to_string(denominator);
}

Name base_in_words(core::MajorityBase base) {
  switch (base) {
    case core::MajorityBase::cast:
      return {"实投", "those cast"};
    case core::MajorityBase::cast_without_abstentions:
      return {"实投（不含弃权）", "those cast without abstentions"};
    case core::MajorityBase::present:
      return {"实到", "those present"};
    case core::MajorityBase::entitled:
      return {"应到", "those entitled"};
  }
  return {};
}

}  // namespace

Name in_words(std::string_view word) {
  const auto found = std::ranges::find(dictionary, word, &Entry::word);
  if (found == dictionary.end()) return {std::string(word), std::string(word)};
  return {std::string(found->zh), std::string(found->en)};
}

std::string exact_text(const core::Exact& value) {
  for (int decimals = 0; decimals <= core::Decimal::max_scale; ++decimals) {
    if (value.rounded(decimals) == value) return to_text(value, decimals);
  }
  return to_fraction_text(value);
}

Name in_words(const core::Majority& majority) {
  const Name base = base_in_words(majority.base);
  const std::string part = fraction(majority.numerator, majority.denominator);
  if (majority.strict)
    return {"多于" + base.zh + "的 " + part, "more than " + part + " of " + base.en};
  return {"不少于" + base.zh + "的 " + part, "at least " + part + " of " + base.en};
}

Name in_words(const core::PollRules& rules) {
  Name text = core::rule_in_words(rules);
  const bool is_first = rules.change == core::BallotChange::first_press;
  text.zh += is_first ? "；首次按键有效" : "；末次按键有效";
  text.en += is_first ? "; the first ballot counts" : "; the last ballot counts";
  if (rules.weighted) {
    text.zh += "；按权重计票";
    text.en += "; weighted";
  }
  const std::string grace = std::to_string(rules.grace / std::chrono::seconds(1));
  text.zh += "；截止后 " + grace + " 秒内到的票计入";
  text.en += "; ballots count for " + grace + " s after the close";
  return text;
}

Name in_words(core::PollOutcome outcome) {
  switch (outcome) {
    case core::PollOutcome::carried:
      return {"通过", "carried"};
    case core::PollOutcome::rejected:
      return {"未通过", "not carried"};
    case core::PollOutcome::chair_decides:
      return {"待主席裁定", "waits for the chair"};
    case core::PollOutcome::rerun:
      return {"须重新表决", "to be run again"};
    case core::PollOutcome::no_quorum:
      return {"无效，未达法定人数", "void, not quorate"};
    case core::PollOutcome::counted:
      return {"已计票", "counted"};
    case core::PollOutcome::withheld:
      return {"不公布", "not published"};
  }
  return {};
}

Name in_words(core::PollKind kind) {
  switch (kind) {
    case core::PollKind::yes_no_abstain:
      return {"赞成反对弃权", "yes, no, abstain"};
    case core::PollKind::one_of:
      return {"单选", "one of"};
    case core::PollKind::up_to:
      return {"多选", "up to"};
    case core::PollKind::grades:
      return {"民主测评", "assessment"};
    case core::PollKind::election:
      return {"选举", "election"};
  }
  return {};
}

std::string option_in_words(const core::PollRules& rules, std::size_t place) {
  if (rules.kind == core::PollKind::yes_no_abstain) {
    const Name choice = in_words(place == 0 ? "yes" : "no");
    return choice.zh + " " + choice.en;
  }
  return rules.options.at(place).name.zh;
}

std::string content_in_words(const core::PollRules& rules, const core::BallotContent& content) {
  std::string text;
  const auto add = [&](const std::string& more) { text += (text.empty() ? "" : "、") + more; };
  if (const auto* chosen = std::get_if<core::Chosen>(&content)) {
    for (const core::OptionId& option : chosen->options) {
      const auto place = core::find_option(rules, option);
      add(place ? option_in_words(rules, *place) : option.str());
    }
  } else if (const auto* given = std::get_if<core::Grades>(&content)) {
    for (const auto& [subject, grade] : given->grades) {
      const auto place = core::find_option(rules, subject);
      const auto step = core::find_grade(rules, grade);
      add((place ? option_in_words(rules, *place) : subject.str()) + "：" +
          (step ? rules.grades[*step].name.zh : grade.str()));
    }
  } else {
    const Name word = in_words(core::canonical_text(content));
    text = word.zh + " " + word.en;
  }
  return text;
}

Name outcome_in_words(const core::Poll& poll) {
  const core::PollResult result = core::result_of(poll);
  const auto heads = [](const core::Share& share) { return std::to_string(share.heads); };
  Name text = in_words(result.outcome);
  // What a secret poll does not say is not zero.
  if (result.outcome == core::PollOutcome::withheld) {
    const std::string cast = heads(result.count.cast);
    return {text.zh + "（实投 " + cast + "）", text.en + " (voted " + cast + ")"};
  }
  text.zh += "：";
  text.en += ": ";
  for (std::size_t i = 0; i < result.count.options.size(); ++i) {
    const bool is_yes_no = poll.rules.kind == core::PollKind::yes_no_abstain;
    const Name name = is_yes_no ? in_words(i == 0 ? "yes" : "no") : poll.rules.options[i].name;
    const std::string votes = heads(result.count.options[i].votes);
    text.zh += name.zh + " " + votes + "，";
    text.en += (name.en.empty() ? name.zh : name.en) + " " + votes + ", ";
  }
  text.zh += "弃权 " + heads(result.count.abstain) + "（应投 " + heads(result.bases.entitled) +
             "，实到 " + heads(result.bases.present) + "，实投 " + heads(result.count.cast) + "）";
  text.en += "abstain " + heads(result.count.abstain) + " (entitled " +
             heads(result.bases.entitled) + ", present " + heads(result.bases.present) +
             ", voted " + heads(result.count.cast) + ")";
  if (!result.quorate_at_open || !result.quorate_at_close) {
    text.zh += "，未达法定人数";
    text.en += ", not quorate";
  }
  return text;
}

}  // namespace rostrum::report

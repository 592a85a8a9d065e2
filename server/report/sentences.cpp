#include "report/sentences.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/hexadecimal.hpp"
#include "core/meeting_poll.hpp"
#include "core/release.hpp"
#include "core/view.hpp"
#include "report/in_words.hpp"
#include "report/local_time.hpp"

namespace rostrum::report {

namespace {

using core::Meeting;
using core::Name;
using Said = std::optional<Sentence>;

Said step(std::string zh, std::string en) {
  return Sentence{.text = {std::move(zh), std::move(en)}};
}
Said decision(std::string zh, std::string en) {
  return Sentence{.text = {std::move(zh), std::move(en)}, .decides = true};
}

std::string english(const Name& name) { return name.en.empty() ? name.zh : name.en; }

/// "张三（青禾街道）", "Zhang San (Qinghe)".
Name who_with_unit(const core::Rundown& rundown, const core::PresenterId& id) {
  const core::Presenter* presenter = core::find_presenter(rundown, id);
  if (presenter == nullptr) return {id.str(), id.str()};
  Name text{presenter->name.zh, english(presenter->name)};
  if (!presenter->unit.zh.empty()) {
    text.zh += "（" + presenter->unit.zh + "）";
    text.en += " (" + english(presenter->unit) + ")";
  }
  return text;
}

Name slot_name(const core::Rundown& rundown, const core::SlotId& id) {
  const core::Slot* slot = core::find_slot(rundown, id);
  return slot == nullptr ? Name{id.str(), id.str()} : who_with_unit(rundown, slot->plan.presenter);
}

Name seat_name(const Meeting& meeting, const core::SeatId& id) {
  const core::SeatPlan* seat = core::find_seat(meeting.setup, id);
  return seat == nullptr ? Name{id.str(), id.str()} : Name{seat->name.zh, english(seat->name)};
}

Name award_name(const Meeting& meeting, const core::AwardId& id) {
  const auto found = std::ranges::find(meeting.setup.awards, id, &core::Award::id);
  if (found == meeting.setup.awards.end()) return {id.str(), id.str()};
  return {found->name, found->name_en.empty() ? found->name : found->name_en};
}

Name listed(const std::vector<Name>& names) {
  Name text;
  for (const Name& name : names) {
    if (!text.zh.empty()) {
      text.zh += "、";
      text.en += ", ";
    }
    text.zh += name.zh;
    text.en += name.en;
  }
  return text;
}

Name presenters(const Meeting& meeting, const std::vector<core::PresenterId>& ids) {
  std::vector<Name> names;
  for (const core::PresenterId& id : ids) names.push_back(who_with_unit(meeting.rundown, id));
  return names.empty() ? Name{"无", "none"} : listed(names);
}

Name because(const std::string& reason) {
  return reason.empty() ? Name{} : Name{"，理由：" + reason, "; reason: " + reason};
}

/// Changes of the plan are told from when the meeting runs: before, they are its preparation.
bool is_running(const Meeting& meeting) { return meeting.phase != core::MeetingPhase::setup; }

/// One overload a subject; what has none is no part of minutes.
struct Teller {
  const Meeting& before;

  Said operator()(const core::WentLive& /*event*/) const {
    const Name rule = core::rule_in_words(before.setup.scoring);
    return step("会议开始。计分规则：" + rule.zh, "The meeting began. Marks: " + rule.en);
  }
  Said operator()(const core::MeetingEnded& /*event*/) const {
    return step("会议结束", "The meeting ended");
  }
  Said operator()(const core::MeetingPublished& /*event*/) const {
    return decision("公布全部结果", "All results were published");
  }

  // The plan.
  Said operator()(const core::OrderDrawn& event) const {
    const core::Segment* segment = core::find_segment(before.rundown, event.segment);
    std::vector<Name> order;
    for (const core::SlotId& slot : event.order) order.push_back(slot_name(before.rundown, slot));
    const Name names = listed(order);
    const std::string seed = core::hexadecimal(event.seed);
    const Name where = segment == nullptr ? Name{} : segment->name;
    return decision(
        "抽签决定“" + where.zh + "”出场顺序（种子 " + seed + "）：" + names.zh,
        "The order of \"" + english(where) + "\" was drawn (seed " + seed + "): " + names.en);
  }
  Said operator()(const core::SlotMoved& event) const {
    if (!is_running(before)) return std::nullopt;
    const Name who = slot_name(before.rundown, event.slot);
    return step("调整出场顺序：" + who.zh, "Moved in the running order: " + who.en);
  }
  Said operator()(const core::SlotInserted& event) const {
    if (!is_running(before)) return std::nullopt;
    return step("增加出场：" + event.presenter.name.zh,
                "Added to the rundown: " + english(event.presenter.name));
  }
  Said operator()(const core::SlotSkipped& event) const {
    if (!is_running(before)) return std::nullopt;
    const Name who = slot_name(before.rundown, event.slot);
    return decision("取消出场：" + who.zh, "Taken off the running order: " + who.en);
  }
  Said operator()(const core::SlotRestored& event) const {
    if (!is_running(before)) return std::nullopt;
    const Name who = slot_name(before.rundown, event.slot);
    return decision("恢复出场：" + who.zh, "Back in the running order: " + who.en);
  }

  // The floor.
  Said operator()(const core::SlotStarted& event) const {
    const Name who = slot_name(before.rundown, event.slot);
    const std::string time = clock_text(event.ends_at - event.at);
    return step(who.zh + " 开始，限时 " + time, who.en + " began; allotted " + time);
  }
  Said operator()(const core::SlotEnded& event) const {
    const Name who = slot_name(before.rundown, event.slot);
    return step(who.zh + " 结束", who.en + " ended");
  }
  Said operator()(const core::TimerPaused& /*event*/) const {
    return step("暂停计时", "The clock was stopped");
  }
  Said operator()(const core::TimerResumed& /*event*/) const {
    return step("继续计时", "The clock went on");
  }
  Said operator()(const core::TimerAdjusted& event) const {
    const bool is_less = event.delta < core::Duration(0);
    const std::string span = clock_text(is_less ? -event.delta : event.delta);
    return is_less ? step("减时 " + span, span + " taken off the time")
                   : step("加时 " + span, span + " added to the time");
  }
  Said operator()(const core::StageSet& event) const {
    if (!is_running(before) || event.mode == before.floor.stage) return std::nullopt;
    return event.mode == core::StageMode::programme
               ? step("会场恢复播出", "The halls returned to the programme")
               : step("会场转入待机", "The halls went to standby");
  }
  Said operator()(const core::ActUndone& /*event*/) const {
    if (before.undo_points.empty()) return std::nullopt;
    const core::UndoPoint& point = before.undo_points.back();
    const Name act = in_words(point.command);
    Name about = point.slot.empty() ? Name{} : slot_name(before.rundown, point.slot);
    if (!about.zh.empty()) about = {"：" + about.zh, ": " + about.en};
    return step("撤销“" + act.zh + "”" + about.zh, "Undone: \"" + act.en + "\"" + about.en);
  }
  Said operator()(const core::RequestGranted& event) const {
    for (const core::SpeakerRequest& request : before.queue.waiting) {
      if (request.id != event.request) continue;
      const core::VenuePlan* venue = core::find_venue(before.setup, request.venue);
      const Name where = venue == nullptr ? Name{} : venue->name;
      const std::string subject = request.subject.empty() ? "" : "：" + request.subject;
      return step(where.zh + " " + request.person + " 发言" + subject,
                  request.person + " (" + english(where) + ") had the floor" +
                      (request.subject.empty() ? "" : ": " + request.subject));
    }
    return std::nullopt;
  }
  Said operator()(const core::RequestWithdrawn& event) const {
    if (!before.queue.granted || before.queue.granted->id != event.request) return std::nullopt;
    const std::string& person = before.queue.granted->person;
    return step(person + " 发言结束", person + " finished speaking");
  }

  // Cards and marks.
  Said operator()(const core::ScoringReopened& event) const {
    const Name who = slot_name(before.rundown, event.slot);
    return decision("重新开放评分：" + who.zh, "Scoring was opened again: " + who.en);
  }
  Said operator()(const core::ScoringClosed& event) const {
    const core::SlotScoring* scoring = core::find_scoring(before, event.slot);
    if (scoring == nullptr) return std::nullopt;
    const core::CardCount count = core::count_cards(*scoring);
    const std::string in = std::to_string(count.submitted) + "/" + std::to_string(count.expected);
    const Name who = slot_name(before.rundown, event.slot);
    return step("评分截止：" + who.zh + "，收到 " + in + " 张评分表",
                "Scoring closed: " + who.en + "; " + in + " cards in");
  }
  Said operator()(const core::CardStateSet& event) const {
    const Name judge = seat_name(before, event.judge);
    const Name state = in_words(core::word_of(event.state));
    const Name who = slot_name(before.rundown, event.slot);
    const Name why = because(event.reason);
    return decision("评委 " + judge.zh + "：" + state.zh + "（" + who.zh + "）" + why.zh,
                    "Judge " + judge.en + ": " + state.en + " (" + who.en + ")" + why.en);
  }
  Said operator()(const core::DeductionSet& event) const {
    const Name who = slot_name(before.rundown, event.slot);
    if (!event.deduction) return decision("撤销扣分：" + who.zh, "Deduction lifted: " + who.en);
    const std::string points = event.deduction->points.to_text();
    const Name why = because(event.deduction->reason);
    return decision("扣 " + points + " 分：" + who.zh + why.zh,
                    points + " points off: " + who.en + why.en);
  }
  Said operator()(const core::MarkCommitted& event) const {
    const Name who = slot_name(before.rundown, event.slot);
    const std::string mark = to_text(event.mark.mark, before.setup.scoring.decimals);
    return decision("确认得分：" + who.zh + " " + mark, "Mark committed: " + who.en + " " + mark);
  }
  Said operator()(const core::MarkReleased& event) const {
    const Name who = slot_name(before.rundown, event.slot);
    const Name scope = in_words(core::word_of(event.scope));
    return step("放行得分（" + scope.zh + "）：" + who.zh,
                "Mark released (" + scope.en + "): " + who.en);
  }
  Said operator()(const core::RankingFreezeSet& event) const {
    return event.freeze ? decision("封榜", "The ranking was frozen")
                        : decision("解除封榜", "The ranking moves again");
  }

  // Awards.
  Said operator()(const core::TieDecided& event) const { return tie(event.decision); }
  Said operator()(const core::AwardsConfirmed& event) const {
    Name text{"确认奖项", "Awards confirmed"};
    for (const core::Award& award : before.setup.awards) {
      std::vector<core::PresenterId> ids;
      for (const core::ScriptItem& item : event.script) {
        if (item.award == award.id) ids.insert(ids.begin(), item.presenter);
      }
      const Name name = award_name(before, award.id);
      const Name given = presenters(before, ids);
      text.zh += "；" + name.zh + "：" + given.zh;
      text.en += "; " + name.en + ": " + given.en;
    }
    for (const core::TieDecision& decision : event.decisions) {
      const Said said = tie(decision);
      text.zh += "；" + said->text.zh;
      text.en += "; " + said->text.en;
    }
    return decision(std::move(text.zh), std::move(text.en));
  }
  Said operator()(const core::AwardRevealed& event) const {
    if (!before.awards || event.item >= before.awards->script.size()) return std::nullopt;
    const core::ScriptItem& item = before.awards->script[event.item];
    const Name award = award_name(before, item.award);
    const Name who = who_with_unit(before.rundown, item.presenter);
    return step("揭晓 " + award.zh + "：" + who.zh, "Revealed, " + award.en + ": " + who.en);
  }

  // Polls.
  Said operator()(const core::PollOpened& event) const {
    return poll_step(event.poll, {"表决开始", "Poll opened"});
  }
  Said operator()(const core::PollClosed& event) const {
    return poll_step(event.poll, {"表决截止", "Poll closed"});
  }
  Said operator()(const core::PollReleased& event) const {
    const core::Poll* poll = core::find_poll(before, event.poll);
    if (poll == nullptr) return std::nullopt;
    const Name outcome = outcome_in_words(*poll);
    return decision("表决“" + poll->question.zh + "”：" + outcome.zh,
                    "Poll \"" + english(poll->question) + "\": " + outcome.en);
  }

  template <class Other>
  Said operator()(const Other& /*event*/) const {
    return std::nullopt;
  }

  [[nodiscard]] Said tie(const core::TieDecision& decided) const {
    const Name award = award_name(before, decided.award);
    const Name chosen = presenters(before, decided.presenters);
    const Name why = because(decided.reason);
    return decision("并列裁定，" + award.zh + "：" + chosen.zh + why.zh,
                    "Tie decided, " + award.en + ": " + chosen.en + why.en);
  }
  [[nodiscard]] Said poll_step(const core::PollId& id, const Name& what) const {
    const core::Poll* poll = core::find_poll(before, id);
    if (poll == nullptr) return std::nullopt;
    return step(what.zh + "：" + poll->question.zh, what.en + ": " + english(poll->question));
  }
};

}  // namespace

std::optional<Sentence> sentence_for(const Meeting& before, const core::Event& event) {
  return std::visit(Teller{before}, event);
}

}  // namespace rostrum::report

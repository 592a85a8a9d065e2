// The life of the meeting, its plan, the floor and who was granted it.
#include <utility>
#include <variant>

#include "core/hexadecimal.hpp"
#include "core/view.hpp"
#include "report/in_words.hpp"
#include "report/local_time.hpp"
#include "report/sentence_parts.hpp"

namespace rostrum::report {

namespace {

using core::Meeting;
using core::Name;

/// Changes of the plan are told from when the meeting runs: before, they are its preparation.
bool is_running(const Meeting& meeting) { return meeting.phase != core::MeetingPhase::setup; }

struct StageTeller {
  const Meeting& before;

  Said operator()(const core::WentLive& /*event*/) const {
    const Name rule = core::rule_in_words(before.setup.scoring);
    return step("会议开始。计分规则：" + rule.zh, "The meeting began. Marks: " + rule.en);
  }
  Said operator()(const core::MeetingEnded& /*event*/) const {
    return step("会议结束", "The meeting ended");
  }
  Said operator()(const core::MeetingPublished& event) const {
    if (event.without_awards)
      return decision("公布全部结果，不授予奖项", "All results were published, without awards");
    return decision("公布全部结果", "All results were published");
  }

  // The plan.
  Said operator()(const core::OrderDrawn& event) const {
    const core::Segment* segment = core::find_segment(before.rundown, event.segment);
    std::vector<Name> order;
    order.reserve(event.order.size());
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

  template <class Other>
  Said operator()(const Other& /*event*/) const {
    return std::nullopt;
  }
};

}  // namespace

Said stage_sentence(const Meeting& before, const core::Event& event) {
  return std::visit(StageTeller{before}, event);
}

}  // namespace rostrum::report

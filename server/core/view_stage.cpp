// Topics meeting, rundown, floor and queue.
#include "core/check.hpp"
#include "core/hexadecimal.hpp"
#include "core/view_parts.hpp"

namespace rostrum::core {

namespace {

Name method_in_words(const ScoringRules& rules) {
  const std::string trim = std::to_string(rules.trim);
  switch (rules.method) {
    case Method::sum:
      return {"评分表总分之和", "sum of the card totals"};
    case Method::mean:
      return {"评分表总分的平均", "mean of the card totals"};
    case Method::median:
      return {"评分表总分的中位数", "median of the card totals"};
    case Method::trimmed_mean:
      return {
          "去掉 " + trim + " 个最高分和 " + trim + " 个最低分后取平均",
          "mean of the card totals without the " + trim + " highest and the " + trim + " lowest"};
  }
  CHECK(false);
}

}  // namespace

Name rule_in_words(const ScoringRules& rules) {
  Name words = method_in_words(rules);
  if (rules.panels.size() > 1) {
    words.zh = "各评委组" + words.zh + "，再按权重合成";
    words.en = "In each panel the " + words.en + "; panels by weight";
  }
  const std::string decimals = std::to_string(rules.decimals);
  words.zh += "，保留 " + decimals + " 位小数";
  words.en += "; " + decimals + (rules.decimals == 1 ? " decimal" : " decimals");
  return words;
}

Name watermark_of(const MeetingSetup& setup) {
  if (setup.rehearsal) return {"彩排", "Rehearsal"};
  if (setup.sample) return {"示例", "Sample"};
  return {};
}

MeetingView meeting_view(const Meeting& meeting) {
  const MeetingSetup& setup = meeting.setup;
  MeetingView view{.id = setup.id,
                   .title = setup.title,
                   .phase = meeting.phase,
                   .watermark = watermark_of(setup),
                   .criteria = setup.scoring.criteria,
                   .panels = setup.scoring.panels,
                   .decimals = static_cast<std::uint32_t>(setup.scoring.decimals),
                   .rule = rule_in_words(setup.scoring),
                   .cards_may_change = setup.scoring.card_change == CardChange::last_press,
                   .two_person_paper_card = setup.scoring.two_person_paper_card,
                   .two_person_correction = setup.scoring.two_person_correction,
                   .rehearsal = setup.rehearsal};
  for (const RuleChange& change : meeting.rule_changes) {
    view.rule_changes.push_back({.reason = change.reason, .at = change.at});
  }
  for (const VenuePlan& venue : setup.venues) {
    view.venues.push_back({.id = venue.id, .name = venue.name, .kind = venue.kind});
  }
  return view;
}

RundownView rundown_view(const Meeting& meeting) {
  const std::optional<Instant> start = plan_start(meeting.rundown, meeting.setup.planned_start);
  RundownView view;
  for (const Segment& segment : meeting.rundown.segments) {
    RundownSegment shown{.id = segment.id, .name = segment.name};
    if (segment.draw_seed) shown.draw_seed = hexadecimal(*segment.draw_seed);
    for (const Slot& slot : segment.slots) {
      shown.lines.push_back(
          {.card = slot_card(meeting, slot),
           .state = slot.state,
           .planned_start = planned_start_of(meeting.rundown, start, slot.plan.id),
           .started = slot.started,
           .ended = slot.ended});
    }
    view.segments.push_back(std::move(shown));
  }
  return view;
}

FloorView floor_view(const Meeting& meeting, const Scope& scope) {
  const bool sees_preview = scope.kind == ScopeKind::hosts;
  Floor floor = meeting.floor;
  if (!sees_preview) floor.preview = {};  // nor may `next` give it away
  const Rundown& rundown = meeting.rundown;

  FloorView view{.stage = floor.stage, .bell = floor.bell, .granted = meeting.queue.granted};
  if (const Slot* slot = find_slot(rundown, floor.on_air)) {
    view.on_air = slot_card(meeting, *slot);
    view.started = slot->started;
  }
  view.timer = {.state = floor.timer.state,
                .deadline = floor.timer.deadline,
                .remaining = floor.timer.remaining,
                .allotted = floor.timer.allotted,
                .warning = meeting.setup.timer.warning,
                .danger = meeting.setup.timer.danger};
  if (const Slot* slot = find_slot(rundown, floor.preview))
    view.preview = slot_card(meeting, *slot);
  if (const Slot* slot = next_up(rundown, floor)) view.next = slot_card(meeting, *slot);
  for (const Slot* slot : slots_in_order(rundown)) {
    if (slot->state == SlotState::done) ++view.done;
    if (slot->state != SlotState::skipped) ++view.total;
  }
  const std::optional<Instant> start = plan_start(rundown, meeting.setup.planned_start);
  view.offset = offset_of(rundown, floor, start).value_or(Duration{0});
  view.expected_end = expected_end(rundown, floor, start);
  return view;
}

QueueView queue_view(const Meeting& meeting, const Scope& scope) {
  QueueView view{.granted = meeting.queue.granted};
  std::uint32_t place = 0;
  for (const SpeakerRequest& request : meeting.queue.waiting) {
    ++place;
    if (scope.kind == ScopeKind::venue && request.venue.str() != scope.id) continue;
    view.requests.push_back({.request = request, .place = place});
  }
  return view;
}

}  // namespace rostrum::core

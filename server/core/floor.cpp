#include "core/floor.hpp"

namespace rostrum::core {

namespace {

/// The slot that ended last; null where none has.
const Slot* last_ended(const Rundown& rundown) {
  const Slot* last = nullptr;
  for (const Slot* slot : slots_in_order(rundown)) {
    if (slot->ended && (last == nullptr || *last->ended <= *slot->ended)) last = slot;
  }
  return last;
}

/// The slot that the running order has come to, and when it ended or will end if it keeps to its
/// time.
struct Progress {
  const Slot* slot = nullptr;
  std::optional<Instant> end;
};

Progress progress_of(const Rundown& rundown, const Floor& floor) {
  if (!floor.on_air.empty()) {
    return {find_slot(rundown, floor.on_air), projected_end(floor.timer)};
  }
  const Slot* last = last_ended(rundown);
  return {last, last == nullptr ? std::nullopt : last->ended};
}

}  // namespace

const Slot* next_up(const Rundown& rundown, const Floor& floor) {
  if (!floor.preview.empty()) return find_slot(rundown, floor.preview);
  const Slot* last = last_ended(rundown);
  const SlotId ended = last == nullptr ? SlotId() : last->plan.id;
  return next_planned(rundown, floor.on_air.empty() ? ended : floor.on_air);
}

std::optional<Duration> offset_of(const Rundown& rundown, const Floor& floor,
                                  std::optional<Instant> meeting_start) {
  const Progress progress = progress_of(rundown, floor);
  if (progress.slot == nullptr || !progress.end) return std::nullopt;
  const SlotPlan& plan = progress.slot->plan;
  const std::optional<Instant> start = planned_start_of(rundown, meeting_start, plan.id);
  if (!start) return std::nullopt;
  return *progress.end - (*start + plan.allotted);
}

std::optional<Instant> expected_end(const Rundown& rundown, const Floor& floor,
                                    std::optional<Instant> meeting_start) {
  const Progress progress = progress_of(rundown, floor);
  std::optional<Instant> end = progress.slot == nullptr ? meeting_start : progress.end;
  for (const Segment& segment : rundown.segments) {
    for (const Slot& slot : segment.slots) {
      if (slot.state != SlotState::planned) continue;
      // A segment with a start of its own does not begin before it.
      const bool is_first = &slot == &segment.slots.front();
      if (is_first && segment.planned_start && (!end || *end < *segment.planned_start)) {
        end = segment.planned_start;
      }
      if (end) *end += slot.plan.allotted;
    }
  }
  return end;
}

}  // namespace rostrum::core

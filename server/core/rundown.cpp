#include "core/rundown.hpp"

#include <algorithm>

namespace rostrum::core {

Rundown rundown_of(const MeetingSetup& setup) {
  Rundown rundown;
  rundown.presenters = setup.presenters;
  for (const SegmentPlan& plan : setup.segments) {
    Segment segment{.id = plan.id, .name = plan.name, .planned_start = plan.planned_start};
    for (const SlotPlan& slot : plan.slots) segment.slots.push_back({.plan = slot});
    rundown.segments.push_back(std::move(segment));
  }
  return rundown;
}

std::optional<SlotPlace> place_of(const Rundown& rundown, const SlotId& id) {
  for (std::size_t i = 0; i < rundown.segments.size(); ++i) {
    const std::vector<Slot>& slots = rundown.segments[i].slots;
    for (std::size_t j = 0; j < slots.size(); ++j) {
      if (slots[j].plan.id == id) return SlotPlace{i, j};
    }
  }
  return std::nullopt;
}

const Slot* find_slot(const Rundown& rundown, const SlotId& id) {
  const std::optional<SlotPlace> place = place_of(rundown, id);
  return place ? &rundown.segments[place->segment].slots[place->slot] : nullptr;
}

Slot* find_slot(Rundown& rundown, const SlotId& id) {
  const std::optional<SlotPlace> place = place_of(rundown, id);
  return place ? &rundown.segments[place->segment].slots[place->slot] : nullptr;
}

const Segment* find_segment(const Rundown& rundown, const SegmentId& id) {
  const auto found = std::ranges::find(rundown.segments, id, &Segment::id);
  return found == rundown.segments.end() ? nullptr : &*found;
}

const Presenter* find_presenter(const Rundown& rundown, const PresenterId& id) {
  const auto found = std::ranges::find(rundown.presenters, id, &Presenter::id);
  return found == rundown.presenters.end() ? nullptr : &*found;
}

std::vector<const Slot*> slots_in_order(const Rundown& rundown) {
  std::vector<const Slot*> slots;
  for (const Segment& segment : rundown.segments) {
    for (const Slot& slot : segment.slots) slots.push_back(&slot);
  }
  return slots;
}

std::size_t slot_count(const Rundown& rundown) {
  std::size_t count = 0;
  for (const Segment& segment : rundown.segments) count += segment.slots.size();
  return count;
}

std::uint32_t number_of(const Rundown& rundown, const SlotId& id) {
  std::uint32_t number = 0;
  for (const Slot* slot : slots_in_order(rundown)) {
    const bool is_numbered = slot->state != SlotState::skipped;
    if (is_numbered) ++number;
    if (slot->plan.id == id) return is_numbered ? number : 0;
  }
  return 0;
}

const Slot* next_planned(const Rundown& rundown, const SlotId& from) {
  const Slot* first = nullptr;
  bool is_past = from.empty();
  for (const Slot* slot : slots_in_order(rundown)) {
    if (slot->state == SlotState::planned) {
      if (is_past) return slot;
      if (first == nullptr) first = slot;
    }
    if (slot->plan.id == from) is_past = true;
  }
  return first;
}

std::optional<Instant> plan_start(const Rundown& rundown, std::optional<Instant> declared) {
  if (declared) return declared;
  std::optional<Instant> first_start;
  std::optional<Instant> plan;
  Duration before{0};  // planned for the slots before the one looked at
  for (const Segment& segment : rundown.segments) {
    for (const Slot& slot : segment.slots) {
      if (slot.started && (!first_start || *slot.started < *first_start)) {
        first_start = slot.started;
        plan = *slot.started - before;
      }
      if (slot.state != SlotState::skipped) before += slot.plan.allotted;
    }
  }
  return plan;
}

std::optional<Instant> planned_start_of(const Rundown& rundown,
                                        std::optional<Instant> meeting_start, const SlotId& id) {
  std::optional<Instant> start = meeting_start;
  for (const Segment& segment : rundown.segments) {
    if (segment.planned_start) start = segment.planned_start;
    for (const Slot& slot : segment.slots) {
      const bool is_skipped = slot.state == SlotState::skipped;
      if (slot.plan.id == id) return is_skipped ? std::nullopt : start;
      if (start && !is_skipped) *start += slot.plan.allotted;
    }
  }
  return std::nullopt;
}

}  // namespace rostrum::core

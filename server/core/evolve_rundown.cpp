#include <algorithm>
#include <utility>

#include "core/check.hpp"
#include "core/evolve_parts.hpp"

namespace rostrum::core {

namespace {

Slot& slot_at(Rundown& rundown, const SlotId& id) {
  Slot* slot = find_slot(rundown, id);
  CHECK(slot != nullptr);
  return *slot;
}

Segment& segment_at(Rundown& rundown, const SegmentId& id) {
  const auto found = std::ranges::find(rundown.segments, id, &Segment::id);
  CHECK(found != rundown.segments.end());
  return *found;
}

void insert(Segment& segment, std::size_t place, Slot slot) {
  CHECK(place <= segment.slots.size());
  segment.slots.insert(segment.slots.begin() + static_cast<std::ptrdiff_t>(place), std::move(slot));
}

}  // namespace

void apply(Meeting& meeting, const UndoPointSet& event) {
  CHECK(event.act == meeting.acts + 1);
  meeting.acts = event.act;
  meeting.undo_points.push_back({.act = event.act,
                                 .command = event.command,
                                 .slot = event.slot,
                                 .at = event.at,
                                 .rundown = meeting.rundown,
                                 .floor = meeting.floor});
  if (meeting.undo_points.size() > max_undo_points) {
    meeting.undo_points.erase(meeting.undo_points.begin());
  }
}

void apply(Meeting& meeting, const SlotMoved& event) {
  const std::optional<SlotPlace> from = place_of(meeting.rundown, event.slot);
  CHECK(from);
  std::vector<Slot>& slots = meeting.rundown.segments[from->segment].slots;
  Slot slot = std::move(slots[from->slot]);
  slots.erase(slots.begin() + static_cast<std::ptrdiff_t>(from->slot));
  insert(segment_at(meeting.rundown, event.segment), event.place, std::move(slot));
}

void apply(Meeting& meeting, const SlotInserted& event) {
  CHECK(find_slot(meeting.rundown, event.plan.id) == nullptr);
  meeting.rundown.presenters.push_back(event.presenter);
  insert(segment_at(meeting.rundown, event.segment), event.place, {.plan = event.plan});
}

void apply(Meeting& meeting, const SlotEdited& event) {
  slot_at(meeting.rundown, event.plan.id).plan = event.plan;
  const auto presenter =
      std::ranges::find(meeting.rundown.presenters, event.presenter.id, &Presenter::id);
  CHECK(presenter != meeting.rundown.presenters.end());
  *presenter = event.presenter;
}

void apply(Meeting& meeting, const SlotSkipped& event) {
  slot_at(meeting.rundown, event.slot).state = SlotState::skipped;
  if (meeting.floor.preview == event.slot) meeting.floor.preview = {};
}

void apply(Meeting& meeting, const SlotRestored& event) {
  slot_at(meeting.rundown, event.slot).state = SlotState::planned;
}

void apply(Meeting& meeting, const OrderDrawn& event) {
  Segment& segment = segment_at(meeting.rundown, event.segment);
  CHECK(event.order.size() == segment.slots.size());
  std::vector<Slot> ordered;
  for (const SlotId& id : event.order) {
    const auto slot = std::ranges::find(segment.slots, id, [](const Slot& s) { return s.plan.id; });
    CHECK(slot != segment.slots.end());
    ordered.push_back(*slot);
  }
  segment.slots = std::move(ordered);
  segment.draw_seed = event.seed;
}

void apply(Meeting& meeting, const SlotLinedUp& event) { meeting.floor.preview = event.slot; }

}  // namespace rostrum::core

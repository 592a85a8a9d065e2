#include <algorithm>
#include <utility>

#include "core/decide_parts.hpp"
#include "core/draw.hpp"

namespace rostrum::core {

namespace {

Refusal refuse_editing(const Ask& ask) {
  return refuse_outside(ask, {MeetingPhase::setup, MeetingPhase::live});
}

bool has_started(const Slot& slot) {
  return slot.state == SlotState::on_air || slot.state == SlotState::done;
}

Rejection wrong_state(const Slot& slot) {
  return reject(RejectionReason::wrong_slot_state,
                "slot " + slot.plan.id.str() + " is " + std::string(word_of(slot.state)));
}

/// Where a slot goes: before another one, or to the end of a segment (of the last one where none is
/// named).
std::variant<SlotPlace, Rejection> target_place(const Rundown& rundown, const SlotId& before,
                                                const SegmentId& segment) {
  if (!before.empty()) {
    const std::optional<SlotPlace> place = place_of(rundown, before);
    if (!place) return not_found("slot", before.str());
    const Slot& follower = rundown.segments[place->segment].slots[place->slot];
    if (has_started(follower)) return wrong_state(follower);
    return *place;
  }
  if (rundown.segments.empty()) return not_found("segment", segment.str());
  if (segment.empty()) {
    return SlotPlace{rundown.segments.size() - 1, rundown.segments.back().slots.size()};
  }
  const Segment* found = find_segment(rundown, segment);
  if (found == nullptr) return not_found("segment", segment.str());
  return SlotPlace{static_cast<std::size_t>(found - rundown.segments.data()), found->slots.size()};
}

Refusal refuse_insert(const Ask& ask, const InsertSlot& command) {
  const Rundown& rundown = ask.meeting.rundown;
  if (Refusal no = refuse_text("slot", command.slot.str(), max_id_length, true)) return no;
  if (find_slot(rundown, command.slot) != nullptr) {
    return reject(RejectionReason::already_exists, "slot " + command.slot.str());
  }
  if (find_presenter(rundown, PresenterId(command.slot.str())) != nullptr) {
    return reject(RejectionReason::already_exists,
                  "a presenter has the id " + command.slot.str() + " already");
  }
  if (slot_count(rundown) >= max_slots || rundown.presenters.size() >= max_presenters) {
    return reject(RejectionReason::limit_reached,
                  "a meeting has at most " + std::to_string(max_slots) + " slots");
  }
  if (Refusal no = refuse_name("presenter", command.presenter, max_name_length, true)) return no;
  if (Refusal no = refuse_name("unit", command.unit, max_name_length, false)) return no;
  if (Refusal no = refuse_name("title", command.title, max_title_length, false)) return no;
  if (Refusal no = refuse_allotted(command.allotted)) return no;
  if (command.factor <= Decimal(0) || max_factor < command.factor) {
    return reject(RejectionReason::out_of_range, "factor must be greater than 0, at most 1000");
  }
  return std::nullopt;
}

/// One segment's draw: those still planned exchange places among themselves. Nothing where fewer
/// than two are.
std::optional<OrderDrawn> draw(const Segment& segment, std::uint64_t seed) {
  OrderDrawn drawn{.segment = segment.id, .seed = seed};
  for (const Slot& slot : segment.slots) {
    if (slot.state == SlotState::planned) drawn.drawn.push_back(slot.plan.id);
  }
  if (drawn.drawn.size() < 2) return std::nullopt;
  const std::vector<std::size_t> order = draw_order(drawn.drawn.size(), seed);
  std::size_t place = 0;
  for (const Slot& slot : segment.slots) {
    const bool takes_part = slot.state == SlotState::planned;
    drawn.order.push_back(takes_part ? drawn.drawn[order[place++]] : slot.plan.id);
  }
  return drawn;
}

/// Recusals and awards follow the unit from the first scoring of the presenter on.
bool is_scored_already(const Meeting& meeting, const PresenterId& presenter) {
  return std::ranges::any_of(meeting.scoring, [&](const auto& each) {
    return find_slot(meeting.rundown, each.first)->plan.presenter == presenter;
  });
}

}  // namespace

Decision decide_on(const Ask& ask, const MoveSlot& command) {
  if (Refusal no = refuse_editing(ask)) return *no;
  const Rundown& rundown = ask.meeting.rundown;
  const std::optional<SlotPlace> from = place_of(rundown, command.slot);
  if (!from) return not_found("slot", command.slot.str());
  const Segment& home = rundown.segments[from->segment];
  if (has_started(home.slots[from->slot])) return wrong_state(home.slots[from->slot]);
  if (command.before == command.slot) return Events{};

  const SegmentId segment = command.segment.empty() ? home.id : command.segment;
  const auto target = target_place(rundown, command.before, segment);
  if (const auto* no = std::get_if<Rejection>(&target)) return *no;
  SlotPlace to = std::get<SlotPlace>(target);
  if (to.segment == from->segment && to.slot > from->slot) --to.slot;  // it leaves a gap behind
  if (to == *from) return Events{};
  return Events{undo_point(ask, command.slot),
                SlotMoved{command.slot, rundown.segments[to.segment].id, to.slot}};
}

Decision decide_on(const Ask& ask, const InsertSlot& command) {
  if (Refusal no = refuse_editing(ask)) return *no;
  if (Refusal no = refuse_insert(ask, command)) return *no;
  const Rundown& rundown = ask.meeting.rundown;
  const auto target = target_place(rundown, command.before, command.segment);
  if (const auto* no = std::get_if<Rejection>(&target)) return *no;
  const SlotPlace to = std::get<SlotPlace>(target);

  const Presenter presenter{PresenterId(command.slot.str()), command.presenter, command.unit};
  const SlotPlan plan{.id = command.slot,
                      .presenter = presenter.id,
                      .title = command.title,
                      .allotted = command.allotted,
                      .factor = command.factor};
  return Events{undo_point(ask, command.slot),
                SlotInserted{plan, presenter, rundown.segments[to.segment].id, to.slot}};
}

Decision decide_on(const Ask& ask, const EditSlot& command) {
  if (Refusal no = refuse_editing(ask)) return *no;
  const Slot* slot = find_slot(ask.meeting.rundown, command.slot);
  if (slot == nullptr) return not_found("slot", command.slot.str());
  if (has_started(*slot)) return wrong_state(*slot);

  const Presenter* presenter = find_presenter(ask.meeting.rundown, slot->plan.presenter);
  SlotEdited edited{slot->plan, *presenter};
  edited.plan.title = command.title.value_or(edited.plan.title);
  edited.plan.allotted = command.allotted.value_or(edited.plan.allotted);
  edited.presenter.name = command.presenter.value_or(edited.presenter.name);
  edited.presenter.unit = command.unit.value_or(edited.presenter.unit);
  if (Refusal no = refuse_name("title", edited.plan.title, max_title_length, false)) return *no;
  if (Refusal no = refuse_name("presenter", edited.presenter.name, max_name_length, true)) {
    return *no;
  }
  if (Refusal no = refuse_name("unit", edited.presenter.unit, max_name_length, false)) return *no;
  if (Refusal no = refuse_allotted(edited.plan.allotted)) return *no;
  if (edited.plan == slot->plan && edited.presenter == *presenter) return Events{};
  if (edited.presenter.unit != presenter->unit && is_scored_already(ask.meeting, presenter->id)) {
    return reject(RejectionReason::wrong_scoring_state,
                  "cards have been asked for by the unit of this presenter, in another slot; it "
                  "stays");
  }
  return Events{undo_point(ask, command.slot), std::move(edited)};
}

Decision decide_on(const Ask& ask, const SkipSlot& command) {
  if (Refusal no = refuse_editing(ask)) return *no;
  const Slot* slot = find_slot(ask.meeting.rundown, command.slot);
  if (slot == nullptr) return not_found("slot", command.slot.str());
  if (slot->state != SlotState::planned) return wrong_state(*slot);
  if (scoring_state(ask.meeting, command.slot) == ScoringState::committed) {
    return reject(RejectionReason::wrong_scoring_state,
                  "the mark of slot " + command.slot.str() +
                      " has been committed; take it back first (correction)");
  }
  return Events{undo_point(ask, command.slot), SlotSkipped{command.slot}};
}

Decision decide_on(const Ask& ask, const RestoreSlot& command) {
  if (Refusal no = refuse_editing(ask)) return *no;
  const Slot* slot = find_slot(ask.meeting.rundown, command.slot);
  if (slot == nullptr) return not_found("slot", command.slot.str());
  if (slot->state != SlotState::skipped) return wrong_state(*slot);
  if (find_withdrawal(ask.meeting, slot->plan.presenter) != nullptr) {
    return reject(
        RejectionReason::presenter_withdrawn,
        "the presenter of slot " + command.slot.str() + " has withdrawn; take that back first");
  }
  return Events{undo_point(ask, command.slot), SlotRestored{command.slot}};
}

Decision decide_on(const Ask& ask, const DrawOrder& command) {
  if (Refusal no = refuse_editing(ask)) return *no;
  const Rundown& rundown = ask.meeting.rundown;
  if (!command.segment.empty() && find_segment(rundown, command.segment) == nullptr) {
    return not_found("segment", command.segment.str());
  }
  Events events{undo_point(ask, {})};
  // One segment takes the seed itself; several take the outputs of a generator that starts from it.
  SplitMix64 seeds(ask.context.seed);
  for (const Segment& segment : rundown.segments) {
    if (!command.segment.empty() && segment.id != command.segment) continue;
    const std::uint64_t seed = command.segment.empty() ? seeds.next() : ask.context.seed;
    if (std::optional<OrderDrawn> drawn = draw(segment, seed)) events.push_back(*drawn);
  }
  if (events.size() == 1) {
    return reject(RejectionReason::wrong_slot_state, "fewer than two slots are left to draw");
  }
  return events;
}

}  // namespace rostrum::core

// The plan as it stands: segments, slots in running order, and how far each has come.
//
// Values and pure functions; usable from any thread. Changed only by evolve.
//
// Invariants
//   (1) At most one slot is on air.
//   (2) Slots that are done or on air have `started`; those that are done have `ended` too.
//   (3) Every slot's presenter is among `presenters`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/ids.hpp"
#include "core/setup.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

struct Slot {
  SlotPlan plan;
  SlotState state = SlotState::planned;
  std::optional<Instant> started;
  std::optional<Instant> ended;
  std::optional<Duration> over;  // done: spoken beyond the time given, by the timer; negative: less

  friend bool operator==(const Slot&, const Slot&) = default;
};

struct Segment {
  SegmentId id;
  Name name;
  std::optional<Instant> planned_start;
  std::vector<Slot> slots;
  std::optional<std::uint64_t> draw_seed;  // of its last draw

  friend bool operator==(const Segment&, const Segment&) = default;
};

struct Rundown {
  std::vector<Segment> segments;
  std::vector<Presenter> presenters;

  friend bool operator==(const Rundown&, const Rundown&) = default;
};

/// Where a slot is: segments[segment].slots[slot].
struct SlotPlace {
  std::size_t segment = 0;
  std::size_t slot = 0;

  friend bool operator==(const SlotPlace&, const SlotPlace&) = default;
};

[[nodiscard]] Rundown rundown_of(const MeetingSetup& setup);

[[nodiscard]] std::optional<SlotPlace> place_of(const Rundown& rundown, const SlotId& id);
[[nodiscard]] const Slot* find_slot(const Rundown& rundown, const SlotId& id);
[[nodiscard]] Slot* find_slot(Rundown& rundown, const SlotId& id);
[[nodiscard]] const Segment* find_segment(const Rundown& rundown, const SegmentId& id);
[[nodiscard]] const Presenter* find_presenter(const Rundown& rundown, const PresenterId& id);

/// Every slot in running order, skipped ones included.
[[nodiscard]] std::vector<const Slot*> slots_in_order(const Rundown& rundown);

[[nodiscard]] std::size_t slot_count(const Rundown& rundown);

/// Place in the running order from 1; 0 for a skipped or unknown slot.
[[nodiscard]] std::uint32_t number_of(const Rundown& rundown, const SlotId& id);

/// The first planned slot after `from`, or, where nothing planned follows it, the first planned one
/// of all. An empty `from` means from the start.
[[nodiscard]] const Slot* next_planned(const Rundown& rundown, const SlotId& from);

/// When the plan begins: as declared, or else so that the slot that started first started on time.
/// Nothing before that.
[[nodiscard]] std::optional<Instant> plan_start(const Rundown& rundown,
                                                std::optional<Instant> declared);

/// When a slot was planned to start: its segment's own start or the meeting's, plus the allotted
/// times of the slots before it that are not skipped. Nothing without a declared start, or for a
/// skipped slot.
[[nodiscard]] std::optional<Instant> planned_start_of(const Rundown& rundown,
                                                      std::optional<Instant> meeting_start,
                                                      const SlotId& id);

}  // namespace rostrum::core

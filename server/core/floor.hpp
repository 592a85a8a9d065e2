// Who has the stage, who is lined up, and what the stage is doing.
//
// Invariants
//   (1) `on_air` names the one slot of the rundown whose state is on_air, or is empty where there
//   is none. (2) The timer is idle exactly while nothing is on air. (3) `preview` names a planned
//   slot, or is empty.
// Values and pure functions; usable from any thread.
#pragma once

#include <optional>

#include "core/ids.hpp"
#include "core/rundown.hpp"
#include "core/time.hpp"
#include "core/timer.hpp"
#include "core/words.hpp"

namespace rostrum::core {

struct Floor {
  SlotId on_air;
  SlotId preview;
  Timer timer;
  StageMode stage = StageMode::programme;
  bool bell = true;

  friend bool operator==(const Floor&, const Floor&) = default;
};

/// Who comes next if nothing changes: the one lined up, or else the next planned one in order.
/// Null: nobody.
[[nodiscard]] const Slot* next_up(const Rundown& rundown, const Floor& floor);

/// Behind the plan (positive) or ahead of it (negative), if the slot on air ends when its time is
/// up; with nothing on air, as the slot that ended last left it. Needs no present time: whoever
/// shows it adds how far the running timer is over its deadline. Nothing before the first start and
/// where no start was planned.
[[nodiscard]] std::optional<Duration> offset_of(const Rundown& rundown, const Floor& floor,
                                                std::optional<Instant> meeting_start);

/// When the last slot ends, if from now on all keep to their time. Needs no present time, as above.
/// Nothing where it is unknown.
[[nodiscard]] std::optional<Instant> expected_end(const Rundown& rundown, const Floor& floor,
                                                  std::optional<Instant> meeting_start);

}  // namespace rostrum::core

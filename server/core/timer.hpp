// The timer of the slot on air. It is a deadline, not a count: whoever draws it needs nothing but
// the time.
//
// Invariants
//   (1) `deadline` is set exactly while the timer runs.
//   (2) `paused_at` is set exactly while it is paused; `remaining` is zero unless it is.
//   (3) An idle timer is a default-constructed one.
// Values and pure functions; usable from any thread.
#pragma once

#include <optional>

#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

struct Timer {
  TimerState state = TimerState::idle;
  std::optional<Instant> deadline;   // running: when the time is up; goes by into overtime
  Duration remaining{0};             // paused: what is left; negative is overtime
  std::optional<Instant> paused_at;  // paused: since when
  Duration allotted{0};              // time given in all, adjustments included

  friend bool operator==(const Timer&, const Timer&) = default;
};

[[nodiscard]] Timer running_until(Instant deadline, Duration allotted);
[[nodiscard]] Timer paused(const Timer& timer, Instant at);
[[nodiscard]] Timer resumed(const Timer& timer, Instant at);
[[nodiscard]] Timer adjusted(const Timer& timer, Duration delta);

/// When the time is up if nothing changes; a paused timer is taken as running on at `paused_at`.
/// Nothing while idle.
[[nodiscard]] std::optional<Instant> projected_end(const Timer& timer);

}  // namespace rostrum::core

#include "core/timer.hpp"

#include "core/check.hpp"

namespace rostrum::core {

Timer running_until(Instant deadline, Duration allotted) {
  return {.state = TimerState::running, .deadline = deadline, .allotted = allotted};
}

Timer paused(const Timer& timer, Instant at) {
  CHECK(timer.state == TimerState::running && timer.deadline);
  return {.state = TimerState::paused,
          .remaining = *timer.deadline - at,
          .paused_at = at,
          .allotted = timer.allotted};
}

Timer resumed(const Timer& timer, Instant at) {
  CHECK(timer.state == TimerState::paused);
  return running_until(at + timer.remaining, timer.allotted);
}

Timer adjusted(const Timer& timer, Duration delta) {
  CHECK(timer.state != TimerState::idle);
  Timer result = timer;
  result.allotted += delta;
  if (result.deadline) {
    *result.deadline += delta;
  } else {
    result.remaining += delta;
  }
  return result;
}

std::optional<Instant> projected_end(const Timer& timer) {
  switch (timer.state) {
    case TimerState::idle:
      return std::nullopt;
    case TimerState::running:
      return timer.deadline;
    case TimerState::paused:
      return *timer.paused_at + timer.remaining;
  }
  CHECK(false);
}

}  // namespace rostrum::core

#include "app/deadline.hpp"

#include <utility>

namespace rostrum::app {

Deadline::Deadline(Scheduler& scheduler, std::string key, std::function<void()> on_time)
    : scheduler_(scheduler), key_(std::move(key)), on_time_(std::move(on_time)) {}

void Deadline::set(std::optional<core::Instant> when) {
  if (when == when_) return;
  when_ = when;
  if (when) scheduler_.wake_at(key_, *when, [this, at = *when] { fire(at); });
}

void Deadline::fire(core::Instant when) {
  if (when_ != when) return;  // a scheduler cannot take a wake-up back: this one is not wanted
  when_.reset();
  on_time_();
}

}  // namespace rostrum::app

// Wakes a room when time alone changes something. Fires once for each time set; a later set()
// replaces an earlier one. One room's; its scheduler only, and it lives as long as that.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/ports.hpp"
#include "core/time.hpp"

namespace rostrum::app {

class Deadline {
 public:
  /// `key` is unique on the scheduler.
  Deadline(Scheduler& scheduler, std::string key, std::function<void()> on_time);
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

  /// Nothing: no wake-up. A time that has gone by wakes as soon as the scheduler can.
  void set(std::optional<core::Instant> when);

 private:
  void fire(core::Instant when);

  Scheduler& scheduler_;
  std::string key_;
  std::function<void()> on_time_;
  std::optional<core::Instant> when_;
};

}  // namespace rostrum::app

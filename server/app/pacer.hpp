// Holds live tallies (scoring, poll, seats, displays) down to five frames a second and lets all
// other topics through at once.
//
// Invariants
//   (1) A paced topic goes out at most once an interval; the first after a pause goes at once.
//   (2) The last change always goes out, at most an interval late.
// One room's; its scheduler only, and it lives as long as that.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "app/deadline.hpp"
#include "app/ports.hpp"
#include "core/scope.hpp"
#include "core/time.hpp"

namespace rostrum::app {

class Pacer {
 public:
  static constexpr core::Duration interval = std::chrono::milliseconds(200);

  /// `publish` is called with what is to go out now, never with nothing.
  Pacer(Clock& clock, Scheduler& scheduler, const std::string& key,
        std::function<void(const core::TopicSet&)> publish);
  Pacer(const Pacer&) = delete;
  Pacer& operator=(const Pacer&) = delete;

  void changed(const core::TopicSet& topics);

 private:
  void send_due(core::TopicSet now_too);

  Clock& clock_;
  std::function<void(const core::TopicSet&)> publish_;
  core::TopicSet pending_;
  std::array<std::optional<core::Instant>, core::topic_count> sent_;  // of paced topics
  Deadline next_;
};

[[nodiscard]] bool is_paced(core::Topic topic);

}  // namespace rostrum::app

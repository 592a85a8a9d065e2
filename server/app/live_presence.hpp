// Who is connected, when each seat was last heard of, and what each display says it has painted.
// Live only, never journalled: a restart begins with nobody.
//
// The room tells what changed to its pacer, so that a storm of joining viewers costs five frames a
// second. One room's; its scheduler only. Bounded by the declared seats and displays: the room lets
// nobody else in.
#pragma once

#include <chrono>

#include "core/ids.hpp"
#include "core/scope.hpp"
#include "core/time.hpp"

namespace rostrum::app {

class LivePresence {
 public:
  // Finer than this nobody wants to know when a seat was last heard of.
  static constexpr core::Duration seen_step = std::chrono::seconds(1);

  // Each gives the topics that it has changed.
  [[nodiscard]] core::TopicSet connected(const core::Audience& who, core::Instant now);
  [[nodiscard]] core::TopicSet disconnected(const core::Audience& who, core::Instant now);
  [[nodiscard]] core::TopicSet seen(const core::Audience& who, core::Instant now);
  [[nodiscard]] core::TopicSet painted(const core::DisplayId& display, core::PaintedFloor painted);
  /// A page of a seat or display says what it can do; a viewer's is not kept.
  [[nodiscard]] core::TopicSet reported(const core::Audience& who,
                                        const core::DeviceReport& device);
  [[nodiscard]] core::TopicSet storing(bool storing);

  [[nodiscard]] const core::Presence& now() const { return presence_; }

 private:
  core::Presence presence_;
};

}  // namespace rostrum::app

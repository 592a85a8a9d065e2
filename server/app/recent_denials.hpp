// Devices that a host has just refused. A device that waits for a seat asks again every few
// seconds; without this it would wait again at once, and the host could never be rid of it.
//
// Live only: after a restart, or a while, it may ask anew. One room's; its scheduler only.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

#include "core/ids.hpp"
#include "core/time.hpp"

namespace rostrum::app {

class RecentDenials {
 public:
  // Long enough for a waiting page to hear of it, short enough for a mistake to be no trouble.
  static constexpr core::Duration hold = std::chrono::minutes(1);
  static constexpr std::size_t max_denials = 256;  // older ones are forgotten

  void remember(const core::SeatId& seat, const std::string& device, core::Instant now);
  [[nodiscard]] bool holds(const core::SeatId& seat, std::string_view device, core::Instant now);

 private:
  struct Denial {
    core::SeatId seat;
    std::string device;
    core::Instant at;
  };

  std::deque<Denial> denials_;  // oldest first
};

}  // namespace rostrum::app

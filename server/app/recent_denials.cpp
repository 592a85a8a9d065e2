#include "app/recent_denials.hpp"

#include <algorithm>

namespace rostrum::app {

void RecentDenials::remember(const core::SeatId& seat, const std::string& device,
                             core::Instant now) {
  if (denials_.size() == max_denials) denials_.pop_front();
  denials_.push_back({.seat = seat, .device = device, .at = now});
}

bool RecentDenials::holds(const core::SeatId& seat, std::string_view device, core::Instant now) {
  while (!denials_.empty() && now - denials_.front().at >= hold) denials_.pop_front();
  return std::ranges::any_of(denials_, [&](const Denial& denial) {
    return denial.seat == seat && denial.device == device;
  });
}

}  // namespace rostrum::app

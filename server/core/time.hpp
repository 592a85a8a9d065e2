// Moments and spans of time, in whole microseconds.
//
// Instants are UTC microseconds since 1970-01-01T00:00Z, stamped once at a room's door and monotone
// there; nothing in core asks for the time. Values, usable from any thread.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace rostrum::core {

using Duration = std::chrono::microseconds;

struct Instant {
  std::int64_t us = 0;  // since 1970-01-01T00:00Z

  friend constexpr bool operator==(Instant, Instant) = default;
  friend constexpr std::strong_ordering operator<=>(Instant, Instant) = default;

  constexpr Instant& operator+=(Duration span) {
    us += span.count();
    return *this;
  }
  constexpr Instant& operator-=(Duration span) {
    us -= span.count();
    return *this;
  }
  friend constexpr Instant operator+(Instant at, Duration span) { return at += span; }
  friend constexpr Instant operator-(Instant at, Duration span) { return at -= span; }
  friend constexpr Duration operator-(Instant later, Instant earlier) {
    return Duration(later.us - earlier.us);
  }
};

}  // namespace rostrum::core

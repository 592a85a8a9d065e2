#include "storage/system_clock.hpp"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

namespace rostrum::storage {
namespace {

ClockAnchor anchor(const std::string& boot, std::int64_t wall, std::int64_t boottime) {
  return {.boot_id = boot, .wall = {wall}, .boottime_us = boottime};
}

TEST(SystemClock, TheSameBootKeepsItsAnchorWhateverTheWallClockSays) {
  const auto kept = anchor("a", 1'000'000, 500);
  EXPECT_EQ(choose_anchor(kept, anchor("a", 9'000'000, 700)), kept);
}

TEST(SystemClock, AnotherBootTakesTheWallClock) {
  const auto now = anchor("b", 9'000'000, 700);
  EXPECT_EQ(choose_anchor(anchor("a", 1'000'000, 500), now), now);
  EXPECT_EQ(choose_anchor(std::nullopt, now), now);
  const auto unnamed = anchor("", 9'000'000, 700);
  EXPECT_EQ(choose_anchor(anchor("", 1'000'000, 500), unnamed), unnamed);
}

TEST(SystemClock, NeverGoesBack) {
  SystemClock clock(anchor_now());
  core::Instant last = clock.now();
  for (int look = 0; look < 1000; ++look) {
    const core::Instant now = clock.now();
    EXPECT_GE(now, last);
    last = now;
  }
}

TEST(SystemClock, IsPutForwardAndNeverBack) {
  SystemClock clock(anchor_now());
  EXPECT_EQ(clock.put_forward(clock.now() - std::chrono::hours(1)), core::Duration(0));
  const core::Instant ahead = clock.now() + std::chrono::hours(1);
  EXPECT_GT(clock.put_forward(ahead), std::chrono::minutes(59));
  EXPECT_GE(clock.now(), ahead);
  EXPECT_EQ(clock.put_forward(ahead), core::Duration(0));
}

TEST(SystemClock, ItsAnchorKeepsWhereItWasPutForwardTo) {
  SystemClock clock(anchor_now());
  const core::Instant ahead = clock.now() + std::chrono::hours(1);
  clock.put_forward(ahead);
  SystemClock next(choose_anchor(clock.anchor(), anchor_now()));
  EXPECT_GE(next.now(), ahead);
}

}  // namespace
}  // namespace rostrum::storage

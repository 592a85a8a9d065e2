#include "app/recent_denials.hpp"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "support/manual_clock.hpp"

namespace rostrum::app {
namespace {

using namespace std::chrono_literals;

const core::SeatId seat("j1");
const core::Instant t0 = test::start_of_tests;

TEST(RecentDenials, HoldForAWhileForThatDeviceAndSeat) {
  RecentDenials denials;
  denials.remember(seat, "phone", t0);
  EXPECT_TRUE(denials.holds(seat, "phone", t0 + 59s));
  EXPECT_FALSE(denials.holds(seat, "tablet", t0));
  EXPECT_FALSE(denials.holds(core::SeatId("j2"), "phone", t0));
  EXPECT_FALSE(denials.holds(seat, "phone", t0 + 1min));
}

TEST(RecentDenials, ForgetTheOldestBeyondTheirBound) {
  RecentDenials denials;
  for (std::size_t count = 0; count <= RecentDenials::max_denials; ++count)
    denials.remember(seat, "device-" + std::to_string(count), t0);
  EXPECT_FALSE(denials.holds(seat, "device-0", t0));
  EXPECT_TRUE(denials.holds(seat, "device-1", t0));
}

}  // namespace
}  // namespace rostrum::app

#include "app/deadline.hpp"

#include <chrono>

#include <gtest/gtest.h>

#include "support/manual_clock.hpp"
#include "support/manual_scheduler.hpp"

namespace rostrum::app {
namespace {

using namespace std::chrono_literals;

class DeadlineTest : public testing::Test {
 protected:
  [[nodiscard]] core::Instant in(core::Duration span) { return clock.now() + span; }

  test::ManualClock clock;
  test::ManualScheduler scheduler{clock};
  int woken = 0;
  Deadline deadline{scheduler, "due", [this] { ++woken; }};
};

TEST_F(DeadlineTest, WakesOnceAtItsTime) {
  deadline.set(in(1s));
  scheduler.advance(999ms);
  EXPECT_EQ(woken, 0);
  scheduler.advance(1ms);
  EXPECT_EQ(woken, 1);
  scheduler.advance(1h);
  EXPECT_EQ(woken, 1);
}

TEST_F(DeadlineTest, AnEarlierOrLaterTimeReplacesIt) {
  deadline.set(in(1s));
  deadline.set(in(5s));
  scheduler.advance(4s);
  EXPECT_EQ(woken, 0);
  deadline.set(in(100ms));
  scheduler.advance(100ms);
  EXPECT_EQ(woken, 1);
}

TEST_F(DeadlineTest, CanBeTakenBack) {
  deadline.set(in(1s));
  deadline.set(std::nullopt);
  scheduler.advance(2s);
  EXPECT_EQ(woken, 0);
}

TEST_F(DeadlineTest, ATimeThatHasGoneByWakesAtOnce) {
  deadline.set(in(-1s));
  EXPECT_EQ(woken, 0);
  scheduler.run();
  EXPECT_EQ(woken, 1);
}

}  // namespace
}  // namespace rostrum::app

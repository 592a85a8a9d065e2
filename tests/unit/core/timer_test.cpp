#include "core/timer.hpp"

#include <gtest/gtest.h>

namespace rostrum::core {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr Instant t0{1'000'000'000};

TEST(Timer, HasADeadlineExactlyWhileItRuns) {
  const Timer running = running_until(t0 + minutes(8), minutes(8));
  EXPECT_EQ(running.deadline, t0 + minutes(8));
  const Timer stopped = paused(running, t0 + minutes(3));
  EXPECT_FALSE(stopped.deadline);
  EXPECT_EQ(stopped.remaining, Duration(minutes(5)));
  EXPECT_EQ(resumed(stopped, t0 + minutes(10)).deadline, t0 + minutes(15));
  EXPECT_FALSE(Timer{}.deadline);
}

TEST(Timer, PausedInOvertimeItKeepsHowFarItIsOver) {
  const Timer stopped = paused(running_until(t0, minutes(8)), t0 + seconds(90));
  EXPECT_EQ(stopped.remaining, Duration(-seconds(90)));
  EXPECT_EQ(resumed(stopped, t0 + minutes(5)).deadline, t0 + minutes(5) - seconds(90));
}

TEST(Timer, AnAdjustmentShiftsWhateverThereIs) {
  const Timer running = adjusted(running_until(t0 + minutes(8), minutes(8)), -minutes(1));
  EXPECT_EQ(running.deadline, t0 + minutes(7));
  EXPECT_EQ(running.allotted, Duration(minutes(7)));
  const Timer stopped = adjusted(paused(running, t0), minutes(2));
  EXPECT_EQ(stopped.remaining, Duration(minutes(9)));
  EXPECT_EQ(stopped.allotted, Duration(minutes(9)));
}

TEST(Timer, ProjectsItsEndWithoutThePresentTime) {
  const Timer running = running_until(t0 + minutes(8), minutes(8));
  EXPECT_EQ(projected_end(running), t0 + minutes(8));
  EXPECT_EQ(projected_end(paused(running, t0 + minutes(1))), t0 + minutes(8));
  EXPECT_FALSE(projected_end(Timer{}));
}

}  // namespace
}  // namespace rostrum::core

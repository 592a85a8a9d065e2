#include <chrono>
#include <future>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "main/asio_scheduler.hpp"
#include "main/system_clock.hpp"

namespace rostrum::main {
namespace {

using ::testing::ElementsAre;

storage::ClockAnchor anchor(const std::string& boot, std::int64_t wall, std::int64_t boottime) {
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

TEST(AsioScheduler, RunsWhatIsPostedInOrder) {
  SystemClock clock(anchor_now());
  AsioScheduler scheduler(clock);
  std::vector<int> ran;
  scheduler.run([&] {
    scheduler.post([&] { ran.push_back(2); });
    ran.push_back(1);
  });
  scheduler.run([&] { ran.push_back(3); });
  EXPECT_THAT(ran, ElementsAre(1, 2, 3));
}

TEST(AsioScheduler, WakesOnceAndNotBeforeItsTimeAndTheNewestReplacesTheOlder) {
  SystemClock clock(anchor_now());
  AsioScheduler scheduler(clock);
  std::promise<core::Instant> woken;
  std::vector<std::string> ran;
  const core::Instant when = clock.now() + std::chrono::milliseconds(20);
  scheduler.run([&] {
    scheduler.wake_at("room", clock.now(), [&] { ran.emplace_back("old"); });
    scheduler.wake_at("other", clock.now(), [&] { ran.emplace_back("other"); });
    scheduler.wake_at("room", when, [&] {
      ran.emplace_back("new");
      woken.set_value(clock.now());
    });
  });
  EXPECT_GE(woken.get_future().get(), when);
  scheduler.run([] {});
  EXPECT_THAT(ran, ElementsAre("other", "new"));
}

}  // namespace
}  // namespace rostrum::main

#include "main/asio_scheduler.hpp"

#include <chrono>
#include <future>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/system_clock.hpp"

namespace rostrum::main {
namespace {

using ::testing::ElementsAre;

TEST(AsioScheduler, RunsWhatIsPostedInOrder) {
  storage::SystemClock clock(storage::anchor_now());
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
  storage::SystemClock clock(storage::anchor_now());
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

#include "contract/scheduler_contract.hpp"

#include <chrono>
#include <string>
#include <vector>

#include "support/manual_clock.hpp"
#include "support/manual_scheduler.hpp"

namespace rostrum::test {

using namespace std::chrono_literals;

TEST_P(SchedulerContract, WhatIsPostedRunsInOrderAndNotInsideTheCall) {
  std::string ran;
  run([&] {
    scheduler().post([&] {
      ran += 'a';
      scheduler().post([&] { ran += 'd'; });
      ran += 'b';
    });
    scheduler().post([&] { ran += 'c'; });
    EXPECT_EQ(ran, "");
  });
  run_until([&] { return ran.size() == 4; }, 5s);
  run([&] { EXPECT_EQ(ran, "abcd"); });
}

TEST_P(SchedulerContract, AWakeUpComesAtItsTimeAndOnce) {
  std::vector<core::Instant> woken;
  const core::Instant when = now() + 20ms;
  run([&] { scheduler().wake_at("key", when, [&] { woken.push_back(now()); }); });
  run_until([&] { return !woken.empty(); }, 5s);
  run_until([&] { return woken.size() > 1; }, 30ms);
  run([&] {
    ASSERT_EQ(woken.size(), 1U);
    EXPECT_GE(woken.front(), when);
  });
}

TEST_P(SchedulerContract, AWakeUpOfTheSameKeyReplacesTheEarlierOne) {
  std::string woken;
  run([&] {
    const core::Instant start = now();
    scheduler().wake_at("key", start + 10ms, [&] { woken += 'a'; });
    scheduler().wake_at("other", start + 15ms, [&] { woken += 'o'; });
    scheduler().wake_at("key", start + 40ms, [&] { woken += 'b'; });
  });
  run_until([&] { return woken.size() == 2; }, 5s);
  run_until([&] { return woken.size() > 2; }, 30ms);
  run([&] { EXPECT_EQ(woken, "ob"); });
}

TEST_P(SchedulerContract, ALaterWakeUpMayBeReplacedByAnEarlierOne) {
  std::string woken;
  run([&] {
    scheduler().wake_at("key", now() + 1h, [&] { woken += 'a'; });
    scheduler().wake_at("key", now() + 5ms, [&] { woken += 'b'; });
  });
  run_until([&] { return !woken.empty(); }, 5s);
  run([&] { EXPECT_EQ(woken, "b"); });
}

TEST_P(SchedulerContract, ATimeThatHasGoneByWakesSoonButNotInsideTheCall) {
  bool is_woken = false;
  run([&] {
    scheduler().wake_at("key", core::Instant{0}, [&] { is_woken = true; });
    EXPECT_FALSE(is_woken);
  });
  run_until([&] { return is_woken; }, 5s);
  run([&] { EXPECT_TRUE(is_woken); });
}

TEST_P(SchedulerContract, AWakeUpMaySetItsKeyAgain) {
  int woken = 0;
  std::function<void()> again = [&] {
    if (++woken < 3) scheduler().wake_at("key", now() + 1ms, again);
  };
  run([&] { scheduler().wake_at("key", now() + 1ms, again); });
  run_until([&] { return woken == 3; }, 5s);
  run([&] { EXPECT_EQ(woken, 3); });
}

TEST_P(SchedulerContract, TheClockNeverGoesBack) {
  core::Instant before = now();
  for (int reading = 0; reading < 1000; ++reading) {
    const core::Instant after = now();
    EXPECT_GE(after, before);
    before = after;
  }
}

namespace {

class ManualBench final : public SchedulerBench {
 public:
  [[nodiscard]] app::Scheduler& scheduler() override { return scheduler_; }
  [[nodiscard]] app::Clock& clock() override { return clock_; }
  void run(const std::function<void()>& task) override { task(); }
  void run_until(const std::function<bool()>& done, core::Duration longest) override {
    const core::Instant end = clock_.now() + longest;
    scheduler_.run();
    while (!done() && clock_.now() < end) scheduler_.advance(1ms);
  }

 private:
  ManualClock clock_;
  ManualScheduler scheduler_{clock_};
};

std::unique_ptr<SchedulerBench> make_manual_bench() { return std::make_unique<ManualBench>(); }

}  // namespace

INSTANTIATE_TEST_SUITE_P(Manual, SchedulerContract,
                         testing::Values(MakeSchedulerBench(make_manual_bench)));

}  // namespace rostrum::test

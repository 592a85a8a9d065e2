// What every Scheduler and Clock promise. An implementation joins by a bench and one line
// (INSTANTIATE_TEST_SUITE_P) in a file of its own; the tests are in scheduler_contract_test.cpp.
#pragma once

#include <functional>
#include <memory>

#include <gtest/gtest.h>

#include "app/ports.hpp"
#include "core/time.hpp"

namespace rostrum::test {

class SchedulerBench {
 public:
  virtual ~SchedulerBench() = default;
  [[nodiscard]] virtual app::Scheduler& scheduler() = 0;
  [[nodiscard]] virtual app::Clock& clock() = 0;
  /// Runs `task` on the scheduler's thread and returns when it is done.
  virtual void run(const std::function<void()>& task) = 0;
  /// Lets the scheduler work until `done`, which is asked on its thread, or for `longest`.
  virtual void run_until(const std::function<bool()>& done, core::Duration longest) = 0;
};

using MakeSchedulerBench = std::function<std::unique_ptr<SchedulerBench>()>;

class SchedulerContract : public testing::TestWithParam<MakeSchedulerBench> {
 protected:
  SchedulerContract() : bench_(GetParam()()) {}

  void run(const std::function<void()>& task) { bench_->run(task); }
  void run_until(const std::function<bool()>& done, core::Duration longest) {
    bench_->run_until(done, longest);
  }
  [[nodiscard]] app::Scheduler& scheduler() { return bench_->scheduler(); }
  [[nodiscard]] core::Instant now() { return bench_->clock().now(); }

 private:
  std::unique_ptr<SchedulerBench> bench_;
};

}  // namespace rostrum::test

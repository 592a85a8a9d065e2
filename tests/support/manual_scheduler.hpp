// A scheduler that runs when a test says so, on the test's own thread, with the manual clock.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "app/ports.hpp"
#include "core/time.hpp"
#include "support/manual_clock.hpp"

namespace rostrum::test {

class ManualScheduler final : public app::Scheduler {
 public:
  explicit ManualScheduler(ManualClock& clock) : clock_(clock) {}

  void post(std::function<void()> task) override { posted_.push_back(std::move(task)); }
  void wake_at(const std::string& key, core::Instant when, std::function<void()> task) override {
    wakes_[key] = {when, std::move(task)};
  }

  /// Runs one posted task; false where there is none.
  bool run_one() {
    if (posted_.empty()) return false;
    const std::function<void()> task = std::move(posted_.front());
    posted_.pop_front();
    task();
    return true;
  }

  /// Runs what is posted and due, and what that posts, until nothing is left.
  void run() {
    while (run_one() || wake_one(clock_.now())) {
    }
  }

  /// Moves the clock on, waking whatever is due on the way at its time.
  void advance(core::Duration span) {
    const core::Instant end = clock_.now() + span;
    run();
    while (wake_one(end)) run();
    clock_.set(end);
    run();
  }

  [[nodiscard]] std::size_t posted() const { return posted_.size(); }
  [[nodiscard]] std::size_t wakes() const { return wakes_.size(); }

  /// As if the process had ended: nothing that was to run will.
  void forget() {
    posted_.clear();
    wakes_.clear();
  }

 private:
  struct Wake {
    core::Instant when;
    std::function<void()> task;
  };

  /// Runs the earliest wake-up that is due by `end`, at its time.
  bool wake_one(core::Instant end) {
    auto earliest = wakes_.end();
    for (auto wake = wakes_.begin(); wake != wakes_.end(); ++wake) {
      if (wake->second.when > end) continue;
      if (earliest == wakes_.end() || wake->second.when < earliest->second.when) earliest = wake;
    }
    if (earliest == wakes_.end()) return false;
    const Wake wake = std::move(earliest->second);
    wakes_.erase(earliest);
    if (wake.when > clock_.now()) clock_.set(wake.when);
    wake.task();
    return true;
  }

  ManualClock& clock_;
  std::deque<std::function<void()>> posted_;
  std::map<std::string, Wake> wakes_;
};

}  // namespace rostrum::test

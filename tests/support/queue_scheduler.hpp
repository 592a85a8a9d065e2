// A scheduler for journals with a thread of their own: any thread may post, the test's thread runs.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <utility>

#include "app/ports.hpp"
#include "core/check.hpp"

namespace rostrum::test {

class QueueScheduler final : public app::Scheduler {
 public:
  void post(std::function<void()> task) override {
    {
      const std::lock_guard lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    changed_.notify_all();
  }

  /// Journals do not ask to be woken.
  void wake_at(const std::string& /*key*/, core::Instant /*when*/,
               std::function<void()> /*task*/) override {
    CHECK(false);
  }

  /// Runs what is posted until `done`; false where that takes longer than ten seconds.
  bool run_until(const std::function<bool()>& done) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!done()) {
      std::unique_lock lock(mutex_);
      if (!changed_.wait_until(lock, end, [this] { return !tasks_.empty(); })) return false;
      const std::function<void()> task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task();
    }
    return true;
  }

  [[nodiscard]] std::size_t posted() {
    const std::lock_guard lock(mutex_);
    return tasks_.size();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
};

}  // namespace rostrum::test

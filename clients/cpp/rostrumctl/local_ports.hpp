// What a room needs, for a tool that is alone with the files: one queue of tasks, and nobody to
// tell.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <random>
#include <string>

#include "app/ports.hpp"

namespace rostrum::ctl {

/// Tasks run in `run_until`, on its caller's thread; they may be posted from any thread. Wake-ups
/// are dropped: nothing that time alone brings about happens while no server runs, and the server
/// does it at its next start.
class LocalScheduler final : public app::Scheduler {
 public:
  void post(std::function<void()> task) override;
  void wake_at(const std::string&, core::Instant, std::function<void()>) override {}

  /// Runs tasks until `done`.
  void run_until(const bool& done);

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<std::function<void()>> tasks_;  // bounded by what one command posts
};

class LocalEntropy final : public app::Entropy {
 public:
  std::uint64_t next() override;

 private:
  std::random_device device_;
};

/// Publishes to nobody.
class SilentPublishers final : public app::PublisherSource {
 public:
  std::unique_ptr<app::Publisher> open(const core::MeetingId& meeting) override;
};

}  // namespace rostrum::ctl

#include "rostrumctl/local_ports.hpp"

#include <utility>

namespace rostrum::ctl {

namespace {

class SilentPublisher final : public app::Publisher {
 public:
  void publish(const core::Meeting&, const core::Presence&, const core::TopicSet&) override {}
};

}  // namespace

void LocalScheduler::post(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  arrived_.notify_one();
}

void LocalScheduler::run_until(const bool& done) {
  while (!done) {
    std::function<void()> task;
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [this] { return !tasks_.empty(); });
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    task();
  }
}

std::uint64_t LocalEntropy::next() {
  const std::uint64_t high = device_();
  return (high << 32U) | device_();
}

std::unique_ptr<app::Publisher> SilentPublishers::open(const core::MeetingId&) {
  return std::make_unique<SilentPublisher>();
}

}  // namespace rostrum::ctl

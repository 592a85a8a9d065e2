#include "main/asio_scheduler.hpp"

#include <algorithm>
#include <chrono>
#include <future>
#include <utility>

#include <boost/asio/post.hpp>

#include "core/check.hpp"

namespace rostrum::main {
namespace {

// Timers count CLOCK_MONOTONIC, which stands still while the machine sleeps: look again now and
// then.
constexpr core::Duration longest_wait = std::chrono::seconds(1);

}  // namespace

AsioScheduler::AsioScheduler(app::Clock& clock) : clock_(clock) {
  thread_ = std::jthread([this] { context_.run(); });
}

AsioScheduler::~AsioScheduler() { stop(); }

void AsioScheduler::post(std::function<void()> task) {
  boost::asio::post(context_, std::move(task));
}

void AsioScheduler::wake_at(const std::string& key, core::Instant when,
                            std::function<void()> task) {
  std::shared_ptr<WakeUp>& wake_up = wake_ups_[key];
  if (wake_up != nullptr) wake_up->timer.cancel();
  wake_up = std::make_shared<WakeUp>(
      WakeUp{.timer = boost::asio::steady_timer(context_), .when = when, .task = std::move(task)});
  arm(key, wake_up);
}

void AsioScheduler::arm(const std::string& key, const std::shared_ptr<WakeUp>& wake_up) {
  const core::Duration wait =
      std::clamp(wake_up->when - clock_.now(), core::Duration(0), longest_wait);
  wake_up->timer.expires_after(wait);
  wake_up->timer.async_wait([this, key, wake_up](boost::system::error_code) {
    const auto present = wake_ups_.find(key);
    if (present == wake_ups_.end() || present->second != wake_up) return;  // replaced
    if (clock_.now() < wake_up->when) {
      arm(key, wake_up);
      return;
    }
    wake_ups_.erase(present);
    wake_up->task();
  });
}

void AsioScheduler::run(const std::function<void()>& task) {
  CHECK(std::this_thread::get_id() != thread_.get_id());
  std::promise<void> done;
  post([&] {
    task();
    done.set_value();
  });
  done.get_future().wait();
}

void AsioScheduler::stop() {
  if (!thread_.joinable()) return;
  context_.stop();
  thread_.join();
  // What was posted still runs, here: somebody may wait for its answer, or it holds what must not
  // outlive the others.
  work_.reset();
  context_.restart();
  context_.poll();
}

}  // namespace rostrum::main

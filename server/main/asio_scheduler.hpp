// The rooms' thread: what is posted runs there, in order; wake-ups are timers.
//
// post() and run() may be called from any thread; wake_at() belongs to the thread itself.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "app/ports.hpp"
#include "core/time.hpp"

namespace rostrum::main {

class AsioScheduler final : public app::Scheduler {
 public:
  /// The thread runs from here on; the clock lives longer.
  explicit AsioScheduler(app::Clock& clock);
  /// As stop().
  ~AsioScheduler() override;

  void post(std::function<void()> task) override;
  void wake_at(const std::string& key, core::Instant when, std::function<void()> task) override;

  /// Runs the task on the thread and returns when it is done. Never from the thread itself.
  void run(const std::function<void()>& task);
  /// Ends the thread; what is posted by then still runs, on the caller's. Wake-ups do not.
  void stop();

 private:
  struct WakeUp {
    boost::asio::steady_timer timer;
    core::Instant when;
    std::function<void()> task;
  };

  void arm(const std::string& key, const std::shared_ptr<WakeUp>& wake_up);

  app::Clock& clock_;
  // Without a concurrency hint: with a hint of 1, what the thread itself posts may be overtaken.
  boost::asio::io_context context_;
  // Makes the reactor now: an I/O thread with descriptors of its own can only wake what it knows.
  boost::asio::steady_timer reactor_{context_};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{
      context_.get_executor()};
  // Shared with the timer's handler, which must not look at a wake-up that was replaced.
  std::map<std::string, std::shared_ptr<WakeUp>> wake_ups_;
  std::jthread thread_;
};

}  // namespace rostrum::main

// The I/O threads: each has its own io_context, and what it accepts stays with it for life.
//
// Made and stopped by one thread (main). Work posted to a context runs there, in order.
#pragma once

#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include "ops/log.hpp"

namespace rostrum::net {

inline constexpr std::size_t max_io_threads = 64;

class IoThreads {
 public:
  /// `count` contexts, none of them running yet.
  IoThreads(std::size_t count, ops::Log& log);
  /// Stops and joins.
  ~IoThreads();
  IoThreads(const IoThreads&) = delete;
  IoThreads& operator=(const IoThreads&) = delete;

  [[nodiscard]] std::size_t size() const { return threads_.size(); }
  [[nodiscard]] boost::asio::io_context& context(std::size_t index) {
    return threads_[index]->context;
  }

  void start();
  /// Ends every loop, whatever is still under way, and waits for the threads.
  void stop();

 private:
  struct Thread {
    boost::asio::io_context context{1};  // one thread runs it: no locking inside
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{
        context.get_executor()};
    std::jthread thread;
  };

  ops::Log& log_;
  std::vector<std::unique_ptr<Thread>> threads_;
};

/// One per core, at most max_io_threads.
[[nodiscard]] std::size_t default_io_threads();

}  // namespace rostrum::net

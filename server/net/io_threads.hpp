// The I/O threads: each has its own io_context, and what it accepts stays with it for life.
//
// Made and stopped by one thread (main). Work posted to a context runs there, in order.
//
// Descriptors. Usually the threads share the process's table. Where one table is too small for the
// connections that are wanted, each thread gets its own: the limit then counts for each. Then a
// number means one thing here and another there, hence:
//   (1) The reactors are made before, so all tables have them under the same numbers, and any
//       thread may post.
//   (2) Everything else that a thread opens is opened and closed in it: listeners too (run_on), and
//       what is left at the end goes in on_end, then with the context, before the thread ends.
//   (3) Files and sockets of the process are closed in the thread's table at once: a copy would
//       keep a deleted journal's space, or a listener's address.
//   (4) Signals are blocked in I/O threads, because their pipe is not in these tables.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "ops/log.hpp"

namespace rostrum::net {

inline constexpr std::size_t max_io_threads = 64;

class IoThreads {
 public:
  using OnEnd = std::function<void(std::size_t index)>;

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

  /// Once. `on_end` is called in each thread when its loop has ended. False where the threads were
  /// to have descriptors of their own, and the system refuses that; then they share.
  [[nodiscard]] bool start(bool own_descriptors, OnEnd on_end);
  /// Runs `act` in that thread and waits for it; after start(), before stop().
  void run_on(std::size_t index, const std::function<void()>& act);
  /// Ends every loop, whatever is still under way, and waits for the threads.
  void stop();

 private:
  // Its protected part says so that all that waits here can be ended in its own thread.
  class Context : public boost::asio::io_context {
   public:
    Context() : io_context(1) {}  // one thread runs it: no locking inside
    void end() { shutdown(); }
  };
  struct Thread {
    Context context;
    boost::asio::steady_timer reactor{context};  // the first one makes the reactor
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{
        context.get_executor()};
    std::jthread thread;
  };

  void run(boost::asio::io_context& context);

  ops::Log& log_;
  OnEnd on_end_;
  std::vector<std::unique_ptr<Thread>> threads_;
};

/// One per core, at most max_io_threads.
[[nodiscard]] std::size_t default_io_threads();

}  // namespace rostrum::net

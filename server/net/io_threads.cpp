#include "net/io_threads.hpp"

#include <algorithm>
#include <exception>

namespace rostrum::net {

IoThreads::IoThreads(std::size_t count, ops::Log& log) : log_(log) {
  for (std::size_t index = 0; index < std::clamp<std::size_t>(count, 1, max_io_threads); ++index)
    threads_.push_back(std::make_unique<Thread>());
}

IoThreads::~IoThreads() { stop(); }

void IoThreads::start() {
  for (const std::unique_ptr<Thread>& thread : threads_) {
    thread->thread = std::jthread([this, &context = thread->context] {
      for (;;) {
        try {
          context.run();
          return;
        } catch (const std::exception& exception) {
          // One connection's trouble must not end the others of its thread.
          log_.error("an I/O thread caught an exception and goes on: {}", exception.what());
        }
      }
    });
  }
}

void IoThreads::stop() {
  for (const std::unique_ptr<Thread>& thread : threads_) thread->context.stop();
  for (const std::unique_ptr<Thread>& thread : threads_) {
    if (thread->thread.joinable()) thread->thread.join();
  }
}

std::size_t default_io_threads() {
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, max_io_threads);
}

}  // namespace rostrum::net

#include "net/io_threads.hpp"

#include <algorithm>
#include <charconv>
#include <csignal>
#include <exception>
#include <filesystem>
#include <future>
#include <string>
#include <utility>

#include <boost/asio/post.hpp>
#include <pthread.h>
#include <sched.h>
#include <unistd.h>

#include "core/check.hpp"

namespace rostrum::net {
namespace {

namespace fs = std::filesystem;

void block_signals() {
  sigset_t all;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, nullptr);
}

/// Files, sockets and pipes of the process; reactors and devices stay.
bool belongs_elsewhere(const std::string& target) {
  return target.starts_with("socket:") || target.starts_with("pipe:") ||
         (target.starts_with('/') && !target.starts_with("/dev/"));
}

/// A table of this thread's own, with the reactors only. False where the system refuses it.
bool take_own_descriptors() {
  if (::unshare(CLONE_FILES) != 0) return false;
  std::vector<int> others;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator("/proc/thread-self/fd", error)) {
    const std::string name = entry.path().filename().string();
    int descriptor = 0;
    std::from_chars(name.data(), name.data() + name.size(), descriptor);
    std::error_code gone;  // the folder's own, already closed
    if (descriptor > STDERR_FILENO && belongs_elsewhere(fs::read_symlink(entry.path(), gone)))
      others.push_back(descriptor);
  }
  for (const int descriptor : others) ::close(descriptor);
  return true;
}

}  // namespace

IoThreads::IoThreads(std::size_t count, ops::Log& log) : log_(log) {
  for (std::size_t index = 0; index < std::clamp<std::size_t>(count, 1, max_io_threads); ++index)
    threads_.push_back(std::make_unique<Thread>());
}

IoThreads::~IoThreads() { stop(); }

bool IoThreads::start(bool own_descriptors, OnEnd on_end) {
  on_end_ = std::move(on_end);
  bool all_have_it = true;
  for (std::size_t index = 0; index < threads_.size(); ++index) {
    std::promise<bool> begun;
    std::future<bool> has_own = begun.get_future();
    threads_[index]->thread =
        std::jthread([this, index, own_descriptors, &thread = *threads_[index],
                      begun = std::move(begun)]() mutable {
          block_signals();
          begun.set_value(!own_descriptors || take_own_descriptors());
          run(thread.context);
          if (on_end_) on_end_(index);
          thread.context.end();
        });
    all_have_it = has_own.get() && all_have_it;
  }
  return all_have_it;
}

void IoThreads::run(boost::asio::io_context& context) {
  for (;;) {
    try {
      context.run();
      return;
    } catch (const std::exception& exception) {
      // One connection's trouble must not end the others of its thread.
      log_.error("an I/O thread caught an exception and goes on: {}", exception.what());
    }
  }
}

void IoThreads::run_on(std::size_t index, const std::function<void()>& act) {
  std::promise<void> done;
  boost::asio::post(threads_[index]->context, [&] {
    act();
    done.set_value();
  });
  done.get_future().wait();
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

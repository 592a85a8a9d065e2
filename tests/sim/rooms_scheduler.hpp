// The rooms' thread of one life of the server, in virtual time: tasks run in order, some at a time,
// so that a crash may come between any two; wake-ups come when they are due or a little later.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "app/ports.hpp"
#include "core/time.hpp"
#include "sim/virtual_time.hpp"

namespace rostrum::sim {

class RoomsScheduler final : public app::Scheduler {
 public:
  /// `on_ran` is called after something has run.
  RoomsScheduler(VirtualTime& time, Dice& dice, const Life& life, std::function<void()> on_ran)
      : time_(time), dice_(dice), life_(life), on_ran_(std::move(on_ran)) {}

  void post(std::function<void()> task) override {
    posted_.push_back(std::move(task));
    arm();
  }

  void wake_at(const std::string& key, core::Instant when, std::function<void()> task) override {
    const std::uint64_t number = ++wakes_[key];
    time_.at(when + dice_.delay(std::chrono::milliseconds(3)),
             life_.guard([this, key, number, task = std::move(task)] {
               if (wakes_[key] != number) return;  // replaced
               task();
               on_ran_();
             }));
  }

 private:
  void arm() {
    if (is_armed_) return;
    is_armed_ = true;
    time_.after(dice_.delay(std::chrono::microseconds(300)), life_.guard([this] { run_some(); }));
  }

  void run_some() {
    is_armed_ = false;
    for (std::uint64_t count = 1 + dice_.below(4); count > 0 && !posted_.empty(); --count) {
      const std::function<void()> task = std::move(posted_.front());
      posted_.pop_front();
      task();
    }
    if (!posted_.empty()) arm();
    on_ran_();
  }

  VirtualTime& time_;
  Dice& dice_;
  const Life& life_;
  std::function<void()> on_ran_;
  std::deque<std::function<void()>> posted_;
  std::map<std::string, std::uint64_t> wakes_;  // the newest asked for, by key
  bool is_armed_ = false;
};

}  // namespace rostrum::sim

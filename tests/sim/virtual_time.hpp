// Time that passes only because somebody waits for it, the dice that decide everything a run leaves
// open, and the verdict on it. One thread; the same seed gives the same run, to the last byte.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "app/ports.hpp"
#include "core/check.hpp"
#include "core/draw.hpp"
#include "core/time.hpp"
#include "support/manual_clock.hpp"

namespace rostrum::sim {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}

  [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return random_.next_below(bound); }
  [[nodiscard]] bool chance(std::uint64_t percent) { return below(100) < percent; }
  [[nodiscard]] bool per_mille(std::uint64_t share) { return below(1000) < share; }
  /// Up to `longest`, mostly much shorter: as delays are.
  [[nodiscard]] core::Duration delay(core::Duration longest) {
    const auto bound = static_cast<std::uint64_t>(longest.count()) + 1;
    return core::Duration(static_cast<std::int64_t>(below(below(bound) + 1)));
  }

 private:
  core::SplitMix64 random_;
};

/// Tasks at times; those of one time run in the order in which they were asked for.
class VirtualTime final : public app::Clock {
 public:
  [[nodiscard]] core::Instant now() override { return now_; }

  void at(core::Instant when, std::function<void()> task) {
    tasks_.emplace(std::pair{std::max(when, now_), ++asked_}, std::move(task));
  }
  void after(core::Duration span, std::function<void()> task) { at(now_ + span, std::move(task)); }

  /// Goes to the earliest task and runs it; false, and the time is `end`, where none is due by
  /// then.
  bool run_next(core::Instant end) {
    if (tasks_.empty() || tasks_.begin()->first.first > end) {
      now_ = std::max(now_, end);
      return false;
    }
    auto next = tasks_.extract(tasks_.begin());
    now_ = next.key().first;
    next.mapped()();
    return true;
  }

 private:
  core::Instant now_ = test::start_of_tests;
  std::uint64_t asked_ = 0;
  std::map<std::pair<core::Instant, std::uint64_t>, std::function<void()>> tasks_;
};

/// Of something that may end before the tasks that know it: those then do nothing.
class Life {
 public:
  [[nodiscard]] std::function<void()> guard(std::function<void()> task) const {
    return [alive = std::weak_ptr<bool>(alive_), task = std::move(task)] {
      if (const auto held = alive.lock(); held != nullptr && *held) task();
    };
  }
  void end() { *alive_ = false; }

 private:
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

/// The first promise that was broken; empty: none.
class Verdict {
 public:
  void broken(const std::string& promise) {
    if (text_.empty()) text_ = promise;
  }
  [[nodiscard]] bool is_kept() const { return text_.empty(); }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace rostrum::sim

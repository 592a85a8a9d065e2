// A clock that moves only when a test moves it.
#pragma once

#include "app/ports.hpp"
#include "core/check.hpp"
#include "core/time.hpp"

namespace rostrum::test {

/// 2026-11-22T01:00:00Z, the morning of a meeting.
inline constexpr core::Instant start_of_tests{1795309200'000000};

class ManualClock final : public app::Clock {
 public:
  explicit ManualClock(core::Instant start = start_of_tests) : now_(start) {}

  [[nodiscard]] core::Instant now() override { return now_; }
  void advance(core::Duration span) { set(now_ + span); }
  void set(core::Instant now) {
    CHECK(now >= now_);
    now_ = now;
  }

 private:
  core::Instant now_;
};

}  // namespace rostrum::test

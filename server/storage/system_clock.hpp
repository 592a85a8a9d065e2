// The server's time: UTC, advanced by CLOCK_BOOTTIME from an anchor that is kept with the boot id.
//
// Neither a jump of the wall clock nor a restart of the server moves a running deadline: the same
// boot has the same anchor. Invariant: it never goes back, nor behind what it was put forward to.
// Usable from any thread; put_forward() before others use it.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "app/ports.hpp"
#include "core/time.hpp"
#include "storage/server_database.hpp"

namespace rostrum::storage {

/// The wall clock, and CLOCK_BOOTTIME, now; and which boot this is.
[[nodiscard]] ClockAnchor anchor_now();

/// The kept anchor where it is of this boot, else `now`.
[[nodiscard]] ClockAnchor choose_anchor(const std::optional<ClockAnchor>& kept,
                                        const ClockAnchor& now);

class SystemClock final : public app::Clock {
 public:
  explicit SystemClock(ClockAnchor anchor)
      : anchor_(std::move(anchor)), offset_us_(anchor_.wall.us - anchor_.boottime_us) {}

  [[nodiscard]] core::Instant now() override;

  /// Shows at least this from now on, so that no row is decided before the last one that is stored.
  /// By how much that has moved it; none where it shows as much already.
  core::Duration put_forward(core::Instant least);

  /// What to keep, so that the next start shows the same time.
  [[nodiscard]] const ClockAnchor& anchor() const { return anchor_; }

 private:
  ClockAnchor anchor_;
  std::atomic<std::int64_t> offset_us_;
};

}  // namespace rostrum::storage

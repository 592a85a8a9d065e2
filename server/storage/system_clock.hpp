// The server's time: UTC, advanced by CLOCK_BOOTTIME from an anchor that is kept with the boot id.
//
// Neither a jump of the wall clock nor a restart of the server moves a running deadline: the same
// boot has the same anchor. Usable from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/ports.hpp"
#include "core/time.hpp"
#include "storage/server_database.hpp"

namespace rostrum::main {

/// The wall clock, and CLOCK_BOOTTIME, now; and which boot this is.
[[nodiscard]] storage::ClockAnchor anchor_now();

/// The kept anchor where it is of this boot, else `now`.
[[nodiscard]] storage::ClockAnchor choose_anchor(const std::optional<storage::ClockAnchor>& kept,
                                                 const storage::ClockAnchor& now);

class SystemClock final : public app::Clock {
 public:
  explicit SystemClock(const storage::ClockAnchor& anchor)
      : offset_us_(anchor.wall.us - anchor.boottime_us) {}

  [[nodiscard]] core::Instant now() override;

 private:
  std::int64_t offset_us_;
};

}  // namespace rostrum::main

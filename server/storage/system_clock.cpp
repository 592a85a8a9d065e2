#include "storage/system_clock.hpp"

#include <ctime>
#include <fstream>

namespace rostrum::storage {
namespace {

std::int64_t read_us(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000 + time.tv_nsec / 1'000;
}

}  // namespace

ClockAnchor anchor_now() {
  ClockAnchor anchor;
  std::ifstream("/proc/sys/kernel/random/boot_id") >> anchor.boot_id;
  anchor.wall.us = read_us(CLOCK_REALTIME);
  anchor.boottime_us = read_us(CLOCK_BOOTTIME);
  return anchor;
}

ClockAnchor choose_anchor(const std::optional<ClockAnchor>& kept, const ClockAnchor& now) {
  // Without a boot id nothing tells a restart of the machine from one of the server.
  if (kept && !now.boot_id.empty() && kept->boot_id == now.boot_id) return *kept;
  return now;
}

core::Duration SystemClock::put_forward(core::Instant least) {
  const core::Duration behind = least - now();
  if (behind <= core::Duration(0)) return core::Duration(0);
  anchor_.wall = anchor_.wall + behind;
  offset_us_ += behind.count();
  return behind;
}

core::Instant SystemClock::now() { return {.us = offset_us_ + read_us(CLOCK_BOOTTIME)}; }

}  // namespace rostrum::storage

#include "main/system_clock.hpp"

#include <ctime>
#include <fstream>

namespace rostrum::main {
namespace {

std::int64_t read_us(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000 + time.tv_nsec / 1'000;
}

}  // namespace

storage::ClockAnchor anchor_now() {
  storage::ClockAnchor anchor;
  std::ifstream("/proc/sys/kernel/random/boot_id") >> anchor.boot_id;
  anchor.wall.us = read_us(CLOCK_REALTIME);
  anchor.boottime_us = read_us(CLOCK_BOOTTIME);
  return anchor;
}

storage::ClockAnchor choose_anchor(const std::optional<storage::ClockAnchor>& kept,
                                   const storage::ClockAnchor& now) {
  // Without a boot id nothing tells a restart of the machine from one of the server.
  if (kept && !now.boot_id.empty() && kept->boot_id == now.boot_id) return *kept;
  return now;
}

core::Instant SystemClock::now() { return {.us = offset_us_ + read_us(CLOCK_BOOTTIME)}; }

}  // namespace rostrum::main

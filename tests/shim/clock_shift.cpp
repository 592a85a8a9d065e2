// Loaded before a program's own libraries (LD_PRELOAD), it shows that program clocks that somebody
// has moved: the wall clock, and CLOCK_BOOTTIME as after a sleep of the machine, which
// CLOCK_MONOTONIC knows nothing of. By how much stands in the file that ROSTRUM_CLOCK_SHIFT names,
// two int64 in microseconds, and may change while the program runs.
//
// For tests only; usable from any thread.

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <ctime>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

using Shifts = std::array<std::atomic<std::int64_t>, 2>;  // of the wall clock, of CLOCK_BOOTTIME

// By bare system calls: a sanitizer's own functions may not be ready when this is first called.
const Shifts* map_shifts() {
  const char* name = std::getenv("ROSTRUM_CLOCK_SHIFT");
  if (name == nullptr) return nullptr;
  const long file = ::syscall(SYS_openat, AT_FDCWD, name, O_RDONLY | O_CLOEXEC);
  if (file < 0) return nullptr;
  const long mapped = ::syscall(SYS_mmap, nullptr, sizeof(Shifts), PROT_READ, MAP_SHARED, file, 0L);
  ::syscall(SYS_close, file);
  return mapped == -1 ? nullptr : reinterpret_cast<const Shifts*>(mapped);
}

std::int64_t shift_us(clockid_t clock) {
  // Mapped twice by two threads at once does no harm.
  static std::atomic<const Shifts*> shifts = nullptr;
  static std::atomic<bool> has_looked = false;
  if (!has_looked) {
    shifts = map_shifts();
    has_looked = true;
  }
  const Shifts* const known = shifts;
  if (known == nullptr) return 0;
  if (clock == CLOCK_REALTIME) return known->at(0);
  return clock == CLOCK_BOOTTIME ? known->at(1).load() : 0;
}

}  // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* time) noexcept {
  const long result = ::syscall(SYS_clock_gettime, clock, time);
  const std::int64_t shift = result == 0 ? shift_us(clock) : 0;
  if (shift == 0) return static_cast<int>(result);
  constexpr std::int64_t us_a_second = 1'000'000;
  const std::int64_t us = time->tv_sec * us_a_second + time->tv_nsec / 1'000 + shift;
  time->tv_sec = us / us_a_second;
  time->tv_nsec = us % us_a_second * 1'000;
  return 0;
}

// Loaded before a program's own libraries (LD_PRELOAD), it gives that program a disk that takes its
// time: each positioned write and each sync waits first. Whoever claims too early that something is
// stored can then be caught at it.
//
// For tests only; usable from any thread.

#include <ctime>

#include <sys/syscall.h>
#include <unistd.h>

namespace {

constexpr long write_delay_ns = 1'000'000;
constexpr long sync_delay_ns = 1'000'000;

void wait_ns(long span) {
  const timespec time{.tv_sec = 0, .tv_nsec = span};
  ::syscall(SYS_nanosleep, &time, nullptr);
}

long delayed_sync(long number, int file) {
  wait_ns(sync_delay_ns);
  return ::syscall(number, file);
}

}  // namespace

extern "C" ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t at) {
  wait_ns(write_delay_ns);
  return ::syscall(SYS_pwrite64, file, bytes, count, at);
}
extern "C" ssize_t pwrite(int file, const void* bytes, size_t count, off_t at) {
  return pwrite64(file, bytes, count, at);
}
extern "C" int fdatasync(int file) { return static_cast<int>(delayed_sync(SYS_fdatasync, file)); }
extern "C" int fsync(int file) { return static_cast<int>(delayed_sync(SYS_fsync, file)); }

// SQLite's file system with faults on demand: no room, a sync that fails, a sync that takes as long
// as the test likes. What is written reaches the real file.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>

#include <sqlite3.h>

namespace rostrum::storage::test {

/// Registered under its name() while it lives. Faults may be set from any thread.
class FaultyDisk {
 public:
  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  [[nodiscard]] const char* name() const { return name_.c_str(); }

  void set_full(bool full) { full_ = full; }
  void set_sync_fails(bool fails) { sync_fails_ = fails; }
  /// Syncs wait until release().
  void hold() { held_ = true; }
  void release();
  /// Waits until a sync waits.
  void wait_for_held_sync();

  [[nodiscard]] std::uint64_t syncs() const { return syncs_; }

  // For the file system's own functions.
  int before_write();
  int before_sync();
  [[nodiscard]] sqlite3_vfs* real() const { return real_; }

 private:
  sqlite3_vfs* real_;
  sqlite3_vfs vfs_{};
  std::string name_;
  std::atomic<bool> full_ = false;
  std::atomic<bool> sync_fails_ = false;
  std::atomic<bool> held_ = false;
  std::atomic<std::uint64_t> syncs_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
};

}  // namespace rostrum::storage::test

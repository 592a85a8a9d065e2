// SQLite's file system with faults on demand: no room, a sync that fails, a sync that takes as long
// as the test likes. What is written reaches the real file. Header only: the support library knows
// no SQLite.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <new>
#include <string>

#include <sqlite3.h>

#include "support/sqlite_pass_through.hpp"

namespace rostrum::test {

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

namespace faulty_disk {

/// Ours, followed in memory by the real one.
struct File {
  sqlite3_file base;
  FaultyDisk* disk;
};

inline FaultyDisk& disk_of(sqlite3_file* file) { return *reinterpret_cast<File*>(file)->disk; }
using Passed = SqlitePassThrough<File>;
inline sqlite3_file* real_of(sqlite3_file* file) { return Passed::real_of(file); }

inline int write_file(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
  const int fault = disk_of(file).before_write();
  if (fault != SQLITE_OK) return fault;
  return real_of(file)->pMethods->xWrite(real_of(file), from, count, at);
}
inline int sync_file(sqlite3_file* file, int flags) {
  const int fault = disk_of(file).before_sync();
  if (fault != SQLITE_OK) return fault;
  return real_of(file)->pMethods->xSync(real_of(file), flags);
}

inline constexpr sqlite3_io_methods methods =
    Passed::methods_but(write_file, Passed::truncate_file, sync_file);

inline int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
  auto* disk = static_cast<FaultyDisk*>(vfs->pAppData);
  auto* ours = new (file) File{{nullptr}, disk};
  const int code = disk->real()->xOpen(disk->real(), name, real_of(file), flags, out);
  if (code == SQLITE_OK) ours->base.pMethods = &methods;
  return code;
}

inline std::string next_name() {
  static std::atomic<int> made = 0;  // SQLite's registry is global: names must differ
  return "faulty-" + std::to_string(++made);
}

}  // namespace faulty_disk

inline FaultyDisk::FaultyDisk()
    : real_(sqlite3_vfs_find(nullptr)), name_(faulty_disk::next_name()) {
  vfs_ = *real_;
  vfs_.pNext = nullptr;
  vfs_.szOsFile = static_cast<int>(sizeof(faulty_disk::File)) + real_->szOsFile;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = faulty_disk::open_file;
  // The others are called with our structure and look at the real one's data only through it.
  vfs_.xDelete = [](sqlite3_vfs* vfs, const char* name, int sync) {
    sqlite3_vfs* real = static_cast<FaultyDisk*>(vfs->pAppData)->real();
    return real->xDelete(real, name, sync);
  };
  vfs_.xAccess = [](sqlite3_vfs* vfs, const char* name, int flags, int* out) {
    sqlite3_vfs* real = static_cast<FaultyDisk*>(vfs->pAppData)->real();
    return real->xAccess(real, name, flags, out);
  };
  vfs_.xFullPathname = [](sqlite3_vfs* vfs, const char* name, int size, char* out) {
    sqlite3_vfs* real = static_cast<FaultyDisk*>(vfs->pAppData)->real();
    return real->xFullPathname(real, name, size, out);
  };
  sqlite3_vfs_register(&vfs_, 0);
}

inline FaultyDisk::~FaultyDisk() { sqlite3_vfs_unregister(&vfs_); }

inline void FaultyDisk::release() {
  {
    const std::lock_guard lock(mutex_);
    held_ = false;
  }
  changed_.notify_all();
}

inline void FaultyDisk::wait_for_held_sync() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_ > 0; });
}

inline int FaultyDisk::before_write() { return full_ ? SQLITE_FULL : SQLITE_OK; }

inline int FaultyDisk::before_sync() {
  std::unique_lock lock(mutex_);
  ++waiting_;
  changed_.notify_all();
  changed_.wait(lock, [this] { return !held_; });
  --waiting_;
  if (sync_fails_) return SQLITE_IOERR_FSYNC;
  ++syncs_;
  return SQLITE_OK;
}

}  // namespace rostrum::test

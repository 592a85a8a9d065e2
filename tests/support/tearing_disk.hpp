// SQLite's file system on a disk that loses power. What is written is in the machine's cache, where
// everybody reads it, until its file is synced; when the power goes, of what was not synced an
// arbitrary part has reached the disk: sectors are forgotten, torn, and in no order.
//
// The files themselves are the cache; the disk is kept here, as an image of each file and the
// writes since its last sync. A sync that fails drops those writes from the disk and leaves them in
// the cache, as Linux does. Names (made, renamed, deleted) are durable at once.
//
// Registered under its name() while it lives. Any thread; decided by its seed alone as long as one
// thread uses it at a time. Header only: the support library knows no SQLite.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <sqlite3.h>
#include <sys/stat.h>

#include "core/check.hpp"
#include "core/draw.hpp"
#include "support/sqlite_pass_through.hpp"

namespace rostrum::test {

class TearingDisk {
 public:
  static constexpr std::size_t sector = 512;

  explicit TearingDisk(std::uint64_t seed);
  ~TearingDisk() { sqlite3_vfs_unregister(&vfs_); }
  TearingDisk(const TearingDisk&) = delete;
  TearingDisk& operator=(const TearingDisk&) = delete;

  [[nodiscard]] const char* name() const { return name_.c_str(); }

  /// The power goes with the write or sync after so many more.
  void lose_power_after(std::uint64_t operations) {
    const std::lock_guard lock(mutex_);
    operations_left_ = operations;
  }
  [[nodiscard]] bool has_power() const { return has_power_; }
  /// So many of the next syncs fail.
  void fail_syncs(std::uint64_t count) {
    const std::lock_guard lock(mutex_);
    failing_syncs_ = count;
  }
  /// No room: writes are refused.
  void set_full(bool full) { is_full_ = full; }

  /// Gives the files in this folder what the disk has kept, and the power back. No file may be
  /// open.
  void restart(const std::filesystem::path& folder);

  [[nodiscard]] std::uint64_t syncs() const { return syncs_; }
  /// Sectors that were written, not synced, and did not survive.
  [[nodiscard]] std::uint64_t sectors_lost() const { return sectors_lost_; }

  // For the file system's own functions.
  [[nodiscard]] sqlite3_vfs* real() const { return real_; }
  void opened(std::uint64_t inode, std::uint64_t size);
  [[nodiscard]] int write(std::uint64_t inode, const char* from, std::size_t count,
                          std::uint64_t at);
  [[nodiscard]] int truncate(std::uint64_t inode, std::uint64_t size);
  [[nodiscard]] int sync(std::uint64_t inode);

 private:
  struct Write {
    std::uint64_t at = 0;
    std::optional<std::string> bytes;  // none: the file is cut off at `at`
  };
  struct Image {
    std::string synced;
    std::vector<Write> unsynced;  // oldest first
  };

  [[nodiscard]] bool take_operation();
  [[nodiscard]] bool chance(std::uint64_t percent) { return random_.next_below(100) < percent; }
  static void apply(std::string& bytes, const Write& write);
  [[nodiscard]] std::string survived(const Image& image, std::uint64_t kept_percent);

  sqlite3_vfs* real_;
  sqlite3_vfs vfs_{};
  std::string name_;
  core::SplitMix64 random_;
  std::mutex mutex_;
  std::map<std::uint64_t, Image> images_;  // by inode: names change
  std::optional<std::uint64_t> operations_left_;
  std::atomic<bool> has_power_ = true;
  std::atomic<bool> is_full_ = false;
  std::uint64_t failing_syncs_ = 0;
  std::uint64_t syncs_ = 0;
  std::uint64_t sectors_lost_ = 0;
};

namespace tearing_disk {

/// Ours, followed in memory by the real one.
struct File {
  sqlite3_file base;
  TearingDisk* disk;
  std::uint64_t inode;  // 0: a temporary file, which no crash needs
};

inline File& ours(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
using Passed = SqlitePassThrough<File>;
inline sqlite3_file* real_of(sqlite3_file* file) { return Passed::real_of(file); }

inline int write_file(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
  const int fault =
      ours(file).disk->write(ours(file).inode, static_cast<const char*>(from),
                             static_cast<std::size_t>(count), static_cast<std::uint64_t>(at));
  if (fault != SQLITE_OK) return fault;
  return real_of(file)->pMethods->xWrite(real_of(file), from, count, at);
}
inline int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  const int fault = ours(file).disk->truncate(ours(file).inode, static_cast<std::uint64_t>(size));
  if (fault != SQLITE_OK) return fault;
  return real_of(file)->pMethods->xTruncate(real_of(file), size);
}
/// The real disk is left alone: this one decides what is kept.
inline int sync_file(sqlite3_file* file, int /*flags*/) {
  return ours(file).disk->sync(ours(file).inode);
}

inline constexpr sqlite3_io_methods methods =
    Passed::methods_but(write_file, truncate_file, sync_file);

inline int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
  auto* disk = static_cast<TearingDisk*>(vfs->pAppData);
  auto* made = new (file) File{{nullptr}, disk, 0};
  if (!disk->has_power()) return SQLITE_CANTOPEN;
  const int code = disk->real()->xOpen(disk->real(), name, real_of(file), flags, out);
  if (code != SQLITE_OK) return code;
  made->base.pMethods = &methods;
  struct stat about{};
  if (name != nullptr && stat(name, &about) == 0) {
    made->inode = about.st_ino;
    disk->opened(made->inode, static_cast<std::uint64_t>(about.st_size));
  }
  return code;
}

inline std::string next_name() {
  static std::atomic<int> made = 0;  // SQLite's registry is global: names must differ
  return "tearing-" + std::to_string(++made);
}

}  // namespace tearing_disk

inline TearingDisk::TearingDisk(std::uint64_t seed)
    : real_(sqlite3_vfs_find(nullptr)), name_(tearing_disk::next_name()), random_(seed) {
  vfs_ = *real_;
  vfs_.pNext = nullptr;
  vfs_.szOsFile = static_cast<int>(sizeof(tearing_disk::File)) + real_->szOsFile;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = tearing_disk::open_file;
  vfs_.xDelete = [](sqlite3_vfs* vfs, const char* name, int /*sync*/) {
    auto* disk = static_cast<TearingDisk*>(vfs->pAppData);
    if (!disk->has_power()) return SQLITE_IOERR_DELETE;
    return disk->real()->xDelete(disk->real(), name, 0);
  };
  vfs_.xAccess = [](sqlite3_vfs* vfs, const char* name, int flags, int* out) {
    sqlite3_vfs* real = static_cast<TearingDisk*>(vfs->pAppData)->real();
    return real->xAccess(real, name, flags, out);
  };
  vfs_.xFullPathname = [](sqlite3_vfs* vfs, const char* name, int size, char* out) {
    sqlite3_vfs* real = static_cast<TearingDisk*>(vfs->pAppData)->real();
    return real->xFullPathname(real, name, size, out);
  };
  sqlite3_vfs_register(&vfs_, 0);
}

inline void TearingDisk::opened(std::uint64_t inode, std::uint64_t size) {
  const std::lock_guard lock(mutex_);
  // An inode is used again once its file is deleted; a new file is empty.
  if (size == 0) images_.erase(inode);
  images_.try_emplace(inode);
}

inline bool TearingDisk::take_operation() {
  if (operations_left_ && (*operations_left_)-- == 0) {
    has_power_ = false;
    operations_left_.reset();
  }
  return has_power_;
}

inline int TearingDisk::write(std::uint64_t inode, const char* from, std::size_t count,
                              std::uint64_t at) {
  const std::lock_guard lock(mutex_);
  if (is_full_ && has_power_) return SQLITE_FULL;
  const bool had_power = has_power_;
  const bool has_power = take_operation();
  // Of the write with which the power goes, a part may be there too.
  if (had_power && inode != 0) images_[inode].unsynced.push_back({at, std::string(from, count)});
  return has_power ? SQLITE_OK : SQLITE_IOERR_WRITE;
}

inline int TearingDisk::truncate(std::uint64_t inode, std::uint64_t size) {
  const std::lock_guard lock(mutex_);
  if (!take_operation()) return SQLITE_IOERR_TRUNCATE;
  if (inode != 0) images_[inode].unsynced.push_back({size, std::nullopt});
  return SQLITE_OK;
}

inline int TearingDisk::sync(std::uint64_t inode) {
  const std::lock_guard lock(mutex_);
  if (!take_operation()) return SQLITE_IOERR_FSYNC;
  Image& image = images_[inode];
  if (failing_syncs_ > 0) {
    --failing_syncs_;
    image.synced = survived(image, 50);
    image.unsynced.clear();
    return SQLITE_IOERR_FSYNC;
  }
  ++syncs_;
  for (const Write& write : image.unsynced) apply(image.synced, write);
  image.unsynced.clear();
  return SQLITE_OK;
}

inline void TearingDisk::apply(std::string& bytes, const Write& write) {
  if (!write.bytes) return bytes.resize(write.at, '\0');
  const std::size_t end = write.at + write.bytes->size();
  if (bytes.size() < end) bytes.resize(end, '\0');
  std::ranges::copy(*write.bytes, bytes.begin() + static_cast<std::ptrdiff_t>(write.at));
}

inline std::string TearingDisk::survived(const Image& image, std::uint64_t kept_percent) {
  std::string bytes = image.synced;
  for (const Write& write : image.unsynced) {
    if (!write.bytes) {
      if (chance(kept_percent)) apply(bytes, write);
      continue;
    }
    for (std::size_t from = 0; from < write.bytes->size();) {
      const std::uint64_t place = write.at + from;
      std::size_t count =
          std::min(sector - static_cast<std::size_t>(place % sector), write.bytes->size() - from);
      const std::size_t next = from + count;
      if (!chance(kept_percent)) {
        ++sectors_lost_;
      } else {
        if (chance(5)) count = random_.next_below(count + 1);  // torn
        apply(bytes, {place, write.bytes->substr(from, count)});
      }
      from = next;
    }
  }
  return bytes;
}

inline void TearingDisk::restart(const std::filesystem::path& folder) {
  const std::lock_guard lock(mutex_);
  // Now and then nothing of it was written yet, or all: a cache writes when it likes.
  constexpr std::uint64_t shares[] = {0, 30, 70, 95, 100};
  std::map<std::string, Image*> files;  // in the order of names: inodes differ from run to run
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    struct stat about{};
    CHECK(stat(entry.path().c_str(), &about) == 0);
    const auto image = images_.find(about.st_ino);
    if (image != images_.end()) files.emplace(entry.path().string(), &image->second);
  }
  for (auto& [path, image] : files) {
    std::string bytes = survived(*image, shares[random_.next_below(std::size(shares))]);
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    *image = {.synced = std::move(bytes), .unsynced = {}};
  }
  operations_left_.reset();
  failing_syncs_ = 0;
  has_power_ = true;
}

}  // namespace rostrum::test

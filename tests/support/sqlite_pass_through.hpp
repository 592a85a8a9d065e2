// What a disk of ours, which stands between SQLite and the real one, hands on as it is. `File` is
// ours and begins with an sqlite3_file; the real file follows it in memory.
//
// Threads: SQLite's own rules. Headers only.
#pragma once

#include <sqlite3.h>

namespace rostrum::test {

template <class File>
struct SqlitePassThrough {
  static sqlite3_file* real_of(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<File*>(file) + 1);
  }

  static int close_file(sqlite3_file* file) {
    return real_of(file)->pMethods->xClose(real_of(file));
  }
  static int read_file(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
    return real_of(file)->pMethods->xRead(real_of(file), to, count, at);
  }
  static int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
  }
  static int lock_file(sqlite3_file* file, int level) {
    return real_of(file)->pMethods->xLock(real_of(file), level);
  }
  static int unlock_file(sqlite3_file* file, int level) {
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
  }
  static int check_lock(sqlite3_file* file, int* is_reserved) {
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), is_reserved);
  }
  static int control(sqlite3_file* file, int operation, void* argument) {
    return real_of(file)->pMethods->xFileControl(real_of(file), operation, argument);
  }
  static int sector_size(sqlite3_file* file) {
    return real_of(file)->pMethods->xSectorSize(real_of(file));
  }
  static int characteristics(sqlite3_file* file) {
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
  }
  static int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** to) {
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, to);
  }
  static int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
  }
  static void shared_barrier(sqlite3_file* file) {
    real_of(file)->pMethods->xShmBarrier(real_of(file));
  }
  static int unmap_shared(sqlite3_file* file, int remove) {
    return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
  }
  static int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
  }

  /// All of these, but for what a fault may come between.
  static constexpr sqlite3_io_methods methods_but(decltype(sqlite3_io_methods::xWrite) write,
                                                  decltype(sqlite3_io_methods::xTruncate) truncate,
                                                  decltype(sqlite3_io_methods::xSync) sync) {
    return {2,
            close_file,
            read_file,
            write,
            truncate,
            sync,
            file_size,
            lock_file,
            unlock_file,
            check_lock,
            control,
            sector_size,
            characteristics,
            map_shared,
            lock_shared,
            shared_barrier,
            unmap_shared,
            nullptr,
            nullptr};
  }
};

}  // namespace rostrum::test

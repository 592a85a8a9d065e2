// A mutex that the compiler watches: what is declared STORAGE_GUARDED_BY one is only touched while
// it is held (clang's thread-safety analysis; an error here).
#pragma once

#include <mutex>

#define STORAGE_CAPABILITY __attribute__((capability("mutex")))
#define STORAGE_SCOPED __attribute__((scoped_lockable))
#define STORAGE_GUARDED_BY(mutex) __attribute__((guarded_by(mutex)))
#define STORAGE_REQUIRES(mutex) __attribute__((requires_capability(mutex)))
#define STORAGE_EXCLUDES(mutex) __attribute__((locks_excluded(mutex)))
#define STORAGE_ACQUIRE(...) __attribute__((acquire_capability(__VA_ARGS__)))
#define STORAGE_RELEASE(...) __attribute__((release_capability(__VA_ARGS__)))

namespace rostrum::storage {

class STORAGE_CAPABILITY Mutex {
 public:
  void lock() STORAGE_ACQUIRE() { mutex_.lock(); }
  void unlock() STORAGE_RELEASE() { mutex_.unlock(); }

 private:
  std::mutex mutex_;
};

class STORAGE_SCOPED Lock {
 public:
  explicit Lock(Mutex& mutex) STORAGE_ACQUIRE(mutex) : mutex_(mutex) { mutex_.lock(); }
  ~Lock() STORAGE_RELEASE() { mutex_.unlock(); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  Mutex& mutex_;
};

}  // namespace rostrum::storage

// A file descriptor that closes itself, and what a failed call on a file is called here.
#pragma once

#include <filesystem>

#include "storage/sqlite.hpp"

namespace rostrum::storage {

class Descriptor {
 public:
  /// Negative: not open.
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

/// `system_error` is an errno.
[[nodiscard]] StorageError system_failure(const std::filesystem::path& path, int system_error);

}  // namespace rostrum::storage

// Files of any size, copied and summed in pieces. Everything blocks; any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "crypto/hash.hpp"
#include "storage/sqlite.hpp"

namespace rostrum::storage {

/// What a file holds, as far as another can be compared with it.
struct FileSum {
  std::uint64_t bytes = 0;
  crypto::Hash sha256{};

  friend bool operator==(const FileSum&, const FileSum&) = default;
};

[[nodiscard]] Stored<FileSum> sum_of(const std::filesystem::path& file);

/// A new file of mode 0600, durable but for its name (sync_folder). `to` must not be there yet.
[[nodiscard]] Stored<FileSum> copy_durably(const std::filesystem::path& from,
                                           const std::filesystem::path& to);

/// All of it; nothing where there is no such file.
[[nodiscard]] Stored<std::optional<std::string>> read_whole_file(const std::filesystem::path& file);

/// What has been written to a file is on the disk.
[[nodiscard]] Stored<void> sync_file(const std::filesystem::path& file);

}  // namespace rostrum::storage

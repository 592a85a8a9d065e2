// Small files that must be on the disk, or off it, for certain: written whole under another name
// and renamed; overwritten before they go. Everything blocks; any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "storage/sqlite.hpp"

namespace rostrum::storage {

/// With mode 0600; the folder is made where it is missing, with mode 0700. An earlier file of this
/// name is replaced. Durable when it returns without an error.
[[nodiscard]] Stored<void> write_small_file(const std::filesystem::path& file,
                                            std::string_view bytes);

/// Nothing where there is no such file.
[[nodiscard]] Stored<std::optional<std::string>> read_small_file(const std::filesystem::path& file);

/// Overwrites the file with zeros, syncs, takes it away, and syncs the folder. No such file is
/// right too. What a disk keeps of old blocks on its own account is beyond any program.
[[nodiscard]] Stored<void> wipe_small_file(const std::filesystem::path& file);

/// Makes what was renamed, made or removed in a folder durable.
[[nodiscard]] Stored<void> sync_folder(const std::filesystem::path& folder);

}  // namespace rostrum::storage

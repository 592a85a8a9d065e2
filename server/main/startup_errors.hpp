// What keeps a server from starting, in one sentence that says what to do.
#pragma once

#include <filesystem>
#include <string>

#include "storage/sqlite.hpp"

namespace rostrum::main {

[[nodiscard]] std::string sentence(const storage::StorageError& error,
                                   const std::filesystem::path& data_dir);

}  // namespace rostrum::main

// The flags of rostrumd.
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "main/config.hpp"

namespace rostrum::main {

struct CommandLine {
  Config config;
  bool check_only = false;            // --check-config
  std::filesystem::path config_file;  // empty: none was given
};

/// What ends the program before it begins: text to print, and how to exit. Code 0: --help and
/// --version, for standard output; otherwise errors, one a line, for standard error.
struct EarlyEnd {
  int exit_code = 0;
  std::string text;
};

/// Flags over file over defaults.
[[nodiscard]] std::expected<CommandLine, EarlyEnd> read_command_line(int count,
                                                                     const char* const* arguments);

}  // namespace rostrum::main

// The settings of a server: the file, then the flags over it.
//
// Values. Every error names file, line, key and what is allowed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum::main {

inline constexpr std::string_view version = "0.1.0";

struct Config {
  // [server]
  std::string listen = "127.0.0.1:8080";
  std::filesystem::path data_dir;
  std::filesystem::path web_root;  // empty: beside the program
  std::string public_url;          // without a slash at the end; empty: as each request says
  bool behind_proxy = false;
  std::size_t io_threads = 0;                       // 0: one a core
  std::size_t max_connections = 0;                  // 0: as many as the system allows
  std::size_t max_connections_per_address = 0;      // 0: nine tenths of max_connections
  std::uint32_t voter_tokens_per_address = 20'000;  // a meeting; 0: viewers get none
  std::uint32_t voter_tokens_per_minute = 10'000;   // an address; 0: as they come
  std::uint32_t ping_after_s = 10;                  // of silence of a connection
  std::uint32_t dead_after_s = 20;                  // of no answer to that ping
  std::string log_level = "info";
  // [tls]
  std::filesystem::path tls_certificate;
  std::filesystem::path tls_key;
  // [access], for meetings that ask for no code of their own
  bool watch_needs_code = false;
  std::string watch_code;
  // [sample]
  std::filesystem::path sample;  // imported into an empty data folder; empty: none

  // [test]
  bool echo = false;  // /ws/echo, for suites that test framing

  friend bool operator==(const Config&, const Config&) = default;
};

/// Reads a file over `config`; paths in it are relative to the file. All errors are told.
[[nodiscard]] std::expected<Config, std::vector<std::string>> read_config_file(
    const std::filesystem::path& file, Config config = {});
/// The same from a text; `file` is for the errors and for relative paths.
[[nodiscard]] std::expected<Config, std::vector<std::string>> parse_config(
    std::string_view text, const std::filesystem::path& file, Config config = {});

/// What is wrong with the flags or does not go together, once file and flags are known; empty:
/// nothing.
[[nodiscard]] std::vector<std::string> problems_of(const Config& config);

}  // namespace rostrum::main

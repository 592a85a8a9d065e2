// The real rostrumd as a process of its own, on a port of its choice and a folder of the test's.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "support/net_client.hpp"

namespace rostrum::test {

/// A folder that goes with the test.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class ServerProcess {
 public:
  struct Options {
    std::filesystem::path data_dir;
    std::filesystem::path config;  // empty: the project's own
    std::vector<std::string> arguments;
    std::string shim;                // "clock_shift": loaded into it, see tests/shim; empty: none
    std::function<void()> in_child;  // limits of the process, set before it becomes rostrumd
  };

  /// Returns once it listens or has ended.
  explicit ServerProcess(Options options);
  /// Kills what still runs.
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  [[nodiscard]] bool is_running() const { return port_ != 0; }
  [[nodiscard]] pid_t process() const { return process_; }
  [[nodiscard]] Address address() const { return {.port = port_, .socket_path = {}}; }
  [[nodiscard]] Address control() const;

  void signal(int number) const;
  /// Waits for its end: its exit code, or minus the signal that ended it.
  int wait();
  void kill_hard();

  /// All it has said on standard error.
  [[nodiscard]] std::string log() const;

 private:
  Options options_;
  std::filesystem::path log_file_;
  pid_t process_ = -1;
  int result_ = 0;
  std::uint16_t port_ = 0;
};

}  // namespace rostrum::test

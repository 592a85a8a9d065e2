// The server's log: plain lines on standard error, for journald or a terminal to keep.
//
// Any thread may write. Never in a line: tokens, sessions, access codes, cards, ballots, or bytes
// that somebody outside chose freely (names of ids are fine, they have a closed alphabet).
#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include <spdlog/fmt/fmt.h>

namespace spdlog {
class logger;
}

namespace rostrum::ops {

enum class LogLevel { debug, info, warning, error };

/// "debug", "info", "warning" or "error"; info for anything else.
[[nodiscard]] LogLevel log_level_named(std::string_view name);

class Log {
 public:
  /// Writes lines of `least` and above to standard error.
  explicit Log(LogLevel least);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  template <class... Arguments>
  void debug(fmt::format_string<Arguments...> form, Arguments&&... arguments) {
    if (shows(LogLevel::debug))
      write(LogLevel::debug, fmt::format(form, std::forward<Arguments>(arguments)...));
  }
  template <class... Arguments>
  void info(fmt::format_string<Arguments...> form, Arguments&&... arguments) {
    if (shows(LogLevel::info))
      write(LogLevel::info, fmt::format(form, std::forward<Arguments>(arguments)...));
  }
  template <class... Arguments>
  void warning(fmt::format_string<Arguments...> form, Arguments&&... arguments) {
    if (shows(LogLevel::warning))
      write(LogLevel::warning, fmt::format(form, std::forward<Arguments>(arguments)...));
  }
  template <class... Arguments>
  void error(fmt::format_string<Arguments...> form, Arguments&&... arguments) {
    if (shows(LogLevel::error))
      write(LogLevel::error, fmt::format(form, std::forward<Arguments>(arguments)...));
  }

 private:
  [[nodiscard]] bool shows(LogLevel level) const;
  void write(LogLevel level, std::string_view line);

  LogLevel least_;
  std::unique_ptr<spdlog::logger> logger_;
};

}  // namespace rostrum::ops

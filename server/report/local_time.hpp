// Moments as people write them down: in the time of a place. Values; usable from any thread.
#pragma once

#include <optional>
#include <string>

#include "core/time.hpp"

namespace rostrum::report {

class LocalTime {
 public:
  /// The time zone of this machine (or of TZ), with its summer times.
  [[nodiscard]] static LocalTime of_machine() { return LocalTime(std::nullopt); }
  /// So many minutes ahead of UTC, all year.
  [[nodiscard]] static LocalTime ahead_of_utc(int minutes) { return LocalTime(minutes); }

  [[nodiscard]] std::string date(core::Instant at) const;       // "2026-11-22"
  [[nodiscard]] std::string time(core::Instant at) const;       // "09:00:03"
  [[nodiscard]] std::string date_time(core::Instant at) const;  // "2026-11-22 09:00:03"
  /// "UTC+08:00", as it is at this moment.
  [[nodiscard]] std::string zone(core::Instant at) const;

  // As the three above; empty: nothing.
  [[nodiscard]] std::string date_time(const std::optional<core::Instant>& at) const {
    return at ? date_time(*at) : std::string();
  }

 private:
  explicit LocalTime(std::optional<int> minutes_ahead) : minutes_ahead_(minutes_ahead) {}
  [[nodiscard]] int minutes_at(core::Instant at) const;
  [[nodiscard]] std::string format(core::Instant at, const char* pattern) const;

  std::optional<int> minutes_ahead_;  // none: as the machine says
};

/// "8:05", "1:02:03", "-0:20": whole seconds, cut off.
[[nodiscard]] std::string clock_text(core::Duration span);

}  // namespace rostrum::report

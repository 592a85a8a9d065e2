#include "report/local_time.hpp"

#include <chrono>
#include <ctime>

namespace rostrum::report {

namespace {

std::time_t seconds_of(core::Instant at) {
  return static_cast<std::time_t>(
      std::chrono::floor<std::chrono::seconds>(core::Duration(at.us)).count());
}

std::string two_digits(long long value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

int LocalTime::minutes_at(core::Instant at) const {
  if (minutes_ahead_) return *minutes_ahead_;
  const std::time_t seconds = seconds_of(at);
  std::tm parts{};
  ::localtime_r(&seconds, &parts);
  return static_cast<int>(parts.tm_gmtoff / 60);
}

std::string LocalTime::format(core::Instant at, const char* pattern) const {
  const std::time_t seconds = seconds_of(at + std::chrono::minutes(minutes_at(at)));
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  char text[64];
  return {text, std::strftime(text, sizeof text, pattern, &parts)};
}

std::string LocalTime::date(core::Instant at) const { return format(at, "%Y-%m-%d"); }

std::string LocalTime::time(core::Instant at) const { return format(at, "%H:%M:%S"); }

std::string LocalTime::date_time(core::Instant at) const { return format(at, "%Y-%m-%d %H:%M:%S"); }

std::string LocalTime::zone(core::Instant at) const {
  const int minutes = minutes_at(at);
  const int size = minutes < 0 ? -minutes : minutes;
  return std::string("UTC") + (minutes < 0 ? "-" : "+") + two_digits(size / 60) + ":" +
         two_digits(size % 60);
}

std::string clock_text(core::Duration span) {
  const bool is_negative = span < core::Duration(0);
  const long long seconds =
      std::chrono::duration_cast<std::chrono::seconds>(is_negative ? -span : span).count();
  const long long hours = seconds / 3600;
  std::string text = is_negative && seconds != 0 ? "-" : "";
  if (hours > 0) {
    text += std::to_string(hours) + ":" + two_digits(seconds / 60 % 60);
  } else {
    text += std::to_string(seconds / 60);
  }
  return text + ":" + two_digits(seconds % 60);
}

}  // namespace rostrum::report

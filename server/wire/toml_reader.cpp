#include "wire/toml_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <tuple>

#include <toml++/toml.h>

#include "core/words.hpp"
#include "wire/limits.hpp"

namespace rostrum::wire {
namespace {

FileError at(const std::string& file, const toml::source_region& place, std::string message) {
  return {.file = file,
          .line = static_cast<int>(place.begin.line),
          .column = static_cast<int>(place.begin.column),
          .message = std::move(message)};
}

/// Takes a whole number off the front.
std::optional<std::int64_t> take_number(std::string_view& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || value < 0 || text.starts_with('-')) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

void skip_blanks(std::string_view& text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
}

/// Takes a unit off the front: its length.
std::optional<core::Duration> take_unit(std::string_view& text) {
  using namespace std::chrono_literals;
  const std::size_t end = std::min(text.find_first_of(" 0123456789"), text.size());
  const std::string_view unit = text.substr(0, end);
  text.remove_prefix(end);
  if (unit == "ms") return 1ms;
  if (unit == "s" || unit == "sec" || unit == "秒") return 1s;
  if (unit == "min" || unit == "m" || unit == "分钟" || unit == "分") return 1min;
  if (unit == "h" || unit == "小时") return 1h;
  return std::nullopt;
}

/// Changes of one character that make one text the other (Levenshtein).
std::size_t distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
    }
  }
  return row.back();
}

}  // namespace

void Findings::add(FileError error) { errors_.push_back(std::move(error)); }

void Findings::add_all(const FileErrors& errors) {
  errors_.insert(errors_.end(), errors.begin(), errors.end());
}

void Findings::remember(const std::string& key, FileError place) {
  places_.insert_or_assign(key, std::move(place));
}

FileError Findings::place_of(std::string key, std::string message) const {
  FileError error{.file = file_, .line = 0, .column = 0, .message = key + " " + message};
  while (!key.empty()) {
    const auto found = places_.find(key);
    if (found != places_.end()) {
      error.file = found->second.file;
      error.line = found->second.line;
      error.column = found->second.column;
      return error;
    }
    const std::size_t cut = key.find_last_of(".[");
    key.resize(cut == std::string::npos ? 0 : cut);
  }
  return error;
}

FileErrors Findings::take() {
  std::ranges::sort(errors_, {}, [](const FileError& error) {
    return std::tuple(error.file, error.line, error.column, error.message);
  });
  if (errors_.size() > max_told_errors) {
    const std::size_t more = errors_.size() - max_told_errors;
    errors_.resize(max_told_errors);
    errors_.push_back({file_, 0, 0, "and " + std::to_string(more) + " more errors"});
  }
  return std::move(errors_);
}

std::optional<core::Duration> parse_duration(std::string_view text) {
  core::Duration total{0};
  skip_blanks(text);
  if (text.empty()) return std::nullopt;
  while (!text.empty()) {
    const auto number = take_number(text);
    skip_blanks(text);
    const auto unit = take_unit(text);
    skip_blanks(text);
    constexpr std::int64_t most = 1'000'000;
    if (!number || !unit || *number > most || total > std::chrono::hours(most)) {
      return std::nullopt;
    }
    total += *number * *unit;
  }
  return total;
}

std::string_view nearest_key(std::string_view key, const std::vector<std::string>& known) {
  std::string_view nearest;
  std::size_t least = std::max<std::size_t>(key.size() / 3, 1) + 1;  // farther is no typing mistake
  for (const std::string& candidate : known) {
    const std::size_t changes = distance(key, candidate);
    if (changes >= least) continue;
    least = changes;
    nearest = candidate;
  }
  return nearest;
}

TomlReader::TomlReader(const toml::table& table, std::string path, Findings& findings)
    : table_(table), path_(std::move(path)), findings_(findings) {
  findings_.remember(path_, at(findings_.file(), table.source(), {}));
}

std::string TomlReader::full(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

const toml::node* TomlReader::find(std::string_view key) {
  if (std::ranges::find(asked_, key) == asked_.end()) asked_.emplace_back(key);
  const toml::node* node = table_.get(key);
  if (node != nullptr) findings_.remember(full(key), at(findings_.file(), node->source(), {}));
  return node;
}

bool TomlReader::has(std::string_view key) const { return table_.contains(key); }

void TomlReader::fail(std::string_view key, const std::string& what) {
  findings_.add(findings_.place_of(full(key), what));
}

void TomlReader::missing(std::string_view key) { fail(key, "is missing"); }

bool TomlReader::text_of(std::string_view key, std::string& value) {
  const toml::node* node = find(key);
  if (node == nullptr) return false;
  const auto written = node->value_exact<std::string>();
  if (!written) {
    fail(key, "must be a text in quotes");
    return false;
  }
  value = *written;
  return true;
}

void TomlReader::text(std::string_view key, std::string& value) { text_of(key, value); }

void TomlReader::boolean(std::string_view key, bool& value) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  const auto written = node->value_exact<bool>();
  if (written) {
    value = *written;
  } else {
    fail(key, "must be true or false, without quotes");
  }
}

void TomlReader::whole(std::string_view key, int& value) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  const auto written = node->value_exact<std::int64_t>();
  // The exact range is checked with the rules; this one only protects the type.
  if (written && *written >= 0 && *written <= 1'000'000) {
    value = static_cast<int>(*written);
  } else {
    fail(key, "must be a whole number, 0 to 1000000");
  }
}

void TomlReader::decimal(std::string_view key, core::Decimal& value) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  std::string written;
  if (const auto whole = node->value_exact<std::int64_t>()) {
    written = std::to_string(*whole);
  } else if (const auto number = node->value_exact<double>(); number && std::isfinite(*number)) {
    std::array<char, 400> buffer{};  // the shortest text that reads back as the same double
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *number,
                                   std::chars_format::fixed);
    written.assign(buffer.data(), end.ptr);
  } else if (const auto text = node->value_exact<std::string>()) {
    written = *text;
  }
  const auto parsed = core::Decimal::parse(written);
  if (parsed) {
    value = *parsed;
  } else {
    fail(key, "must be a decimal number with at most 9 decimals");
  }
}

void TomlReader::duration(std::string_view key, core::Duration& value) {
  std::string written;
  if (!text_of(key, written)) return;
  const auto parsed = parse_duration(written);
  if (parsed) {
    value = *parsed;
  } else {
    fail(key, "must be a time such as \"8 min\", \"30 s\" or \"1 h 30 min\"");
  }
}

void TomlReader::instant(std::string_view key, std::optional<core::Instant>& value) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  const auto written = node->value_exact<toml::date_time>();
  if (!written || !written->offset) {
    return fail(key, "must be a date and time with its offset: 2026-12-18T09:00:00+08:00");
  }
  const std::chrono::year_month_day date{std::chrono::year(written->date.year),
                                         std::chrono::month(written->date.month),
                                         std::chrono::day(written->date.day)};
  const auto day = std::chrono::sys_days(date).time_since_epoch();
  const auto time = std::chrono::hours(written->time.hour) +
                    std::chrono::minutes(written->time.minute) +
                    std::chrono::seconds(written->time.second) +
                    std::chrono::microseconds(written->time.nanosecond / 1000) -
                    std::chrono::minutes(written->offset->minutes);
  value = core::Instant{} + core::Duration(day) + core::Duration(time);
}

bool TomlReader::fraction(std::string_view key, int& numerator, int& denominator) {
  std::string written;
  if (!text_of(key, written)) return false;
  std::string_view text = written;
  const auto above = take_number(text);
  const bool divided = text.starts_with('/');
  if (divided) text.remove_prefix(1);
  const auto below = take_number(text);
  constexpr std::int64_t most = 1'000'000;  // the exact range is checked with the rules
  if (!above || !divided || !below || !text.empty() || *above > most || *below > most) {
    fail(key, "must be a fraction such as \"1/2\"");
    return false;
  }
  numerator = static_cast<int>(*above);
  denominator = static_cast<int>(*below);
  return true;
}

std::vector<std::string> TomlReader::texts(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return {};
  std::vector<std::string> found;
  if (const toml::array* list = node->as_array()) {
    for (const toml::node& entry : *list) {
      if (const auto* text = entry.as_string()) found.push_back(text->get());
    }
    if (found.size() == list->size()) return found;
  }
  fail(key, "must be a list of texts: [\"a\", \"b\"]");
  return {};
}

const toml::table* TomlReader::table(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return nullptr;
  const toml::table* below = node->as_table();
  if (below == nullptr) fail(key, "must be a table: write [" + full(key) + "]");
  return below;
}

std::vector<const toml::table*> TomlReader::tables(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return {};
  const toml::array* list = node->as_array();
  std::vector<const toml::table*> found;
  if (list != nullptr) {
    for (const toml::node& entry : *list) {
      if (const toml::table* below = entry.as_table()) found.push_back(below);
    }
  }
  if (list == nullptr || found.size() < list->size()) {
    fail(key, "must be a list of tables: write [[" + full(key) + "]]");
  }
  return found;
}

void TomlReader::finish() {
  for (const auto& [key, node] : table_) {
    if (std::ranges::find(asked_, key.str()) != asked_.end()) continue;
    std::string message = full(key.str()) + " is not known";
    const std::string_view nearest = nearest_key(key.str(), asked_);
    if (!nearest.empty()) message += "; did you mean " + std::string(nearest) + "?";
    message += " Allowed here:";
    for (const std::string& allowed : asked_) message += " " + allowed;
    findings_.add(at(findings_.file(), key.source(), std::move(message)));
  }
}

}  // namespace rostrum::wire

// Reads one table of a `[scoring]` file key by key. For scoring_file.cpp and scoring_extras.cpp
// only; used by one thread.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <toml++/toml.h>

#include "core/decimal.hpp"
#include "core/scoring_rules.hpp"
#include "core/time.hpp"
#include "wire/file_error.hpp"
#include "wire/toml_reader.hpp"

namespace rostrum::wire::scoring {

using core::Decimal;

template <class Value>
using Words = std::initializer_list<std::pair<std::string_view, Value>>;

inline FileError error_at(const std::string& file, const toml::source_region& place,
                          std::string message) {
  return {.file = file,
          .line = static_cast<int>(place.begin.line),
          .column = static_cast<int>(place.begin.column),
          .message = std::move(message)};
}

/// The number as it was written: the shortest text that reads back as the same double.
inline std::string text_of(double number) {
  std::array<char, 400> buffer{};  // the largest double in fixed notation has 309 digits
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}

/// One table of the file. Reading a key that is missing leaves the value as it is; a bad one adds
/// an error.
class TableReader {
 public:
  TableReader(const toml::table& table, std::string path, const std::string& file,
              FileErrors& errors)
      : table_(table), path_(std::move(path)), file_(file), errors_(errors) {}

  void allow_only(std::span<const std::string_view> keys) {
    for (const auto& [key, node] : table_) {
      if (std::ranges::find(keys, key.str()) != keys.end()) continue;
      std::string message = path_ + "." + std::string(key.str()) + " is not known; allowed:";
      for (const std::string_view allowed : keys) message += " " + std::string(allowed);
      errors_.push_back(error_at(file_, key.source(), std::move(message)));
    }
  }

  void read_whole(std::string_view key, int& value) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const auto number = node->value_exact<std::int64_t>();
    // The exact range of each key is checked with the rules; this one only protects the type.
    if (!number || *number < -1'000'000 || *number > 1'000'000) {
      fail(key, *node, "must be a whole number");
    } else {
      value = static_cast<int>(*number);
    }
  }

  void read_text(std::string_view key, std::string& value) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    if (const auto text = node->value_exact<std::string>()) {
      value = *text;
    } else {
      fail(key, *node, "must be a text in quotes");
    }
  }

  void read_decimal(std::string_view key, Decimal& value) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    std::string text;
    if (const auto whole = node->value_exact<std::int64_t>()) {
      text = std::to_string(*whole);
    } else if (const auto number = node->value_exact<double>(); number && std::isfinite(*number)) {
      text = text_of(*number);
    } else if (const auto written = node->value_exact<std::string>()) {
      text = *written;
    } else {
      return fail(key, *node, "must be a decimal number");
    }
    const auto decimal = Decimal::parse(text);
    if (!decimal) return fail(key, *node, std::string(core::describe(decimal.error())));
    value = *decimal;
  }

  template <class Value>
  void read_word(std::string_view key, Words<Value> words, Value& value) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const auto text = node->value_exact<std::string>();
    for (const auto& [word, meaning] : words) {
      if (text == word) {
        value = meaning;
        return;
      }
    }
    std::string message = "must be one of:";
    for (const auto& [word, meaning] : words) message += " \"" + std::string(word) + "\"";
    fail(key, *node, message);
  }

  void read_truth(std::string_view key, bool& value) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    if (const auto truth = node->value_exact<bool>()) {
      value = *truth;
    } else {
      fail(key, *node, "must be true or false");
    }
  }

  /// "30 s", "1 min".
  template <class Span>
  void read_span(std::string_view key, Span& value) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const auto text = node->value_exact<std::string>();
    const auto span = text ? parse_duration(*text) : std::nullopt;
    if (span) {
      value = std::chrono::duration_cast<Span>(*span);
    } else {
      fail(key, *node, "must be a time such as \"30 s\" or \"8 min\"");
    }
  }

  template <class Id>
  void read_id(std::string_view key, Id& id) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) {
      errors_.push_back(
          error_at(file_, table_.source(), path_ + "." + std::string(key) + " is missing"));
      return;
    }
    const auto text = node->value_exact<std::string>();
    const auto parsed = text ? Id::parse(*text) : std::nullopt;
    if (parsed) {
      id = *parsed;
    } else {
      fail(key, *node, "must be 1 to 64 characters of A-Z a-z 0-9 . _ - in quotes");
    }
  }

  void fail(std::string_view key, const toml::node& node, const std::string& what) {
    errors_.push_back(error_at(file_, node.source(), path_ + "." + std::string(key) + " " + what));
  }

  [[nodiscard]] const toml::table& table() const { return table_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] TableReader inner(const toml::table& table, const std::string& place) const {
    return {table, path_ + "." + place, file_, errors_};
  }

 private:
  const toml::table& table_;
  std::string path_;
  const std::string& file_;
  FileErrors& errors_;
};

/// Grace, bands, hints and what needs two persons.
void read_scrutiny(TableReader& reader, core::ScoringRules& rules);

}  // namespace rostrum::wire::scoring

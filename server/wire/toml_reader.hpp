// Reads tables of a TOML file into values, and keeps every error with its place.
//
// A key that nobody has asked for by the end of its table is an error, with the nearest key that
// there is. A missing key leaves the value as it is. One thread; lives while a file is read.
#pragma once

#include <chrono>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <toml++/impl/forward_declarations.h>

#include "core/decimal.hpp"
#include "core/time.hpp"
#include "wire/file_error.hpp"

namespace rostrum::wire {

/// The errors of one reading, and where each key was found: "slots[3].allotted" may stand in a file
/// beside the main one.
class Findings {
 public:
  explicit Findings(std::string file) : file_(std::move(file)) {}

  void add(FileError error);
  void add_all(const FileErrors& errors);
  void remember(const std::string& key, FileError place);

  /// The place of a key, or of the nearest table around it; at last the file alone.
  [[nodiscard]] FileError place_of(std::string key, std::string message) const;

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] bool any() const { return !errors_.empty(); }
  /// In the order of files and lines.
  [[nodiscard]] FileErrors take();

 private:
  std::string file_;
  FileErrors errors_;
  std::map<std::string, FileError> places_;
};

/// "8 min", "1 h 30 min", "30 s", "500 ms". Nothing for anything else.
[[nodiscard]] std::optional<core::Duration> parse_duration(std::string_view text);

/// The key of `known` that `key` was most likely meant to be; empty: none is near.
[[nodiscard]] std::string_view nearest_key(std::string_view key,
                                           const std::vector<std::string>& known);

/// One table of the file.
class TomlReader {
 public:
  /// `path` is how errors call the table: "venues[2]"; empty for the file's own table.
  TomlReader(const toml::table& table, std::string path, Findings& findings);

  void text(std::string_view key, std::string& value);
  void boolean(std::string_view key, bool& value);
  void whole(std::string_view key, int& value);
  void decimal(std::string_view key, core::Decimal& value);
  void duration(std::string_view key, core::Duration& value);
  /// A date and time with its offset from UTC.
  void instant(std::string_view key, std::optional<core::Instant>& value);
  /// "2/3".
  bool fraction(std::string_view key, int& numerator, int& denominator);

  /// An id that must be there.
  template <class Id>
  void id(std::string_view key, Id& value) {
    if (find(key) == nullptr) return missing(key);
    reference(key, value);
  }
  /// The id of something else; may be missing.
  template <class Id>
  void reference(std::string_view key, Id& value) {
    std::string written;
    if (!text_of(key, written)) return;
    auto parsed = Id::parse(written);
    if (parsed) {
      value = *std::move(parsed);
    } else {
      fail(key, "must be 1 to 64 characters of A-Z a-z 0-9 . _ - in quotes");
    }
  }

  /// A list of texts; empty where it is missing or something else.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);

  /// A list of ids; may be missing.
  template <class Id>
  void references(std::string_view key, std::vector<Id>& values) {
    for (const std::string& written : texts(key)) {
      auto parsed = Id::parse(written);
      if (!parsed) return fail(key, "must be ids: 1 to 64 characters of A-Z a-z 0-9 . _ -");
      values.push_back(*std::move(parsed));
    }
  }

  template <class Value>
  void word(std::string_view key, std::initializer_list<std::pair<std::string_view, Value>> words,
            Value& value) {
    std::string written;
    if (!text_of(key, written)) return;
    std::string allowed;
    for (const auto& [name, meaning] : words) {
      if (name == written) {
        value = meaning;
        return;
      }
      allowed += " \"" + std::string(name) + "\"";
    }
    fail(key, "must be one of:" + allowed);
  }

  /// A table below; null where it is missing or something else.
  [[nodiscard]] const toml::table* table(std::string_view key);
  /// A list of tables below; empty where it is missing or something else.
  [[nodiscard]] std::vector<const toml::table*> tables(std::string_view key);

  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] const std::string& path() const { return path_; }

  void missing(std::string_view key);
  void fail(std::string_view key, const std::string& what);

  /// After all keys have been asked for: those that are left are not known.
  void finish();

 private:
  /// The node, noted as asked for; null where there is none.
  const toml::node* find(std::string_view key);
  bool text_of(std::string_view key, std::string& value);
  [[nodiscard]] std::string full(std::string_view key) const;

  const toml::table& table_;
  std::string path_;
  Findings& findings_;
  std::vector<std::string> asked_;
};

}  // namespace rostrum::wire

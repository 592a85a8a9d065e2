// Worked examples in Markdown, readable by a scrutineer and run as tests.
//
// A file has examples, each under a heading "## …": a block ```toml with the rules, and tables,
// each under a heading "### name". All other lines are for people. A wrong figure is reported at
// its file and line (fail_at), so that the table can be looked at. Headers only.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace rostrum::test {

struct ExampleRow {
  int line = 0;
  std::map<std::string, std::string> cells;  // by column

  [[nodiscard]] bool has(const std::string& column) const { return cells.contains(column); }
  /// Empty where there is no such column.
  [[nodiscard]] std::string at(const std::string& column) const {
    const auto found = cells.find(column);
    return found == cells.end() ? std::string() : found->second;
  }
};

struct ExampleTable {
  std::string name;
  int line = 0;
  std::vector<std::string> columns;
  std::vector<ExampleRow> rows;
};

struct Example {
  std::string title;
  std::string file;
  int line = 0;
  std::string toml;
  std::vector<ExampleTable> tables;

  /// Null: the example has none of this name.
  [[nodiscard]] const ExampleTable* table(std::string_view name) const {
    const auto found = std::ranges::find(tables, name, &ExampleTable::name);
    return found == tables.end() ? nullptr : &*found;
  }
  /// No rows where there is no such table.
  [[nodiscard]] std::vector<ExampleRow> rows(std::string_view name) const {
    const ExampleTable* found = table(name);
    return found == nullptr ? std::vector<ExampleRow>() : found->rows;
  }
};

inline void fail_at(const Example& example, int line, const std::string& text) {
  ADD_FAILURE_AT(example.file.c_str(), line) << example.title << ": " << text;
}

/// Compares a cell with what was computed.
inline void expect_cell(const Example& example, const ExampleRow& row, const std::string& column,
                        const std::string& computed) {
  if (!row.has(column) || row.at(column) == computed) return;
  fail_at(example, row.line, "\"" + column + "\" is " + computed + ", not " + row.at(column));
}

inline std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

/// The parts between separators, each trimmed, empty ones left out.
inline std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (std::string part = trimmed(text.substr(0, end)); !part.empty()) parts.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// A word of the core as the tables have it: "set aside".
inline std::string in_plain(std::string_view word) {
  std::string plain(word);
  std::ranges::replace(plain, '_', ' ');
  return plain;
}

inline std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

class ExampleReader {
 public:
  explicit ExampleReader(std::string file) : file_(std::move(file)) {}

  std::vector<Example> read() {
    std::ifstream in(file_);
    EXPECT_TRUE(in.good()) << file_;
    for (std::string text; std::getline(in, text);) {
      ++line_;
      take(text);
    }
    EXPECT_FALSE(examples_.empty()) << file_ << " has no example";
    return std::move(examples_);
  }

 private:
  void take(const std::string& text) {
    if (text.starts_with("```")) {
      in_block_ = !in_block_;
    } else if (in_block_) {
      if (!examples_.empty()) examples_.back().toml += text + "\n";
    } else if (text.starts_with("### ") && !examples_.empty()) {
      examples_.back().tables.push_back(
          {.name = trimmed(text.substr(4)), .line = line_, .columns = {}, .rows = {}});
    } else if (text.starts_with("## ")) {
      examples_.push_back({.title = trimmed(text.substr(3)), .file = file_, .line = line_});
    } else if (text.starts_with("|")) {
      take_row(cells_of(text));
    }
  }

  /// What stands between the bars; empty cells stay.
  static std::vector<std::string> cells_of(std::string_view text) {
    std::vector<std::string> cells;
    text.remove_prefix(1);
    for (std::size_t end = text.find('|'); end != std::string_view::npos; end = text.find('|')) {
      cells.push_back(trimmed(text.substr(0, end)));
      text.remove_prefix(end + 1);
    }
    return cells;
  }

  void take_row(const std::vector<std::string>& cells) {
    if (examples_.empty() || examples_.back().tables.empty()) {
      ADD_FAILURE_AT(file_.c_str(), line_) << "a table without a heading ### above it";
      return;
    }
    ExampleTable& table = examples_.back().tables.back();
    if (table.columns.empty()) {
      table.columns = cells;
      return;
    }
    const bool is_rule = std::ranges::all_of(cells, [](const std::string& cell) {
      return !cell.empty() && cell.find_first_not_of("-: ") == std::string::npos;
    });
    if (is_rule && table.rows.empty()) return;
    if (cells.size() != table.columns.size()) {
      ADD_FAILURE_AT(file_.c_str(), line_)
          << cells.size() << " cells in a table of " << table.columns.size() << " columns";
      return;
    }
    ExampleRow row{.line = line_, .cells = {}};
    for (std::size_t i = 0; i < cells.size(); ++i) row.cells[table.columns[i]] = cells[i];
    table.rows.push_back(std::move(row));
  }

  std::string file_;
  std::vector<Example> examples_;
  bool in_block_ = false;
  int line_ = 0;
};

inline std::vector<Example> read_examples(const std::filesystem::path& file) {
  return ExampleReader(file.string()).read();
}

/// The example files of tests/scenario/examples whose names begin so.
inline std::vector<std::filesystem::path> example_files(const std::filesystem::path& source,
                                                        std::string_view prefix) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(source / "tests/scenario/examples")) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(prefix) && name.ends_with(".md")) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  EXPECT_FALSE(files.empty()) << "no examples " << prefix;
  return files;
}

}  // namespace rostrum::test

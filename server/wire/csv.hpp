// Tables as comma-separated values (RFC 4180), read with the place of every cell and written so
// that a spreadsheet shows them as they are.
//
// Reading: columns go by the names in the header, in any order; the separator is a comma, or else
// the tab or semicolon that the header uses; quoted cells may hold line ends; blank lines and
// lines of empty cells only are passed over. Values, usable from any thread.
#pragma once

#include <cstddef>
#include <expected>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wire/file_error.hpp"

namespace rostrum::wire {

/// A cell without the blanks around it, and where it begins (both from 1, columns in characters).
struct CsvCell {
  std::string text;
  int line = 0;
  int column = 0;
};

/// Always as many cells as the header has.
using CsvRow = std::vector<CsvCell>;

struct CsvTable {
  std::string file;
  CsvRow header;
  std::vector<CsvRow> rows;

  /// The column that has one of these names; ASCII letters match in either case.
  [[nodiscard]] std::optional<std::size_t> column(
      std::initializer_list<std::string_view> names) const;

  /// An error at a cell.
  [[nodiscard]] FileError error_at(const CsvCell& cell, std::string message) const;
};

/// `text` is UTF-8 (see decode_text); `file` is only for the errors. An empty text is an error.
[[nodiscard]] std::expected<CsvTable, FileErrors> parse_csv(std::string_view text,
                                                            const std::string& file);

/// Reads, decodes and parses.
[[nodiscard]] std::expected<CsvTable, FileErrors> read_csv_file(const std::filesystem::path& path);

/// How a table is written.
struct CsvFormat {
  bool with_bom = true;  // without it, Excel takes UTF-8 for the local encoding
  std::string_view line_end = "\r\n";
};

/// Writes rows. A cell that a spreadsheet would run as a formula (it begins with = + - @, a tab or
/// a carriage return, and is no number) gets an apostrophe before it.
class CsvWriter {
 public:
  explicit CsvWriter(CsvFormat format = {});

  void row(const std::vector<std::string>& cells);

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  CsvFormat format_;
  std::string text_;
};

}  // namespace rostrum::wire

#include "wire/csv.hpp"

#include <algorithm>
#include <utility>

#include "core/decimal.hpp"
#include "wire/limits.hpp"
#include "wire/text_encoding.hpp"

namespace rostrum::wire {
namespace {

bool is_blank_character(std::string_view text, std::size_t at, std::size_t& length) {
  for (const std::string_view blank : {" ", "\t", "\u00A0", "\u3000"}) {
    if (text.substr(at).starts_with(blank)) {
      length = blank.size();
      return true;
    }
  }
  return false;
}

/// Without blanks at both ends; spreadsheets are full of them, ideographic ones too.
std::string_view trimmed(std::string_view text) {
  std::size_t length = 0;
  while (!text.empty() && is_blank_character(text, 0, length)) text.remove_prefix(length);
  for (bool again = true; again && !text.empty();) {
    again = false;
    for (const std::string_view blank : {" ", "\t", "\u00A0", "\u3000"}) {
      if (text.ends_with(blank)) {
        text.remove_suffix(blank.size());
        again = true;
      }
    }
  }
  return text;
}

std::string lowered(std::string_view text) {
  std::string lower(text);
  for (char& character : lower) {
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
  }
  return lower;
}

char separator_of(std::string_view text) {
  const std::string_view first_line = text.substr(0, text.find('\n'));
  if (first_line.find(',') != std::string_view::npos) return ',';
  if (first_line.find('\t') != std::string_view::npos) return '\t';
  if (first_line.find(';') != std::string_view::npos) return ';';
  return ',';
}

/// Cuts a text into rows of cells, one character after the other.
class Reader {
 public:
  Reader(std::string_view text, const std::string& file)
      : text_(text), file_(file), separator_(separator_of(text)) {}

  /// Every row, ragged ones too; the first error that makes the rest unreadable ends it.
  std::expected<std::vector<CsvRow>, FileError> rows() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      auto row = next_row();
      if (!row) return std::unexpected(row.error());
      const bool blank = std::ranges::all_of(*row, [](const CsvCell& c) { return c.text.empty(); });
      if (!blank) rows.push_back(std::move(*row));
      if (rows.size() > max_csv_rows + 1) return error("more rows than the 200000 allowed");
    }
    return rows;
  }

 private:
  std::expected<CsvRow, FileError> next_row() {
    CsvRow row;
    while (true) {
      CsvCell cell{.text = {}, .line = line_, .column = column_};
      auto text = next_cell();
      if (!text) return std::unexpected(text.error());
      cell.text = std::move(*text);
      row.push_back(std::move(cell));
      if (row.size() > max_csv_columns) return error("more columns than the 200 allowed");
      if (at_ >= text_.size()) return row;
      if (take_line_end()) return row;
      advance();  // the separator
    }
  }

  std::expected<std::string, FileError> next_cell() {
    while (!at_cell_end() && (peek() == ' ' || (peek() == '\t' && separator_ != '\t'))) advance();
    if (!at_cell_end() && peek() == '"') return quoted_cell();
    const std::size_t start = at_;
    while (!at_cell_end()) {
      if (peek() == '"') {
        return error(
            "a quotation mark inside a cell: put the whole cell in quotation marks and "
            "write this one twice");
      }
      advance();
    }
    if (at_ - start > max_csv_cell_bytes) return error("a cell longer than 65536 bytes");
    return std::string(trimmed(text_.substr(start, at_ - start)));
  }

  std::expected<std::string, FileError> quoted_cell() {
    const FileError opened{file_, line_, column_,
                           "the quotation mark that opens here is never closed"};
    std::string text;
    advance();
    while (true) {
      if (at_ >= text_.size() || text.size() > max_csv_cell_bytes) return std::unexpected(opened);
      if (peek() == '"') {
        advance();
        if (at_ >= text_.size() || peek() != '"') break;
      }
      text += peek();
      advance();
    }
    while (!at_cell_end() && (peek() == ' ' || peek() == '\t')) advance();
    if (!at_cell_end()) return error("only a separator may follow a closing quotation mark");
    return std::string(trimmed(text));
  }

  [[nodiscard]] char peek() const { return text_[at_]; }

  [[nodiscard]] bool at_cell_end() const {
    return at_ >= text_.size() || peek() == separator_ || peek() == '\n' || peek() == '\r';
  }

  bool take_line_end() {
    if (peek() != '\n' && peek() != '\r') return false;
    const bool two = peek() == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    if (two) ++at_;
    const bool alone = peek() == '\r';
    advance();
    if (alone) begin_line();  // an old Macintosh line end
    return true;
  }

  void advance() {
    const auto byte = static_cast<unsigned char>(text_[at_++]);
    if (byte == '\n') {
      begin_line();
    } else if ((byte & 0xC0) != 0x80) {
      ++column_;
    }
  }

  void begin_line() {
    ++line_;
    column_ = 1;
  }

  std::unexpected<FileError> error(std::string message) const {
    return std::unexpected(FileError{file_, line_, column_, std::move(message)});
  }

  std::string_view text_;
  const std::string& file_;
  char separator_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
};

void check_header(CsvTable& table, FileErrors& errors) {
  while (!table.header.empty() && table.header.back().text.empty()) table.header.pop_back();
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    const CsvCell& cell = table.header[i];
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      if (cell.text.empty() || lowered(table.header[earlier].text) != lowered(cell.text)) continue;
      errors.push_back(table.error_at(cell, "two columns are named \"" + cell.text + "\""));
    }
  }
}

/// Brings every row to the header's length; only empty cells may be cut off.
void check_rows(CsvTable& table, FileErrors& errors) {
  const std::size_t width = table.header.size();
  for (CsvRow& row : table.rows) {
    while (row.size() > width && row.back().text.empty()) row.pop_back();
    if (row.size() == width) continue;
    if (errors.size() < max_told_errors) {
      errors.push_back(table.error_at(row.size() > width ? row[width] : row.front(),
                                      "this row has " + std::to_string(row.size()) +
                                          " cells, the header has " + std::to_string(width)));
    }
  }
}

bool is_formula(std::string_view cell) {
  if (cell.empty() || std::string_view("=+-@\t\r").find(cell.front()) == std::string_view::npos) {
    return false;
  }
  return !core::Decimal::parse(cell).has_value();
}

}  // namespace

std::optional<std::size_t> CsvTable::column(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (lowered(header[i].text) == lowered(name)) return i;
    }
  }
  return std::nullopt;
}

FileError CsvTable::error_at(const CsvCell& cell, std::string message) const {
  return FileError{file, cell.line, cell.column, std::move(message)};
}

std::expected<CsvTable, FileErrors> parse_csv(std::string_view text, const std::string& file) {
  auto rows = Reader(text, file).rows();
  if (!rows) return std::unexpected(FileErrors{rows.error()});
  if (rows->empty()) {
    return std::unexpected(FileErrors{{file, 1, 1, "the file is empty: a header is needed"}});
  }
  CsvTable table{.file = file, .header = std::move(rows->front()), .rows = {}};
  rows->erase(rows->begin());
  table.rows = std::move(*rows);
  FileErrors errors;
  check_header(table, errors);
  check_rows(table, errors);
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return table;
}

std::expected<CsvTable, FileErrors> read_csv_file(const std::filesystem::path& path) {
  auto decoded = read_text_file(path);
  if (!decoded) return std::unexpected(FileErrors{decoded.error()});
  return parse_csv(decoded->text, path.string());
}

CsvWriter::CsvWriter(CsvFormat format) : format_(format) {
  if (format_.with_bom) text_ = "\xEF\xBB\xBF";
}

void CsvWriter::row(const std::vector<std::string>& cells) {
  bool first = true;
  for (const std::string& cell : cells) {
    if (!first) text_ += ',';
    first = false;
    const std::string guarded = is_formula(cell) ? "'" + cell : cell;
    if (guarded.find_first_of(",\"\r\n") == std::string::npos) {
      text_ += guarded;
      continue;
    }
    text_ += '"';
    for (const char character : guarded) {
      if (character == '"') text_ += '"';
      text_ += character;
    }
    text_ += '"';
  }
  text_ += format_.line_end;
}

}  // namespace rostrum::wire

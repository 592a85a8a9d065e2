#include "report/workbook.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <memory>

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "core/check.hpp"

namespace rostrum::report {

namespace {

constexpr std::size_t longest_cell = 32'767;      // characters that Excel allows
constexpr lxw_row_t longest_sheet = 300'000;      // rows; what a sheet of ballots needs memory for
constexpr std::size_t most_lines = 4;             // of a row; the rest is in the cell all the same
constexpr int widest_on_a4 = 175;                 // characters; above that it prints on A3
constexpr int widest_on_a3 = 330;                 // above that on several side by side
constexpr std::size_t longest_margin_text = 200;  // of the 255 of a header or footer, codes aside

/// A file without a name, for a library that wants one.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("rostrum-workbook", MFD_CLOEXEC)) {}
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  [[nodiscard]] std::string path() const {
    return "/proc/thread-self/fd/" + std::to_string(descriptor_);
  }
  [[nodiscard]] std::string bytes() const {
    std::string all;
    std::array<char, 65536> part{};
    for (ssize_t count = 0; (count = ::pread(descriptor_, part.data(), part.size(),
                                             static_cast<off_t>(all.size()))) > 0;)
      all.append(part.data(), static_cast<std::size_t>(count));
    return all;
  }

 private:
  int descriptor_;
};

/// Cut at a character's border.
std::string shortened(std::string text, std::size_t characters) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins && count++ == characters) {
      text.resize(at);
      break;
    }
  }
  return text;
}

/// For a header or footer, where '&' begins a code.
std::string margin_text(const std::string& text) {
  std::string safe;
  for (const char character : text) {
    if (character == '&') safe += '&';
    safe += static_cast<unsigned char>(character) < 0x20 ? ' ' : character;
  }
  return shortened(safe, longest_margin_text / 2);
}

/// XML has no way to write most control characters.
std::string cell_text(const std::string& text) {
  std::string safe;
  for (const char character : text) {
    const bool is_control = static_cast<unsigned char>(character) < 0x20;
    safe += is_control && character != '\n' && character != '\t' ? ' ' : character;
  }
  return shortened(std::move(safe), longest_cell);
}

/// In how many lines a cell of this width wraps a text; Chinese breaks anywhere, the rest at
/// blanks. Programs that open a workbook seldom work that out themselves, and then lines cover
/// each other.
std::size_t lines_of(const std::string& text, int width) {
  const auto room = static_cast<std::size_t>(std::max(width, 4));
  std::size_t lines = 1;
  std::size_t used = 0;
  std::size_t word = 0;  // of what is used: since the last place to break at
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if ((byte & 0xC0U) == 0x80U) continue;
    const bool is_wide = byte >= 0xE2;
    const std::size_t size = is_wide ? 2 : 1;
    if (character == '\n' || used + size > room) {
      ++lines;
      used = character == '\n' || word >= room ? 0 : word;
      word = used;
    }
    if (character == '\n') continue;
    used += size;
    word = is_wide || character == ' ' ? 0 : word + size;
  }
  return lines;
}

struct Formats {
  explicit Formats(lxw_workbook* workbook)
      : header(workbook_add_format(workbook)),
        text(workbook_add_format(workbook)),
        figure(workbook_add_format(workbook)),
        count(workbook_add_format(workbook)) {
    format_set_bold(header);
    format_set_text_wrap(header);
    format_set_align(header, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bg_color(header, 0xE8EDF3);
    format_set_bottom(header, LXW_BORDER_THIN);
    format_set_num_format(text, "@");
    format_set_text_wrap(text);
    format_set_align(text, LXW_ALIGN_VERTICAL_TOP);
    format_set_indent(text, 1);  // away from a figure on its left
    format_set_num_format(figure, "@");
    format_set_align(figure, LXW_ALIGN_RIGHT);
    format_set_align(figure, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(count, LXW_ALIGN_VERTICAL_TOP);
  }
  lxw_format* header;
  lxw_format* text;
  lxw_format* figure;
  lxw_format* count;
};

lxw_error write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, ColumnKind kind,
                     const std::string& text, const Formats& formats) {
  if (text.empty()) return LXW_NO_ERROR;
  switch (kind) {
    case ColumnKind::text:
      return worksheet_write_string(sheet, row, column, cell_text(text).c_str(), formats.text);
    case ColumnKind::figure:
      return worksheet_write_string(sheet, row, column, cell_text(text).c_str(), formats.figure);
    case ColumnKind::count:
    case ColumnKind::number:
      return worksheet_write_number(sheet, row, column, std::strtod(text.c_str(), nullptr),
                                    formats.count);
  }
  return LXW_NO_ERROR;
}

void set_height(lxw_worksheet* sheet, lxw_row_t row, std::size_t lines) {
  constexpr double points_a_line = 15;
  if (lines == 1) return;
  worksheet_set_row(sheet, row, points_a_line * static_cast<double>(std::min(lines, most_lines)),
                    nullptr);
}

void set_up_page(lxw_worksheet* sheet, const Table& table, const WorkbookAbout& about) {
  worksheet_set_landscape(sheet);
  int width = 0;
  for (const Column& column : table.columns) width += column.width;
  worksheet_set_paper(sheet, width > widest_on_a4 ? 8 : 9);  // A3, A4
  worksheet_fit_to_pages(sheet, static_cast<std::uint16_t>(1 + width / widest_on_a3), 0);
  if (width >= widest_on_a3) worksheet_repeat_columns(sheet, 0, 0);
  worksheet_set_margins(sheet, 0.5, 0.5, 0.8, 0.8);
  worksheet_repeat_rows(sheet, 0, 0);
  worksheet_freeze_panes(sheet, 1, 0);
  const std::string mark = margin_text(both(about.watermark));
  const std::string header = "&L" + margin_text(both(about.title)) + "&R" + mark;
  const std::string footer =
      "&L" + margin_text(both(table.name)) + "&C" + margin_text(about.chain) + "&R&P / &N";
  worksheet_set_header(sheet, header.c_str());
  worksheet_set_footer(sheet, footer.c_str());
}

lxw_error write_table(lxw_workbook* workbook, const Table& table, const WorkbookAbout& about,
                      const Formats& formats) {
  lxw_worksheet* sheet = workbook_add_worksheet(workbook, both(table.name).c_str());
  if (sheet == nullptr) return LXW_ERROR_MEMORY_MALLOC_FAILED;
  set_up_page(sheet, table, about);
  std::size_t lines = 1;
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const Column& column = table.columns[at];
    lines = std::max(lines, lines_of(both(column.name), column.width));
    const auto place = static_cast<lxw_col_t>(at);
    worksheet_set_column(sheet, place, place, column.width, nullptr);
    const lxw_error error = worksheet_write_string(
        sheet, 0, place, cell_text(both(column.name)).c_str(), formats.header);
    if (error != LXW_NO_ERROR) return error;
  }
  set_height(sheet, 0, lines);
  lxw_row_t row = 0;
  for (const std::vector<std::string>& cells : table.rows) {
    CHECK(cells.size() == table.columns.size());
    if (++row == longest_sheet)
      return worksheet_write_string(sheet, row, 0, "…… 其余见 csv; the rest is in the csv",
                                    formats.text);
    lines = 1;
    for (std::size_t at = 0; at < cells.size(); ++at) {
      if (table.columns[at].kind == ColumnKind::text)
        lines = std::max(lines, lines_of(cells[at], table.columns[at].width));
      const lxw_error error = write_cell(sheet, row, static_cast<lxw_col_t>(at),
                                         table.columns[at].kind, cells[at], formats);
      if (error != LXW_NO_ERROR) return error;
    }
    set_height(sheet, row, lines);
  }
  if (!table.columns.empty()) {
    // Figures are texts on purpose: no green triangles.
    const auto last = static_cast<lxw_col_t>(table.columns.size() - 1);
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range(range, 0, 0, row, last);
    worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range);
    worksheet_autofilter(sheet, 0, 0, row, last);
  }
  return LXW_NO_ERROR;
}

}  // namespace

std::expected<std::string, std::string> workbook_of(const std::vector<Table>& tables,
                                                    const WorkbookAbout& about) {
  const MemoryFile file;
  if (!file.is_open()) return std::unexpected("the workbook has no room in memory");
  lxw_workbook* workbook = workbook_new(file.path().c_str());
  if (workbook == nullptr) return std::unexpected("the workbook has no room in memory");

  std::string title = both(about.title);
  std::string subject = both(about.watermark);
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.subject = subject.data();
  properties.created = static_cast<std::time_t>(
      std::chrono::floor<std::chrono::seconds>(core::Duration(about.created.us)).count());
  workbook_set_properties(workbook, &properties);

  const Formats formats(workbook);
  lxw_error error = LXW_NO_ERROR;
  for (const Table& table : tables) {
    error = write_table(workbook, table, about, formats);
    if (error != LXW_NO_ERROR) break;
  }
  // Closing writes the file and frees the workbook, whatever came before.
  const lxw_error closed = workbook_close(workbook);
  if (error == LXW_NO_ERROR) error = closed;
  if (error != LXW_NO_ERROR)
    return std::unexpected(std::string("the workbook could not be written: ") +
                           lxw_strerror(error));
  return file.bytes();
}

}  // namespace rostrum::report

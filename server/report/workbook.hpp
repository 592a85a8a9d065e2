// Tables as a workbook of Excel (.xlsx).
//
// Texts are texts, never formulas, links or numbers; a figure is text too, since a cell's number is
// binary floating point, and the column beside it holds the number. Header rows are frozen and
// repeated on every printed page; pages are A4, landscape, as wide as the sheet, with the title
// above and the watermark, sheet and page below. Equal input gives equal bytes.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "core/words.hpp"
#include "report/table.hpp"

namespace rostrum::report {

struct WorkbookAbout {
  core::Name title;
  core::Name watermark;   // empty: none
  std::string chain;      // "#12 3f9a…": where the record ended, for the foot of every page
  core::Instant created;  // kept in the file; of the record, not of the moment

  friend bool operator==(const WorkbookAbout&, const WorkbookAbout&) = default;
};

/// The file's bytes. The error is a sentence. Any thread; keeps what it writes in memory, beside
/// temporary files of the library.
[[nodiscard]] std::expected<std::string, std::string> workbook_of(const std::vector<Table>& tables,
                                                                  const WorkbookAbout& about);

}  // namespace rostrum::report

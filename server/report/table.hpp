// A table for offices, before it becomes a sheet of a workbook or a file of comma-separated values.
//
// Cells are texts. A figure (a score, a mark, a total) is its exact decimal text everywhere: a
// workbook's numbers are binary floating point, so a figure that is to be sorted or added up there
// gets a column of kind `number` beside its own, which says in its name that it is for reckoning.
// Values and pure functions; usable from any thread.
#pragma once

#include <string>
#include <vector>

#include "core/words.hpp"

namespace rostrum::report {

enum class ColumnKind {
  text,
  figure,  // exact decimal text, or empty
  count,   // a whole number below 2^53, exact as a number too, or empty
  number,  // a figure once more, as a number: workbooks only
};

struct Column {
  core::Name name;
  ColumnKind kind = ColumnKind::text;
  int width = 12;  // in characters of a workbook's font

  friend bool operator==(const Column&, const Column&) = default;
};

/// Every row has a cell for every column.
struct Table {
  core::Name name;
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;

  friend bool operator==(const Table&, const Table&) = default;
};

/// Both languages in one cell: "名次 rank"; one of them where the other is empty.
[[nodiscard]] std::string both(const core::Name& name);

/// UTF-8 with BOM and CRLF; a text that a spreadsheet would run as a formula begins with an
/// apostrophe. Columns of kind `number` are left out: here a figure is exact as it is. `mark` is
/// the first line where it says something: 彩排 Rehearsal.
[[nodiscard]] std::string to_csv(const Table& table, const core::Name& mark = {});

}  // namespace rostrum::report

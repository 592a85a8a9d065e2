#include "report/table.hpp"

#include "core/check.hpp"
#include "wire/csv.hpp"

namespace rostrum::report {

std::string both(const core::Name& name) {
  if (name.zh.empty()) return name.en;
  if (name.en.empty() || name.en == name.zh) return name.zh;
  return name.zh + " " + name.en;
}

std::string to_csv(const Table& table, const core::Name& mark) {
  wire::CsvWriter csv;
  if (!mark.zh.empty()) csv.row({both(mark)});
  std::vector<std::string> cells;
  for (const Column& column : table.columns) {
    if (column.kind != ColumnKind::number) cells.push_back(both(column.name));
  }
  csv.row(cells);
  for (const std::vector<std::string>& row : table.rows) {
    CHECK(row.size() == table.columns.size());
    cells.clear();
    for (std::size_t at = 0; at < row.size(); ++at) {
      if (table.columns[at].kind != ColumnKind::number) cells.push_back(row[at]);
    }
    csv.row(cells);
  }
  return csv.text();
}

}  // namespace rostrum::report

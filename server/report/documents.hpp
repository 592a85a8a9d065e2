// The documents of a meeting by the names they have in addresses: tables as csv, all of them as a
// workbook, the minutes, and where the record ends.
//
// Any thread; a workbook uses temporary files, everything else is pure.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "core/rejection.hpp"
#include "report/record.hpp"
#include "report/tables.hpp"

namespace rostrum::report {

/// "marks.csv", "meeting.xlsx", "minutes.txt" and so on.
[[nodiscard]] std::span<const std::string_view> document_names();
[[nodiscard]] bool is_document(std::string_view name);

struct File {
  std::string body;
  std::string media_type;
  // Both empty where it is shown rather than saved.
  std::string file_name;   // UTF-8: watermark, title and what it is; fits every file system
  std::string ascii_name;  // the same of ids and plain words

  friend bool operator==(const File&, const File&) = default;
};

/// As far as the reader may see it; where that is nothing at all, not_allowed.
[[nodiscard]] std::expected<File, core::Rejection> make_document(std::string_view name,
                                                                 const Record& record,
                                                                 const Reader& reader);

}  // namespace rostrum::report

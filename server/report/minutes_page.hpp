// The minutes as a page to be read: what stands in it, in one language, before it becomes HTML or
// plain text. Pure functions; usable from any thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/local_time.hpp"
#include "report/record.hpp"

namespace rostrum::report {

enum class Language { zh, en };

/// Rows under headings; every row has a cell for every heading.
struct MinutesSection {
  std::string heading;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

struct MinutesPage {
  Language language = Language::zh;
  std::string title;
  std::string kind;                                        // "会议纪要"
  std::string watermark;                                   // empty: none
  std::vector<std::pair<std::string, std::string>> facts;  // label and text
  std::vector<MinutesSection> sections;                    // none of them empty
  std::vector<std::string> foot;
};

/// Everything that the record says; whoever hands it out has asked whether the reader may have it.
[[nodiscard]] MinutesPage minutes_page(const Record& record, const LocalTime& zone,
                                       Language language);

/// Chinese first, then English, to be printed on A4. Runs and loads nothing.
[[nodiscard]] std::string minutes_html(const Record& record, const LocalTime& zone);

/// The same as plain text that is also Markdown.
[[nodiscard]] std::string minutes_text(const Record& record, const LocalTime& zone);

}  // namespace rostrum::report

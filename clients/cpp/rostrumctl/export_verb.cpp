#include "rostrumctl/export_verb.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include <unistd.h>

namespace rostrum::ctl {

namespace {

struct Kind {
  std::string_view what;
  std::string_view document;
  bool is_text = true;
};

constexpr auto kinds = std::to_array<Kind>({{"results", "results.csv"},
                                            {"marks", "marks.csv"},
                                            {"cards", "cards.csv"},
                                            {"polls", "polls.csv"},
                                            {"ballots", "ballots.csv"},
                                            {"times", "times.csv"},
                                            {"attendance", "attendance.csv"},
                                            {"awards", "awards.csv"},
                                            {"xlsx", "meeting.xlsx", false},
                                            {"minutes", "minutes.txt"},
                                            {"minutes-html", "minutes.html"}});

Result<void> write_file(const std::string& path, const std::string& bytes) {
  const std::string unfinished = path + ".part";
  {
    std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.flush();
    if (!file) return std::unexpected(path + " cannot be written; is the folder there, with room?");
  }
  std::error_code error;
  std::filesystem::rename(unfinished, path, error);
  if (error) return std::unexpected(path + " cannot be written: " + error.message());
  return {};
}

}  // namespace

std::vector<std::string> export_kinds() {
  std::vector<std::string> names;
  names.reserve(kinds.size());
  for (const Kind& kind : kinds) names.emplace_back(kind.what);
  return names;
}

Result<void> run_export(Desk& desk, const ExportOptions& options, std::ostream& out) {
  const auto kind = std::ranges::find(kinds, options.what, &Kind::what);
  if (kind == kinds.end()) return std::unexpected("there is no export '" + options.what + "'");
  const bool to_file = !options.output.empty() && options.output != "-";
  if (!to_file && !kind->is_text && ::isatty(STDOUT_FILENO) != 0)
    return std::unexpected("a workbook is no text for a terminal: say -o FILE.xlsx");
  const Result<std::string> document = desk.document(options.meeting, std::string(kind->document));
  if (!document) return std::unexpected(document.error());
  if (to_file) return write_file(options.output, *document);
  out << *document;
  out.flush();
  return {};
}

}  // namespace rostrum::ctl

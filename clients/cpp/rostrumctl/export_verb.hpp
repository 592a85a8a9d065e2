// `rostrumctl export` and `rostrumctl minutes`: a meeting's documents as files.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "rostrumctl/desk.hpp"

namespace rostrum::ctl {

struct ExportOptions {
  std::string meeting;
  std::string what = "results";
  std::string output;  // a file; empty or "-": standard output
};

/// What `--what` takes.
[[nodiscard]] std::vector<std::string> export_kinds();

/// Writes it to the file, or to `out`. A file is written whole or not at all.
[[nodiscard]] Result<void> run_export(Desk& desk, const ExportOptions& options, std::ostream& out);

}  // namespace rostrum::ctl

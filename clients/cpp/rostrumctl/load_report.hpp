// What a load has seen, in words for a terminal and as JSON for a program.
//
// Pure but for the streams.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <ostream>
#include <string>

#include "load/figures.hpp"

namespace rostrum::ctl {

struct LoadReport {
  load::Figures figures;
  std::map<std::string, std::uint64_t> gone;  // actors whose connection ended, by why
  double joining_s = 0;                       // until all were in, or patience was over
  double playing_s = 0;                       // from then on
  bool were_all_in = false;
  // By the machine's monotone clock, to be compared with what else was measured meanwhile.
  std::int64_t playing_from_ns = 0;
  std::int64_t playing_until_ns = 0;
};

/// One line that replaces the one before on a terminal.
void print_progress(const load::Figures& figures, const std::string& phase, std::ostream& out);

void print_summary(const LoadReport& report, std::ostream& out);

/// One object; times in milliseconds, names as in the summary.
void print_json(const LoadReport& report, std::ostream& out);

}  // namespace rostrum::ctl

// `rostrumctl score`: marks, totals and ranks from a file of cards by a file of rules, exactly,
// without a server. Blocking; usable from one thread.
#pragma once

#include <filesystem>
#include <ostream>

namespace rostrum::ctl {

struct ScoreOptions {
  std::filesystem::path rules_file;  // TOML with a [scoring] table; a meeting file will do
  std::filesystem::path cards_file;  // CSV, see score_cards.hpp
  bool slots = false;                // a line a slot instead of a line a presenter
  bool json = false;                 // one JSON array instead of CSV
};

/// Prints `rank,presenter,unit,total` by rank, then order of appearance, or with `slots`
/// `slot,presenter,unit,mark,dropped` in order of appearance. Figures have exactly the declared
/// decimals; one that cannot be computed is empty, and `err` says why. Returns the exit status: 0,
/// or 1 with every error of the files on `err` as file:line:column and nothing on `out`.
int run_score(const ScoreOptions& options, std::ostream& out, std::ostream& err);

}  // namespace rostrum::ctl

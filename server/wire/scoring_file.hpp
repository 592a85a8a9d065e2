// The `[scoring]` table of a meeting file, which is also the rules file of `rostrumctl score`.
//
//   [scoring]
//   method = "trimmed_mean"        # sum, mean, median, trimmed_mean
//   trim = 1
//   decimals = 2                   # 0 to 9
//   rank_by = "exact"              # exact, rounded
//   presenter_total = "sum"        # sum, mean, best
//   empty_panel = "leave_out"      # leave_out, block
//   card_change = "last_press"     # last_press, first_press
//   calibration_batch = 0
//   grace = "3 s"                  # after the close a card still counts, marked late
//   bands.over_time = [ { beyond = "30 s", points = 1 }, { beyond = "1 min", points = 3 } ]
//   bands.under_time = []          # more than `beyond` shorter than the time given
//   hints = { far = 0.25, quick = "2 s" }     # for scrutineers; false: none
//   two_person = ["paper_card", "correction"]  # "rule_change" always needs two while live
//   tie_chain = ["panel:leaders", "median", "criterion:work", "untrimmed_mean", "shared"]
//   [[scoring.criteria]]           # id, name, name_en, weight, minimum, maximum, step
//   [[scoring.panels]]             # id, name, name_en, weight
//
// Every key may be missing. Decimals are numbers or texts: weight = 0.3 is exactly 3/10. Unknown
// keys are errors. Pure but for read_scoring_file(); usable from any thread.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

#include <toml++/impl/forward_declarations.h>

#include "core/decimal.hpp"
#include "core/scoring_rules.hpp"
#include "wire/file_error.hpp"

namespace rostrum::wire {

/// What a criterion has where the file says nothing of it.
struct CriterionDefaults {
  core::Decimal minimum{0};
  core::Decimal maximum{100};
  core::Decimal step{1};
  bool unbounded = false;  // instead of minimum and maximum: bounds out of reach
};

/// The rules, valid by core::validate(), and whether the file itself named criteria and panels;
/// where it did not, there is the one default criterion or panel.
struct ScoringFile {
  core::ScoringRules rules;
  bool names_criteria = false;
  bool names_panels = false;
};

/// Reads a `[scoring]` table. `file` is only for the errors, of which all are told.
[[nodiscard]] std::expected<ScoringFile, FileErrors> read_scoring(
    const toml::table& scoring, const std::string& file, const CriterionDefaults& defaults = {});

/// Reads the `[scoring]` table of a file and passes over all else in it.
[[nodiscard]] std::expected<ScoringFile, FileErrors> read_scoring_file(
    const std::filesystem::path& path, const CriterionDefaults& defaults = {});

}  // namespace rostrum::wire

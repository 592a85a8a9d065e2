// Results as a table for offices: who may see what is decided by the view it is made from.
//
// Pure; usable from any thread.
#pragma once

#include <string>

#include "core/view.hpp"

namespace rostrum::wire {

/// A line a ranked presenter, by rank: rank, presenter, unit, total, award (as far as revealed),
/// with the English names at the end. UTF-8 with BOM, so that spreadsheets read the Chinese; totals
/// exactly as published. `mark` is the first line where it says something: 彩排 Rehearsal.
[[nodiscard]] std::string results_csv(const core::ResultsView& results,
                                      const core::Name& mark = {});

}  // namespace rostrum::wire

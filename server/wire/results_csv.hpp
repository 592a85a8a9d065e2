// Results as a table for offices: who may see what is decided by the view it is made from.
//
// Pure; usable from any thread.
#pragma once

#include <string>

#include "core/view.hpp"

namespace rostrum::wire {

/// A line a ranked presenter, by rank: rank, presenter, unit, total, award (as far as revealed),
/// with the English names at the end. UTF-8 with BOM, so that spreadsheets read the Chinese; totals
/// exactly as published.
[[nodiscard]] std::string results_csv(const core::ResultsView& results);

}  // namespace rostrum::wire

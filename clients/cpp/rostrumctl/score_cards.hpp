// A file of scorecards as a table: one row a judge, slot and criterion. Read for `rostrumctl
// score`.
//
// Columns, by name and in any order: slot, presenter, judge, score; and where needed unit, factor,
// panel, criterion. Other columns are passed over. Presenters, slots and judges are named freely
// and get ids here; seat order and order of appearance are the order in which the file names them
// first. A judge without a score has no row: an empty score is an error, never a zero.
//
// Pure; usable from any thread.
#pragma once

#include <expected>
#include <map>
#include <string>
#include <vector>

#include "core/ranking.hpp"
#include "wire/csv.hpp"
#include "wire/file_error.hpp"
#include "wire/scoring_file.hpp"

namespace rostrum::ctl {

/// The cards by presenter and slot, and what the file calls them.
struct ScoreCards {
  std::vector<core::PresenterEntry> presenters;  // in order of appearance
  std::map<core::PresenterId, std::string> presenter_names;
  std::map<core::SlotId, std::string> slot_names;
  std::map<core::SeatId, std::string> judge_names;  // one seat a panel and judge
};

/// All errors of the table are told, with the place of the cell.
[[nodiscard]] std::expected<ScoreCards, wire::FileErrors> read_score_cards(
    const wire::CsvTable& table, const wire::ScoringFile& scoring);

}  // namespace rostrum::ctl

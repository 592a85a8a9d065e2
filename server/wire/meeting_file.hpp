// A meeting as people write it: one TOML file, with the rundown and the judges in it or in CSV
// files beside it, as offices send them. config/sample-meeting shows every key.
//
// Every error names file, line, key and what is allowed, and all of them are told at once. Unknown
// keys are errors. What comes out is valid by core::validate(). Usable from any thread.
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "core/setup.hpp"
#include "wire/file_error.hpp"

namespace rostrum::wire {

/// Reads a meeting file and the CSV files it names, relative to its own folder.
[[nodiscard]] std::expected<core::MeetingSetup, FileErrors> read_meeting_file(
    const std::filesystem::path& path);

/// The same from a text in UTF-8; `file` is for the errors, `folder` is where CSV files are.
[[nodiscard]] std::expected<core::MeetingSetup, FileErrors> parse_meeting(
    std::string_view text, const std::string& file, const std::filesystem::path& folder);

/// Segments and presenters out of a CSV file.
struct RundownPlan {
  std::vector<core::SegmentPlan> segments;
  std::vector<core::Presenter> presenters;

  friend bool operator==(const RundownPlan&, const RundownPlan&) = default;
};

/// Columns by name in any order, Chinese or English: 述职人/presenter and 单位/unit are needed;
/// 序号/number, 编号/slot, 环节/segment, 题目/title, 时长(分钟)/minutes and 系数/factor may be
/// missing, and so may the English names: …(英文)/…_en. Rows are in running order unless every one
/// has a number. `allotted` is for rows without minutes.
[[nodiscard]] std::expected<RundownPlan, FileErrors> read_rundown_csv(
    const std::filesystem::path& path, core::Duration allotted = std::chrono::minutes(8));

/// Puts another rundown into a set-up.
void replace_rundown(core::MeetingSetup& setup, RundownPlan plan);

/// Judges' seats. Columns: 姓名/name is needed; 编号/seat, 单位/unit, 评委组/panel, 会场/venue and
/// the English names may be missing. Panels and venues are named by id or name, as in `setup`.
[[nodiscard]] std::expected<std::vector<core::SeatPlan>, FileErrors> read_judges_csv(
    const std::filesystem::path& path, const core::MeetingSetup& setup);

}  // namespace rostrum::wire

// The CSV half of meeting_file.hpp: rundowns and judges as offices send them.

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "wire/csv.hpp"
#include "wire/limits.hpp"
#include "wire/meeting_file.hpp"

namespace rostrum::wire {
namespace {

using Column = std::optional<std::size_t>;

/// One row by the names of its columns.
std::string cell(const CsvRow& row, Column column) {
  return column ? row[*column].text : std::string();
}

/// "slot-07": a name for what the file gives none.
std::string numbered(std::string_view kind, std::size_t number) {
  return std::string(kind) + (number < 10 ? "-0" : "-") + std::to_string(number);
}

/// The columns of a file, and the errors of looking for them.
class Columns {
 public:
  Columns(const CsvTable& table, FileErrors& errors) : table_(table), errors_(errors) {}

  Column optional(std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) known_.insert(std::string(name));
    const Column found = table_.column(names);
    if (found) used_.insert(*found);
    return found;
  }

  Column needed(std::initializer_list<std::string_view> names) {
    const Column found = optional(names);
    if (!found) {
      errors_.push_back(table_.error_at(table_.header.front(),
                                        "the column " + std::string(*names.begin()) + " (or " +
                                            std::string(*std::prev(names.end())) + ") is missing"));
    }
    return found;
  }

  /// A column that nobody knows would be dropped in silence.
  void refuse_others() {
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      if (used_.contains(i) || table_.header[i].text.empty()) continue;
      errors_.push_back(table_.error_at(
          table_.header[i],
          "the column " + table_.header[i].text + " is not known; known are: " + all_names()));
    }
  }

 private:
  [[nodiscard]] std::string all_names() const {
    std::string names;
    for (const std::string& name : known_) names += (names.empty() ? "" : ", ") + name;
    return names;
  }

  const CsvTable& table_;
  FileErrors& errors_;
  std::set<std::string> known_;
  std::set<std::size_t> used_;
};

struct RundownColumns {
  Column number, slot, presenter_id, segment, segment_en, unit, unit_en, presenter, presenter_en,
      title, title_en, minutes, factor;
};

RundownColumns rundown_columns(Columns& columns) {
  RundownColumns found;
  found.number = columns.optional({"序号", "number", "no", "出场顺序"});
  found.slot = columns.optional({"编号", "slot"});
  found.presenter_id = columns.optional({"述职人编号", "presenter_id"});
  found.segment = columns.optional({"环节", "segment"});
  found.segment_en = columns.optional({"环节(英文)", "环节（英文）", "segment_en"});
  found.unit = columns.needed({"单位", "unit"});
  found.unit_en = columns.optional({"单位(英文)", "单位（英文）", "unit_en"});
  found.presenter = columns.needed({"述职人", "姓名", "presenter"});
  found.presenter_en = columns.optional(
      {"述职人(英文)", "述职人（英文）", "姓名(英文)", "姓名（英文）", "presenter_en"});
  found.title = columns.optional({"题目", "title"});
  found.title_en = columns.optional({"题目(英文)", "题目（英文）", "title_en"});
  found.minutes = columns.optional({"时长(分钟)", "时长（分钟）", "时长", "minutes"});
  found.factor = columns.optional({"系数", "难度系数", "factor"});
  columns.refuse_others();
  return found;
}

/// Rows become segments, slots and presenters, one after the other.
class RundownReader {
 public:
  RundownReader(const CsvTable& table, core::Duration allotted)
      : table_(table), allotted_(allotted) {}

  std::expected<RundownPlan, FileErrors> read() {
    Columns columns(table_, errors_);
    columns_ = rundown_columns(columns);
    if (!errors_.empty()) return std::unexpected(std::move(errors_));
    if (table_.rows.empty()) {
      errors_.push_back(table_.error_at(table_.header.front(), "there is no row below the header"));
    }
    for (const CsvRow* row : rows_in_order()) add_row(*row);
    if (!errors_.empty()) return std::unexpected(std::move(errors_));
    return std::move(plan_);
  }

 private:
  /// By number where every row has one; else as they stand.
  std::vector<const CsvRow*> rows_in_order() {
    std::vector<std::pair<int, std::size_t>> order;  // number, then place in the file
    bool all_numbered = columns_.number.has_value();
    for (const CsvRow& row : table_.rows) {
      const std::string text = cell(row, columns_.number);
      int number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      const bool is_number = error == std::errc() && end == text.data() + text.size();
      if (!text.empty() && !is_number) fail(row, columns_.number, "must be a whole number");
      all_numbered = all_numbered && is_number;
      order.emplace_back(number, order.size());
    }
    if (all_numbered) std::ranges::sort(order);
    std::vector<const CsvRow*> rows;
    rows.reserve(order.size());
    for (const auto& [number, place] : order) rows.push_back(&table_.rows[place]);
    return rows;
  }

  void add_row(const CsvRow& row) {
    if (cell(row, columns_.presenter).empty()) fail(row, columns_.presenter, "must not be empty");
    core::SlotPlan slot;
    slot.id = id_of<core::SlotId>(row, columns_.slot, numbered("slot", ++slots_));
    slot.presenter = presenter_of(row);
    slot.title = {cell(row, columns_.title), cell(row, columns_.title_en)};
    slot.allotted = allotted_of(row);
    slot.factor = decimal_of(row, columns_.factor, core::Decimal(1));
    segment_of(row).slots.push_back(std::move(slot));
  }

  core::SegmentPlan& segment_of(const CsvRow& row) {
    const std::string name = cell(row, columns_.segment);
    if (name.empty() && !plan_.segments.empty()) return plan_.segments.back();  // as merged cells
    const std::string shown = name.empty() ? "述职" : name;
    const auto found = std::ranges::find_if(
        plan_.segments, [&](const core::SegmentPlan& segment) { return segment.name.zh == shown; });
    if (found != plan_.segments.end()) return *found;
    const std::string english = name.empty() ? "Reports" : cell(row, columns_.segment_en);
    plan_.segments.push_back(
        {.id = core::SegmentId("part-" + std::to_string(plan_.segments.size() + 1)),
         .name = {shown, english}});
    return plan_.segments.back();
  }

  /// The same name of the same unit is the same person: a presenter with several slots.
  core::PresenterId presenter_of(const CsvRow& row) {
    const core::Name name{cell(row, columns_.presenter), cell(row, columns_.presenter_en)};
    const core::Name unit{cell(row, columns_.unit), cell(row, columns_.unit_en)};
    for (const core::Presenter& known : plan_.presenters) {
      if (known.name.zh == name.zh && known.unit.zh == unit.zh) return known.id;
    }
    const auto id = id_of<core::PresenterId>(row, columns_.presenter_id,
                                             numbered("presenter", plan_.presenters.size() + 1));
    plan_.presenters.push_back({.id = id, .name = name, .unit = unit});
    return id;
  }

  core::Duration allotted_of(const CsvRow& row) {
    if (cell(row, columns_.minutes).empty()) return allotted_;
    const core::Decimal minutes = decimal_of(row, columns_.minutes, core::Decimal(1));
    constexpr std::int64_t most_minutes = 24 * 60;
    if (minutes <= core::Decimal(0) || core::Decimal(most_minutes) < minutes) {
      fail(row, columns_.minutes, "must be minutes, greater than 0 and at most 1440");
      return allotted_;
    }
    std::int64_t us = minutes.units() * 60;  // at most 1440 * 10^9 * 60: fits
    for (int scale = minutes.scale(); scale < 6; ++scale) us *= 10;
    for (int scale = minutes.scale(); scale > 6; --scale) us /= 10;
    return core::Duration(us);
  }

  core::Decimal decimal_of(const CsvRow& row, Column column, core::Decimal fallback) {
    const std::string text = cell(row, column);
    if (text.empty()) return fallback;
    const auto value = core::Decimal::parse(text);
    if (value) return *value;
    fail(row, column, "must be a decimal number");
    return fallback;
  }

  template <class Id>
  Id id_of(const CsvRow& row, Column column, const std::string& otherwise) {
    const std::string text = cell(row, column);
    if (text.empty()) return Id(otherwise);
    auto id = Id::parse(text);
    if (id) return *std::move(id);
    fail(row, column, "must be 1 to 64 characters of A-Z a-z 0-9 . _ -");
    return Id(otherwise);
  }

  void fail(const CsvRow& row, Column column, const std::string& what) {
    if (errors_.size() >= max_told_errors) return;
    errors_.push_back(table_.error_at(row[*column], table_.header[*column].text + " " + what));
  }

  const CsvTable& table_;
  core::Duration allotted_;
  FileErrors errors_;
  RundownColumns columns_;
  RundownPlan plan_;
  std::size_t slots_ = 0;
};

/// The id of what a cell names by id or by one of its names.
template <class Id, class List, class NameOf>
std::optional<Id> named(const List& list, const std::string& text, NameOf name_of) {
  for (const auto& entry : list) {
    const core::Name name = name_of(entry);
    if (entry.id.str() == text || name.zh == text || name.en == text) return entry.id;
  }
  return std::nullopt;
}

template <class List, class NameOf>
std::string all_names(const List& list, NameOf name_of) {
  std::string names;
  for (const auto& entry : list) {
    names += (names.empty() ? "" : ", ") + name_of(entry).zh + " (" + entry.id.str() + ")";
  }
  return names;
}

core::Name name_of_panel(const core::PanelRule& panel) { return {panel.name, panel.name_en}; }
core::Name name_of_venue(const core::VenuePlan& venue) { return venue.name; }

}  // namespace

std::expected<RundownPlan, FileErrors> read_rundown_csv(const std::filesystem::path& path,
                                                        core::Duration allotted) {
  const auto table = read_csv_file(path);
  if (!table) return std::unexpected(table.error());
  return RundownReader(*table, allotted).read();
}

void replace_rundown(core::MeetingSetup& setup, RundownPlan plan) {
  setup.segments = std::move(plan.segments);
  setup.presenters = std::move(plan.presenters);
}

std::expected<std::vector<core::SeatPlan>, FileErrors> read_judges_csv(
    const std::filesystem::path& path, const core::MeetingSetup& setup) {
  const auto table = read_csv_file(path);
  if (!table) return std::unexpected(table.error());
  FileErrors errors;
  Columns columns(*table, errors);
  columns.optional({"序号", "number", "no"});
  const Column id = columns.optional({"编号", "seat"});
  const Column name = columns.needed({"姓名", "name"});
  const Column name_en = columns.optional({"姓名(英文)", "姓名（英文）", "name_en"});
  const Column unit = columns.optional({"单位", "unit"});
  const Column unit_en = columns.optional({"单位(英文)", "单位（英文）", "unit_en"});
  const Column panel = columns.optional({"评委组", "panel"});
  const Column venue = columns.optional({"会场", "venue"});
  columns.refuse_others();
  if (!errors.empty()) return std::unexpected(std::move(errors));

  const auto fail = [&](const CsvRow& row, Column column, const std::string& what) {
    if (errors.size() >= max_told_errors) return;
    errors.push_back(table->error_at(row[*column], table->header[*column].text + " " + what));
  };
  std::vector<core::SeatPlan> seats;
  for (const CsvRow& row : table->rows) {
    core::SeatPlan seat{.role = core::Role::judge};
    seat.name = {cell(row, name), cell(row, name_en)};
    seat.unit = {cell(row, unit), cell(row, unit_en)};
    if (seat.name.zh.empty()) fail(row, name, "must not be empty");
    const std::string written = cell(row, id);
    const auto parsed = core::SeatId::parse(
        written.empty() ? "judge-" + std::to_string(seats.size() + 1) : written);
    if (parsed) seat.id = *parsed;
    if (!parsed) fail(row, id, "must be 1 to 64 characters of A-Z a-z 0-9 . _ -");
    if (const std::string text = cell(row, panel); !text.empty()) {
      const auto found = named<core::PanelId>(setup.scoring.panels, text, name_of_panel);
      if (found) seat.panel = *found;
      if (!found) {
        fail(row, panel,
             "is not a panel; there are: " + all_names(setup.scoring.panels, name_of_panel));
      }
    }
    if (const std::string text = cell(row, venue); !text.empty()) {
      const auto found = named<core::VenueId>(setup.venues, text, name_of_venue);
      if (found) seat.venue = *found;
      if (!found)
        fail(row, venue, "is not a venue; there are: " + all_names(setup.venues, name_of_venue));
    }
    seats.push_back(std::move(seat));
  }
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return seats;
}

}  // namespace rostrum::wire

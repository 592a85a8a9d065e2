// What the tables of this module have in common.
#pragma once

#include <string>

#include "core/ids.hpp"
#include "core/meeting.hpp"
#include "core/view.hpp"
#include "report/table.hpp"
#include "report/tables.hpp"

namespace rostrum::report {

/// Two columns: the figure as it is, and once more as a number to reckon with in a workbook. A row
/// has its text twice.
void add_figure(Table& table, const core::Name& name);

[[nodiscard]] core::ResultsView results_of(const Record& record, const Reader& reader);

/// The Chinese name, or the id where there is none.
[[nodiscard]] std::string seat_text(const core::Meeting& meeting, const core::SeatId& seat);
[[nodiscard]] std::string venue_text(const core::Meeting& meeting, const core::VenueId& venue);
[[nodiscard]] std::string panel_text(const core::Meeting& meeting, const core::PanelId& panel);
[[nodiscard]] std::string presenter_text(const core::Meeting& meeting, const core::Slot& slot);
[[nodiscard]] std::string unit_text(const core::Meeting& meeting, const core::Slot& slot);
/// Place in the running order; empty for a skipped slot.
[[nodiscard]] std::string number_text(const core::Meeting& meeting, const core::Slot& slot);

[[nodiscard]] std::string yes_no(bool yes);

}  // namespace rostrum::report

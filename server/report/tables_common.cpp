#include "report/tables_common.hpp"

#include <variant>

namespace rostrum::report {

void add_figure(Table& table, const core::Name& name) {
  table.columns.push_back({.name = name, .kind = ColumnKind::figure, .width = 11});
  table.columns.push_back({.name = {name.zh + "（数值）", name.en + " (number)"},
                           .kind = ColumnKind::number,
                           .width = 11});
}

core::ResultsView results_of(const Record& record, const Reader& reader) {
  return std::get<core::ResultsView>(
      core::view_for(record.meeting, {}, reader.results, core::Topic::results));
}

std::string seat_text(const core::Meeting& meeting, const core::SeatId& seat) {
  const core::SeatPlan* plan = core::find_seat(meeting.setup, seat);
  return plan == nullptr ? seat.str() : plan->name.zh;
}

std::string venue_text(const core::Meeting& meeting, const core::VenueId& venue) {
  const core::VenuePlan* plan = core::find_venue(meeting.setup, venue);
  return plan == nullptr ? venue.str() : plan->name.zh;
}

std::string panel_text(const core::Meeting& meeting, const core::PanelId& panel) {
  const core::PanelRule* rule = core::find_panel(meeting.setup.scoring, panel);
  return rule == nullptr ? panel.str() : rule->name;
}

std::string presenter_text(const core::Meeting& meeting, const core::Slot& slot) {
  const auto* presenter = core::find_presenter(meeting.rundown, slot.plan.presenter);
  return presenter == nullptr ? slot.plan.presenter.str() : presenter->name.zh;
}

std::string unit_text(const core::Meeting& meeting, const core::Slot& slot) {
  const auto* presenter = core::find_presenter(meeting.rundown, slot.plan.presenter);
  return presenter == nullptr ? std::string() : presenter->unit.zh;
}

std::string number_text(const core::Meeting& meeting, const core::Slot& slot) {
  const std::uint32_t number = core::number_of(meeting.rundown, slot.plan.id);
  return number == 0 ? std::string() : std::to_string(number);
}

std::string yes_no(bool yes) { return yes ? "是 yes" : "否 no"; }

}  // namespace rostrum::report

// Topics venues, displays, seats, notices and control.
#include <algorithm>
#include <variant>

#include "core/view_parts.hpp"

namespace rostrum::core {

namespace {

VenueId venue_of(const Meeting& meeting, const DisplayId& display) {
  const DisplayPlan* plan = find_display(meeting.setup, display);
  return plan == nullptr ? VenueId() : plan->venue;
}

/// Everybody: all are for them. A venue is its displays and its operator.
bool is_for(const Meeting& meeting, const NoticeTarget& target, const Scope& scope) {
  if (scope.kind == ScopeKind::hosts || std::holds_alternative<Everybody>(target)) return true;
  if (const auto* venue = std::get_if<VenueId>(&target)) {
    if (scope.kind == ScopeKind::venue) return venue->str() == scope.id;
    if (scope.kind == ScopeKind::display) return *venue == venue_of(meeting, DisplayId(scope.id));
    return false;
  }
  return scope.kind == ScopeKind::display && std::get<DisplayId>(target).str() == scope.id;
}

}  // namespace

AttendanceLine attendance_line(const Meeting& meeting, const SeatPlan& seat) {
  AttendanceLine line{.seat = seat.id, .name = seat.name, .unit = seat.unit};
  const Attendance* attendance = find_attendance(meeting, seat.id);
  if (attendance == nullptr || attendance->steps.empty()) return line;
  line.state = attendance->steps.back().state;
  line.signed_in = signed_in_at(*attendance);
  line.left = left_at(*attendance);
  for (const AttendanceStep& step : attendance->steps) {
    if (line.signed_in && step.at == *line.signed_in) line.how = step.how;
  }
  return line;
}

VenuesView venues_view(const Meeting& meeting, const Scope& scope) {
  VenuesView view;
  if (scope.kind == ScopeKind::hosts) view.elsewhere = attendance_at(meeting, {});
  for (const VenuePlan& venue : meeting.setup.venues) {
    if (scope.kind == ScopeKind::venue && venue.id.str() != scope.id) continue;
    VenueLine line{.venue = {.id = venue.id, .name = venue.name, .kind = venue.kind},
                   .stream_delay = venue.stream_delay,
                   .attendance = attendance_at(meeting, venue.id)};
    if (scope.kind == ScopeKind::venue) {
      for (const SeatPlan& seat : meeting.setup.seats) {
        if (seat.venue != venue.id || !is_attended(seat)) continue;
        line.seats.push_back(attendance_line(meeting, seat));
      }
    }
    if (const auto report = meeting.reports.find(venue.id); report != meeting.reports.end()) {
      line.readiness = report->second.readiness;
      line.remark = report->second.remark;
      line.reported = report->second.at;
    }
    view.venues.push_back(std::move(line));
  }
  return view;
}

DisplaysView displays_view(const Meeting& meeting, const Presence& presence, const Scope& scope) {
  DisplaysView view;
  for (const DisplayPlan& display : meeting.setup.displays) {
    if (scope.kind == ScopeKind::venue && display.venue.str() != scope.id) continue;
    if (scope.kind == ScopeKind::display && display.id.str() != scope.id) continue;
    DisplayLine line{
        .id = display.id, .name = display.name, .venue = display.venue, .view = display.view};
    if (const auto set = meeting.display_views.find(display.id);
        set != meeting.display_views.end()) {
      line.view = set->second;
    }
    if (const auto live = presence.displays.find(display.id); live != presence.displays.end()) {
      line.connected = live->second.connections > 0;
      line.painted = live->second.painted;
      line.device = live->second.device;
    }
    if (const auto directed = meeting.directed_displays.find(display.id);
        directed != meeting.directed_displays.end()) {
      line.blank = directed->second.blank;
      line.identify = directed->second.identify;
      line.reloads = directed->second.reloads;
    }
    view.displays.push_back(std::move(line));
  }
  return view;
}

NoticesView notices_view(const Meeting& meeting, const Scope& scope) {
  NoticesView view;
  std::ranges::copy_if(meeting.notices, std::back_inserter(view.notices),
                       [&](const Notice& notice) { return is_for(meeting, notice.target, scope); });
  return view;
}

ControlView control_view(const Meeting& meeting, const Presence& presence) {
  ControlView view{.storing = presence.storing};
  if (meeting.lease) {
    view.seat = meeting.lease->seat;
    view.console = meeting.lease->console;
    view.since = meeting.lease->since;
  }
  if (!meeting.undo_points.empty()) {
    const UndoPoint& last = meeting.undo_points.back();
    view.undo_act = last.act;
    view.undo_command = last.command;
    view.undo_slot = last.slot;
    view.undo_at = last.at;
  }
  if (meeting.rehearsed) {
    view.rehearsed = award_item(meeting, meeting.rehearsed->shown, true);
    view.rehearsed_item = meeting.rehearsed->item;
  }
  return view;
}

SeatsView seats_view(const Meeting& meeting, const Presence& presence) {
  SeatsView view{.viewers = presence.viewers};
  for (const SeatPlan& seat : meeting.setup.seats) {
    SeatLine line{.id = seat.id,
                  .name = seat.name,
                  .role = seat.role,
                  .unit = seat.unit,
                  .venue = seat.venue};
    if (seat.role == Role::judge) line.panel = panel_of(meeting.setup, seat);
    if (is_attended(seat)) line.attendance = attendance_line(meeting, seat);
    if (const auto access = meeting.seats.find(seat.id); access != meeting.seats.end()) {
      line.opened = !access->second.admitted.empty();
      for (const PendingDevice& device : access->second.waiting)
        line.waiting.push_back({.device = device.code, .since = device.since});
    }
    if (const auto live = presence.seats.find(seat.id); live != presence.seats.end()) {
      line.connected = live->second.connections > 0;
      line.last_seen = live->second.last_seen;
      line.device = live->second.device;
    }
    view.seats.push_back(std::move(line));
  }
  return view;
}

}  // namespace rostrum::core

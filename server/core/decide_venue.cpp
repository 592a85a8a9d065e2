#include <algorithm>

#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

Refusal refuse_target(const Meeting& meeting, const NoticeTarget& target) {
  if (const auto* venue = std::get_if<VenueId>(&target)) {
    if (find_venue(meeting.setup, *venue) == nullptr) return not_found("venue", venue->str());
  }
  if (const auto* display = std::get_if<DisplayId>(&target)) {
    if (find_display(meeting.setup, *display) == nullptr) {
      return not_found("display", display->str());
    }
  }
  return std::nullopt;
}

bool is_held_by(const ControllerLease& lease, const Sender& sender) {
  return lease.seat == sender.seat && lease.console == sender.console;
}

}  // namespace

Decision decide_on(const Ask& ask, const ReportReadiness& command) {
  const auto venue = venue_for(ask, command.venue);
  if (const auto* no = std::get_if<Rejection>(&venue)) return *no;
  if (Refusal no = refuse_text("remark", command.remark, max_title_length, false)) return *no;
  return Events{
      ReadinessReported{std::get<VenueId>(venue), {command.readiness, command.remark, ask.now()}}};
}

Decision decide_on(const Ask& ask, const SendNotice& command) {
  if (Refusal no = refuse_target(ask.meeting, command.target)) return *no;
  if (Refusal no = refuse_text("text", command.text, max_notice_length, true, true)) return *no;
  return Events{NoticeSent{{command.target, command.text, command.level, ask.now()}}};
}

Decision decide_on(const Ask& ask, const ClearNotice& command) {
  if (Refusal no = refuse_target(ask.meeting, command.target)) return *no;
  const bool stands = std::ranges::any_of(
      ask.meeting.notices, [&](const Notice& notice) { return notice.target == command.target; });
  if (!stands) return Events{};
  return Events{NoticeCleared{command.target}};
}

Decision decide_on(const Ask& ask, const TakeControl& command) {
  if (ask.sender.seat.empty() || ask.sender.console.empty()) {
    return reject(RejectionReason::bad_text, "only a host's console can take the control");
  }
  if (Refusal no = refuse_text("console", ask.sender.console, max_console_length, true)) {
    return *no;
  }
  const std::optional<ControllerLease>& lease = ask.meeting.lease;
  if (lease && is_held_by(*lease, ask.sender)) return Events{};
  if (lease && !command.take_over) {
    return reject(RejectionReason::not_in_control,
                  name_seats(ask.meeting, {lease->seat}) + " has the control");
  }
  return Events{ControlTaken{{ask.sender.seat, ask.sender.console, ask.now()}}};
}

Decision decide_on(const Ask& ask, const YieldControl& /*command*/) {
  const std::optional<ControllerLease>& lease = ask.meeting.lease;
  if (!lease) return Events{};
  const bool may_yield = ask.sender.role == Role::administrator || is_held_by(*lease, ask.sender);
  if (!may_yield) {
    return reject(RejectionReason::not_in_control,
                  name_seats(ask.meeting, {lease->seat}) + " has the control");
  }
  return Events{ControlYielded{ask.now()}};
}

Decision decide_on(const Ask& ask, const SetDisplayView& command) {
  const auto view = ask.meeting.display_views.find(command.display);
  if (view == ask.meeting.display_views.end()) {
    return not_found("display", command.display.str());
  }
  if (view->second == command.view) return Events{};
  return Events{DisplayViewSet{command.display, command.view}};
}

// Identify and reload happen each time; black and back only where they change something.
Decision decide_on(const Ask& ask, const DirectDisplay& command) {
  if (find_display(ask.meeting.setup, command.display) == nullptr) {
    return not_found("display", command.display.str());
  }
  const auto directed = ask.meeting.directed_displays.find(command.display);
  const bool is_blank = directed != ask.meeting.directed_displays.end() && directed->second.blank;
  if (command.order == DisplayOrder::blank && is_blank) return Events{};
  if (command.order == DisplayOrder::show && !is_blank) return Events{};
  return Events{DisplayDirected{command.display, command.order, ask.now()}};
}

Decision decide_on(const Ask& ask, const RenameDisplay& command) {
  const DisplayPlan* display = find_display(ask.meeting.setup, command.display);
  if (display == nullptr) return not_found("display", command.display.str());
  if (Refusal no = refuse_name("name", command.name, max_name_length, true)) return *no;
  if (display->name == command.name) return Events{};
  return Events{DisplayRenamed{command.display, command.name}};
}

}  // namespace rostrum::core

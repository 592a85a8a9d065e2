#include "core/check.hpp"
#include "core/evolve_parts.hpp"

namespace rostrum::core {

namespace {

/// Rundown, floor and the lists by seat and display as a set-up starts them; what stays keeps its
/// links and devices.
void start_from(Meeting& meeting, const MeetingSetup& setup, Instant at) {
  prepare_polls(meeting, meeting.setup.polls, setup.polls, at);
  meeting.setup = setup;
  meeting.rundown = rundown_of(setup);
  meeting.floor = Floor{.stage = meeting.floor.stage, .bell = setup.timer.bell};
  meeting.undo_points.clear();
  meeting.withdrawals.clear();

  std::map<SeatId, Access> seats;
  for (const SeatPlan& seat : setup.seats) seats[seat.id] = meeting.seats[seat.id];
  meeting.seats = std::move(seats);

  std::map<DisplayId, Access> displays;
  meeting.display_views.clear();
  meeting.directed_displays.clear();
  for (const DisplayPlan& display : setup.displays) {
    displays[display.id] = meeting.displays[display.id];
    meeting.display_views[display.id] = display.view;
  }
  meeting.displays = std::move(displays);
}

bool is_target_declared(const MeetingSetup& setup, const NoticeTarget& target) {
  if (const auto* venue = std::get_if<VenueId>(&target)) {
    return find_venue(setup, *venue) != nullptr;
  }
  if (const auto* display = std::get_if<DisplayId>(&target)) {
    return find_display(setup, *display) != nullptr;
  }
  return true;
}

}  // namespace

void apply(Meeting& meeting, const MeetingCreated& event) {
  CHECK(!is_created(meeting));
  start_from(meeting, event.setup, event.at);
  meeting.clone_of = event.clone_of;
  meeting.created_at = event.at;
}

void apply(Meeting& meeting, const SetupReplaced& event) {
  CHECK(meeting.phase == MeetingPhase::setup);
  start_from(meeting, event.setup, event.at);
  std::erase_if(meeting.attendance,
                [&](const auto& entry) { return !meeting.seats.contains(entry.first); });
  std::erase_if(meeting.reports,
                [&](const auto& entry) { return find_venue(event.setup, entry.first) == nullptr; });
  std::erase_if(meeting.notices, [&](const Notice& notice) {
    return !is_target_declared(event.setup, notice.target);
  });
  if (meeting.lease && !meeting.seats.contains(meeting.lease->seat)) meeting.lease.reset();
}

void apply(Meeting& meeting, const WentLive& event) {
  meeting.phase = MeetingPhase::live;
  meeting.live_at = event.at;
}

void apply(Meeting& meeting, const MeetingEnded& event) {
  CHECK(meeting.floor.on_air.empty());
  meeting.phase = MeetingPhase::ended;
  meeting.ended_at = event.at;
  meeting.undo_points.clear();
}

void apply(Meeting& meeting, const MeetingPublished& event) {
  meeting.phase = MeetingPhase::published;
  meeting.published_at = event.at;
  for (auto& [slot, scoring] : meeting.scoring) {
    if (!scoring.mark) continue;
    if (!scoring.released_halls) scoring.released_halls = event.at;
    if (!scoring.released_online) scoring.released_online = event.at;
    scoring.online_due.reset();
  }
  if (meeting.awards) {
    // What was never revealed follows in the order of the script.
    while (const auto item = next_award(*meeting.awards)) meeting.awards->revealed.push_back(*item);
    meeting.awards->revealed_online = static_cast<std::uint32_t>(meeting.awards->script.size());
    meeting.awards->online_due.clear();
  }
  meeting.freeze.reset();
  release_all_polls(meeting, event.at);
}

}  // namespace rostrum::core

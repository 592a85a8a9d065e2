#include <algorithm>

#include "core/check.hpp"
#include "core/evolve_parts.hpp"

namespace rostrum::core {

namespace {

Access& access_at(Meeting& meeting, const LinkTarget& target) {
  if (!target.seat.empty()) {
    const auto found = meeting.seats.find(target.seat);
    CHECK(found != meeting.seats.end());
    return found->second;
  }
  const auto found = meeting.displays.find(target.display);
  CHECK(found != meeting.displays.end());
  return found->second;
}

}  // namespace

void apply(Meeting& meeting, const ReadinessReported& event) {
  meeting.reports[event.venue] = event.report;
}

void apply(Meeting& meeting, const NoticeSent& event) {
  std::erase_if(meeting.notices,
                [&](const Notice& notice) { return notice.target == event.notice.target; });
  meeting.notices.push_back(event.notice);
}

void apply(Meeting& meeting, const NoticeCleared& event) {
  std::erase_if(meeting.notices,
                [&](const Notice& notice) { return notice.target == event.target; });
}

void apply(Meeting& meeting, const ControlTaken& event) { meeting.lease = event.lease; }

void apply(Meeting& meeting, const ControlYielded& /*event*/) { meeting.lease.reset(); }

void apply(Meeting& meeting, const DeviceAdmitted& event) {
  Access& access = access_at(meeting, event.target);
  std::erase_if(access.waiting,
                [&](const PendingDevice& device) { return device.id == event.device; });
  std::erase_if(access.admitted, [&](const AdmittedDevice& device) {
    return device.id == event.device ||
           std::ranges::find(event.replaced, device.id) != event.replaced.end();
  });
  access.admitted.push_back({event.device, event.at});
}

void apply(Meeting& meeting, const DeviceWaiting& event) {
  access_at(meeting, {.seat = event.seat}).waiting.push_back({event.device, event.code, event.at});
}

void apply(Meeting& meeting, const DeviceDenied& event) {
  std::erase_if(access_at(meeting, {.seat = event.seat}).waiting,
                [&](const PendingDevice& device) { return device.id == event.device; });
}

void apply(Meeting& meeting, const LinkRevoked& event) {
  access_at(meeting, event.target) = Access{.generation = event.generation};
  if (meeting.lease && meeting.lease->seat == event.target.seat) meeting.lease.reset();
}

void apply(Meeting& meeting, const DisplayViewSet& event) {
  meeting.display_views[event.display] = event.view;
}

void apply(Meeting& meeting, const DisplayDirected& event) {
  DirectedDisplay& display = meeting.directed_displays[event.display];
  switch (event.order) {
    case DisplayOrder::identify:
      display.identify = event.at;
      return;
    case DisplayOrder::reload:
      ++display.reloads;
      return;
    case DisplayOrder::blank:
    case DisplayOrder::show:
      display.blank = event.order == DisplayOrder::blank;
      return;
  }
  CHECK(false);
}

void apply(Meeting& meeting, const DisplayRenamed& event) {
  for (DisplayPlan& display : meeting.setup.displays) {
    if (display.id == event.display) display.name = event.name;
  }
}

}  // namespace rostrum::core

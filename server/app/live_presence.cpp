#include "app/live_presence.hpp"

#include <utility>

namespace rostrum::app {

using core::Topic;
using core::TopicSet;

TopicSet LivePresence::connected(const core::Audience& who, core::Instant now) {
  if (!who.seat.empty()) {
    core::SeatPresence& seat = presence_.seats[who.seat];
    ++seat.connections;
    seat.last_seen = now;
    return {Topic::seats};
  }
  if (!who.display.empty()) {
    ++presence_.displays[who.display].connections;
    return {Topic::displays};
  }
  ++presence_.viewers;
  return {Topic::seats};
}

TopicSet LivePresence::disconnected(const core::Audience& who, core::Instant now) {
  if (!who.seat.empty()) {
    const auto seat = presence_.seats.find(who.seat);
    if (seat == presence_.seats.end()) return {};
    if (seat->second.connections > 0) --seat->second.connections;
    seat->second.last_seen = now;
    return {Topic::seats};
  }
  if (!who.display.empty()) {
    const auto display = presence_.displays.find(who.display);
    if (display == presence_.displays.end()) return {};
    if (display->second.connections > 0) --display->second.connections;
    return {Topic::displays};
  }
  if (presence_.viewers > 0) --presence_.viewers;
  return {Topic::seats};
}

TopicSet LivePresence::seen(const core::Audience& who, core::Instant now) {
  if (who.seat.empty()) return {};
  core::SeatPresence& seat = presence_.seats[who.seat];
  if (seat.last_seen && now - *seat.last_seen < seen_step) return {};
  seat.last_seen = now;
  return {Topic::seats};
}

TopicSet LivePresence::painted(const core::DisplayId& display, core::PaintedFloor painted) {
  presence_.displays[display].painted = std::move(painted);
  return {Topic::displays};
}

TopicSet LivePresence::reported(const core::Audience& who, const core::DeviceReport& device) {
  if (!who.seat.empty()) {
    std::optional<core::DeviceReport>& kept = presence_.seats[who.seat].device;
    return std::exchange(kept, device) == device ? TopicSet{} : TopicSet{Topic::seats};
  }
  if (who.display.empty()) return {};
  std::optional<core::DeviceReport>& kept = presence_.displays[who.display].device;
  return std::exchange(kept, device) == device ? TopicSet{} : TopicSet{Topic::displays};
}

TopicSet LivePresence::storing(bool storing) {
  if (std::exchange(presence_.storing, storing) == storing) return {};
  return {Topic::control};
}

}  // namespace rostrum::app

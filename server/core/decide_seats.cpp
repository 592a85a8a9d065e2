#include "core/check.hpp"
#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

std::size_t most_devices(const Meeting& meeting, const LinkTarget& target) {
  if (target.seat.empty()) return max_devices_of_display;
  const SeatPlan* seat = find_seat(meeting.setup, target.seat);
  CHECK(seat != nullptr);
  return seat->role == Role::host ? max_devices_of_host : 1;
}

/// Of the admitted ones, the oldest that must go so that one more fits.
std::vector<std::string> replaced_by_one_more(const Access& access, std::size_t most) {
  std::vector<std::string> replaced;
  for (std::size_t i = 0; i + most <= access.admitted.size(); ++i) {
    replaced.push_back(access.admitted[i].id);
  }
  return replaced;
}

Decision let_wait(const Ask& ask, const ClaimSeat& command, const Access& access) {
  if (access.waiting.size() >= max_waiting_devices) {
    return reject(RejectionReason::limit_reached,
                  "at most " + std::to_string(max_waiting_devices) + " devices wait for a seat");
  }
  std::string code = device_code(command.device);
  for (std::uint32_t attempt = 1; find_code(access, code) != nullptr; ++attempt) {
    code = device_code(command.device, attempt);
  }
  return Events{DeviceWaiting{command.target.seat, command.device, code, ask.now()}};
}

struct Waiting {
  const Access& access;
  const PendingDevice& device;
};

std::variant<Waiting, Rejection> waiting_device(const Meeting& meeting, const SeatId& seat,
                                                std::string_view code) {
  const Access* access = find_access(meeting, {.seat = seat});
  if (seat.empty() || access == nullptr) return not_found("seat", seat.str());
  const PendingDevice* device = find_code(*access, code);
  if (device == nullptr) return not_found("waiting device", code);
  return Waiting{*access, *device};
}

}  // namespace

Decision decide_on(const Ask& ask, const ClaimSeat& command) {
  const Access* access = find_access(ask.meeting, command.target);
  if (access == nullptr) {
    const LinkTarget& target = command.target;
    return not_found("seat or display",
                     (target.seat.empty() ? target.display.str() : target.seat.str()));
  }
  if (command.generation != access->generation) {
    return reject(RejectionReason::session_invalid, "the link has been revoked");
  }
  if (Refusal no = refuse_text("device", command.device, max_device_length, true)) return *no;
  if (is_admitted(*access, command.device)) return Events{};
  if (find_waiting(*access, command.device) != nullptr) return Events{};

  const std::size_t most = most_devices(ask.meeting, command.target);
  const bool is_display = command.target.seat.empty();
  if (access->admitted.size() >= most && !is_display) return let_wait(ask, command, *access);
  Events events{DeviceAdmitted{.target = command.target,
                               .device = command.device,
                               .replaced = replaced_by_one_more(*access, most),
                               .at = ask.now()}};
  sign_in_by_link(ask, command.target, events);
  return events;
}

Decision decide_on(const Ask& ask, const AdmitDevice& command) {
  const auto waiting = waiting_device(ask.meeting, command.seat, command.device);
  if (const auto* no = std::get_if<Rejection>(&waiting)) return *no;
  const auto& [access, device] = std::get<Waiting>(waiting);
  const std::size_t most = most_devices(ask.meeting, {.seat = command.seat});
  return Events{DeviceAdmitted{.target = {.seat = command.seat},
                               .device = device.id,
                               .replaced = replaced_by_one_more(access, most),
                               .at = ask.now()}};
}

Decision decide_on(const Ask& ask, const DenyDevice& command) {
  const auto waiting = waiting_device(ask.meeting, command.seat, command.device);
  if (const auto* no = std::get_if<Rejection>(&waiting)) return *no;
  return Events{DeviceDenied{command.seat, std::get<Waiting>(waiting).device.id}};
}

Decision decide_on(const Ask& ask, const RevokeLink& command) {
  const Access* access = find_access(ask.meeting, command.target);
  if (access == nullptr) {
    const LinkTarget& target = command.target;
    return not_found("seat or display",
                     target.seat.empty() ? target.display.str() : target.seat.str());
  }
  return Events{LinkRevoked{command.target, access->generation + 1, ask.now()}};
}

}  // namespace rostrum::core

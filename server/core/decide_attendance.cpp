#include <algorithm>

#include "core/check.hpp"
#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

/// Refuses seats that are not there or whose attendance is not this sender's to take; a venue
/// operator has the seats of the own venue.
Refusal refuse_seats(const Ask& ask, const std::vector<SeatId>& seats) {
  if (seats.empty() || seats.size() > max_seats_of_a_sign_in) {
    return reject(RejectionReason::out_of_range,
                  "name 1 to " + std::to_string(max_seats_of_a_sign_in) + " seats");
  }
  const SeatPlan* own = find_seat(ask.meeting.setup, ask.sender.seat);
  for (const SeatId& id : seats) {
    const SeatPlan* seat = find_seat(ask.meeting.setup, id);
    if (seat == nullptr) return not_found("seat", id.str());
    const bool is_operator = ask.sender.role == Role::venue_operator;
    if (is_operator && (own == nullptr || seat->venue != own->venue)) {
      return reject(RejectionReason::not_allowed,
                    name_seats(ask.meeting, {id}) + " is not of your venue: ask the host");
    }
    const Attendance* attendance = find_attendance(ask.meeting, id);
    if (attendance != nullptr && attendance->steps.size() >= max_attendance_steps) {
      return reject(RejectionReason::limit_reached,
                    name_seats(ask.meeting, {id}) + " has signed in and out " +
                        std::to_string(max_attendance_steps) + " times");
    }
  }
  return std::nullopt;
}

/// Of those named, each once, whose record says they are here, or that they are not.
std::vector<SeatId> those_who(const Meeting& meeting, const std::vector<SeatId>& named, bool here) {
  std::vector<SeatId> seats;
  for (const SeatId& seat : named) {
    const AttendanceState state = attendance_of(meeting, seat);
    const bool is_here =
        state == AttendanceState::present || state == AttendanceState::make_up ||
        (find_attendance(meeting, seat) == nullptr && here && is_present(meeting, seat));
    const bool is_new = std::ranges::find(seats, seat) == seats.end();
    if (is_here == here && is_new) seats.push_back(seat);
  }
  return seats;
}

}  // namespace

Decision decide_on(const Ask& ask, const SignIn& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::setup, MeetingPhase::live})) return *no;
  if (Refusal no = refuse_seats(ask, command.seats)) return *no;
  SeatsSignedIn signed_in{
      .seats = those_who(ask.meeting, command.seats, false),
      .how = ask.sender.role == Role::venue_operator ? SignInHow::list : SignInHow::host,
      .late = ask.meeting.phase == MeetingPhase::live,
      .by = ask.sender.seat,
      .at = ask.now()};
  if (signed_in.seats.empty()) return Events{};
  return Events{std::move(signed_in)};
}

Decision decide_on(const Ask& ask, const SignOut& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::setup, MeetingPhase::live})) return *no;
  if (Refusal no = refuse_seats(ask, command.seats)) return *no;
  SeatsSignedOut out{.seats = those_who(ask.meeting, command.seats, true),
                     .left = ask.meeting.phase == MeetingPhase::live,
                     .by = ask.sender.seat,
                     .at = ask.now()};
  if (out.seats.empty()) return Events{};
  return Events{std::move(out)};
}

// Only the first time: who was signed out by hand is not brought back by a tablet that reconnects.
void sign_in_by_link(const Ask& ask, const LinkTarget& target, Events& events) {
  if (target.seat.empty() || find_attendance(ask.meeting, target.seat) != nullptr) return;
  const SeatPlan* seat = find_seat(ask.meeting.setup, target.seat);
  const MeetingPhase phase = ask.meeting.phase;
  const bool is_open = phase == MeetingPhase::setup || phase == MeetingPhase::live;
  if (seat == nullptr || !is_open || !is_attended(*seat)) return;
  events.push_back(SeatsSignedIn{.seats = {target.seat},
                                 .how = SignInHow::link,
                                 .late = phase == MeetingPhase::live,
                                 .by = {},
                                 .at = ask.now()});
}

}  // namespace rostrum::core

#include "core/attendance.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/meeting.hpp"

namespace rostrum::core {

namespace {

bool is_here(AttendanceState state) {
  return state == AttendanceState::present || state == AttendanceState::make_up;
}

}  // namespace

const Attendance* find_attendance(const Meeting& meeting, const SeatId& seat) {
  const auto found = meeting.attendance.find(seat);
  return found == meeting.attendance.end() ? nullptr : &found->second;
}

AttendanceState attendance_of(const Meeting& meeting, const SeatId& seat) {
  const Attendance* attendance = find_attendance(meeting, seat);
  if (attendance == nullptr || attendance->steps.empty()) return AttendanceState::expected;
  return attendance->steps.back().state;
}

std::optional<Instant> signed_in_at(const Attendance& attendance) {
  std::optional<Instant> first;
  for (const AttendanceStep& step : attendance.steps) {
    if (step.state == AttendanceState::expected) first.reset();  // it was a mistake
    if (is_here(step.state) && !first) first = step.at;
  }
  return first;
}

std::optional<Instant> left_at(const Attendance& attendance) {
  if (attendance.steps.empty()) return std::nullopt;
  const AttendanceStep& last = attendance.steps.back();
  if (last.state != AttendanceState::left) return std::nullopt;
  return last.at;
}

bool is_present(const Meeting& meeting, const SeatId& seat) {
  if (find_attendance(meeting, seat) != nullptr) return is_here(attendance_of(meeting, seat));
  const Access* access = find_access(meeting, {.seat = seat});
  return access != nullptr && !access->admitted.empty();
}

bool is_attended(const SeatPlan& seat) {
  return seat.expected && (seat.role == Role::judge || seat.role == Role::delegate);
}

AttendanceCount attendance_at(const Meeting& meeting, const VenueId& venue) {
  AttendanceCount count;
  for (const SeatPlan& seat : meeting.setup.seats) {
    if (seat.venue != venue || !is_attended(seat)) continue;
    ++count.expected;
    switch (attendance_of(meeting, seat.id)) {
      case AttendanceState::expected:
        break;
      case AttendanceState::present:
        ++count.present;
        break;
      case AttendanceState::make_up:
        ++count.make_up;
        break;
      case AttendanceState::left:
        ++count.left;
        break;
    }
  }
  return count;
}

}  // namespace rostrum::core

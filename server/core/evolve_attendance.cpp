#include <algorithm>

#include "core/evolve_parts.hpp"

namespace rostrum::core {

namespace {

/// Who had been in before the meeting went live comes back as what they were.
AttendanceState state_of_return(const Attendance& attendance, bool late) {
  AttendanceState first = late ? AttendanceState::make_up : AttendanceState::present;
  for (const AttendanceStep& step : attendance.steps) {
    if (step.state == AttendanceState::expected) {
      first = late ? AttendanceState::make_up : AttendanceState::present;
    } else if (step.state != AttendanceState::left) {
      first = step.state;
    }
  }
  return first;
}

}  // namespace

void apply(Meeting& meeting, const SeatsSignedIn& event) {
  for (const SeatId& seat : event.seats) {
    Attendance& attendance = meeting.attendance[seat];
    attendance.steps.push_back({.state = state_of_return(attendance, event.late),
                                .how = event.how,
                                .by = event.by,
                                .at = event.at});
  }
}

void apply(Meeting& meeting, const SeatsSignedOut& event) {
  for (const SeatId& seat : event.seats) {
    meeting.attendance[seat].steps.push_back(
        {.state = event.left ? AttendanceState::left : AttendanceState::expected,
         .how = SignInHow::list,
         .by = event.by,
         .at = event.at});
  }
}

}  // namespace rostrum::core

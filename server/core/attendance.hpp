// Who is here: signed in by their own link, by the venue operator's list, or by the host.
//
// Invariants
//   (1) Steps are in the order of time; the last one says where the seat stands.
//   (2) A sign-in after the meeting went live is a make-up (补签) unless the seat had been in
//   before.
// Values and pure functions; usable from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/ids.hpp"
#include "core/time.hpp"

namespace rostrum::core {

struct Meeting;
struct SeatPlan;

inline constexpr std::size_t max_attendance_steps = 50;     // a seat
inline constexpr std::size_t max_seats_of_a_sign_in = 500;  // one command

enum class AttendanceState { expected, present, make_up, left };

/// How a sign-in came about.
enum class SignInHow { link, list, host };

struct AttendanceStep {
  AttendanceState state = AttendanceState::expected;
  SignInHow how = SignInHow::link;
  SeatId by;  // who signed in or out; empty: the seat itself or the administrator
  Instant at;

  friend bool operator==(const AttendanceStep&, const AttendanceStep&) = default;
};

/// Of one seat; a seat without any step is expected.
struct Attendance {
  std::vector<AttendanceStep> steps;

  friend bool operator==(const Attendance&, const Attendance&) = default;
};

struct AttendanceCount {
  std::uint32_t expected = 0;  // all who should be here, whatever their state
  std::uint32_t present = 0;   // in time, and here
  std::uint32_t make_up = 0;   // late, and here
  std::uint32_t left = 0;      // gone

  friend bool operator==(const AttendanceCount&, const AttendanceCount&) = default;
};

[[nodiscard]] AttendanceState attendance_of(const Meeting& meeting, const SeatId& seat);
/// Null: no step yet.
[[nodiscard]] const Attendance* find_attendance(const Meeting& meeting, const SeatId& seat);
/// The first sign-in, and the leaving that stands; none where there is none.
[[nodiscard]] std::optional<Instant> signed_in_at(const Attendance& attendance);
[[nodiscard]] std::optional<Instant> left_at(const Attendance& attendance);

/// Here now. A seat of an older journal, which had no sign-in yet, is here while a device has it.
[[nodiscard]] bool is_present(const Meeting& meeting, const SeatId& seat);

/// Whether attendance is taken of the seat: judges and delegates who are expected.
[[nodiscard]] bool is_attended(const SeatPlan& seat);

/// Of the seats of one venue (empty: of those without one).
[[nodiscard]] AttendanceCount attendance_at(const Meeting& meeting, const VenueId& venue);

}  // namespace rostrum::core

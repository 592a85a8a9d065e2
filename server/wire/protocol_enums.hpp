// Which numbers our enumerations have on the wire: one number an enumerator, without gaps, from
// `first` on; the protocol's 0 means "never sent".
#pragma once

#include <concepts>
#include <type_traits>

#include "core/attendance.hpp"
#include "core/awards.hpp"
#include "core/hints.hpp"
#include "core/poll.hpp"
#include "core/scope.hpp"
#include "core/scoring_rules.hpp"
#include "core/slot_scoring.hpp"
#include "core/what_if.hpp"
#include "core/words.hpp"

namespace rostrum::wire {

/// Of enumerators first..last in core; `shift` is added on the wire.
struct EnumNumbers {
  int first = 0;
  int last = 0;
  int shift = 0;
};

template <class Enum>
inline constexpr EnumNumbers enum_numbers = {};

// Those of core/words.hpp have the protocol's numbers already.
template <>
inline constexpr EnumNumbers enum_numbers<core::Role> = {1, 8, 0};
template <>
inline constexpr EnumNumbers enum_numbers<core::MeetingPhase> = {1, 4, 0};
template <>
inline constexpr EnumNumbers enum_numbers<core::ReleaseScope> = {1, 2, 0};
template <>
inline constexpr EnumNumbers enum_numbers<core::StageMode> = {1, 3, 0};
template <>
inline constexpr EnumNumbers enum_numbers<core::CardState> = {1, 6, 0};
template <>
inline constexpr EnumNumbers enum_numbers<core::DisplayView> = {1, 3, 0};
template <>
inline constexpr EnumNumbers enum_numbers<core::DisplayOrder> = {1, 4, 0};
template <>
inline constexpr EnumNumbers enum_numbers<core::NoticeLevel> = {1, 2, 0};
template <>
inline constexpr EnumNumbers enum_numbers<core::SlotState> = {1, 4, 0};
template <>
inline constexpr EnumNumbers enum_numbers<core::TimerState> = {1, 3, 0};
template <>
inline constexpr EnumNumbers enum_numbers<core::ScoringState> = {1, 4, 0};
template <>
inline constexpr EnumNumbers enum_numbers<core::PollState> = {1, 4, 0};

template <>
inline constexpr EnumNumbers enum_numbers<core::DeductionState> = {1, 3, 0};
template <>
inline constexpr EnumNumbers enum_numbers<core::HintKind> = {1, 4, 0};

template <>
inline constexpr EnumNumbers enum_numbers<core::VenueKind> = {0, 2, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::PollKind> = {0, 4, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::VoterRoles> = {0, 2, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::HungRule> = {0, 2, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::QuorumLoss> = {0, 1, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::PollOutcome> = {0, 6, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::AttendanceState> = {0, 3, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::SignInHow> = {0, 2, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::Choice> = {0, 2, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::MajorityBase> = {0, 3, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::BallotChange> = {0, 1, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::BallotTiming> = {0, 2, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::Method> = {0, 3, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::RankBy> = {0, 1, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::PresenterTotal> = {0, 2, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::EmptyPanel> = {0, 1, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::CardChange> = {0, 1, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::CutLine> = {0, 2, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::RevealOrder> = {0, 2, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::PassReason> = {0, 6, 1};
template <>
inline constexpr EnumNumbers enum_numbers<core::WhatIfKind> = {0, 3, 1};

/// An enumeration that travels.
template <class Enum>
concept ProtocolEnum =
    std::is_enum_v<Enum> && (enum_numbers<Enum>.last + enum_numbers<Enum>.shift > 0);

template <ProtocolEnum Enum>
[[nodiscard]] constexpr int number_of(Enum value) {
  return static_cast<int>(value) + enum_numbers<Enum>.shift;
}

}  // namespace rostrum::wire

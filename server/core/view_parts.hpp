// The projections of the single topics, which view_for() puts together, and what they share. For
// view*.cpp only.
//
// Every function gives what the scope may see and nothing more. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "core/ids.hpp"
#include "core/meeting.hpp"
#include "core/view.hpp"

namespace rostrum::core {

/// What a voter has given in a poll.
struct OwnBallots {
  const KeptBallot* counted = nullptr;  // null: none
  std::uint64_t late_receipt = 0;       // of the newest that came after the grace; 0: none
};

/// A poll's count and every voter's own ballots. Points into the poll.
struct PollFigures {
  PollResult result;
  std::map<SeatId, OwnBallots> voters;
};

[[nodiscard]] std::vector<PollFigures> figures_of_polls(const Meeting& meeting);

/// A slot as every topic shows it.
[[nodiscard]] SlotCard slot_card(const Meeting& meeting, const Slot& slot);

/// The name that is set, or an empty one.
[[nodiscard]] Name presenter_name(const Meeting& meeting, const PresenterId& presenter);
[[nodiscard]] Name presenter_unit(const Meeting& meeting, const PresenterId& presenter);

/// Publishing gives all to all: from then on, release no longer holds anything back.
[[nodiscard]] bool is_published(const Meeting& meeting);

[[nodiscard]] MeetingView meeting_view(const Meeting& meeting);
[[nodiscard]] RundownView rundown_view(const Meeting& meeting);
[[nodiscard]] FloorView floor_view(const Meeting& meeting, const Scope& scope);
[[nodiscard]] QueueView queue_view(const Meeting& meeting, const Scope& scope);
[[nodiscard]] ScoringView scoring_view(const Meeting& meeting, const Scope& scope);
[[nodiscard]] ResultsView results_view(const Meeting& meeting, const Scope& scope);
/// `figures`: of each poll of the meeting, in their order.
[[nodiscard]] PollView poll_view(const Meeting& meeting, const Scope& scope,
                                 const std::vector<PollFigures>& figures);
[[nodiscard]] VenuesView venues_view(const Meeting& meeting, const Scope& scope);
[[nodiscard]] DisplaysView displays_view(const Meeting& meeting, const Presence& presence,
                                         const Scope& scope);
[[nodiscard]] NoticesView notices_view(const Meeting& meeting, const Scope& scope);
[[nodiscard]] ControlView control_view(const Meeting& meeting, const Presence& presence);
[[nodiscard]] SeatsView seats_view(const Meeting& meeting, const Presence& presence);

}  // namespace rostrum::core

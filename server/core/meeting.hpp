// The whole state of one meeting. Changed by evolve() and nothing else; decided on by decide().
//
// Invariants
//   (1) Equal event lists make equal meetings (operator== and canonical_text).
//   (2) Everything in it is bounded, where its type is declared.
// A value: a room keeps two of them, each on its own scheduler's thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/attendance.hpp"
#include "core/floor.hpp"
#include "core/ids.hpp"
#include "core/meeting_poll.hpp"
#include "core/release.hpp"
#include "core/rundown.hpp"
#include "core/scrutiny.hpp"
#include "core/seats.hpp"
#include "core/setup.hpp"
#include "core/slot_scoring.hpp"
#include "core/speaker_queue.hpp"
#include "core/time.hpp"
#include "core/venue.hpp"
#include "core/words.hpp"

namespace rostrum::core {

inline constexpr std::size_t max_undo_points = 20;  // older ones are forgotten

/// What was before an act on rundown, floor or timer.
struct UndoPoint {
  std::uint64_t act = 0;  // 1, 2, 3, ... in one meeting
  std::string command;    // "start_slot"
  SlotId slot;            // which it was about; may be empty
  Instant at;
  Rundown rundown;
  Floor floor;

  friend bool operator==(const UndoPoint&, const UndoPoint&) = default;
};

/// What a host has had one display do by hand.
struct DirectedDisplay {
  bool blank = false;
  std::optional<Instant> identify;  // when it was last asked who it is
  std::uint32_t reloads = 0;

  friend bool operator==(const DirectedDisplay&, const DirectedDisplay&) = default;
};

struct Meeting {
  // As declared, and replaced whole. The rundown below starts from it; it keeps what was declared.
  MeetingSetup setup;
  MeetingId clone_of;                 // empty: not a clone
  std::optional<Instant> created_at;  // none: nothing has been created yet
  MeetingPhase phase = MeetingPhase::setup;
  std::optional<Instant> live_at;
  std::optional<Instant> ended_at;
  std::optional<Instant> published_at;

  Rundown rundown;
  Floor floor;
  std::vector<UndoPoint> undo_points;  // newest last
  std::uint64_t acts = 0;              // number of the newest act
  SpeakerQueue queue;

  std::map<SlotId, SlotScoring> scoring;  // a slot that is not here has not been opened (waiting)
  std::vector<SlotId> calibration;        // the batch, fixed by its first release; empty before
  std::vector<Replacement> replacements;  // in effect, oldest first; one a judge
  std::vector<Withdrawal> withdrawals;    // in effect, oldest first; one a presenter
  std::vector<Proposal> proposals;        // waiting, oldest first
  std::uint32_t proposals_made = 0;       // id of the newest
  std::vector<RuleChange> rule_changes;   // oldest first
  std::vector<TieDecision> decided_ties;  // until the awards are confirmed; in the order of filling
  std::optional<ConfirmedAwards> awards;
  Reveal reveal;
  std::optional<RehearsedReveal> rehearsed;  // what hosts try the reveal with, seen by them only
  std::optional<RankingFreeze> freeze;
  std::vector<Poll> polls;         // oldest first
  std::uint32_t voter_tokens = 0;  // given to viewers, each a ballot in every poll open to them

  std::map<VenueId, VenueReport> reports;
  std::vector<Notice> notices;                             // one a target, oldest first
  std::map<SeatId, Access> seats;                          // every declared seat
  std::map<SeatId, Attendance> attendance;                 // of seats that have signed in or out
  std::map<DisplayId, Access> displays;                    // every declared display
  std::map<DisplayId, DisplayView> display_views;          // every declared display
  std::map<DisplayId, DirectedDisplay> directed_displays;  // those that a host has directed
  std::optional<ControllerLease> lease;

  friend bool operator==(const Meeting&, const Meeting&) = default;
};

[[nodiscard]] bool is_created(const Meeting& meeting);

[[nodiscard]] const SlotScoring* find_scoring(const Meeting& meeting, const SlotId& slot);
[[nodiscard]] ScoringState scoring_state(const Meeting& meeting, const SlotId& slot);
[[nodiscard]] const Replacement* find_replacement(const Meeting& meeting, const SeatId& judge);
[[nodiscard]] const Withdrawal* find_withdrawal(const Meeting& meeting, const PresenterId& id);
[[nodiscard]] const Proposal* find_proposal(const Meeting& meeting, std::uint32_t id);
[[nodiscard]] const Poll* find_poll(const Meeting& meeting, const PollId& id);
/// Whether viewers have something to vote on, now or once it opens.
[[nodiscard]] bool is_for_viewers_to_vote(const Meeting& meeting);
[[nodiscard]] const Access* find_access(const Meeting& meeting, const LinkTarget& target);

/// Whether a session of this device and generation is valid now.
[[nodiscard]] bool may_use(const Meeting& meeting, const LinkTarget& target,
                           std::string_view device, std::uint32_t generation);

/// The slot that pages about scoring show first: the one on air, or else the one that was started
/// last. Empty: none.
[[nodiscard]] SlotId current_slot(const Meeting& meeting);

/// The set-up that a clone takes over: as declared, with the running order and edits as they are
/// now.
[[nodiscard]] MeetingSetup setup_of(const Meeting& meeting);

/// The whole state as text, stable over runs and machines: equal texts exactly for equal meetings.
/// For comparing replays.
[[nodiscard]] std::string canonical_text(const Meeting& meeting);

}  // namespace rostrum::core

// What pages see of polls and attendance: the structs of view.proto. Part of view.hpp; made by
// view_poll.cpp and view_hall.cpp. Values, usable from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/attendance.hpp"
#include "core/ids.hpp"
#include "core/meeting_poll.hpp"
#include "core/poll.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

struct PollCount {
  std::uint32_t yes = 0;
  std::uint32_t no = 0;
  std::uint32_t abstain = 0;
  bool carried = false;
  friend bool operator==(const PollCount&, const PollCount&) = default;
};
/// A Share as pages show it.
struct ShareView {
  std::uint32_t heads = 0;
  std::string weight;
  friend bool operator==(const ShareView&, const ShareView&) = default;
};
struct OptionLine {
  std::string option;  // its id; "yes" and "no" of a yes/no/abstain poll
  ShareView votes;
  std::vector<ShareView> grades;
  ShareView ungraded;
  std::string mean;
  std::string percent;  // of the base
  std::uint32_t rank = 0;
  bool chosen = false;
  bool tied = false;
  friend bool operator==(const OptionLine&, const OptionLine&) = default;
};
struct CountView {
  ShareView cast;
  ShareView abstain;
  ShareView blank;
  std::vector<OptionLine> options;
  friend bool operator==(const CountView&, const CountView&) = default;
};
struct BasesView {
  ShareView cast;
  ShareView cast_without_abstentions;
  ShareView present;
  ShareView entitled;
  friend bool operator==(const BasesView&, const BasesView&) = default;
};
/// Of one venue or one panel; both empty: of who has none.
struct PollGroup {
  VenueId venue;
  PanelId panel;
  Name name;
  ShareView entitled;
  CountView count;
  bool withheld = false;  // fewer ballots than the declared minimum
  friend bool operator==(const PollGroup&, const PollGroup&) = default;
};
struct PollResultView {
  PollOutcome outcome = PollOutcome::rejected;
  CountView count;
  BasesView bases;
  ShareView base;
  std::string needed;  // of the base, so much or more
  std::uint32_t quorum_needed = 0;
  std::uint32_t present_at_open = 0;
  std::uint32_t present_at_close = 0;
  bool quorate_at_open = true;
  bool quorate_at_close = true;
  bool is_final = false;
  std::uint32_t open_places = 0;
  std::uint32_t late = 0;
  std::uint32_t superseded = 0;
  std::uint32_t not_counted = 0;
  std::vector<PollGroup> venues;
  std::vector<PollGroup> panels;
  std::optional<ChairDecision> decision;
  friend bool operator==(const PollResultView&, const PollResultView&) = default;
};
/// A ballot that came after the grace.
struct LateBallot {
  SeatId seat;
  TokenId token;
  std::uint64_t receipt = 0;
  Instant at;
  friend bool operator==(const LateBallot&, const LateBallot&) = default;
};
/// Where the box of a secret poll stands.
struct BoxView {
  std::uint32_t minimum = 0;  // nothing is published of fewer ballots
  std::optional<Instant> opened;
  std::optional<Instant> destroyed;  // key and sealed ballots
  bool too_few = false;
  std::uint32_t missing = 0;
  friend bool operator==(const BoxView&, const BoxView&) = default;
};
struct PollLine {
  PollId id;
  Name question;
  PollKind kind = PollKind::yes_no_abstain;
  PollState state = PollState::draft;
  std::uint32_t entitled = 0;
  std::uint32_t voted = 0;
  std::optional<PollCount> count;
  Majority majority;
  std::optional<Choice> my_choice;
  std::uint64_t my_receipt = 0;
  bool may_vote = false;
  std::vector<SeatId> missing;
  bool last_press = false;
  std::uint32_t late = 0;             // ballots that came after the grace: kept, not counted
  std::uint64_t my_late_receipt = 0;  // of the seat's newest one among them; 0: none
  PollRules rules;
  Name rule;
  std::optional<PollResultView> result;
  std::optional<BallotContent> my_ballot;
  bool must_sign_in = false;
  std::optional<Instant> opened;
  std::optional<Instant> closes;
  std::optional<Instant> closed;
  std::optional<Instant> grace_until;
  bool closed_by_timer = false;
  std::uint32_t present = 0;
  std::vector<SeatId> without;
  PollId rerun_of;
  PollId rerun_by;
  std::vector<ReleaseScope> released;
  std::optional<Instant> online_due;
  std::uint32_t tokens_issued = 0;
  std::uint32_t tokens_used = 0;
  std::vector<LateBallot> late_ballots;
  std::optional<BoxView> box;  // of a secret poll
  std::string my_sealed;       // of the seat's ballot in it: its receipt in the published list
  friend bool operator==(const PollLine&, const PollLine&) = default;
};
struct PollView {
  std::vector<PollLine> polls;
  std::optional<PollRules> defaults;
  friend bool operator==(const PollView&, const PollView&) = default;
};

/// Attendance of one seat.
struct AttendanceLine {
  SeatId seat;
  Name name;
  Name unit;
  AttendanceState state = AttendanceState::expected;
  std::optional<SignInHow> how;
  std::optional<Instant> signed_in;
  std::optional<Instant> left;
  friend bool operator==(const AttendanceLine&, const AttendanceLine&) = default;
};

}  // namespace rostrum::core

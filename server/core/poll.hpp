// What a count means: bases, quorum, majority, and the outcome with what follows from it.
//
// A result is a fold over the ballots of the log, never a counter of its own: the same ballots and
// the same voters always give the same result, on any machine, at any time. Pure; usable from any
// thread.
//
// Invariants
//   (1) A voter counts at most once: the first or the last ballot, as declared.
//   (2) No ballot is ever dropped silently: counted + superseded + not counted = ballots given.
//   (3) Weights count only where the poll is weighted; otherwise every voter weighs 1. A token
//   always weighs 1.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "core/ballot.hpp"
#include "core/decimal.hpp"
#include "core/ids.hpp"
#include "core/poll_count.hpp"
#include "core/poll_rules.hpp"

namespace rostrum::core {

/// One entitled seat, as it was when the poll opened.
struct Voter {
  SeatId seat;
  Decimal weight{1};
  bool present_at_open = true;
  bool present_at_close = true;
  VenueId venue;  // may be empty
  PanelId panel;  // of a judge

  friend bool operator==(const Voter&, const Voter&) = default;
};

/// What is counted of all ballots, and of the seats' by venue and panel (empty: without one). A
/// token's ballot is in no group.
struct PollTally {
  Count all;
  std::map<VenueId, Count> by_venue;
  std::map<PanelId, Count> by_panel;
  int late = 0;         // of the counted ballots
  int superseded = 0;   // earlier or later ballots of a voter that has a counted one
  int not_counted = 0;  // after the grace, or of who is not entitled
  int tokens_used = 0;  // tokens with a counted ballot

  friend bool operator==(const PollTally&, const PollTally&) = default;
};

/// The four things that a majority can be counted against.
struct MajorityBases {
  Share cast;
  Share cast_without_abstentions;
  Share present;   // at the close; while open, now or at the open
  Share entitled;  // seats, and where viewers vote the tokens issued

  [[nodiscard]] const Share& of(MajorityBase base) const;
  friend bool operator==(const MajorityBases&, const MajorityBases&) = default;
};

enum class PollOutcome {
  carried,        // adopted, chosen, or every place filled
  rejected,       // nobody reached the majority, and the rule says that is all
  chair_decides,  // hung: waits for the chair
  rerun,          // hung: is to be run again
  no_quorum,      // void
  counted,        // an assessment: figures, and nothing to carry
  withheld,       // a secret poll that does not say: not open yet, too few, or a damaged box
};

/// How many voters stand behind a part of the result.
template <class IdType>
struct GroupCount {
  IdType id;
  Share entitled;
  Count count;

  friend bool operator==(const GroupCount&, const GroupCount&) = default;
};

struct PollResult {
  Count count;
  MajorityBases bases;
  Share base;  // the declared one of them
  Share present_at_open;
  int quorum_needed = 0;  // heads; 0: no quorum is declared
  bool quorate_at_open = true;
  bool quorate_at_close = true;
  PollOutcome outcome = PollOutcome::rejected;
  bool carried = false;             // outcome == carried
  std::vector<std::size_t> chosen;  // options that won: most votes first, then as declared
  std::vector<std::size_t> tied;    // hung: options that compete for the open places
  std::size_t open_places = 0;      // hung: how many of them there is room for
  bool chair_decided = false;
  std::vector<SeatId> missing;  // entitled and without a counted ballot, in the voters' order
  std::vector<GroupCount<VenueId>> venues;
  std::vector<GroupCount<PanelId>> panels;
  int late = 0;
  int superseded = 0;
  int not_counted = 0;
  std::uint32_t tokens_issued = 0;
  std::uint32_t tokens_used = 0;

  friend bool operator==(const PollResult&, const PollResult&) = default;
};

/// What stands behind a tally: who could have voted.
struct Turnout {
  const std::vector<Voter>& voters;
  std::uint32_t tokens_issued = 0;
};

/// The result of a tally; `missing` is left empty. Costs by voters and options, not by ballots.
[[nodiscard]] PollResult result_of_tally(const PollRules& rules, const Turnout& turnout,
                                         const PollTally& tally);

/// The fold, from nothing: `ballots` in the order of the log; `voters` each seat once. For
/// recounts.
[[nodiscard]] PollResult evaluate(const PollRules& rules, const std::vector<Voter>& voters,
                                  const std::vector<Ballot>& ballots,
                                  std::uint32_t tokens_issued = 0);

/// Whether `part` of `base` is the majority; of nothing, none is.
[[nodiscard]] bool reaches(const Majority& majority, const Exact& part, const Exact& base);

/// The options by votes, most first; equal ones as declared.
[[nodiscard]] std::vector<std::size_t> by_votes(const Count& count);

/// What the voter weighs under these rules.
[[nodiscard]] Exact weight_of(const PollRules& rules, const Voter& voter);

}  // namespace rostrum::core

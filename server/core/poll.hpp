// Polls: rules, ballots, and what a count of them means.
//
// A tally is a fold over the ballots of the log, never a counter: the same ballots and the same
// voters always give the same result, on any machine, at any time. Pure; usable from any thread.
// Named yes/no/abstain polls are what there is; the other kinds of the domain (one of n, up to k
// of n, grades; secret) extend PollKind and Choice, and the compiler then names what is missing.
//
// Invariants
//   (1) A seat counts at most once: its first or its last ballot, as declared.
//   (2) No ballot is ever dropped silently: counted + superseded + not counted = ballots given.
//   (3) Weights count only where the poll is weighted; otherwise every seat weighs 1.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "core/decimal.hpp"
#include "core/ids.hpp"
#include "core/scoring_rules.hpp"

namespace rostrum::core {

inline constexpr std::size_t max_polls = 200;           // in one meeting
inline constexpr std::size_t max_ballots_a_seat = 100;  // in one poll, changes included
inline constexpr int max_majority_denominator = 1000;
inline constexpr std::chrono::milliseconds max_grace = std::chrono::seconds(60);

enum class PollKind { yes_no_abstain };

enum class Choice { yes, no, abstain };

/// Which of a seat's ballots counts.
enum class BallotChange { first_press, last_press };

/// What a majority is counted against.
enum class MajorityBase { cast, cast_without_abstentions, present, entitled };

struct Majority {
  int numerator = 1;
  int denominator = 2;
  MajorityBase base = MajorityBase::cast_without_abstentions;
  bool strict = true;  // more than the fraction; else at least the fraction

  friend bool operator==(const Majority&, const Majority&) = default;
};

/// At least this fraction of the entitled seats must be present, when the poll opens and when it
/// closes. Counted by heads, weighted or not.
struct Quorum {
  int numerator = 1;
  int denominator = 2;

  friend bool operator==(const Quorum&, const Quorum&) = default;
};

struct PollRules {
  PollKind kind = PollKind::yes_no_abstain;
  Majority majority;
  std::optional<Quorum> quorum;
  BallotChange change = BallotChange::first_press;
  std::chrono::milliseconds grace = std::chrono::seconds(3);
  bool weighted = false;

  friend bool operator==(const PollRules&, const PollRules&) = default;
};

/// When a ballot came in. The server cannot know when it was pressed.
enum class BallotTiming {
  in_time,
  late,         // after the close, within the grace: counts, and is marked
  after_grace,  // does not count; kept and shown to the scrutineer
};

/// The timing of a ballot that came `since_close` after the close (negative: before it).
[[nodiscard]] BallotTiming timing_of(const PollRules& rules, std::chrono::microseconds since_close);

struct Ballot {
  SeatId seat;
  Choice choice = Choice::abstain;
  BallotTiming timing = BallotTiming::in_time;

  friend bool operator==(const Ballot&, const Ballot&) = default;
};

/// One entitled seat.
struct Voter {
  SeatId seat;
  Decimal weight{1};
  bool present_at_open = true;
  bool present_at_close = true;

  friend bool operator==(const Voter&, const Voter&) = default;
};

/// So many seats, and what they weigh together.
struct Share {
  int seats = 0;
  Exact weight;

  friend bool operator==(const Share&, const Share&) = default;
};

struct Tally {
  Share yes;
  Share no;
  Share abstain;
  int late = 0;                     // of the counted ballots
  int superseded = 0;               // earlier or later ballots of a seat that has a counted one
  std::vector<Ballot> not_counted;  // after the grace, or of a seat that is not entitled

  friend bool operator==(const Tally&, const Tally&) = default;
};

struct PollResult {
  Tally tally;
  Share entitled;
  Share present;                // at the close
  Share voted;                  // turnout: yes + no + abstain
  std::vector<SeatId> missing;  // entitled and without a counted ballot, in the voters' order
  Exact base;                   // the weight that the majority is counted against
  bool quorate_at_open = true;
  bool quorate_at_close = true;
  bool carried = false;  // quorate and with the majority; a base of zero carries nothing

  friend bool operator==(const PollResult&, const PollResult&) = default;
};

/// `ballots` in the order of the log; `voters` each seat once.
[[nodiscard]] Tally tally(const PollRules& rules, const std::vector<Voter>& voters,
                          const std::vector<Ballot>& ballots);

[[nodiscard]] PollResult evaluate(const PollRules& rules, const std::vector<Voter>& voters,
                                  const std::vector<Ballot>& ballots);

/// Whether `part` of `base` is the majority.
[[nodiscard]] bool reaches(const Majority& majority, const Exact& part, const Exact& base);

/// Every problem with the rules (see RuleProblem); empty where they can be used.
[[nodiscard]] std::vector<RuleProblem> validate(const PollRules& rules);

}  // namespace rostrum::core

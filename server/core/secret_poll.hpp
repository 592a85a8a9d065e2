// Secret polls: a roll of who has voted, and a box of what was cast, that share neither a key nor
// an order nor a time.
//
// The roll is part of the record as it comes. What is in the box is known to nobody, the core
// included, until one event states it whole: receipts in one order, contents in another, so that a
// receipt proves that a ballot is among those counted, and not which.
//
// Invariants
//   (1) A seat stands in the roll with a receipt at most once; first press, always.
//   (2) receipts are sorted, and contents by their canonical text: neither tells of the other, nor
//   of the order in which they came.
//   (3) Below the declared minimum no content is stated at all, only how many there were.
// Values and pure functions; usable from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/ballot.hpp"
#include "core/ids.hpp"
#include "core/poll.hpp"
#include "core/poll_rules.hpp"
#include "core/time.hpp"

namespace rostrum::core {

struct BoxOpened;
struct Meeting;
struct Poll;

/// Where the rules declare no minimum. Of two ballots one tells each voter the other's.
inline constexpr int default_secret_minimum = 3;

/// A seat that has voted.
struct RollEntry {
  SeatId seat;
  std::string receipt;  // of the sealed ballot; empty: too late, and nothing of it was kept
  BallotTiming timing = BallotTiming::in_time;
  std::uint64_t number = 0;  // row of the journal that says so
  Instant at;

  friend bool operator==(const RollEntry&, const RollEntry&) = default;
};

/// What came out of a box.
struct OpenedBox {
  std::vector<std::string> receipts;   // sorted
  std::vector<BallotContent> ballots;  // sorted by canonical text; none where too few
  std::uint32_t missing = 0;  // in the roll, and not to be found in the box or not to be opened
  bool too_few = false;
  Instant at;
  std::optional<Instant> destroyed_at;  // the key and the sealed ballots; none: not yet

  friend bool operator==(const OpenedBox&, const OpenedBox&) = default;
};

/// One ballot as it was unsealed: its canonical text.
struct BallotFromBox {
  std::string receipt;
  std::string text;
};

/// Fewer ballots than this are not published.
[[nodiscard]] int secret_minimum(const PollRules& rules);

/// The seat's entry with a receipt; null: it has not voted.
[[nodiscard]] const RollEntry* find_in_roll(const Poll& poll, const SeatId& seat);
/// How many have.
[[nodiscard]] std::uint32_t turnout_of(const Poll& poll);

/// Whether a ballot that comes at `now` goes into the poll's box.
[[nodiscard]] bool takes_in_box(const Poll& poll, Instant now);
/// When the poll's box is opened; none: it is no secret poll, not closed, or opened already.
[[nodiscard]] std::optional<Instant> box_due(const Poll& poll);
/// Whether the key of the poll's box must be kept.
[[nodiscard]] bool needs_key(const Poll& poll);
/// The polls whose box is open in `shown`, and of whose destruction `head` does not know.
[[nodiscard]] std::vector<PollId> boxes_to_destroy(const Meeting& shown, const Meeting& head);

/// Whether the result may say what was voted: the box is open, everything in the roll was in it,
/// and there are enough.
[[nodiscard]] bool has_count(const Poll& poll);
/// What is counted: the turnout alone until has_count().
[[nodiscard]] PollTally secret_tally(const Poll& poll);

/// What is stated of a box. A ballot counts where its receipt is in the roll, once: what else was
/// found there had never been acknowledged.
[[nodiscard]] BoxOpened open_box(const Poll& poll, const std::vector<BallotFromBox>& unsealed,
                                 Instant now);

}  // namespace rostrum::core

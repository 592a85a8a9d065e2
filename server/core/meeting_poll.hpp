// One poll of a meeting: its question, who may vote, and the ballots as they came. What they mean
// is poll.hpp's.
//
// Invariants
//   (1) `voters` is fixed when the poll opens; only they have ballots.
//   (2) The last ballot of a seat that counts under the rules is its choice.
// Values and pure functions; usable from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/ids.hpp"
#include "core/poll.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

/// A ballot with its proof.
struct KeptBallot {
  Ballot ballot;
  std::uint64_t receipt = 0;  // row of the journal that holds it
  Instant at;

  friend bool operator==(const KeptBallot&, const KeptBallot&) = default;
};

struct Poll {
  PollId id;
  Name question;
  PollRules rules;
  PollState state = PollState::draft;
  std::vector<Voter> voters;
  std::vector<KeptBallot> ballots;  // in the order of the log
  Instant created_at;
  std::optional<Instant> opened_at;
  std::optional<Instant> closed_at;

  friend bool operator==(const Poll&, const Poll&) = default;
};

[[nodiscard]] PollResult result_of(const Poll& poll);

/// The seat's ballot that counts; null where it has none.
[[nodiscard]] const KeptBallot* counted_ballot(const Poll& poll, const SeatId& seat);

[[nodiscard]] bool is_voter(const Poll& poll, const SeatId& seat);

}  // namespace rostrum::core

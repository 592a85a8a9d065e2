// One poll of a meeting: its question, who may vote, and the ballots as they came. What they mean
// is poll.hpp's.
//
// Invariants
//   (1) `voters` is fixed when the poll opens; beside them only tokens have ballots, and those only
//   where the poll is open to viewers.
//   (2) The tally is the fold of the ballots; taking one in costs by its own size, never by the
//   voters or the ballots before it.
// Values and pure functions; usable from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/ids.hpp"
#include "core/poll.hpp"
#include "core/secret_poll.hpp"
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

/// Every ballot of a poll in the order of the log, found by voter, and counted as they come.
class BallotBook {
 public:
  /// Where a voter's ballots stand in list(); counted from 1, 0: none.
  struct Own {
    std::uint32_t voter = 0;  // in the poll's voters, from 1; 0: a token
    std::uint32_t given = 0;
    std::uint32_t counted = 0;
    std::uint32_t newest_uncounted = 0;  // that came after the grace

    friend bool operator==(const Own&, const Own&) = default;
  };

  BallotBook() = default;
  BallotBook(const PollRules& rules, const std::vector<Voter>& voters);

  /// `rules` and `voters` as they were given to the constructor.
  void add(const PollRules& rules, const std::vector<Voter>& voters, KeptBallot ballot);

  [[nodiscard]] const std::vector<KeptBallot>& list() const { return list_; }
  [[nodiscard]] std::size_t size() const { return list_.size(); }
  [[nodiscard]] const PollTally& tally() const { return tally_; }
  /// Null: no seat of the electorate, or a token without a ballot.
  [[nodiscard]] const Own* find(const VoterKey& voter) const;
  /// The voter's ballot that counts; null where it has none.
  [[nodiscard]] const KeptBallot* counted(const VoterKey& voter) const;
  /// Those that came too late to count, newest last.
  [[nodiscard]] const std::vector<std::uint32_t>& uncounted() const { return uncounted_; }

  friend bool operator==(const BallotBook&, const BallotBook&) = default;

 private:
  void count(const PollRules& rules, const Voter* voter, const BallotContent& content, bool adds);

  std::vector<KeptBallot> list_;
  std::unordered_map<VoterKey, Own> own_;
  std::vector<std::uint32_t> uncounted_;  // places in list_
  PollTally tally_;
};

/// How the chair has decided a hung poll.
struct ChairDecision {
  bool carried = false;
  std::vector<OptionId> options;  // of those that competed; none of yes/no/abstain
  std::string reason;
  SeatId by;  // empty: the administrator
  Instant at;

  friend bool operator==(const ChairDecision&, const ChairDecision&) = default;
};

struct Poll {
  PollId id;
  Name question;
  PollRules rules;
  PollState state = PollState::draft;
  std::vector<Voter> voters;
  BallotBook ballots;
  Instant created_at;
  std::optional<Instant> opened_at;
  std::optional<Instant> closes_at;  // by its timer
  std::optional<Instant> closed_at;
  bool closed_by_timer = false;
  std::vector<SeatId> without;  // named by the host at the close: not waited for
  std::optional<Instant> released_halls;
  std::optional<Instant> released_online;
  std::optional<Instant> online_due;  // when online follows the halls by itself
  PollId rerun_of;                    // empty: the first run
  PollId rerun_by;                    // the newest run of it again; empty: none
  std::optional<ChairDecision> decision;
  std::uint32_t tokens_issued = 0;
  // Of a secret poll, which has these in place of `ballots`.
  std::vector<RollEntry> roll;   // in the order of the log
  std::optional<OpenedBox> box;  // none: nobody knows what is in it

  friend bool operator==(const Poll&, const Poll&) = default;
};

/// The count as it stands, with the chair's decision where there is one.
[[nodiscard]] PollResult result_of(const Poll& poll);
/// As result_of(), without the list of who has not voted.
[[nodiscard]] PollResult figures_of_result(const Poll& poll);

/// The voter's ballot that counts; null where it has none.
[[nodiscard]] const KeptBallot* counted_ballot(const Poll& poll, const VoterKey& voter);

/// Whether the voter has a ballot that counts, in the poll's box or known.
[[nodiscard]] bool has_voted(const Poll& poll, const VoterKey& voter);

[[nodiscard]] bool is_voter(const Poll& poll, const SeatId& seat);

/// When the poll closed or will have closed by its timer, seen at `now`; none: it is open.
[[nodiscard]] std::optional<Instant> close_of(const Poll& poll, Instant now);

/// Whether nothing that comes now can change the count any more.
[[nodiscard]] bool is_final(const Poll& poll, Instant now);

}  // namespace rostrum::core

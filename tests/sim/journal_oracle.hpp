// Reads the journal's rows as they become durable, and holds each against what a meeting promises:
// no act twice, one slot on air, one ballot a voter and poll, counts that are the fold of the
// ballots, and secret ballots that nothing ties to who cast them.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/events.hpp"
#include "core/meeting.hpp"
#include "sim/ledger.hpp"
#include "sim/release_oracle.hpp"
#include "sim/virtual_time.hpp"
#include "support/memory_journal.hpp"

namespace rostrum::sim {

class JournalOracle {
 public:
  JournalOracle(const test::MemoryDisk& disk, const Ledger& ledger, Verdict& verdict)
      : disk_(disk), ledger_(ledger), verdict_(verdict) {}

  /// Reads the rows that have become durable since the last look.
  void look();
  /// Of all polls, at the end.
  void check_polls();

  /// All durable rows, applied.
  [[nodiscard]] const core::Meeting& stored() const { return meeting_; }
  [[nodiscard]] const ReleaseOracle& released() const { return released_; }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t secret_ballots() const { return secret_ballots_; }
  [[nodiscard]] std::size_t released_marks() const { return released_marks_; }

 private:
  struct Secret {
    std::set<std::string> receipts;     // of the roll
    std::vector<std::string> contents;  // as the clients cast them
    std::set<std::uint64_t> hashes;     // of the rows
  };

  void take(const app::JournalRow& row);
  void check_stage();
  void take_ballot(const core::BallotCast& event);
  void take_secret(const core::SeatVoted& event, const app::JournalRow& row);
  void check_box(const core::BoxOpened& event);
  void check_poll(const core::Poll& poll);

  const test::MemoryDisk& disk_;
  const Ledger& ledger_;
  Verdict& verdict_;

  std::size_t rows_ = 0;
  core::Instant last_at_;
  core::Meeting meeting_;
  ReleaseOracle released_;
  std::set<std::string> acts_;                                                        // done
  std::map<core::PollId, std::map<std::string, std::vector<core::Ballot>>> ballots_;  // by voter
  std::map<core::PollId, Secret> secrets_;
  std::size_t secret_ballots_ = 0;
  std::size_t released_marks_ = 0;
};

}  // namespace rostrum::sim

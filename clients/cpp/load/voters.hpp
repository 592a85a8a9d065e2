// Who votes, in which poll, and when: the ballots of a crowd's voters.
//
// Belongs to the crowd's thread and knows no socket: the crowd sends what this makes and tells what
// comes back.
//
// Invariant: a voter has at most one ballot unanswered; after a new connection the very same one is
// sent again.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "load/digest.hpp"
#include "load/figures.hpp"
#include "rostrum/v1/command.pb.h"

namespace rostrum::load {

/// Fills in a ballot for this poll by these dice; nothing where the poll cannot be voted in.
using BallotMaker =
    std::function<std::optional<v1::CastBallot>(std::uint64_t dice, const v1::PollLine& poll)>;

class Voters {
 public:
  struct Plan {
    std::size_t count = 0;
    std::string name;                      // of this crowd, for the ids of its commands
    std::chrono::milliseconds pace{3000};  // from one ballot to the next, at most
    std::uint32_t ballots_each = 1;        // in a poll: the later ones change the first
    std::uint64_t seed = 1;
  };

  Voters(Plan plan, BallotMaker maker);

  /// The newest polls. True: another poll is open than before, and everybody has a time to vote.
  [[nodiscard]] bool on_polls(const v1::PollView& polls);
  [[nodiscard]] bool is_poll_open() const { return poll_.has_value(); }

  void give_token(std::size_t voter, std::string token) { voters_[voter].token = std::move(token); }
  [[nodiscard]] bool has_token(std::size_t voter) const { return !voters_[voter].token.empty(); }

  /// How long this voter thinks before the first ballot, or before the next.
  [[nodiscard]] std::chrono::nanoseconds first_wait();
  [[nodiscard]] std::chrono::nanoseconds next_wait() const { return plan_.pace; }

  /// The message of a ballot that is due; nothing where there is none to cast or one is unanswered.
  [[nodiscard]] std::optional<std::string> make_ballot(std::size_t voter, std::int64_t now_ns,
                                                       Answers& answers);
  /// The unanswered one, to be sent again; null: none.
  [[nodiscard]] const std::string* unanswered(std::size_t voter) const;

  /// What follows an answer.
  enum class Next { nothing, another, the_same_again };
  [[nodiscard]] Next on_answer(std::size_t voter, const Digest& answer, std::int64_t now_ns,
                               Answers& answers);

 private:
  struct Voter {
    std::string token;
    std::string id;       // of the ballot that is unanswered; empty: none
    std::string message;  // it
    std::int64_t sent_ns = 0;
    std::uint64_t poll = 0;  // in which it has cast ballots, counted up
    std::uint32_t cast = 0;  // in that poll
    bool is_done = false;    // with that poll
  };

  Plan plan_;
  BallotMaker maker_;
  std::vector<Voter> voters_;
  std::optional<v1::PollLine> poll_;  // the one that is open to viewers
  std::uint64_t polls_seen_ = 0;
  std::mt19937_64 random_;
};

}  // namespace rostrum::load

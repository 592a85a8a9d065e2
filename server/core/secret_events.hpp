// What has happened in secret polls. Part of events.hpp, whose rules hold here too.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/ballot.hpp"
#include "core/ids.hpp"
#include "core/secret_poll.hpp"
#include "core/time.hpp"

namespace rostrum::core {

/// What was cast is in the poll's box.
struct SeatVoted {
  PollId poll;
  RollEntry entry;
  friend bool operator==(const SeatVoted&, const SeatVoted&) = default;
};
/// What was in the box of a poll: see OpenedBox.
struct BoxOpened {
  PollId poll;
  std::vector<std::string> receipts;
  std::vector<BallotContent> ballots;
  std::uint32_t missing = 0;
  bool too_few = false;
  Instant at;
  friend bool operator==(const BoxOpened&, const BoxOpened&) = default;
};
/// The key of the box and the sealed ballots are no more.
struct BoxDestroyed {
  PollId poll;
  Instant at;
  friend bool operator==(const BoxDestroyed&, const BoxDestroyed&) = default;
};

}  // namespace rostrum::core

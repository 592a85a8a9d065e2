// `rostrumctl robots`: judges and delegates of a rehearsal, played over the real protocol.
//
// Every robot opens its own seat's link and waits for what its tablet would show. When scoring
// opens it sends a plausible card, some late, some abstaining; in a poll it votes. What it does in
// a slot or poll follows from the seed, its seat and the slot or poll alone. They stop when the
// meeting ends or is purged, or with Ctrl-C. Blocking.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>

#include "client/endpoint.hpp"
#include "rostrumctl/desk.hpp"

namespace rostrum::ctl {

inline constexpr std::size_t max_robots = 2000;

struct RobotsOptions {
  std::string meeting;
  std::size_t judges = max_robots;  // the first so many of the meeting's
  std::size_t voters = max_robots;  // delegates; judges vote too
  std::uint64_t seed = 1;
  std::string pace = "3 s";  // the longest that a robot in time thinks
  std::string until;         // also stop after this time; empty: no
  std::string outbox;        // file; a run that was ended goes on from it; empty: none
  client::Endpoint endpoint;
};

/// Refuses a meeting that is not a rehearsal.
[[nodiscard]] Result<void> run_robots(Desk& desk, const RobotsOptions& options, std::ostream& out);

}  // namespace rostrum::ctl

// `rostrumctl load`: many people at one meeting, as on the day, and what they saw.
//
// Who only watches may watch any meeting; judges, voters and a host play in a rehearsal alone.
// Watchers are counted cheaply, in processes of their own (clients/cpp/load); judges and the host
// use the client library. Blocking; ends after its time or with Ctrl-C.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "client/endpoint.hpp"
#include "rostrumctl/desk.hpp"

namespace rostrum::ctl {

struct LoadOptions {
  std::string meeting;
  std::string url;   // where watchers connect; empty: as the server says of itself
  std::string code;  // access code; empty: none
  // Who watches.
  std::size_t viewers = 0;
  std::size_t voters = 0;
  std::size_t flaky = 0;
  std::size_t slow = 0;
  std::size_t stuck = 0;
  // Who acts.
  std::size_t judges = 0;
  std::size_t delegates = 0;
  bool host = false;
  double notices = 0;  // a second
  bool burst = false;  // each with a change of three more topics
  std::size_t notice_characters = 200;
  std::uint32_t ballots_each = 1;
  // How.
  std::string span = "60 s";
  std::string join_within = "60 s";
  std::string slot = "20 s";
  std::string pace = "3 s";
  std::string flaky_stay = "3 s";
  double joins_a_second = 0;         // 0: as fast as they are let in
  std::vector<std::string> sources;  // addresses to connect from
  std::size_t processes = 0;         // 0: as few as can hold them
  std::uint32_t nap_us = 0;
  std::uint64_t seed = 1;
  // What is said.
  bool json = false;
  bool quiet = false;

  client::Endpoint endpoint;  // of those who act

  [[nodiscard]] std::size_t watchers() const { return viewers + voters + flaky + slow + stuck; }
  [[nodiscard]] bool acts() const {
    return judges + delegates + voters > 0 || host || notices > 0 || burst;
  }
};

/// `desk`: null where everybody only watches `url`.
[[nodiscard]] Result<void> run_load(Desk* desk, LoadOptions options, std::ostream& out,
                                    std::ostream& progress);

}  // namespace rostrum::ctl

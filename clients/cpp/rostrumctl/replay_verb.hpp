// `rostrumctl replay`: plays a file of scorecards through a running server, every card over its
// judge's own WebSocket.
//
// A slot is started, its judges send their cards all at once, the mark is committed; then the next.
// Blocking.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>

#include "client/endpoint.hpp"
#include "rostrumctl/desk.hpp"

namespace rostrum::ctl {

struct ReplayOptions {
  std::string meeting;
  std::filesystem::path cards_file;
  std::filesystem::path rules_file;  // empty: the meeting is there already
  client::Endpoint endpoint;         // where the judges connect to
  bool quiet = false;                // no progress bar
};

/// Prints `rank,presenter,unit,total` as the server ranks them.
[[nodiscard]] Result<void> run_replay(Desk& desk, const ReplayOptions& options, std::ostream& out,
                                      std::ostream& progress);

}  // namespace rostrum::ctl

// `rostrumctl replay`: plays a file of scorecards through a running server, every card over its
// judge's own WebSocket.
//
// A slot is started, its judges send their cards all at once, the mark is committed; then the next.
// With a file as outbox every act is kept there before it is sent, and a replay that was ended, or
// killed, goes on where it was: slots that are committed are passed over, and what was not answered
// is sent again with its id. A server that is away for a while is waited for. Blocking.
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
  std::filesystem::path outbox;      // empty: in memory
  client::Endpoint endpoint;         // where the judges connect to
  bool quiet = false;                // no progress bar
};

/// Prints `rank,presenter,unit,total` as the server ranks them.
[[nodiscard]] Result<void> run_replay(Desk& desk, const ReplayOptions& options, std::ostream& out,
                                      std::ostream& progress);

}  // namespace rostrum::ctl

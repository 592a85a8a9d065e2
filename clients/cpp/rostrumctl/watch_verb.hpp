// `rostrumctl watch`: what a seat, display or viewer is sent, a line of JSON a frame, until
// stopped.
#pragma once

#include <ostream>

#include "client/meeting_connection.hpp"

namespace rostrum::ctl {

struct WatchOptions {
  client::MeetingConnection::Options connection;
  bool once = false;  // only what the join brings
};

[[nodiscard]] client::Result<void> run_watch(const WatchOptions& options, std::ostream& out);

}  // namespace rostrum::ctl

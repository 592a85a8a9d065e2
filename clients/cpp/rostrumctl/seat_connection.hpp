// The connection of a seat that the tool itself plays, in a rehearsal or a replay.
//
// Of one thread, which runs the io_context.
#pragma once

#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>

#include "client/meeting_connection.hpp"
#include "rostrumctl/desk.hpp"

namespace rostrum::ctl {

/// Opens it by a new link of the seat; runs `io` until it is there, which nothing else does then.
[[nodiscard]] Result<std::unique_ptr<client::MeetingConnection>> connect_seat(
    boost::asio::io_context& io, Desk& desk, const client::Endpoint& endpoint,
    const std::string& meeting, const std::string& seat);

}  // namespace rostrum::ctl

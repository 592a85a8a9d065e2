#include "rostrumctl/seat_connection.hpp"

#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

namespace rostrum::ctl {

Result<std::unique_ptr<client::MeetingConnection>> connect_seat(boost::asio::io_context& io,
                                                                Desk& desk,
                                                                const client::Endpoint& endpoint,
                                                                const std::string& meeting,
                                                                const std::string& seat) {
  const Result<LinkToken> link = desk.seat_link(meeting, seat);
  if (!link) return std::unexpected(link.error());
  client::MeetingConnection::Options options;
  options.endpoint = endpoint;
  options.session = link->token;
  auto opened = boost::asio::co_spawn(io, client::MeetingConnection::open(std::move(options)),
                                      boost::asio::use_future);
  io.restart();
  io.run();
  return opened.get();
}

}  // namespace rostrum::ctl

#include "rostrumctl/watch_verb.hpp"

#include <chrono>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <google/protobuf/util/json_util.h>

namespace rostrum::ctl {

namespace {

void print_frame(const v1::Frame& frame, std::ostream& out) {
  std::string line;
  if (google::protobuf::util::MessageToJsonString(frame, &line).ok()) {
    out << line << "\n" << std::flush;
  }
}

boost::asio::awaitable<client::Result<void>> follow(WatchOptions options, std::ostream* out) {
  options.connection.dead_after = std::chrono::seconds(30);
  auto connection = co_await client::MeetingConnection::open(options.connection);
  if (!connection) co_return std::unexpected(connection.error());
  while (true) {
    const auto message = co_await (*connection)->next();
    if (!message) co_return std::unexpected(message.error());
    for (const v1::Frame& frame : message->batch().frames()) print_frame(frame, *out);
    if (options.once && message->has_batch()) {
      co_await (*connection)->close();
      co_return client::Result<void>{};
    }
  }
}

}  // namespace

client::Result<void> run_watch(const WatchOptions& options, std::ostream& out) {
  boost::asio::io_context io;
  auto done = boost::asio::co_spawn(io, follow(options, &out), boost::asio::use_future);
  io.run();
  return done.get();
}

}  // namespace rostrum::ctl

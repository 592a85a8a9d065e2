#include "rostrumctl/seat_connection.hpp"

#include <exception>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

namespace rostrum::ctl {

Result<Outboxes> Outboxes::open(const std::filesystem::path& file) {
  Outboxes outboxes;
  if (file.empty()) return outboxes;
  auto opened = client::OutboxFile::open(file);
  if (!opened) return std::unexpected(opened.error());
  outboxes.file_ = *std::move(opened);
  return outboxes;
}

Result<std::unique_ptr<KeptOutbox>> Outboxes::of(const std::string& meeting,
                                                 const std::string& seat) const {
  std::unique_ptr<client::OutboxStore> store;
  if (file_ == nullptr) {
    store = std::make_unique<client::MemoryOutboxStore>();
  } else {
    store = file_->of(meeting + "/" + seat);
  }
  auto kept = std::make_unique<KeptOutbox>(std::move(store));
  if (const auto loaded = kept->outbox.load(); !loaded) return std::unexpected(loaded.error());
  return kept;
}

Result<std::unique_ptr<PlayedSeat>> connect_seat(boost::asio::io_context& io, Desk& desk,
                                                 const Outboxes& outboxes,
                                                 const client::Endpoint& endpoint,
                                                 const std::string& meeting,
                                                 const std::string& seat, bool is_robot) {
  const Result<LinkToken> link = desk.seat_link(meeting, seat);
  if (!link) return std::unexpected(link.error());
  auto outbox = outboxes.of(meeting, seat);
  if (!outbox) return std::unexpected(outbox.error());
  client::SeatClient::Options options;
  options.connection.endpoint = endpoint;
  options.connection.session = link->token;
  options.connection.is_robot = is_robot;
  auto played = std::make_unique<PlayedSeat>(io, std::move(options), *std::move(outbox));
  auto opened = boost::asio::co_spawn(io, played->client.open(), boost::asio::use_future);
  if (const client::Result<void> done = run_until_ready(io, opened); !done)
    return std::unexpected(done.error());
  return played;
}

void keep_running(boost::asio::io_context& io, client::SeatClient& client) {
  boost::asio::co_spawn(io, client.run(), [](const std::exception_ptr& failure) {
    if (failure) std::rethrow_exception(failure);
  });
}

}  // namespace rostrum::ctl

// The seats that the tool itself plays, in a rehearsal or a replay, and where what they have sent
// is kept until it is answered.
//
// Of one thread, which runs the io_context.
#pragma once

#include <chrono>
#include <filesystem>
#include <future>
#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>

#include "client/outbox.hpp"
#include "client/outbox_file.hpp"
#include "client/seat_client.hpp"
#include "rostrumctl/desk.hpp"

namespace rostrum::ctl {

/// An outbox and its store, at one address.
struct KeptOutbox {
  explicit KeptOutbox(std::unique_ptr<client::OutboxStore> its_store)
      : store(std::move(its_store)), outbox(*store) {}
  std::unique_ptr<client::OutboxStore> store;
  client::Outbox outbox;
};

/// The outboxes of one run: in a file, which the next run goes on from, or in memory.
class Outboxes {
 public:
  /// `file`: empty: in memory.
  [[nodiscard]] static Result<Outboxes> open(const std::filesystem::path& file);

  [[nodiscard]] bool keeps() const { return file_ != nullptr; }
  /// Of a seat, with what an earlier run left; `seat` empty: of who directs the run.
  [[nodiscard]] Result<std::unique_ptr<KeptOutbox>> of(const std::string& meeting,
                                                       const std::string& seat) const;

 private:
  std::unique_ptr<client::OutboxFile> file_;  // null: in memory
};

/// A seat with its outbox.
struct PlayedSeat {
  PlayedSeat(boost::asio::io_context& io, client::SeatClient::Options options,
             std::unique_ptr<KeptOutbox> its_outbox)
      : kept(std::move(its_outbox)), client(io.get_executor(), std::move(options), kept->outbox) {}
  std::unique_ptr<KeptOutbox> kept;
  client::SeatClient client;
};

/// Runs `io`, where connections always wait for something, until the future is ready.
template <class T>
T run_until_ready(boost::asio::io_context& io, std::future<T>& future) {
  io.restart();
  while (future.wait_for(std::chrono::seconds(0)) != std::future_status::ready) io.run_one();
  return future.get();
}

/// Opens it by a new link of the seat; runs `io` until it is there, which nothing else does then.
[[nodiscard]] Result<std::unique_ptr<PlayedSeat>> connect_seat(boost::asio::io_context& io,
                                                               Desk& desk, const Outboxes& outboxes,
                                                               const client::Endpoint& endpoint,
                                                               const std::string& meeting,
                                                               const std::string& seat,
                                                               bool is_robot = false);

/// Runs it whenever `io` runs.
void keep_running(boost::asio::io_context& io, client::SeatClient& client);

}  // namespace rostrum::ctl

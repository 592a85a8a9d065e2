// One life of the server: the product's rooms, journals' port, framing and fan-out, put together as
// main/ does, with connections that are ends of simulated links. Ended by destroying it, at any
// moment: what then is not on the disk is gone.
//
// Faults that a test can switch on are in here and in SimJournal, none in the product.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include "app/room_directory.hpp"
#include "core/scope.hpp"
#include "fanout/frame_publisher.hpp"
#include "fanout/hub.hpp"
#include "ops/metrics.hpp"
#include "sim/rooms_scheduler.hpp"
#include "sim/sim_link.hpp"
#include "sim/sim_store.hpp"
#include "sim/virtual_time.hpp"
#include "support/seeded_entropy.hpp"
#include "wire/command_codec.hpp"

namespace rostrum::sim {

/// What may be broken on purpose.
struct Faults {
  bool acknowledges_early = false;  // says durable before it is
  bool forgets_ids = false;         // takes a repeat for a new act
  bool leaks_mark = false;          // shows a mark online that was not released
};

/// Told of every message with frames that leaves for an audience, as it leaves.
using OnSent = std::function<void(const core::Audience&, const fanout::SharedBytes&)>;

/// Told of every answer as the room gives it, with the id that was asked with.
using OnTold = std::function<void(const std::string&, const app::Outcome&)>;

/// Who comes in on a link.
struct Visitor {
  core::Audience audience;
  std::string console;
};

class SimConnection;
class LeakySource;

class SimServer {
 public:
  struct World {
    VirtualTime& time;
    Dice& dice;
    test::MemoryDisks& disks;
    app::Entropy& entropy;
    OnSent on_sent;
    OnTold on_told;
    Faults faults;
  };
  /// Gives what a client hears of one request; never called where that is lost.
  using OnReply = std::function<void(std::string)>;

  SimServer(const World& world, std::uint64_t epoch);
  ~SimServer();
  SimServer(const SimServer&) = delete;
  SimServer& operator=(const SimServer&) = delete;

  /// Why stored meetings could not be brought back; empty: they were.
  [[nodiscard]] const std::string& load_problem() const { return load_problem_; }

  /// A client's end of `link` hears `deliver`.
  void accept(const std::shared_ptr<Link>& link, const Visitor& visitor,
              std::function<void(std::string)> deliver);
  /// One command over HTTP.
  void request(const core::Sender& sender, std::string_view bytes, OnReply reply);
  /// A viewer asks for a token to vote with; an empty one: there is nothing to vote on.
  void request_token(OnReply reply);
  /// Makes the meeting where it is not there yet.
  void import(core::MeetingSetup setup);

  [[nodiscard]] app::MeetingRoom* room();
  [[nodiscard]] SimJournal* journal() const { return store_.journal(); }

 private:
  friend class SimConnection;

  void ask_room(const core::Sender& sender, wire::SentCommand sent, OnReply reply);
  /// The I/O thread runs a moment later.
  void arm_io();

  World world_;
  Life life_;
  RoomsScheduler scheduler_;
  ops::Metrics metrics_;
  boost::asio::io_context io_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> io_work_;
  bool io_is_armed_ = false;
  SimStore store_;
  fanout::Hub hub_;
  fanout::Shard& shard_;
  std::unique_ptr<LeakySource> publishers_;
  std::vector<std::shared_ptr<SimConnection>> connections_;
  std::unique_ptr<app::RoomDirectory> directory_;  // goes first
  std::uint64_t epoch_;
  std::uint64_t doors_ = 0;  // ids that the faulty door has made
  std::string load_problem_;
};

}  // namespace rostrum::sim

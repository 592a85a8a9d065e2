// A client of any kind: it keeps what it has asked in the outbox that real clients have, comes back
// when its link is lost, sends again with the same ids, and holds the newest frame of every topic.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/outbox.hpp"
#include "core/scope.hpp"
#include "rostrum/v1/session.pb.h"
#include "sim/ledger.hpp"
#include "sim/sim_link.hpp"
#include "sim/sim_server.hpp"
#include "sim/virtual_time.hpp"

namespace rostrum::sim {

enum class Manner {
  websocket,  // frames, and acts over the same link
  http,       // acts only, each on its own
};

class SimClient {
 public:
  struct World {
    VirtualTime& time;
    Dice& dice;
    Ledger& ledger;
    Verdict& verdict;
    std::function<SimServer*()> server;  // null: it is down
    bool& is_rough;                      // what is sent may be lost
  };

  SimClient(const World& world, Visitor visitor, Manner manner);
  SimClient(const SimClient&) = delete;
  SimClient& operator=(const SimClient&) = delete;

  void start();
  /// The same act as somebody who has pressed a button; sent when it can be.
  void ask(core::Command command);
  /// The link is cut; each end learns of it some time later.
  void cut();
  /// The server is gone: what it had sent may still arrive.
  void server_ended();

  [[nodiscard]] const core::Audience& audience() const { return visitor_.audience; }
  [[nodiscard]] const std::string& console() const { return visitor_.console; }
  [[nodiscard]] bool is_settled() const { return outbox_.pending().empty() && waiting_.empty(); }
  [[nodiscard]] bool is_welcome() const { return is_welcome_; }
  [[nodiscard]] Manner manner() const { return manner_; }
  /// The newest frame of each (scope, topic), serialized.
  [[nodiscard]] const auto& frames() const { return frames_; }

  using FrameKey = std::pair<std::string, v1::Frame::ViewCase>;  // scope, topic

 private:
  struct Held {
    std::pair<std::uint64_t, std::uint64_t> revision;  // epoch, n
    std::string bytes;
  };

  void connect();
  void lost(const std::shared_ptr<Link>& link);
  void hear(const std::string& bytes);
  void hear(const v1::Answer& answer);
  void take(const v1::Frame& frame);
  void take_token(const std::string& token);
  void send(const client::OutboxEntry& entry);
  void send_all();
  void send_over_http(const Act& act, const std::string& bytes);
  void tick();
  [[nodiscard]] bool is_lost_on_the_way();

  World world_;
  Visitor visitor_;
  Manner manner_;
  std::shared_ptr<Link> link_;  // null: none
  bool is_welcome_ = false;
  client::MemoryOutboxStore store_;
  client::Outbox outbox_{store_};       // each act under its own id
  std::vector<core::Command> waiting_;  // of a viewer who has no token yet
  std::string token_;
  std::map<FrameKey, Held> frames_;
};

}  // namespace rostrum::sim

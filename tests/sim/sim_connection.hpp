// The server's end of a link: what net/ws_connection does, without sockets.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fanout/shard.hpp"
#include "fanout/transport.hpp"
#include "sim/sim_server.hpp"

namespace rostrum::sim {

class SimConnection final : public fanout::Transport,
                            public std::enable_shared_from_this<SimConnection> {
 public:
  SimConnection(SimServer& server, std::shared_ptr<Link> link, Visitor visitor,
                std::function<void(std::string)> deliver);

  void open();
  void on_message(std::string_view bytes);
  void on_closed();
  /// The server ends: nothing of it may be touched any more.
  void forget() { server_ = nullptr; }

  [[nodiscard]] bool is_writing() const override { return is_writing_; }
  void send(const fanout::SharedBytes& message) override;
  void close(fanout::CloseCode code, std::string_view reason) override;

 private:
  void on_entered(bool is_welcome);
  void reply(std::string message);
  void put_on_link(std::string message);
  void on_writable();
  [[nodiscard]] core::Sender sender(const std::string& voter) const;

  SimServer* server_;  // null once it has ended
  std::shared_ptr<Link> link_;
  Visitor visitor_;
  std::function<void(std::string)> deliver_;
  bool is_closed_ = false;
  bool has_entered_ = false;
  bool is_writing_ = false;
  std::vector<std::string> replies_;  // while it writes; bounded by what its client asks
  std::optional<fanout::Shard::Handle> handle_;
};

}  // namespace rostrum::sim

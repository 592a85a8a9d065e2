// Sends every message back as it came: for suites that test framing. Off unless a setting asks.
//
// Belongs to its I/O thread.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "net/http_session.hpp"
#include "net/ws_socket.hpp"

namespace rostrum::net {

inline constexpr std::string_view echo_path = "/ws/echo";
inline constexpr std::size_t max_echo_message = 32U << 20U;  // conformance suites send 16 MiB
inline constexpr std::size_t max_echo_waiting = 64U << 20U;  // bytes of a reader that does not read

class WsEcho final : public SocketUser {
 public:
  void on_open(std::shared_ptr<fanout::Transport> transport) override;
  void on_message(std::string_view bytes) override;
  [[nodiscard]] bool on_text(std::string_view bytes) override;
  [[nodiscard]] std::size_t max_message() const override { return max_echo_message; }
  void on_writable() override;
  void on_closed() override;

 private:
  struct Message {
    bool is_text;
    std::string bytes;
  };

  void echo(Message message);
  void send(Message message);

  std::shared_ptr<WsSocket> socket_;  // null before on_open and after on_closed
  std::deque<Message> waiting_;
  std::size_t waiting_bytes_ = 0;
};

}  // namespace rostrum::net

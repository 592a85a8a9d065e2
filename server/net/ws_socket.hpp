// A socket after its upgrade: the transport that carries a WebSocket's messages.
//
// Belongs to its I/O thread. Shared between its user and the wait for its bytes; it ends by end(),
// after which nothing waits.
//
// How it works. It waits for readability only, and reads into the buffer of its thread. It writes
// by trying: what the kernel takes at once is done, and that is the usual case; only the rest of a
// short write is kept (a share of the message, and how far it is), and only then it waits for
// writability. So a viewer that keeps up costs one system call a message and holds no buffer.
//
// Invariants
//   (1) Frames never mix: a control frame waits for the end of the message under way.
//   (2) Of what waits there is at most one message and one control frame, a close before a pong.
//   (3) on_closed comes once, from the loop, never inside send() or close().
//
// Silence. Where frames go out, TCP_USER_TIMEOUT finds a dead peer; a socket that was neither sent
// to nor heard for ping_after, or not heard for several times as long, is pinged, and one that says
// nothing for another dead_after is gone (WsCommons::silence).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <boost/asio/generic/stream_protocol.hpp>

#include "fanout/transport.hpp"
#include "net/http_session.hpp"
#include "net/tls_session.hpp"
#include "net/ws_commons.hpp"
#include "net/ws_frame.hpp"

namespace rostrum::net {

inline constexpr std::uint32_t close_within_s = 5;  // for the peer's half of a close
/// Pings of a client in one second of the coarse clock; nobody honest sends one.
inline constexpr std::uint16_t max_pings_a_second = 100;

class WsSocket final : public fanout::Transport, public std::enable_shared_from_this<WsSocket> {
 public:
  using Socket = boost::asio::generic::stream_protocol::socket;

  /// `tls`: the session on this socket, or nothing. The commons outlive it.
  WsSocket(WsCommons& commons, Socket socket, std::optional<TlsSession> tls,
           std::shared_ptr<SocketUser> user, std::size_t max_message);

  /// Sends the answer to the upgrade, tells the user, and reads from then on, first `early`: what
  /// has been read past the request.
  void open(std::string answer, std::string_view early);

  /// Something that is let go of when the socket has been closed.
  void hold(std::shared_ptr<const void> held) { held_ = std::move(held); }

  [[nodiscard]] bool is_writing() const override { return out_.bytes != nullptr; }
  void send(const fanout::SharedBytes& message) override;
  void close(fanout::CloseCode code, std::string_view reason) override;

  /// As send(), but a text; only the echo does that.
  void send_text(std::string_view message);

  // For the commons.
  void look_after();
  void end();
  std::size_t place = 0;

 private:
  enum class Stage : std::uint8_t {
    open,
    closing,   // our close is sent or waits; the peer's is missing, or ours not out yet
    draining,  // the peer broke the rules: it is read, and ignored, until it has seen our close
    ended,
  };
  struct Outgoing {
    fanout::SharedBytes bytes;  // null: idle
    std::size_t done = 0;       // of header and bytes
    bool has_header = false;    // in its bytes; otherwise it is a binary message's payload
  };

  void wait_readable();
  void wait_writable();
  void on_readable(boost::system::error_code error);
  void on_ready_to_write(boost::system::error_code error);
  void take(std::span<char> input);
  void on_event(const WsEvent& event);
  void answer_ping(std::string_view payload);
  void start_closing(Stage stage, std::string frame);
  void on_peer_close(std::uint16_t code);

  void put(const fanout::SharedBytes& bytes, bool has_header);
  void put_control(std::string frame);
  /// Writes what is kept until all is out (true), or it has to wait, or the socket is broken.
  bool flush();
  IoResult::Kind write_rest(std::string_view bytes, bool has_header, std::size_t& done);
  IoResult write_next(std::string_view bytes, bool has_header, std::size_t done);
  void after_flush();
  void break_off();

  // What a sweep touches comes first.
  Outgoing out_;
  WsCommons& commons_;
  std::uint32_t sent_s_;
  std::uint32_t heard_s_;
  std::uint32_t since_s_ = 0;  // of the ping, or of the start of closing
  std::uint16_t pings_ = 0;    // heard in second heard_s_
  Stage stage_ = Stage::open;
  bool is_pinged_ = false;
  bool peer_has_closed_ = false;
  bool waits_to_write_ = false;
  Socket socket_;
  std::optional<TlsSession> tls_;
  std::shared_ptr<SocketUser> user_;  // null once ended
  std::shared_ptr<const void> held_;
  std::unique_ptr<std::string> control_;  // a frame that waits; null: none
  WsParser parser_;
};

}  // namespace rostrum::net

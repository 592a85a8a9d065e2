// One accepted connection: requests in, answers out, until it is gone or has become a WebSocket.
//
// A session belongs to the I/O thread that accepted it. Bounds: header 16 KiB, body 1 MiB, first
// request (and TLS handshake) within 5 s, then 60 s between requests.
#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/ssl/context.hpp>

#include "fanout/transport.hpp"
#include "net/address_places.hpp"
#include "net/http_message.hpp"
#include "ops/log.hpp"
#include "ops/metrics.hpp"
#include "wire/limits.hpp"

namespace rostrum::net {

inline constexpr std::chrono::seconds handshake_timeout{5};
inline constexpr std::chrono::seconds request_timeout{30};  // for a body, and for an answer's bytes
inline constexpr std::chrono::seconds keep_alive_timeout{60};

/// Whoever uses a WebSocket. Shared between the transport and the lists of its I/O thread;
/// whichever lets go last ends it.
class SocketUser : public fanout::TransportEvents {
 public:
  /// The handshake is done; the first event.
  virtual void on_open(std::shared_ptr<fanout::Transport> transport) = 0;
  /// A whole text message. False where none is expected: that ends the connection.
  [[nodiscard]] virtual bool on_text(std::string_view) { return false; }
  /// Bytes of the largest message that it takes.
  [[nodiscard]] virtual std::size_t max_message() const { return wire::max_client_message_bytes; }
};

/// Decides who may have a WebSocket. One per I/O thread.
class SocketDoor {
 public:
  virtual ~SocketDoor() = default;
  /// For a request that asks for an upgrade: its user, or the answer that refuses it.
  [[nodiscard]] virtual std::expected<std::shared_ptr<SocketUser>, HttpResponse> admit(
      const HttpRequest& request) = 0;
  /// Whether what is at this path may be read by pages of any origin.
  [[nodiscard]] virtual bool allows_any_origin(std::string_view path) const = 0;
};

class WsCommons;

/// So many sessions over the bound are told that the server is full; any more are closed at once.
inline constexpr std::size_t max_refused_sessions = 32;

/// The sessions of one I/O thread, so that their sockets can be counted, and closed in it when it
/// ends.
class OpenSessions {
 public:
  class Session {
   public:
    virtual ~Session() = default;
    virtual void close() = 0;
  };

  /// `everywhere`: the sessions of all threads.
  explicit OpenSessions(ops::Gauge& everywhere) : everywhere_(everywhere) {}

  [[nodiscard]] std::size_t size() const { return sessions_.size(); }
  void add(Session& session) {
    sessions_.insert(&session);
    everywhere_.add(1);
  }
  void remove(Session& session) {
    sessions_.erase(&session);
    everywhere_.add(-1);
  }
  void close_all() {
    for (Session* session : sessions_) session->close();
  }

 private:
  ops::Gauge& everywhere_;
  std::unordered_set<Session*> sessions_;
};

/// What a session needs; outlives it.
struct SessionSurroundings {
  HttpHandler& http;
  SocketDoor& sockets;
  WsCommons& commons;  // of the WebSockets of its I/O thread
  // Shared with the sessions: one that waits for a room may go after everything else.
  std::shared_ptr<OpenSessions> sessions;
  ops::Log& log;
  std::string public_origin;  // empty: only the host of the request itself
  bool behind_proxy = false;  // X-Forwarded-For and -Proto are believed
  // How many more sessions there is room for; null: any number.
  std::function<std::ptrdiff_t()> room;
  AddressPlaces* places = nullptr;  // of its I/O thread; null: nobody is counted by address
};

void serve(boost::asio::ip::tcp::socket socket, const SessionSurroundings& surroundings);
void serve_tls(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& tls,
               const SessionSurroundings& surroundings);
/// Requests of the administrator on this machine. A WebSocket there still says who it is.
void serve_control(boost::asio::local::stream_protocol::socket socket,
                   const SessionSurroundings& surroundings);

}  // namespace rostrum::net

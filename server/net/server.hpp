// Everything that faces the network, put together: threads, listeners, sessions, pages, and the
// control socket.
//
// Made, started and stopped by one thread (main). The rooms and the hub outlive it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include "core/ids.hpp"
#include "fanout/hub.hpp"
#include "net/http_api.hpp"
#include "net/http_session.hpp"
#include "net/io_threads.hpp"
#include "net/listener.hpp"
#include "net/rooms.hpp"
#include "net/static_files.hpp"
#include "net/ws_commons.hpp"
#include "net/ws_door.hpp"
#include "ops/log.hpp"
#include "ops/metrics.hpp"

namespace rostrum::net {

struct TlsFiles {
  std::filesystem::path certificate;
  std::filesystem::path key;
};

struct ServerSettings {
  boost::asio::ip::tcp::endpoint listen;
  std::optional<TlsFiles> tls;  // none: plain HTTP
  std::filesystem::path web_root;
  std::string public_url;  // without a slash at the end; empty: as each request says
  bool behind_proxy = false;
  std::size_t io_threads = 1;
  std::size_t max_connections = 1000;  // WebSockets, over all threads
  std::size_t max_in_a_table = 1000;   // of descriptors
  // Connections of one address, over all threads; 0: nine tenths of what fits, this machine's own
  // not counted. Not for a server behind a proxy, which counts them itself.
  std::size_t max_of_an_address = 0;
  std::size_t http_in_a_table = 100;  // HTTP sessions that there is room for beside all these
  bool own_descriptors = false;       // a table for each I/O thread, where one is too small
  std::filesystem::path control_socket;
  Silence silence;
  bool echo = false;  // /ws/echo for everybody
};

class Server {
 public:
  /// Binds everything, runs nothing yet. The error is a sentence that says what to do.
  [[nodiscard]] static std::expected<std::unique_ptr<Server>, std::string> open(
      const ServerSettings& settings, const Rooms& rooms, fanout::Hub& hub, ops::Metrics& metrics,
      ops::Log& log);
  ~Server();

  /// How many WebSockets it can hold: as many as wanted, or as its descriptors allow.
  [[nodiscard]] std::size_t max_connections() const { return max_connections_; }

  /// Where it listens: with the port that was found for port 0.
  [[nodiscard]] boost::asio::ip::tcp::endpoint endpoint() const { return endpoint_; }
  /// "http://127.0.0.1:8080": the public one, or that of the endpoint.
  [[nodiscard]] const std::string& base_url() const { return base_url_; }

  void start();
  /// No new connections; everybody is told to come back, and goes. Returns when all are gone or
  /// the patience is over; then the threads have ended.
  void stop(std::uint32_t retry_after_ms, std::chrono::milliseconds patience);

  /// Any thread.
  void post_access(const core::MeetingId& meeting, const std::shared_ptr<const AccessTable>& table);
  /// Sends away who is at a meeting that has been purged. Any thread.
  void post_gone(const core::MeetingId& meeting);

 private:
  // What one I/O thread has for itself.
  struct Desk {
    std::unique_ptr<WsDoor> door;
    std::unique_ptr<WsCommons> commons;  // ends its sockets, which the door knows
    std::unique_ptr<HttpApi> api;
    std::unique_ptr<AddressPlaces> places;
    std::unique_ptr<SessionSurroundings> surroundings;
    std::unique_ptr<Listener> listener;
    std::unique_ptr<ControlListener> control;  // of the first one only
  };

  Server(const ServerSettings& settings, const Rooms& rooms, fanout::Hub& hub,
         ops::Metrics& metrics, ops::Log& log);
  void start_threads(const ServerSettings& settings);
  /// For how many more HTTP sessions the descriptors of this desk's thread suffice.
  [[nodiscard]] std::ptrdiff_t room_for_sessions(const Desk& desk) const;
  [[nodiscard]] std::expected<void, std::string> listen(const ServerSettings& settings);
  [[nodiscard]] std::expected<void, std::string> listen_for_control(const ServerSettings& settings,
                                                                    const Rooms& rooms,
                                                                    ops::Metrics& metrics);

  ops::Log& log_;
  ops::Gauge& open_sockets_;
  ops::Gauge& open_sessions_;
  StaticFiles pages_;
  std::unique_ptr<boost::asio::ssl::context> tls_;  // null: plain
  boost::asio::ip::tcp::endpoint endpoint_;
  std::string base_url_;
  IoThreads threads_;
  std::vector<Desk> desks_;
  std::unique_ptr<HttpApi> control_api_;
  std::unique_ptr<SessionSurroundings> control_surroundings_;
  std::size_t max_connections_ = 0;
  std::size_t max_in_a_table_ = 0;  // WebSockets and HTTP sessions together
  bool own_tables_ = false;
};

}  // namespace rostrum::net

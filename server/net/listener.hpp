// Accepts connections on one address, for one I/O thread; and on the control socket.
//
// Several listeners share a TCP address by SO_REUSEPORT: the kernel spreads connections over them.
// A listener belongs to its I/O thread; it is made before the thread runs.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>

#include "ops/log.hpp"

namespace rostrum::net {

/// How many connections may wait to be accepted (the kernel cuts it to net.core.somaxconn).
inline constexpr int listen_backlog = 4096;

/// "127.0.0.1:8080", "[::1]:8080" or "0.0.0.0:0". The error is a sentence.
[[nodiscard]] std::expected<boost::asio::ip::tcp::endpoint, std::string> parse_address(
    std::string_view text);

/// An error where somebody else listens there already: SO_REUSEPORT alone would share it silently.
[[nodiscard]] std::expected<void, std::string> check_free(
    const boost::asio::ip::tcp::endpoint& endpoint);

class Listener {
 public:
  using OnAccept = std::function<void(boost::asio::ip::tcp::socket)>;

  /// Binds and listens; the error is a sentence that says what to do.
  [[nodiscard]] static std::expected<std::unique_ptr<Listener>, std::string> open(
      boost::asio::io_context& context, const boost::asio::ip::tcp::endpoint& endpoint,
      ops::Log& log, OnAccept on_accept);

  [[nodiscard]] boost::asio::ip::tcp::endpoint endpoint() const;
  /// On its I/O thread (or before it runs).
  void start();
  void stop();

 private:
  Listener(boost::asio::ip::tcp::acceptor acceptor, ops::Log& log, OnAccept on_accept);
  void accept_next();

  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::steady_timer pause_;
  ops::Log& log_;
  OnAccept on_accept_;
};

class ControlListener {
 public:
  using OnAccept = std::function<void(boost::asio::local::stream_protocol::socket)>;

  /// Replaces a socket that a killed server left at `path`; only the owner may connect (0600).
  [[nodiscard]] static std::expected<std::unique_ptr<ControlListener>, std::string> open(
      boost::asio::io_context& context, const std::filesystem::path& path, ops::Log& log,
      OnAccept on_accept);
  ~ControlListener();

  void start() { accept_next(); }
  void stop();

 private:
  ControlListener(boost::asio::local::stream_protocol::acceptor acceptor,
                  std::filesystem::path path, ops::Log& log, OnAccept on_accept);
  void accept_next();

  boost::asio::local::stream_protocol::acceptor acceptor_;
  boost::asio::steady_timer pause_;
  std::filesystem::path path_;
  ops::Log& log_;
  OnAccept on_accept_;
};

}  // namespace rostrum::net

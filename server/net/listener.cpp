#include "net/listener.hpp"

#include <charconv>
#include <chrono>
#include <utility>

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/steady_timer.hpp>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>

namespace rostrum::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::local::stream_protocol;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
using UserTimeout = asio::detail::socket_option::integer<IPPROTO_TCP, TCP_USER_TIMEOUT>;

// Unacknowledged for so long means gone: the architecture's 30 s.
constexpr int user_timeout_ms = 30'000;
// Out of descriptors: let some end before the next try.
constexpr std::chrono::milliseconds accept_pause{100};

std::string text_of(const tcp::endpoint& endpoint) {
  const std::string address = endpoint.address().to_string();
  return (endpoint.address().is_v6() ? "[" + address + "]" : address) + ":" +
         std::to_string(endpoint.port());
}

std::string sentence(const tcp::endpoint& endpoint, const boost::system::error_code& error) {
  const std::string where = text_of(endpoint);
  if (error == asio::error::address_in_use) {
    return "port " + std::to_string(endpoint.port()) +
           " is in use by another program; stop it, or choose another address with --listen (" +
           where + ")";
  }
  if (error == asio::error::access_denied) {
    return "this user may not listen on " + where +
           "; ports below 1024 need a privilege, choose another with --listen";
  }
  if (error.value() == EADDRNOTAVAIL) {
    return "this machine has no address " + endpoint.address().to_string() +
           "; choose one that it has with --listen, or 0.0.0.0 for all";
  }
  return "cannot listen on " + where + ": " + error.message();
}

}  // namespace

std::expected<tcp::endpoint, std::string> parse_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  const std::string problem = "\"" + std::string(text) +
                              "\" is not an address to listen on; write one like 127.0.0.1:8080, "
                              "0.0.0.0:8080 or [::1]:8080";
  if (colon == std::string_view::npos) return std::unexpected(problem);
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  const std::string_view digits = text.substr(colon + 1);
  std::uint16_t port = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  boost::system::error_code error;
  const auto address = asio::ip::make_address(std::string(host), error);
  if (error || failure != std::errc() || end != digits.data() + digits.size())
    return std::unexpected(problem);
  return tcp::endpoint(address, port);
}

std::expected<void, std::string> check_free(const tcp::endpoint& endpoint) {
  if (endpoint.port() == 0) return {};
  asio::io_context context;
  tcp::acceptor probe(context);
  boost::system::error_code error;
  probe.open(endpoint.protocol(), error);
  if (!error) probe.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) probe.bind(endpoint, error);
  if (!error) probe.listen(1, error);
  if (error) return std::unexpected(sentence(endpoint, error));
  return {};
}

std::expected<std::unique_ptr<Listener>, std::string> Listener::open(asio::io_context& context,
                                                                     const tcp::endpoint& endpoint,
                                                                     ops::Log& log,
                                                                     OnAccept on_accept) {
  tcp::acceptor acceptor(context);
  boost::system::error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.set_option(ReusePort(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(listen_backlog, error);
  if (error) return std::unexpected(sentence(endpoint, error));
  return std::unique_ptr<Listener>(new Listener(std::move(acceptor), log, std::move(on_accept)));
}

Listener::Listener(tcp::acceptor acceptor, ops::Log& log, OnAccept on_accept)
    : acceptor_(std::move(acceptor)),
      pause_(acceptor_.get_executor()),
      log_(log),
      on_accept_(std::move(on_accept)) {}

tcp::endpoint Listener::endpoint() const { return acceptor_.local_endpoint(); }

void Listener::start() { accept_next(); }

void Listener::stop() {
  boost::system::error_code error;
  acceptor_.close(error);
  pause_.cancel();
}

void Listener::accept_next() {
  acceptor_.async_accept([this](boost::system::error_code error, tcp::socket socket) {
    if (error == asio::error::operation_aborted || !acceptor_.is_open()) return;
    if (!error) {
      socket.set_option(tcp::no_delay(true), error);
      socket.set_option(UserTimeout(user_timeout_ms), error);
      on_accept_(std::move(socket));
      accept_next();
      return;
    }
    if (error == asio::error::connection_aborted) {
      accept_next();
      return;
    }
    log_.warning("cannot accept a connection: {}", error.message());
    pause_.expires_after(accept_pause);
    pause_.async_wait([this](boost::system::error_code stopped) {
      if (!stopped) accept_next();
    });
  });
}

std::expected<std::unique_ptr<ControlListener>, std::string> ControlListener::open(
    asio::io_context& context, const std::filesystem::path& path, ops::Log& log,
    OnAccept on_accept) {
  std::error_code ignored;
  std::filesystem::remove(path, ignored);  // the folder's lock is ours, so nobody serves it
  stream_protocol::acceptor acceptor(context);
  boost::system::error_code error;
  // sun_path has room for 107 characters and an end; Asio throws for more.
  if (path.string().size() > 107)
    return std::unexpected("the path of the data folder is too long for its control socket (" +
                           path.string() + "); choose a shorter one with --data-dir");
  acceptor.open(stream_protocol(), error);
  const mode_t before = ::umask(0177);
  if (!error) acceptor.bind(stream_protocol::endpoint(path.string()), error);
  ::umask(before);
  if (!error) acceptor.listen(16, error);
  if (error)
    return std::unexpected("cannot make the control socket " + path.string() + ": " +
                           error.message());
  return std::unique_ptr<ControlListener>(
      new ControlListener(std::move(acceptor), path, log, std::move(on_accept)));
}

ControlListener::ControlListener(stream_protocol::acceptor acceptor, std::filesystem::path path,
                                 ops::Log& log, OnAccept on_accept)
    : acceptor_(std::move(acceptor)),
      pause_(acceptor_.get_executor()),
      path_(std::move(path)),
      log_(log),
      on_accept_(std::move(on_accept)) {}

ControlListener::~ControlListener() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

void ControlListener::stop() {
  boost::system::error_code error;
  acceptor_.close(error);
  pause_.cancel();
}

void ControlListener::accept_next() {
  acceptor_.async_accept([this](boost::system::error_code error, stream_protocol::socket socket) {
    if (error == asio::error::operation_aborted || !acceptor_.is_open()) return;
    if (!error) {
      on_accept_(std::move(socket));
      accept_next();
      return;
    }
    log_.warning("cannot accept on the control socket: {}", error.message());
    pause_.expires_after(accept_pause);
    pause_.async_wait([this](boost::system::error_code stopped) {
      if (!stopped) accept_next();
    });
  });
}

}  // namespace rostrum::net

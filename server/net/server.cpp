#include "net/server.hpp"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include <boost/asio/post.hpp>

#include "net/tls.hpp"

namespace rostrum::net {
namespace {

using boost::asio::ip::tcp;

constexpr std::chrono::milliseconds drain_step{10};

std::string url_of(const tcp::endpoint& endpoint, bool tls) {
  std::string host = endpoint.address().to_string();
  if (endpoint.address().is_unspecified()) host = "localhost";
  if (endpoint.address().is_v6() && !endpoint.address().is_unspecified()) host = "[" + host + "]";
  return (tls ? "https://" : "http://") + host + ":" + std::to_string(endpoint.port());
}

/// Scheme and host of a URL, as browsers send it in Origin.
std::string origin_of(const std::string& url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string::npos) return {};
  return url.substr(0, url.find('/', scheme + 3));
}

}  // namespace

std::expected<std::unique_ptr<Server>, std::string> Server::open(const ServerSettings& settings,
                                                                 const Rooms& rooms,
                                                                 fanout::Hub& hub,
                                                                 ops::Metrics& metrics,
                                                                 ops::Log& log) {
  std::unique_ptr<Server> server(new Server(settings, rooms, hub, metrics, log));
  auto pages = StaticFiles::load(settings.web_root);
  if (!pages) return std::unexpected(pages.error());
  server->pages_ = std::move(*pages);
  if (settings.tls) {
    auto tls = load_tls(settings.tls->certificate, settings.tls->key);
    if (!tls) return std::unexpected(tls.error());
    server->tls_ = std::move(*tls);
  }
  if (auto listening = server->listen(settings); !listening)
    return std::unexpected(listening.error());
  if (auto listening = server->listen_for_control(settings, rooms, metrics); !listening)
    return std::unexpected(listening.error());
  return server;
}

Server::Server(const ServerSettings& settings, const Rooms& rooms, fanout::Hub& hub,
               ops::Metrics& metrics, ops::Log& log)
    : log_(log),
      open_sockets_(metrics.gauge("rostrum_websockets", "Open WebSockets")),
      threads_(settings.io_threads, log) {
  const std::size_t share = std::max<std::size_t>(1, settings.max_connections / threads_.size());
  for (std::size_t index = 0; index < threads_.size(); ++index) {
    boost::asio::io_context& context = threads_.context(index);
    Desk& desk = desks_.emplace_back();
    desk.door =
        std::make_unique<WsDoor>(context, hub.add_shard(context, metrics), rooms, metrics, share);
    if (settings.echo) desk.door->allow_echo();
    desk.commons = std::make_unique<WsCommons>(context);
    desk.api = std::make_unique<HttpApi>(rooms, pages_, metrics, settings.public_url);
    desk.surroundings = std::make_unique<SessionSurroundings>(
        SessionSurroundings{.http = *desk.api,
                            .sockets = *desk.door,
                            .commons = *desk.commons,
                            .log = log,
                            .public_origin = origin_of(settings.public_url),
                            .behind_proxy = settings.behind_proxy});
  }
}

Server::~Server() { threads_.stop(); }

std::expected<void, std::string> Server::listen(const ServerSettings& settings) {
  endpoint_ = settings.listen;
  if (auto free = check_free(endpoint_); !free) return free;
  for (std::size_t index = 0; index < threads_.size(); ++index) {
    const SessionSurroundings& around = *desks_[index].surroundings;
    auto listener = Listener::open(threads_.context(index), endpoint_, log_,
                                   [this, &around](tcp::socket socket) {
                                     if (tls_ != nullptr) {
                                       serve_tls(std::move(socket), *tls_, around);
                                     } else {
                                       serve(std::move(socket), around);
                                     }
                                   });
    if (!listener) return std::unexpected(listener.error());
    // The first finds a port for port 0; the others share it.
    endpoint_ = (*listener)->endpoint();
    desks_[index].listener = std::move(*listener);
  }
  base_url_ =
      settings.public_url.empty() ? url_of(endpoint_, tls_ != nullptr) : settings.public_url;
  return {};
}

std::expected<void, std::string> Server::listen_for_control(const ServerSettings& settings,
                                                            const Rooms& rooms,
                                                            ops::Metrics& metrics) {
  if (settings.control_socket.empty()) return {};
  control_api_ = std::make_unique<HttpApi>(rooms, pages_, metrics, base_url_);
  control_surroundings_ =
      std::make_unique<SessionSurroundings>(SessionSurroundings{.http = *control_api_,
                                                                .sockets = *desks_.front().door,
                                                                .commons = *desks_.front().commons,
                                                                .log = log_});
  auto control = ControlListener::open(threads_.context(0), settings.control_socket, log_,
                                       [this](boost::asio::local::stream_protocol::socket socket) {
                                         serve_control(std::move(socket), *control_surroundings_);
                                       });
  if (!control) return std::unexpected(control.error());
  control_ = std::move(*control);
  return {};
}

void Server::start() {
  for (const Desk& desk : desks_) {
    desk.listener->start();
    desk.door->start();
  }
  if (control_ != nullptr) control_->start();
  threads_.start();
}

void Server::stop(std::uint32_t retry_after_ms, std::chrono::milliseconds patience) {
  for (std::size_t index = 0; index < desks_.size(); ++index) {
    boost::asio::post(threads_.context(index), [this, index] {
      desks_[index].listener->stop();
      if (index == 0 && control_ != nullptr) control_->stop();
    });
    desks_[index].door->post_goodbye(retry_after_ms);
  }
  const auto until = std::chrono::steady_clock::now() + patience;
  while (open_sockets_.value() > 0 && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(drain_step);
  threads_.stop();
}

void Server::post_access(const core::MeetingId& meeting,
                         const std::shared_ptr<const AccessTable>& table) {
  for (const Desk& desk : desks_) desk.door->post_access(meeting, table);
}

}  // namespace rostrum::net

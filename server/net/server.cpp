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
  server->start_threads(settings);
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
      open_sessions_(metrics.gauge("rostrum_http_sessions", "Open HTTP connections")),
      threads_(settings.io_threads, log) {
  for (std::size_t index = 0; index < threads_.size(); ++index) {
    boost::asio::io_context& context = threads_.context(index);
    Desk& desk = desks_.emplace_back();
    desk.door = std::make_unique<WsDoor>(context, hub.add_shard(context, metrics), rooms, metrics);
    if (settings.echo) desk.door->allow_echo();
    desk.commons = std::make_unique<WsCommons>(context, steady_seconds, settings.silence);
    desk.api = std::make_unique<HttpApi>(rooms, pages_, metrics, settings.public_url);
    if (!settings.behind_proxy) {
      const std::size_t most = settings.max_of_an_address != 0
                                   ? settings.max_of_an_address
                                   : settings.max_connections - settings.max_connections / 10;
      desk.places = std::make_unique<AddressPlaces>(most / threads_.size() + 1,
                                                    settings.max_of_an_address != 0);
    }
    desk.surroundings = std::make_unique<SessionSurroundings>(
        SessionSurroundings{.http = *desk.api,
                            .sockets = *desk.door,
                            .commons = *desk.commons,
                            .sessions = std::make_shared<OpenSessions>(open_sessions_),
                            .log = log,
                            .public_origin = origin_of(settings.public_url),
                            .behind_proxy = settings.behind_proxy,
                            .room = [this, index] { return room_for_sessions(desks_[index]); },
                            .places = desk.places.get()});
  }
}

Server::~Server() { threads_.stop(); }

/// From here on what belongs to a thread is opened and closed in it: it may have descriptors of its
/// own.
void Server::start_threads(const ServerSettings& settings) {
  const bool as_asked = threads_.start(settings.own_descriptors, [this](std::size_t index) {
    Desk& desk = desks_[index];
    desk.listener.reset();
    desk.control.reset();
    desk.commons.reset();
    desk.surroundings->sessions->close_all();
  });
  if (!as_asked)
    log_.warning("the system refuses descriptors of its own to a thread (unshare): all share one");
  own_tables_ = settings.own_descriptors && as_asked;
  max_in_a_table_ = settings.max_in_a_table + settings.http_in_a_table;
  const std::size_t tables = own_tables_ ? threads_.size() : 1;
  max_connections_ = std::min(settings.max_connections, tables * settings.max_in_a_table);
  for (std::size_t index = 0; index < desks_.size(); ++index) {
    threads_.run_on(index, [&, &door = *desks_[index].door] {
      door.set_bounds(settings.max_in_a_table, max_connections_);
    });
  }
}

std::ptrdiff_t Server::room_for_sessions(const Desk& desk) const {
  const auto in_table =
      own_tables_
          ? static_cast<std::ptrdiff_t>(desk.door->size() + desk.surroundings->sessions->size())
          : static_cast<std::ptrdiff_t>(open_sockets_.value() + open_sessions_.value());
  return static_cast<std::ptrdiff_t>(max_in_a_table_) - in_table;
}

std::expected<void, std::string> Server::listen(const ServerSettings& settings) {
  endpoint_ = settings.listen;
  if (auto free = check_free(endpoint_); !free) return free;
  for (std::size_t index = 0; index < threads_.size(); ++index) {
    const SessionSurroundings& around = *desks_[index].surroundings;
    std::expected<std::unique_ptr<Listener>, std::string> listener;
    threads_.run_on(index, [&] {
      listener = Listener::open(threads_.context(index), endpoint_, log_,
                                [this, &around](tcp::socket socket) {
                                  if (tls_ != nullptr) {
                                    serve_tls(std::move(socket), *tls_, around);
                                  } else {
                                    serve(std::move(socket), around);
                                  }
                                });
      // The first finds a port for port 0; the others share it.
      if (listener) endpoint_ = (*listener)->endpoint();
    });
    if (!listener) return std::unexpected(listener.error());
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
  control_surroundings_ = std::make_unique<SessionSurroundings>(
      SessionSurroundings{.http = *control_api_,
                          .sockets = *desks_.front().door,
                          .commons = *desks_.front().commons,
                          .sessions = desks_.front().surroundings->sessions,
                          .log = log_});
  std::expected<std::unique_ptr<ControlListener>, std::string> control;
  threads_.run_on(0, [&] {
    control = ControlListener::open(threads_.context(0), settings.control_socket, log_,
                                    [this](boost::asio::local::stream_protocol::socket socket) {
                                      serve_control(std::move(socket), *control_surroundings_);
                                    });
  });
  if (!control) return std::unexpected(control.error());
  desks_.front().control = std::move(*control);
  return {};
}

void Server::start() {
  for (std::size_t index = 0; index < desks_.size(); ++index) {
    threads_.run_on(index, [&desk = desks_[index]] {
      desk.door->start();
      desk.listener->start();
      if (desk.control != nullptr) desk.control->start();
    });
  }
}

void Server::stop(std::uint32_t retry_after_ms, std::chrono::milliseconds patience) {
  for (std::size_t index = 0; index < desks_.size(); ++index) {
    boost::asio::post(threads_.context(index), [this, index] {
      desks_[index].listener->stop();
      if (desks_[index].control != nullptr) desks_[index].control->stop();
    });
    desks_[index].door->post_goodbye(retry_after_ms);
  }
  const auto until = std::chrono::steady_clock::now() + patience;
  while (open_sockets_.value() > 0 && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(drain_step);
  threads_.stop();
}

void Server::post_gone(const core::MeetingId& meeting) {
  for (const Desk& desk : desks_) desk.door->post_gone(meeting);
}

void Server::post_access(const core::MeetingId& meeting,
                         const std::shared_ptr<const AccessTable>& table) {
  for (const Desk& desk : desks_) desk.door->post_access(meeting, table);
}

}  // namespace rostrum::net

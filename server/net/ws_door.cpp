#include "net/ws_door.hpp"

#include <utility>

#include <boost/asio/post.hpp>

#include "net/upgrade.hpp"
#include "net/ws_connection.hpp"
#include "net/ws_echo.hpp"

namespace rostrum::net {
namespace {

constexpr std::chrono::seconds look_interval{1};

constexpr std::array roles = {
    core::Role::host,    core::Role::scrutineer,     core::Role::judge,  core::Role::delegate,
    core::Role::display, core::Role::venue_operator, core::Role::viewer, core::Role::administrator};

}  // namespace

WsDoor::WsDoor(boost::asio::io_context& context, fanout::Shard& shard, const Rooms& rooms,
               ops::Metrics& metrics)
    : context_(context),
      shard_(shard),
      rooms_(rooms),
      clock_(context),
      open_(metrics.gauge("rostrum_websockets", "Open WebSockets")),
      bad_messages_(metrics.counter("rostrum_bad_messages_total",
                                    "WebSocket messages that were not of the protocol")),
      refused_(metrics.counter("rostrum_connections_refused_total",
                               "WebSockets refused because the server is full")) {
  for (const core::Role role : roles) {
    by_role_[static_cast<std::size_t>(role)] =
        &metrics.gauge("rostrum_connections", "Open connections by role",
                       "role=\"" + std::string(core::word_of(role)) + "\"");
  }
}

std::expected<std::shared_ptr<SocketUser>, HttpResponse> WsDoor::admit(const HttpRequest& request) {
  const bool is_full = connections_.size() >= max_of_thread_ ||
                       std::cmp_greater_equal(open_.value(), max_of_server_);
  if (is_closing_ || is_full) {
    refused_.add();
    return std::unexpected(server_full());
  }
  if (echo_ && request.path == echo_path) return std::make_shared<WsEcho>();
  const std::vector<std::string> path = path_segments(request.path);
  if (path == std::vector<std::string>{"ws"})
    return std::make_shared<WsConnection>(*this, core::MeetingId(), std::string(), request.address);
  if (path.size() == 3 && path[0] == "ws" && path[1] == "watch") {
    auto meeting = core::MeetingId::parse(path[2]);
    if (meeting) {
      // A cookie is sent by pages of any site; only our own may use it.
      const bool own = request.origin.empty() || is_own_origin(request.origin, request.host, {});
      std::string code =
          own ? cookie_value(request.cookie, "rostrum.watch." + meeting->str()) : std::string();
      return std::make_shared<WsConnection>(*this, std::move(*meeting), std::move(code),
                                            request.address);
    }
  }
  return std::unexpected(
      problem(404, "Not found", "WebSockets are at /ws and /ws/watch/<meeting>."));
}

void WsDoor::set_bounds(std::size_t of_thread, std::size_t of_server) {
  max_of_thread_ = of_thread;
  max_of_server_ = of_server;
}

bool WsDoor::allows_any_origin(std::string_view path) const {
  return path.starts_with("/ws/watch/");
}

void WsDoor::start() { look_again(); }

void WsDoor::look_again() {
  clock_.expires_after(look_interval);
  clock_.async_wait([this](boost::system::error_code error) {
    if (error) return;
    const SteadyTime now = std::chrono::steady_clock::now();
    for_each([now](WsConnection& connection) { connection.check_hello(now); });
    look_again();
  });
}

void WsDoor::post_access(const core::MeetingId& meeting, std::shared_ptr<const AccessTable> table) {
  boost::asio::post(context_, [this, meeting, table = std::move(table)] {
    for_each([&](WsConnection& connection) { connection.check_access(meeting, *table); });
  });
}

void WsDoor::post_gone(const core::MeetingId& meeting) {
  boost::asio::post(context_, [this, meeting] {
    for_each([&](WsConnection& connection) { connection.leave_purged(meeting); });
  });
}

void WsDoor::post_goodbye(std::uint32_t retry_after_ms) {
  boost::asio::post(context_, [this, retry_after_ms] {
    is_closing_ = true;
    clock_.cancel();
    for_each([&](WsConnection& connection) {
      connection.say_goodbye({.reason = wire::GoodbyeReason::restart,
                              .retry_after_ms = retry_after_ms,
                              .detail = "the server stops or restarts"},
                             fanout::CloseCode::restart);
    });
  });
}

void WsDoor::add(WsConnection& connection) {
  connection.place = connections_.size();
  connections_.push_back(&connection);
  open_.add(1);
}

void WsDoor::remove(WsConnection& connection) {
  WsConnection* last = connections_.back();
  connections_[connection.place] = last;
  last->place = connection.place;
  connections_.pop_back();
  open_.add(-1);
}

void WsDoor::count_role(core::Role role, int change) {
  by_role_[static_cast<std::size_t>(role)]->add(change);
}

template <class Act>
void WsDoor::for_each(Act act) {
  // Backwards: who ends is replaced by the last, which has been looked at.
  for (std::size_t index = connections_.size(); index > 0; --index) act(*connections_[index - 1]);
}

}  // namespace rostrum::net

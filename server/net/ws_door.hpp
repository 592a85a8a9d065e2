// The WebSockets of one I/O thread: who may open one, all that are open, and what concerns them
// together (a stop, a revoked link, a hello that does not come).
//
// Belongs to its I/O thread, except post_*, which any thread may call.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "core/ids.hpp"
#include "core/words.hpp"
#include "fanout/shard.hpp"
#include "net/http_session.hpp"
#include "net/rooms.hpp"
#include "ops/metrics.hpp"

namespace rostrum::net {

class WsConnection;

class WsDoor final : public SocketDoor {
 public:
  WsDoor(boost::asio::io_context& context, fanout::Shard& shard, const Rooms& rooms,
         ops::Metrics& metrics);

  /// How many connections this thread, and all threads together, may hold; one more is answered
  /// 503. None before this.
  void set_bounds(std::size_t of_thread, std::size_t of_server);

  [[nodiscard]] std::expected<std::shared_ptr<SocketUser>, HttpResponse> admit(
      const HttpRequest& request) override;
  [[nodiscard]] bool allows_any_origin(std::string_view path) const override;

  [[nodiscard]] std::size_t size() const { return connections_.size(); }

  /// Before it is asked: /ws/echo is there too.
  void allow_echo() { echo_ = true; }

  /// Starts the coarse clock that looks for missing hellos.
  void start();

  void post_access(const core::MeetingId& meeting, std::shared_ptr<const AccessTable> table);
  /// Sends away who is at a meeting that has been purged.
  void post_gone(const core::MeetingId& meeting);
  /// Tells everybody to come back after about `retry_after_ms`, and closes.
  void post_goodbye(std::uint32_t retry_after_ms);

  // For its connections.
  [[nodiscard]] boost::asio::io_context& context() { return context_; }
  [[nodiscard]] fanout::Shard& shard() { return shard_; }
  [[nodiscard]] const Rooms& rooms() const { return rooms_; }
  void add(WsConnection& connection);
  void remove(WsConnection& connection);
  void count_role(core::Role role, int change);
  void count_bad_message() { bad_messages_.add(); }

 private:
  void look_again();
  /// Calls `act` with each connection; one may end itself meanwhile.
  template <class Act>
  void for_each(Act act);

  boost::asio::io_context& context_;
  fanout::Shard& shard_;
  const Rooms& rooms_;
  std::size_t max_of_thread_ = 0;
  std::size_t max_of_server_ = 0;
  boost::asio::steady_timer clock_;
  std::vector<WsConnection*> connections_;  // each at its `place`
  bool is_closing_ = false;
  bool echo_ = false;
  std::array<ops::Gauge*, 9> by_role_{};  // by the number of the role
  ops::Gauge& open_;
  ops::Counter& bad_messages_;
  ops::Counter& refused_;
};

}  // namespace rostrum::net

// The HTTP side of the server: the table in server/README.md, and pages for everything else.
//
// One per I/O thread (its limiters belong to it). What concerns a meeting is asked on the rooms'
// scheduler, and the reply is called from there.
#pragma once

#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "net/http_message.hpp"
#include "net/meeting_api.hpp"
#include "net/rate_limit.hpp"
#include "net/rooms.hpp"
#include "net/static_files.hpp"
#include "ops/metrics.hpp"

namespace rostrum::net {

// Guessing a link is hopeless anyway (a signature of 256 bits); this keeps the noise down. A hall
// of tablets behind one address joins within a minute.
inline constexpr Rate join_rate{.per_second = 20, .burst = 400};
// Who shows no token may look so often, from one address: a hall of results pages. Each look is
// work for the rooms' one thread.
inline constexpr Rate look_rate{.per_second = 20, .burst = 400};
// A seat's commands over HTTP: scripts ask as fast as they are answered.
inline constexpr Rate command_rate{.per_second = 200, .burst = 1000};

class HttpApi final : public HttpHandler {
 public:
  HttpApi(const Rooms& rooms, const StaticFiles& pages, ops::Metrics& metrics,
          std::string public_url);

  void handle(HttpRequest request, HttpReply reply) override;

 private:
  using Path = std::vector<std::string>;

  void handle_api(const Path& path, HttpRequest request, HttpReply reply);
  void handle_meeting(const Path& path, HttpRequest request, HttpReply reply);
  void purge_meeting(const std::string& id, const HttpRequest& request, HttpReply reply);
  void give_receipts(const Path& path, const HttpRequest& request, HttpReply reply);
  void ready(HttpReply reply);
  void list_meetings(const HttpRequest& request, HttpReply reply);
  void import_meeting(const HttpRequest& request, HttpReply reply);
  void join(const HttpRequest& request, HttpReply reply);

  /// Who asks, as far as can be told without the meeting; an answer where the token is none.
  [[nodiscard]] std::expected<Caller, HttpResponse> caller_of(const HttpRequest& request) const;

  const Rooms& rooms_;
  const StaticFiles& pages_;
  ops::Metrics& metrics_;
  std::string public_url_;  // without a slash at the end; empty: as the request says
  AddressLimiter joins_{join_rate, max_limited_addresses};
  AddressLimiter looks_{look_rate, max_limited_addresses};
  AddressLimiter commands_{command_rate, max_limited_addresses};
  ops::Counter& requests_;
};

}  // namespace rostrum::net

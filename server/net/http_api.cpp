#include "net/http_api.hpp"

#include <chrono>
#include <expected>
#include <optional>
#include <utility>

#include "net/secrecy_api.hpp"
#include "wire/event_codec.hpp"
#include "wire/json.hpp"
#include "wire/limits.hpp"

namespace rostrum::net {
namespace {

using core::RejectionReason;

HttpResponse not_found() { return problem(404, "Not found", "There is nothing at this address."); }

HttpResponse only(std::string_view method) {
  HttpResponse response =
      problem(405, "Method not allowed", "This address takes " + std::string(method) + " only.");
  response.headers.emplace_back("Allow", std::string(method));
  return response;
}

HttpResponse no_meeting() {
  return problem(404, "Not found", "There is no such meeting.",
                 static_cast<int>(RejectionReason::not_found));
}

bool is_get(const HttpRequest& request) {
  return request.method == "GET" || request.method == "HEAD";
}

}  // namespace

HttpApi::HttpApi(const Rooms& rooms, const StaticFiles& pages, ops::Metrics& metrics,
                 std::string public_url)
    : rooms_(rooms),
      pages_(pages),
      metrics_(metrics),
      public_url_(std::move(public_url)),
      requests_(metrics.counter("rostrum_http_requests_total", "HTTP requests")) {}

void HttpApi::handle(HttpRequest request, HttpReply reply) {
  requests_.add();
  const Path path = path_segments(request.path);
  if (!path.empty() && path.front() == "api") {
    handle_api(path, std::move(request), std::move(reply));
  } else if (path == Path{"healthz"}) {
    reply(text_response(200, "ok\n"));
  } else if (path == Path{"readyz"}) {
    ready(std::move(reply));
  } else if (path == Path{"metrics"}) {
    reply(
        text_response(200, metrics_.prometheus_text(), "text/plain; version=0.0.4; charset=utf-8"));
  } else {
    reply(pages_.answer(request));
  }
}

void HttpApi::handle_api(const Path& path, HttpRequest request, HttpReply reply) {
  if (path.size() < 3 || path[1] != "v1") {
    reply(not_found());
  } else if (path[2] == "join" && path.size() == 3) {
    if (request.method == "POST") {
      join(request, std::move(reply));
    } else {
      reply(only("POST"));
    }
  } else if (path[2] == "book-key" && path.size() == 3) {
    // Nothing about it is secret, and it is made once: no limit.
    reply(is_get(request) ? book_key(rooms_) : only("GET"));
  } else if (path[2] == "meetings" && path.size() == 3) {
    if (is_get(request)) {
      list_meetings(request, std::move(reply));
    } else if (request.method == "POST") {
      import_meeting(request, std::move(reply));
    } else {
      reply(only("GET, POST"));
    }
  } else if (path[2] == "meetings" && path.size() == 4) {
    if (request.method == "DELETE") {
      purge_meeting(path[3], request, std::move(reply));
    } else {
      reply(only("DELETE"));
    }
  } else if (path[2] == "meetings" && path.size() == 5) {
    handle_meeting(path, std::move(request), std::move(reply));
  } else if (path[2] == "meetings" && path.size() == 7 && path[4] == "polls" &&
             path[6] == "receipts") {
    give_receipts(path, request, std::move(reply));
  } else {
    reply(not_found());
  }
}

void HttpApi::give_receipts(const Path& path, const HttpRequest& request, HttpReply reply) {
  const auto meeting = core::MeetingId::parse(path[3]);
  const auto poll = core::PollId::parse(path[5]);
  if (!meeting || !poll) return reply(not_found());
  if (!is_get(request)) return reply(only("GET"));
  auto caller = caller_of(request);
  if (!caller) return reply(std::move(caller.error()));
  caller->code = cookie_value(request.cookie, "rostrum.watch." + meeting->str());
  caller->address = request.address;
  const bool is_anybody = !caller->administrator && !caller->bearer;
  if (is_anybody && !looks_.take(request.address, steady_now())) return reply(too_many());
  rooms_.scheduler.post([&rooms = rooms_, meeting = *meeting, poll = *poll,
                         caller = std::move(*caller), reply = std::move(reply)] {
    const app::MeetingRoom* room = rooms.directory.find(meeting);
    if (room == nullptr) return reply(no_meeting());
    if (auto person = identify(rooms, caller, *room); !person)
      return reply(std::move(person.error()));
    reply(secrecy_of(room->shown(), poll));
  });
}

void HttpApi::handle_meeting(const Path& path, HttpRequest request, HttpReply reply) {
  const auto meeting = core::MeetingId::parse(path[3]);
  const std::string& act = path[4];
  const bool is_document = rooms_.documents != nullptr && rooms_.documents->has(act);
  const bool reads = act == "state" || act == "results.csv" || is_document;
  const bool writes = act == "commands" || act == "links" || act == "clone" ||
                      act == "voter-token" || act == "rules";
  if (!meeting || (!reads && !writes)) return reply(not_found());
  if (reads && !is_get(request)) return reply(only("GET"));
  if (writes && request.method != "POST") return reply(only("POST"));
  auto caller = caller_of(request);
  if (!caller) return reply(std::move(caller.error()));
  caller->code = cookie_value(request.cookie, "rostrum.watch." + meeting->str());
  caller->address = request.address;
  const bool is_anybody = !caller->administrator && !caller->bearer;
  if (reads && is_anybody && !looks_.take(request.address, steady_now())) return reply(too_many());

  std::optional<wire::SentCommand> sent;
  if (act == "commands") {
    if (!caller->administrator || caller->bearer) {
      const std::string seat =
          caller->bearer ? caller->bearer->target.seat.str() + caller->bearer->target.display.str()
                         : request.address;
      if (!commands_.take(meeting->str() + "/" + seat, steady_now())) return reply(too_many());
    }
    auto decoded = wire::decode_command_json(request.body);
    if (!decoded) return reply(rejected(decoded.error().rejection));
    sent = std::move(*decoded);
  }

  rooms_.scheduler.post([&rooms = rooms_, meeting = *meeting, act, is_document,
                         caller = std::move(*caller), sent = std::move(sent),
                         body = std::move(request.body), reply = std::move(reply)] {
    app::MeetingRoom* room = rooms.directory.find(meeting);
    if (room == nullptr) return reply(no_meeting());
    auto person = identify(rooms, caller, *room);
    if (!person) return reply(std::move(person.error()));
    if (act == "state") return reply(state_of(*room, *person));
    if (act == "results.csv") return reply(results_of(*room, *person));
    if (is_document) return give_document(rooms, *room, *person, act, reply);
    if (act == "voter-token") return give_voter_token(rooms, *room, *person, caller, body, reply);
    if (act == "links") return reply(make_link(rooms, *room, *person, body, caller.base_url));
    if (act == "rules") return propose_rules(rooms, *room, *person, body, reply);
    if (act == "clone") return clone_meeting(rooms, *room, *person, body, caller.base_url, reply);
    run_command(rooms, *room, *person, *sent, reply);
  });
}

void HttpApi::purge_meeting(const std::string& id, const HttpRequest& request, HttpReply reply) {
  const auto meeting = core::MeetingId::parse(id);
  if (!meeting) return reply(not_found());
  auto caller = caller_of(request);
  if (!caller) return reply(std::move(caller.error()));
  rooms_.scheduler.post(
      [&rooms = rooms_, meeting = *meeting, caller = std::move(*caller), reply = std::move(reply)] {
        const app::MeetingRoom* room = rooms.directory.find(meeting);
        if (room == nullptr) return reply(no_meeting());
        const auto person = identify(rooms, caller, *room);
        if (!person) return reply(person.error());
        purge(rooms, *room, *person, reply);
      });
}

void HttpApi::ready(HttpReply reply) {
  rooms_.scheduler.post([&rooms = rooms_, reply = std::move(reply)] {
    if (rooms.directory.is_ready()) return reply(text_response(200, "ready\n"));
    std::string why = "not ready:";
    for (const app::UnreadableMeeting& meeting : rooms.directory.unreadable())
      why.append(" meeting ").append(meeting.id.str()).append(" cannot be read;");
    if (rooms.directory.unreadable().empty()) why.append(" the journal cannot be written");
    reply(text_response(503, why + "\n"));
  });
}

void HttpApi::list_meetings(const HttpRequest& request, HttpReply reply) {
  const bool administrator = request.administrator;
  if (!administrator && !looks_.take(request.address, steady_now())) return reply(too_many());
  rooms_.scheduler.post([&rooms = rooms_, administrator, reply = std::move(reply)] {
    std::string body = "[";
    for (const app::MeetingSummary& summary : rooms.directory.list()) {
      // Who has the code has the address too; nobody else needs to know of the meeting.
      if (!administrator && effective_access(rooms, summary.access).needs_code) continue;
      if (body.size() > 1) body.push_back(',');
      body.append(meeting_line(rooms, summary));
    }
    reply(json_response(200, body + "]"));
  });
}

void HttpApi::import_meeting(const HttpRequest& request, HttpReply reply) {
  if (!request.administrator) {
    return reply(rejected({.reason = RejectionReason::not_allowed,
                           .detail = "meetings are imported on the server's own machine, by "
                                     "rostrumctl import --data-dir"}));
  }
  auto setup = wire::decode_setup(request.body);
  if (!setup)
    return reply(rejected({.reason = RejectionReason::malformed, .detail = setup.error()}));
  rooms_.scheduler.post([&rooms = rooms_, setup = std::move(*setup), reply = std::move(reply)] {
    rooms.directory.import(setup, [&rooms, id = setup.id, reply](const app::Outcome& outcome) {
      HttpResponse response = response_to(outcome, {});
      if (response.status == 200) response = json_response(201, meeting_line(rooms, id));
      reply(std::move(response));
    });
  });
}

void HttpApi::join(const HttpRequest& request, HttpReply reply) {
  if (!joins_.take(request.address, steady_now())) return reply(too_many());
  const auto fields = wire::parse_json_object(request.body);
  if (!fields)
    return reply(rejected({.reason = RejectionReason::malformed, .detail = fields.error()}));
  const std::string device = wire::text_field(*fields, "device");
  if (device.empty() || core::character_count(device) > core::max_device_length) {
    return reply(rejected(
        {.reason = RejectionReason::bad_text, .detail = "device has to have 1 to 64 characters"}));
  }
  auto link = rooms_.credentials.open_link(wire::text_field(*fields, "token"));
  if (!link) {
    return reply(rejected({.reason = RejectionReason::session_invalid,
                           .detail = "this is not a link of this server; ask for a new one"}));
  }
  rooms_.scheduler.post([&rooms = rooms_, link = std::move(*link), device,
                         reply = std::move(reply)] { redeem(rooms, link, device, reply); });
}

std::expected<Caller, HttpResponse> HttpApi::caller_of(const HttpRequest& request) const {
  Caller caller{.administrator = request.administrator};
  const std::string scheme = request.secure ? "https://" : "http://";
  caller.base_url = public_url_.empty() ? scheme + request.host : public_url_;
  if (request.bearer.empty()) return caller;
  caller.bearer = rooms_.credentials.open(request.bearer);
  if (caller.bearer) return caller;
  return std::unexpected(rejected({.reason = RejectionReason::session_invalid,
                                   .detail = "this is not a token of this server"}));
}

}  // namespace rostrum::net

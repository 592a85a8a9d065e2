#include "net/meeting_api.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>
#include <variant>
#include <vector>

#include "core/scope.hpp"
#include "core/seats.hpp"
#include "core/view.hpp"
#include "crypto/encoding.hpp"
#include "crypto/random.hpp"
#include "wire/event_codec.hpp"
#include "wire/json.hpp"
#include "wire/results_csv.hpp"
#include "wire/session_codec.hpp"

namespace rostrum::net {
namespace {

using core::Rejection;
using core::RejectionReason;

/// The administrator sees what a host sees.
std::vector<core::Key> keys_of(const Person& person) {
  core::Audience audience = person.audience;
  if (audience.role == core::Role::administrator) audience.role = core::Role::host;
  return core::keys_for(audience);
}

bool may_hand_out_links(const Person& person) {
  return person.audience.role == core::Role::administrator ||
         person.audience.role == core::Role::host;
}

using Fields = std::vector<std::pair<std::string_view, wire::JsonScalar>>;

/// A new link of the present generation, as it is answered.
Fields link_fields(const Rooms& rooms, const core::MeetingId& meeting,
                   const core::LinkTarget& target, const core::Access& access,
                   const std::string& base_url) {
  const wire::LinkToken link{.id = crypto::to_hex(crypto::random_bytes(8)),
                             .meeting = meeting,
                             .target = target,
                             .generation = access.generation,
                             .expires = rooms.clock.now() + wire::link_lifetime};
  const std::string token = rooms.credentials.make_link(link);
  // Int64 in JSON is text, as everywhere in the protocol.
  return {{"url", base_url + "/join#" + token},
          {"token", token},
          {"expires_us", std::to_string(link.expires.us)}};
}

Fields line_fields(const Rooms& rooms, const app::MeetingSummary& summary) {
  const bool needs_code = effective_access(rooms, summary.access).needs_code;
  return {{"id", summary.id.str()},
          {"title", summary.title.zh},
          {"title_en", summary.title.en},
          {"phase", std::string(core::word_of(summary.phase))},
          {"watermark_en", summary.watermark.en},
          {"watermark", summary.watermark.zh},
          {"rehearsal", summary.rehearsal},
          {"access", std::string(needs_code ? "code" : "open")}};
}

Fields line_fields(const Rooms& rooms, const core::MeetingId& id) {
  for (const app::MeetingSummary& summary : rooms.directory.list()) {
    if (summary.id == id) return line_fields(rooms, summary);
  }
  return {};
}

std::string page_json(const wire::LinkToken& link, const Person& person, std::string session) {
  Fields fields = {{"session", std::move(session)},
                   {"meeting", link.meeting.str()},
                   {"role", std::string(core::word_of(person.audience.role))}};
  if (!link.target.seat.empty()) fields.emplace_back("seat", link.target.seat.str());
  if (!link.target.display.empty()) fields.emplace_back("display", link.target.display.str());
  fields.emplace_back("name", person.name.zh);
  fields.emplace_back("name_en", person.name.en);
  fields.emplace_back("page", page_of(link.meeting, person.audience));
  return wire::json_object(fields);
}

}  // namespace

std::expected<Person, HttpResponse> identify(const Rooms& rooms, const Caller& caller,
                                             const app::MeetingRoom& room) {
  const core::Meeting& shown = room.shown();
  if (caller.bearer) {
    const auto person = person_of(caller.bearer->target, shown);
    if (caller.bearer->meeting == room.id() && person &&
        holds(*caller.bearer, shown, rooms.clock.now()))
      return *person;
    return std::unexpected(rejected(
        {.reason = RejectionReason::session_invalid,
         .detail = "this token is not valid (any more) for this meeting; open the link again"}));
  }
  if (caller.administrator) {
    return Person{.audience = {.role = core::Role::administrator},
                  .name = {.zh = "管理员", .en = "Administrator"}};
  }
  switch (ask_to_watch(rooms, shown.setup.access, caller.code, caller.address,
                       std::chrono::steady_clock::now())) {
    case WatchAnswer::wrong_code:
      return std::unexpected(rejected({.reason = RejectionReason::not_allowed,
                                       .detail = "this meeting is watched with an access code"}));
    case WatchAnswer::too_many_wrong:
      return std::unexpected(too_many(too_many_wrong_codes, 60));
    case WatchAnswer::welcome:
      break;
  }
  return Person{.audience = {.role = core::Role::viewer}, .name = {}};
}

HttpResponse state_of(const app::MeetingRoom& room, const Person& person) {
  std::vector<core::View> views;
  for (const core::Key& key : keys_of(person))
    views.push_back(core::view_for(room.shown(), room.presence(), key.scope, key.topic));
  return json_response(200, wire::state_json(views));
}

HttpResponse results_of(const app::MeetingRoom& room, const Person& person) {
  for (const core::Key& key : keys_of(person)) {
    if (key.topic != core::Topic::results) continue;
    const core::View view = core::view_for(room.shown(), room.presence(), key.scope, key.topic);
    const core::MeetingSetup& setup = room.shown().setup;
    HttpResponse response =
        text_response(200,
                      wire::results_csv(std::get<core::ResultsView>(view),
                                        setup.rehearsal ? core::watermark_of(setup) : core::Name{}),
                      "text/csv; charset=utf-8");
    const std::string prefix = setup.rehearsal ? "rehearsal-" : "";
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + prefix +
                                                             room.id().str() + "-results.csv\"");
    return response;
  }
  return rejected({.reason = RejectionReason::not_allowed, .detail = "this seat sees no results"});
}

void give_document(const Rooms& rooms, const app::MeetingRoom& room, const Person& person,
                   const std::string& name, const HttpReply& reply) {
  rooms.documents->make(name, room, person.audience, [reply](DocumentAnswer made) {
    if (!made && made.error().reason == RejectionReason::limit_reached)
      return reply(too_many(made.error().detail, 5));
    if (!made) return reply(rejected(made.error()));
    HttpResponse response = text_response(200, std::move(made->body), made->media_type);
    if (!made->ascii_name.empty()) {
      response.headers.emplace_back("Content-Disposition",
                                    attachment(made->ascii_name, made->file_name));
    }
    // A page of ours is made of what people have typed: it runs nothing and loads nothing.
    if (made->media_type.starts_with("text/html")) {
      response.headers.emplace_back("Content-Security-Policy",
                                    "default-src 'none'; style-src 'unsafe-inline'");
    }
    reply(std::move(response));
  });
}

void give_voter_token(const Rooms& rooms, app::MeetingRoom& room, const Person& person,
                      const Caller& caller, const std::string& body, const HttpReply& reply) {
  const auto fields = wire::parse_json_object(body.empty() ? "{}" : body);
  if (!fields)
    return reply(rejected({.reason = RejectionReason::malformed, .detail = fields.error()}));
  if (wire::bool_field(*fields, "robot") && !room.shown().setup.rehearsal) {
    return reply(rejected(
        {.reason = RejectionReason::not_a_rehearsal, .detail = std::string(robots_rehearse)}));
  }
  if (person.audience.role != core::Role::viewer) {
    reply(rejected({.reason = RejectionReason::not_allowed,
                    .detail = "a seat votes as itself; tokens are for viewers"}));
    return;
  }
  rooms.voters->ask(room, caller.address, reply);
}

void run_command(const Rooms& rooms, app::MeetingRoom& room, const Person& person,
                 wire::SentCommand sent, const HttpReply& reply) {
  std::optional<core::Sender> sender = sender_of(person, {});
  if (person.audience.role == core::Role::viewer)
    sender = voter_of(rooms.credentials, room.id(), sent.voter);
  if (!sender) {
    reply(rejected({.reason = RejectionReason::session_invalid,
                    .detail = "a command needs Authorization: Bearer <session or link token>, a "
                              "viewer's ballot its voter token"}));
    return;
  }
  std::string id = sent.id.str();
  room.handle({.sender = std::move(*sender),
               .id = std::move(sent.id),
               .content_hash = sent.content_hash,
               .command = std::move(sent.command)},
              [reply, id = std::move(id)](const app::Outcome& outcome) {
                reply(response_to(outcome, id));
              });
}

HttpResponse make_link(const Rooms& rooms, const app::MeetingRoom& room, const Person& person,
                       const std::string& body, const std::string& base_url) {
  if (!may_hand_out_links(person)) {
    return rejected(
        {.reason = RejectionReason::not_allowed, .detail = "hosts hand out links, nobody else"});
  }
  const auto fields = wire::parse_json_object(body);
  if (!fields) return rejected({.reason = RejectionReason::malformed, .detail = fields.error()});
  const auto seat = core::SeatId::parse(wire::text_field(*fields, "seat"));
  const auto display = core::DisplayId::parse(wire::text_field(*fields, "display"));
  const core::LinkTarget target{.seat = seat.value_or(core::SeatId()),
                                .display = display.value_or(core::DisplayId())};
  const core::Access* access =
      seat.has_value() == display.has_value() ? nullptr : core::find_access(room.shown(), target);
  if (access == nullptr) {
    return problem(404, "Not found", R"(say {"seat":"<id>"} or {"display":"<id>"} of this meeting)",
                   static_cast<int>(RejectionReason::not_found));
  }
  return json_response(200,
                       wire::json_object(link_fields(rooms, room.id(), target, *access, base_url)));
}

void clone_meeting(const Rooms& rooms, const app::MeetingRoom& room, const Person& person,
                   const std::string& body, const std::string& base_url, const HttpReply& reply) {
  if (!may_hand_out_links(person)) {
    reply(rejected(
        {.reason = RejectionReason::not_allowed, .detail = "hosts clone meetings, nobody else"}));
    return;
  }
  const auto fields = wire::parse_json_object(body);
  const auto copy = fields ? core::MeetingId::parse(wire::text_field(*fields, "id")) : std::nullopt;
  if (!copy) {
    reply(rejected({.reason = RejectionReason::malformed,
                    .detail = R"(say {"id":"<new id>","rehearsal":true or false})"}));
    return;
  }
  rooms.directory.clone(
      room.id(), *copy, wire::bool_field(*fields, "rehearsal"),
      [&rooms, copy = *copy, seat = person.audience.seat, base_url,
       reply](const app::Outcome& outcome) {
        HttpResponse response = response_to(outcome, {});
        if (response.status != 200) return reply(std::move(response));
        Fields fields = line_fields(rooms, copy);
        const app::MeetingRoom* made = rooms.directory.find(copy);
        const core::LinkTarget target{.seat = seat, .display = {}};
        const core::Access* access =
            made == nullptr || seat.empty() ? nullptr : core::find_access(made->shown(), target);
        if (access != nullptr)
          std::ranges::move(link_fields(rooms, copy, target, *access, base_url),
                            std::back_inserter(fields));
        reply(json_response(201, wire::json_object(fields)));
      });
}

void purge(const Rooms& rooms, const app::MeetingRoom& room, const Person& person,
           const HttpReply& reply) {
  if (!may_hand_out_links(person)) {
    reply(rejected({.reason = RejectionReason::not_allowed,
                    .detail = "a rehearsal is purged by its host or the administrator"}));
    return;
  }
  const std::string id = room.id().str();
  rooms.directory.purge(room.id(), [id, reply](const app::Outcome& outcome) {
    if (!std::holds_alternative<app::Receipt>(outcome)) return reply(response_to(outcome, {}));
    reply(json_response(200, wire::json_object({{"purged", id}})));
  });
}

void propose_rules(const Rooms& rooms, app::MeetingRoom& room, const Person& person,
                   const std::string& body, const HttpReply& reply) {
  auto proposed = wire::decode_rules(body);
  if (!proposed) {
    reply(rejected({.reason = RejectionReason::malformed, .detail = proposed.error()}));
    return;
  }
  core::Command command = std::move(*proposed);
  const std::uint64_t hash = wire::content_hash(command);
  run_command(rooms, room, person,
              {.id = core::CommandId("rules-" + crypto::to_hex(crypto::random_bytes(16))),
               .command = std::move(command),
               .content_hash = hash},
              reply);
}

void redeem(const Rooms& rooms, const wire::LinkToken& link, const std::string& device,
            const HttpReply& reply) {
  const Rejection invalid{.reason = RejectionReason::session_invalid,
                          .detail = "this link is not valid (any more); ask for a new one"};
  app::MeetingRoom* room = rooms.directory.find(link.meeting);
  const auto person = room == nullptr ? std::nullopt : person_of(link.target, room->shown());
  if (!person || rooms.clock.now() >= link.expires) {
    reply(rejected(invalid));
    return;
  }
  room->claim(
      {.target = link.target, .device = device, .generation = link.generation},
      [&rooms, room, link, device, person = *person, reply](const app::Outcome& outcome) {
        if (!std::holds_alternative<app::Receipt>(outcome)) {
          reply(response_to(outcome, {}));
          return;
        }
        const core::Access* access = core::find_access(room->shown(), link.target);
        if (access == nullptr) {
          reply(response_to(app::Unanswered{}, {}));
        } else if (core::is_admitted(*access, device)) {
          reply(json_response(
              200, page_json(link, person,
                             rooms.credentials.make_session({.meeting = link.meeting,
                                                             .target = link.target,
                                                             .device = device,
                                                             .generation = link.generation}))));
        } else if (const core::PendingDevice* waiting = core::find_waiting(*access, device)) {
          reply(json_response(202, wire::json_object({{"waiting", waiting->code}})));
        } else {
          // Denied between the act and this answer.
          reply(rejected({.reason = RejectionReason::not_allowed,
                          .detail = "the host has refused this device"}));
        }
      });
}

HttpResponse book_key(const Rooms& rooms) {
  return json_response(200,
                       wire::json_object({{"key", crypto::to_text(rooms.book_key)},
                                          {"fingerprint", crypto::fingerprint(rooms.book_key)}}));
}

std::string meeting_line(const Rooms& rooms, const app::MeetingSummary& summary) {
  return wire::json_object(line_fields(rooms, summary));
}

std::string meeting_line(const Rooms& rooms, const core::MeetingId& id) {
  return wire::json_object(line_fields(rooms, id));
}

}  // namespace rostrum::net

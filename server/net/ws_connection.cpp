#include "net/ws_connection.hpp"

#include <utility>
#include <variant>

#include <boost/asio/post.hpp>

#include "app/meeting_room.hpp"
#include "crypto/encoding.hpp"
#include "crypto/random.hpp"
#include "net/ws_door.hpp"

namespace rostrum::net {
namespace {

using fanout::CloseCode;

// How often a room is told that a seat is still there: LivePresence looks no closer than a second.
constexpr std::chrono::seconds seen_interval{1};

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};

std::string made_console() { return "made-" + crypto::to_hex(crypto::random_bytes(8)); }

CloseCode code_of(wire::GoodbyeReason reason) {
  switch (reason) {
    case wire::GoodbyeReason::restart:
      return CloseCode::restart;
    case wire::GoodbyeReason::too_fast:
      return CloseCode::try_later;
    case wire::GoodbyeReason::protocol_error:
      return CloseCode::protocol_error;
    case wire::GoodbyeReason::session_invalid:
    case wire::GoodbyeReason::no_hello:
    case wire::GoodbyeReason::no_access:
    case wire::GoodbyeReason::purged:
      return CloseCode::policy;
  }
  return CloseCode::policy;
}

}  // namespace

WsConnection::WsConnection(WsDoor& door, core::MeetingId watch, std::string code,
                           std::string address)
    : door_(door),
      meeting_(std::move(watch)),
      opened_(steady_now()),
      seen_(opened_),
      bucket_(meeting_.empty() ? seat_rate : viewer_rate, opened_),
      arrival_(std::make_unique<Arrival>(
          Arrival{.code = std::move(code), .address = std::move(address), .early = {}})) {}

void WsConnection::on_open(std::shared_ptr<fanout::Transport> transport) {
  transport_ = std::move(transport);
  door_.add(*this);
  if (!meeting_.empty()) ask_in(std::exchange(arrival_->code, {}), false);
}

void WsConnection::on_message(std::string_view bytes) {
  const SteadyTime now = steady_now();
  if (stage_ == Stage::ending) return;
  if (!bucket_.take(now)) {
    say_goodbye({.reason = wire::GoodbyeReason::too_fast,
                 .retry_after_ms = 5000,
                 .detail = "too many messages a second"},
                CloseCode::try_later);
    return;
  }
  auto message = wire::decode_client_message(bytes);
  if (!message) {
    door_.count_bad_message();
    say_goodbye({.reason = wire::GoodbyeReason::protocol_error, .detail = message.error()},
                CloseCode::protocol_error);
    return;
  }
  if (auto* hello = std::get_if<wire::Hello>(&*message)) {
    on_hello(*hello);
    return;
  }
  if (stage_ == Stage::waiting_for_hello) {
    say_goodbye(
        {.reason = wire::GoodbyeReason::no_hello, .detail = "the first message has to be a hello"},
        CloseCode::policy);
    return;
  }
  const core::Instant received = door_.rooms().clock.now();
  if (stage_ == Stage::joined) {
    act_on(std::move(*message), received);
  } else if (arrival_->early.size() < max_early_messages) {
    arrival_->early.push_back({.message = std::move(*message), .received = received});
  } else {
    say_goodbye({.reason = wire::GoodbyeReason::too_fast,
                 .retry_after_ms = 5000,
                 .detail = "wait for the welcome before you ask"},
                CloseCode::try_later);
  }
}

void WsConnection::act_on(wire::ClientMessage message, core::Instant received) {
  tell_seen();
  std::visit(Overloaded{[](wire::Hello&) {},
                        [this](wire::SentCommand& sent) { on_command(std::move(sent)); },
                        [this](wire::RefusedCommand& refused) {
                          reply(wire::encode_rejection(refused.id, refused.rejection));
                        },
                        [&](wire::TimeSample& sample) { on_time_sample(sample, received); },
                        [this](wire::Painted& painted) { on_painted(painted); },
                        [this](core::DeviceReport& device) { on_device(device); }},
             message);
}

void WsConnection::on_writable() {
  while (!replies_.empty() && !transport_->is_writing()) {
    const fanout::SharedBytes next = std::move(replies_.front());
    replies_.erase(replies_.begin());
    transport_->send(next);
  }
  if (!replies_.empty()) return;
  if (close_with_) {
    transport_->close(*close_with_, "");
  } else if (handle_) {
    door_.shard().on_free(*handle_);
  }
}

void WsConnection::on_closed() {
  const bool was_open = transport_ != nullptr;
  leave();
  stage_ = Stage::ending;
  replies_.clear();
  if (was_open) door_.remove(*this);
  transport_.reset();
}

void WsConnection::say_goodbye(const wire::Goodbye& goodbye, CloseCode code) {
  if (stage_ == Stage::ending || transport_ == nullptr) return;
  leave();
  stage_ = Stage::ending;
  close_with_ = code;
  reply(wire::encode_goodbye(goodbye));
  if (replies_.empty()) transport_->close(code, "");
}

void WsConnection::check_hello(SteadyTime now) {
  if (stage_ != Stage::waiting_for_hello || now - opened_ < hello_timeout) return;
  say_goodbye({.reason = wire::GoodbyeReason::no_hello, .detail = "no hello within 5 seconds"},
              CloseCode::policy);
}

void WsConnection::check_access(const core::MeetingId& meeting, const AccessTable& table) {
  if (seat_ == nullptr || meeting_ != meeting || stage_ == Stage::ending) return;
  const auto audience = audience_of(seat_->bearer, table);
  // Before the room has answered, there is nothing yet that could have changed.
  if (audience && (stage_ != Stage::joined || *audience == seat_->person.audience)) return;
  say_goodbye({.reason = wire::GoodbyeReason::session_invalid,
               .detail = audience ? "this seat is declared otherwise now; open its link again"
                                  : "another device has this seat now, or its link was revoked"},
              CloseCode::policy);
}

void WsConnection::leave_purged(const core::MeetingId& meeting) {
  if (meeting_ != meeting) return;
  say_goodbye({.reason = wire::GoodbyeReason::purged, .detail = "this rehearsal has been purged"},
              CloseCode::policy);
}

void WsConnection::on_hello(const wire::Hello& hello) {
  if (stage_ != Stage::waiting_for_hello) {
    if (seat_ == nullptr) return;  // a viewer need not say hello, but may
    say_goodbye(
        {.reason = wire::GoodbyeReason::protocol_error, .detail = "hello is said once, first"},
        CloseCode::protocol_error);
    return;
  }
  if (!hello.watch.empty()) {
    auto meeting = core::MeetingId::parse(hello.watch);
    if (!meeting) {
      say_goodbye({.reason = wire::GoodbyeReason::no_access, .detail = "there is no such meeting"},
                  CloseCode::policy);
      return;
    }
    meeting_ = std::move(*meeting);
    bucket_ = TokenBucket(viewer_rate, steady_now());
    ask_in(hello.code, hello.robot);
    return;
  }
  auto bearer = door_.rooms().credentials.open(hello.session);
  if (!bearer) {
    say_goodbye({.reason = wire::GoodbyeReason::session_invalid,
                 .detail = "open the link of this seat again"},
                CloseCode::policy);
    return;
  }
  meeting_ = bearer->meeting;
  seat_ = std::make_unique<Seat>(
      Seat{.bearer = std::move(*bearer),
           // No console is what HTTP has, and that passes with the lease of its seat.
           .console = hello.console.empty() ? made_console() : hello.console,
           .person = {}});
  ask_in({}, hello.robot);
}

void WsConnection::ask_in(std::string code, bool is_robot) {
  stage_ = Stage::asking;
  EntryWish wish{.meeting = meeting_,
                 .bearer = {},
                 .code = std::move(code),
                 .address = arrival_->address,
                 .is_robot = is_robot};
  if (seat_ != nullptr) wish.bearer = seat_->bearer;
  door_.rooms().scheduler.post([self = shared_from_this(), wish = std::move(wish)] {
    boost::asio::post(self->door_.context(), [self, answer = enter(self->door_.rooms(), wish)] {
      self->on_answer(answer);
    });
  });
}

void WsConnection::on_answer(const std::expected<Person, wire::Goodbye>& answer) {
  if (!answer) {
    say_goodbye(answer.error(), code_of(answer.error().reason));
    return;
  }
  has_entered_ = true;
  if (seat_ != nullptr) seat_->person = *answer;
  if (stage_ == Stage::ending) {  // gone while the room was asked
    leave();
    return;
  }
  stage_ = Stage::joined;
  const core::Audience who = audience();
  reply(wire::encode_welcome({.meeting = meeting_,
                              .role = who.role,
                              .seat = who.seat,
                              .display = who.display,
                              .venue = who.venue,
                              .server_time = door_.rooms().clock.now(),
                              .epoch = door_.rooms().epoch,
                              .server = door_.rooms().version,
                              .name = answer->name}));
  handle_ = door_.shard().join(*transport_, meeting_, core::keys_for(who));
  door_.count_role(who.role, +1);
  const std::unique_ptr<Arrival> arrival = std::move(arrival_);
  for (Arrival::Early& early : arrival->early) {
    if (stage_ == Stage::joined) act_on(std::move(early.message), early.received);
  }
}

void WsConnection::on_command(wire::SentCommand sent) {
  std::optional<core::Sender> sender;
  std::optional<Bearer> bearer;
  if (seat_ != nullptr) {
    sender = sender_of(seat_->person, seat_->console);
    bearer = seat_->bearer;
  } else {
    sender = voter_of(door_.rooms().credentials, meeting_, sent.voter);
  }
  if (!sender) {
    reply(wire::encode_rejection(
        sent.id.str(), {.reason = core::RejectionReason::not_allowed,
                        .detail = "viewers may watch, and vote with a token of this meeting"}));
    return;
  }
  app::CommandEnvelope envelope{.sender = std::move(*sender),
                                .id = std::move(sent.id),
                                .content_hash = sent.content_hash,
                                .command = std::move(sent.command)};
  door_.rooms().scheduler.post([self = shared_from_this(), meeting = meeting_,
                                bearer = std::move(bearer), envelope = std::move(envelope)] {
    app::MeetingRoom* room = self->door_.rooms().directory.find(meeting);
    if (room != nullptr) self->ask_room(*room, bearer, envelope);
  });
}

void WsConnection::ask_room(app::MeetingRoom& room, const std::optional<Bearer>& bearer,
                            const app::CommandEnvelope& envelope) {
  const auto answer = [self = shared_from_this(),
                       id = envelope.id.str()](const app::Outcome& outcome) {
    std::string message;
    if (const auto* receipt = std::get_if<app::Receipt>(&outcome)) {
      message = wire::encode_receipt(id, receipt->number, receipt->at);
    } else if (const auto* rejection = std::get_if<core::Rejection>(&outcome)) {
      message = wire::encode_rejection(id, *rejection);
    } else {
      return;  // unanswered: the sender asks again with the same id
    }
    boost::asio::post(self->door_.context(), [self, message = std::move(message)]() mutable {
      if (self->stage_ == Stage::joined) self->reply(std::move(message));
    });
  };
  // Revoked or declared otherwise a moment ago, and the I/O thread does not know yet.
  if (bearer) {
    const auto person = person_of(bearer->target, room.shown());
    if (!person || sender_of(*person, envelope.sender.console) != envelope.sender ||
        !holds(*bearer, room.shown(), door_.rooms().clock.now())) {
      answer(core::Rejection{.reason = core::RejectionReason::session_invalid,
                             .detail = "open the link of this seat again"});
      return;
    }
  }
  room.handle(envelope, answer);
}

void WsConnection::on_time_sample(const wire::TimeSample& sample, core::Instant received) {
  reply(wire::encode_time_reply({.client_sent_us = sample.client_sent_us,
                                 .received = received,
                                 .sent = door_.rooms().clock.now()}));
}

void WsConnection::on_painted(const wire::Painted& painted) {
  if (stage_ != Stage::joined || seat_ == nullptr) return;
  if (seat_->person.audience.display.empty()) return;
  door_.rooms().scheduler.post([&rooms = door_.rooms(), meeting = meeting_,
                                display = seat_->person.audience.display, painted] {
    if (app::MeetingRoom* room = rooms.directory.find(meeting); room != nullptr)
      room->painted(display, {.revision = painted.floor,
                              .lag = painted.lag,
                              .clock_error = painted.clock_error,
                              .at = {},
                              .shows = painted.shows});
  });
}

void WsConnection::on_device(const core::DeviceReport& device) {
  if (stage_ != Stage::joined || seat_ == nullptr) return;
  door_.rooms().scheduler.post(
      [&rooms = door_.rooms(), meeting = meeting_, who = seat_->person.audience, device] {
        if (app::MeetingRoom* room = rooms.directory.find(meeting); room != nullptr)
          room->reported(who, device);
      });
}

void WsConnection::tell_seen() {
  const SteadyTime now = steady_now();
  if (stage_ != Stage::joined || seat_ == nullptr || now - seen_ < seen_interval) return;
  seen_ = now;
  door_.rooms().scheduler.post(
      [&rooms = door_.rooms(), meeting = meeting_, who = seat_->person.audience] {
        if (app::MeetingRoom* room = rooms.directory.find(meeting); room != nullptr)
          room->seen(who);
      });
}

void WsConnection::reply(std::string message) {
  if (transport_ == nullptr) return;
  auto bytes = std::make_shared<const std::string>(std::move(message));
  if (!transport_->is_writing()) {
    transport_->send(bytes);
    return;
  }
  if (replies_.size() < max_waiting_replies) {
    replies_.push_back(std::move(bytes));
    return;
  }
  // It asks and does not read the answers: nothing more can be told to it, not even why.
  leave();
  stage_ = Stage::ending;
  replies_.clear();
  transport_->close(CloseCode::try_later, "answers are not read");
}

void WsConnection::leave() {
  if (handle_) {
    door_.shard().leave(*handle_);
    handle_.reset();
    door_.count_role(audience().role, -1);
  }
  if (!std::exchange(has_entered_, false)) return;
  door_.rooms().scheduler.post([&rooms = door_.rooms(), meeting = meeting_, who = audience()] {
    if (app::MeetingRoom* room = rooms.directory.find(meeting); room != nullptr)
      room->disconnected(who);
  });
}

core::Audience WsConnection::audience() const {
  return seat_ == nullptr ? core::Audience{.role = core::Role::viewer} : seat_->person.audience;
}

}  // namespace rostrum::net

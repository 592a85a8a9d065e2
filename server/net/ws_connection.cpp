#include "net/ws_connection.hpp"

#include <utility>
#include <variant>

#include <boost/asio/post.hpp>

#include "app/meeting_room.hpp"
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

SteadyTime steady_now() { return std::chrono::steady_clock::now(); }

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
      return CloseCode::policy;
  }
  return CloseCode::policy;
}

}  // namespace

WsConnection::WsConnection(WsDoor& door, core::MeetingId watch, std::string code)
    : door_(door),
      watch_(std::move(watch)),
      code_(std::move(code)),
      opened_(steady_now()),
      seen_(opened_),
      bucket_(watch_.empty() ? seat_rate : viewer_rate, opened_) {}

void WsConnection::on_open(std::shared_ptr<fanout::Transport> transport) {
  transport_ = std::move(transport);
  door_.add(*this);
  if (!watch_.empty()) ask_in({.watch = watch_, .code = code_});
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
  tell_seen();
  std::visit(Overloaded{[](wire::Hello&) {},
                        [this](wire::SentCommand& sent) { on_command(std::move(sent)); },
                        [this](wire::RefusedCommand& refused) {
                          reply(wire::encode_rejection(refused.id, refused.rejection));
                        },
                        [this](wire::TimeSample& sample) { on_time_sample(sample); },
                        [this](wire::Painted& painted) { on_painted(painted); }},
             *message);
}

void WsConnection::on_writable() {
  while (!replies_.empty() && !transport_->is_writing()) {
    fanout::SharedBytes next = std::move(replies_.front());
    replies_.erase(replies_.begin());
    transport_->send(std::move(next));
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
  if (!bearer_ || bearer_->meeting != meeting || stage_ == Stage::ending) return;
  if (still_holds(*bearer_, table)) return;
  say_goodbye({.reason = wire::GoodbyeReason::session_invalid,
               .detail = "another device has this seat now, or its link was revoked"},
              CloseCode::policy);
}

void WsConnection::on_hello(const wire::Hello& hello) {
  if (stage_ != Stage::waiting_for_hello) {
    if (!watch_.empty()) return;  // a viewer need not say hello, but may
    say_goodbye(
        {.reason = wire::GoodbyeReason::protocol_error, .detail = "hello is said once, first"},
        CloseCode::protocol_error);
    return;
  }
  console_ = hello.console;
  if (!hello.watch.empty()) {
    const auto meeting = core::MeetingId::parse(hello.watch);
    if (meeting) {
      bucket_ = TokenBucket(viewer_rate, steady_now());
      ask_in({.watch = *meeting, .code = hello.code});
      return;
    }
    say_goodbye({.reason = wire::GoodbyeReason::no_access, .detail = "there is no such meeting"},
                CloseCode::policy);
    return;
  }
  bearer_ = door_.rooms().credentials.open(hello.session);
  if (!bearer_) {
    say_goodbye({.reason = wire::GoodbyeReason::session_invalid,
                 .detail = "open the link of this seat again"},
                CloseCode::policy);
    return;
  }
  ask_in({.bearer = bearer_});
}

void WsConnection::ask_in(EntryWish wish) {
  stage_ = Stage::asking;
  door_.rooms().scheduler.post([self = shared_from_this(), wish = std::move(wish)] {
    boost::asio::post(self->door_.context(), [self, answer = enter(self->door_.rooms(), wish)] {
      self->on_answer(answer);
    });
  });
}

void WsConnection::on_answer(const std::expected<Entry, wire::Goodbye>& answer) {
  if (!answer) {
    say_goodbye(answer.error(), code_of(answer.error().reason));
    return;
  }
  entry_ = *answer;
  if (stage_ == Stage::ending) {  // gone while the room was asked
    leave();
    return;
  }
  stage_ = Stage::joined;
  const core::Audience& audience = entry_->person.audience;
  reply(wire::encode_welcome({.meeting = entry_->meeting,
                              .role = audience.role,
                              .seat = audience.seat,
                              .display = audience.display,
                              .venue = audience.venue,
                              .server_time = door_.rooms().clock.now(),
                              .epoch = door_.rooms().epoch,
                              .server = door_.rooms().version,
                              .name = entry_->person.name}));
  handle_ = door_.shard().join(*transport_, entry_->meeting, core::keys_for(audience));
  door_.count_role(audience.role, +1);
}

void WsConnection::on_command(wire::SentCommand sent) {
  if (stage_ != Stage::joined) {
    // A question asked before the welcome: the client asks again.
    reply(wire::encode_rejection(sent.id.str(), {.reason = core::RejectionReason::not_allowed,
                                                 .detail = "wait for the welcome before you ask"}));
    return;
  }
  if (is_viewer()) {
    reply(wire::encode_rejection(sent.id.str(), {.reason = core::RejectionReason::not_allowed,
                                                 .detail = "viewers may only watch"}));
    return;
  }
  app::CommandEnvelope envelope{.sender = sender_of(entry_->person, console_),
                                .id = std::move(sent.id),
                                .content_hash = sent.content_hash,
                                .command = std::move(sent.command)};
  door_.rooms().scheduler.post([self = shared_from_this(), meeting = entry_->meeting,
                                bearer = *bearer_, envelope = std::move(envelope)] {
    app::MeetingRoom* room = self->door_.rooms().directory.find(meeting);
    if (room == nullptr) return;
    const std::string id = envelope.id.str();
    const auto answer = [self, id](const app::Outcome& outcome) {
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
    // Revoked a moment ago, and the I/O thread does not know yet.
    if (!holds(bearer, room->shown(), self->door_.rooms().clock.now())) {
      answer(core::Rejection{.reason = core::RejectionReason::session_invalid,
                             .detail = "open the link of this seat again"});
      return;
    }
    room->handle(envelope, answer);
  });
}

void WsConnection::on_time_sample(const wire::TimeSample& sample) {
  const core::Instant received = door_.rooms().clock.now();
  reply(wire::encode_time_reply({.client_sent_us = sample.client_sent_us,
                                 .received = received,
                                 .sent = door_.rooms().clock.now()}));
}

void WsConnection::on_painted(const wire::Painted& painted) {
  if (stage_ != Stage::joined || entry_->person.audience.display.empty()) return;
  door_.rooms().scheduler.post([&rooms = door_.rooms(), meeting = entry_->meeting,
                                display = entry_->person.audience.display, painted] {
    if (app::MeetingRoom* room = rooms.directory.find(meeting); room != nullptr)
      room->painted(display, painted.floor, painted.lag, painted.clock_error);
  });
}

void WsConnection::tell_seen() {
  const SteadyTime now = steady_now();
  if (stage_ != Stage::joined || is_viewer() || now - seen_ < seen_interval) return;
  seen_ = now;
  door_.rooms().scheduler.post([&rooms = door_.rooms(), entry = *entry_] {
    if (app::MeetingRoom* room = rooms.directory.find(entry.meeting); room != nullptr)
      room->seen(entry.person.audience);
  });
}

void WsConnection::reply(std::string message) {
  if (transport_ == nullptr) return;
  auto bytes = std::make_shared<const std::string>(std::move(message));
  if (!transport_->is_writing()) {
    transport_->send(std::move(bytes));
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
    door_.count_role(entry_->person.audience.role, -1);
  }
  if (!entry_) return;
  door_.rooms().scheduler.post([&rooms = door_.rooms(), entry = std::move(*entry_)] {
    if (app::MeetingRoom* room = rooms.directory.find(entry.meeting); room != nullptr)
      room->disconnected(entry.person.audience);
  });
  entry_.reset();
}

bool WsConnection::is_viewer() const {
  return !entry_ || entry_->person.audience.role == core::Role::viewer;
}

}  // namespace rostrum::net

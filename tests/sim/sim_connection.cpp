#include "sim/sim_connection.hpp"

#include <chrono>
#include <utility>
#include <variant>

#include <boost/asio/post.hpp>

#include "app/meeting_room.hpp"
#include "wire/session_codec.hpp"

namespace rostrum::sim {

SimConnection::SimConnection(SimServer& server, std::shared_ptr<Link> link, Visitor visitor,
                             std::function<void(std::string)> deliver)
    : server_(&server),
      link_(std::move(link)),
      visitor_(std::move(visitor)),
      deliver_(std::move(deliver)) {}

void SimConnection::open() {
  server_->scheduler_.post([self = shared_from_this()] {
    app::MeetingRoom* room = self->server_->room();
    if (room != nullptr) room->connected(self->visitor_.audience);
    boost::asio::post(self->server_->io_,
                      [self, is_welcome = room != nullptr] { self->on_entered(is_welcome); });
  });
}

void SimConnection::on_entered(bool is_welcome) {
  if (!is_welcome) return close(fanout::CloseCode::try_later, "");
  has_entered_ = true;
  if (is_closed_) {  // gone while the room was asked
    is_closed_ = false;
    return on_closed();
  }
  const core::Audience& who = visitor_.audience;
  reply(wire::encode_welcome({.meeting = core::MeetingId("sample"),
                              .role = who.role,
                              .seat = who.seat,
                              .display = who.display,
                              .venue = who.venue,
                              .server_time = server_->world_.time.now(),
                              .epoch = server_->epoch_,
                              .server = "simulated",
                              .name = {}}));
  handle_ = server_->shard_.join(*this, core::MeetingId("sample"), core::keys_for(who));
}

void SimConnection::on_message(std::string_view bytes) {
  if (server_ == nullptr || is_closed_ || !handle_) return;
  auto message = wire::decode_client_message(bytes);
  if (!message) return close(fanout::CloseCode::protocol_error, message.error());
  const auto room_hears = [&](auto&& tell) {
    server_->scheduler_.post([server = server_, who = visitor_.audience, tell] {
      if (app::MeetingRoom* room = server->room(); room != nullptr) tell(*room, who);
    });
  };
  room_hears([](app::MeetingRoom& room, const core::Audience& who) { room.seen(who); });
  if (const auto* painted = std::get_if<wire::Painted>(&*message)) {
    room_hears([painted = *painted](app::MeetingRoom& room, const core::Audience& who) {
      room.painted(
          who.display,
          {.revision = painted.floor, .lag = painted.lag, .clock_error = painted.clock_error});
    });
  }
  auto* sent = std::get_if<wire::SentCommand>(&*message);
  if (sent == nullptr) return;
  const core::Sender from = sender(sent->voter);
  server_->ask_room(from, std::move(*sent), [self = shared_from_this()](std::string answer) {
    boost::asio::post(self->server_->io_, [self, answer = std::move(answer)]() mutable {
      if (!self->is_closed_) self->reply(std::move(answer));
    });
  });
}

core::Sender SimConnection::sender(const std::string& voter) const {
  core::Sender from{.role = visitor_.audience.role, .console = visitor_.console};
  from.seat = visitor_.audience.seat;
  from.display = visitor_.audience.display;
  if (!voter.empty()) from.token = core::TokenId(voter);
  return from;
}

void SimConnection::on_closed() {
  if (server_ == nullptr || is_closed_) return;
  is_closed_ = true;
  if (handle_) server_->shard_.leave(*std::exchange(handle_, std::nullopt));
  if (!std::exchange(has_entered_, false)) return;
  server_->scheduler_.post([server = server_, who = visitor_.audience] {
    if (app::MeetingRoom* room = server->room(); room != nullptr) room->disconnected(who);
  });
}

void SimConnection::close(fanout::CloseCode /*code*/, std::string_view /*reason*/) {
  link_->down->send([link = link_] { link->to_client_lost(); });
  on_closed();
}

void SimConnection::send(const fanout::SharedBytes& message) {
  server_->world_.on_sent(visitor_.audience, message);
  put_on_link(*message);
}

void SimConnection::reply(std::string message) {
  if (is_writing_) {
    replies_.push_back(std::move(message));
  } else {
    put_on_link(std::move(message));
  }
}

void SimConnection::put_on_link(std::string message) {
  link_->down->send([deliver = deliver_, message = std::move(message)] { deliver(message); });
  Dice& dice = server_->world_.dice;
  if (!dice.chance(10)) return;  // the kernel has taken it at once
  is_writing_ = true;
  server_->world_.time.after(dice.delay(std::chrono::seconds(1)),
                             server_->life_.guard([self = shared_from_this()] {
                               self->is_writing_ = false;
                               if (!self->is_closed_) self->on_writable();
                             }));
}

void SimConnection::on_writable() {
  while (!replies_.empty() && !is_writing_) {
    std::string next = std::move(replies_.front());
    replies_.erase(replies_.begin());
    put_on_link(std::move(next));
  }
  if (!is_writing_ && handle_) server_->shard_.on_free(*handle_);
}

}  // namespace rostrum::sim

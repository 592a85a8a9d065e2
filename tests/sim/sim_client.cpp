#include "sim/sim_client.hpp"

#include <chrono>
#include <utility>

#include "wire/command_codec.hpp"
#include "wire/session_codec.hpp"

namespace rostrum::sim {

using namespace std::chrono_literals;

namespace {

core::Sender sender_of(const Visitor& visitor, const std::string& token) {
  core::Sender sender{.role = visitor.audience.role, .console = visitor.console};
  sender.seat = visitor.audience.seat;
  sender.display = visitor.audience.display;
  if (!token.empty()) sender.token = core::TokenId(token);
  return sender;
}

std::string message_of(const std::string& command) {
  v1::ClientMessage message;
  message.mutable_command()->ParseFromString(command);
  return message.SerializeAsString();
}

}  // namespace

SimClient::SimClient(const World& world, Visitor visitor, Manner manner)
    : world_(world), visitor_(std::move(visitor)), manner_(manner) {}

void SimClient::start() {
  if (manner_ == Manner::websocket) world_.time.after(world_.dice.delay(2s), [this] { connect(); });
  tick();
}

void SimClient::connect() {
  auto link = std::make_shared<Link>(world_.time, world_.dice, world_.is_rough ? 400ms : 20ms);
  link_ = link;
  is_welcome_ = false;
  link->to_client_lost = [this, at = std::weak_ptr<Link>(link)] { lost(at.lock()); };
  link->up->send([this, link] {
    SimServer* server = world_.server();
    if (server == nullptr) return link->to_client_lost();
    server->accept(link, visitor_,
                   [this, at = std::weak_ptr<Link>(link)](const std::string& bytes) {
                     if (const auto held = at.lock(); held != nullptr && held == link_) hear(bytes);
                   });
  });
}

void SimClient::lost(const std::shared_ptr<Link>& link) {
  if (link == nullptr || link != link_) return;  // of an earlier life
  link_.reset();
  is_welcome_ = false;
  world_.time.after(50ms + world_.dice.delay(world_.is_rough ? 4s : 500ms), [this] {
    if (link_ == nullptr) connect();
  });
}

void SimClient::cut() {
  if (link_ == nullptr) return;
  const std::shared_ptr<Link> link = link_;
  link->cut(1s);
  world_.time.after(world_.dice.delay(10s), [link] { link->to_client_lost(); });
  world_.time.after(world_.dice.delay(10s), [link] { link->lose_to_server(); });
}

void SimClient::server_ended() {
  if (link_ == nullptr) return;
  const std::shared_ptr<Link> link = link_;
  link->cut(200ms);
  link->is_lost_to_server = true;  // what arrives late finds no other server
  world_.time.after(world_.dice.delay(5s), [link] { link->to_client_lost(); });
}

void SimClient::ask(core::Command command) {
  if (visitor_.audience.role == core::Role::viewer && token_.empty()) {
    waiting_.push_back(std::move(command));
    return;  // tick() asks for a token
  }
  Act& act = world_.ledger.make(sender_of(visitor_, token_), std::move(command));
  std::string bytes =
      wire::encode_command(core::CommandId(act.id), act.command, act.sender.token.str());
  if (!outbox_.submit(act.id, {.id = act.id, .bytes = std::move(bytes)}))
    return world_.verdict.broken("an outbox takes what its person asks");
  send(*outbox_.find(act.id));
}

bool SimClient::is_lost_on_the_way() { return world_.is_rough && world_.dice.chance(10); }

void SimClient::send_all() {
  for (const client::OutboxEntry* entry : outbox_.pending()) send(*entry);
}

void SimClient::send(const client::OutboxEntry& entry) {
  Act& act = *world_.ledger.find(entry.command.id);
  if (manner_ == Manner::http) {
    ++act.copies;
    return send_over_http(act, entry.command.bytes);
  }
  if (!is_welcome_) return;
  ++act.copies;
  link_->up->send([link = link_, bytes = message_of(entry.command.bytes)] {
    if (link->to_server) link->to_server(bytes);
  });
}

void SimClient::send_over_http(const Act& act, const std::string& bytes) {
  if (is_lost_on_the_way()) return;
  world_.time.after(world_.dice.delay(800ms), [this, sender = act.sender, bytes] {
    SimServer* server = world_.server();
    if (server == nullptr) return;
    server->request(sender, bytes, [this](const std::string& answer) {
      if (is_lost_on_the_way()) return;
      world_.time.after(world_.dice.delay(400ms), [this, answer] { hear(answer); });
    });
  });
}

void SimClient::tick() {
  // As often as a page looks whether something has gone unanswered.
  world_.time.after(1s + world_.dice.delay(2s), [this] { tick(); });
  send_all();
  if (!waiting_.empty() && token_.empty()) {
    SimServer* server = world_.server();
    if (server == nullptr || is_lost_on_the_way()) return;
    server->request_token([this](const std::string& token) {
      if (!is_lost_on_the_way()) take_token(token);
    });
  }
}

void SimClient::take_token(const std::string& token) {
  if (!token_.empty()) return;
  if (token.empty()) return waiting_.clear();  // its person sees that there is no poll to vote in
  token_ = token;
  for (core::Command& command : std::exchange(waiting_, {})) ask(std::move(command));
}

void SimClient::hear(const std::string& bytes) {
  v1::ServerMessage message;
  if (!message.ParseFromString(bytes)) return world_.verdict.broken("a message can be read");
  if (message.has_welcome()) {
    is_welcome_ = true;
    send_all();
  }
  for (const v1::Frame& frame : message.batch().frames()) take(frame);
  if (message.has_answer()) hear(message.answer());
}

void SimClient::hear(const v1::Answer& answer) {
  // Perhaps answered before: what is said now must still agree.
  Act* act = world_.ledger.find(answer.command());
  if (act == nullptr) return world_.verdict.broken("an answer is to something that was asked");
  if (answer.has_receipt()) {
    world_.ledger.hear(*act, app::Receipt{.number = answer.receipt().number(),
                                          .at = core::Instant{answer.receipt().at_us()}});
  } else {
    world_.ledger.hear(
        *act,
        core::Rejection{.reason = static_cast<core::RejectionReason>(answer.rejection().reason()),
                        .detail = answer.rejection().detail()});
  }
  if (!outbox_.answered(answer)) world_.verdict.broken("an outbox takes every answer");
}

void SimClient::take(const v1::Frame& frame) {
  const std::pair revision{frame.revision().epoch(), frame.revision().n()};
  Held& held = frames_[{frame.scope(), frame.view_case()}];
  std::string bytes = frame.SerializeAsString();
  if (revision < held.revision) {
    world_.verdict.broken("revisions never go back at a client: " + frame.scope());
  }
  if (revision == held.revision && bytes != held.bytes) {
    world_.verdict.broken("a revision names one state: " + frame.scope());
  }
  held = {.revision = revision, .bytes = std::move(bytes)};
  if (frame.has_floor() && visitor_.audience.role == core::Role::display && is_welcome_) {
    link_->up->send([link = link_, bytes = wire::encode_painted(
                                       {.floor = {.epoch = revision.first, .n = revision.second},
                                        .lag = 5ms,
                                        .clock_error = 1ms})] {
      if (link->to_server) link->to_server(bytes);
    });
  }
}

}  // namespace rostrum::sim

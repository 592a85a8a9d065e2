// Descriptions (see proto_pen.hpp) of what clients send beside commands: rostrum/v1/session.proto.
#pragma once

#include "wire/describe_commands.hpp"
#include "wire/describe_words.hpp"
#include "wire/proto_pen.hpp"
#include "wire/protocol_enums.hpp"
#include "wire/session_codec.hpp"

namespace rostrum::wire {

template <class Pen, Is<Hello> T>
void describe(Pen& pen, T& hello) {
  pen(1, "session", hello.session);
  pen(2, "watch", hello.watch);
  pen(3, "code", hello.code);
  pen(4, "console", hello.console);
  pen(5, "client", hello.client);
  pen(6, "robot", hello.robot);
}

template <class Pen, Is<TimeSample> T>
void describe(Pen& pen, T& sample) {
  pen(1, "client_sent_us", sample.client_sent_us);
}

template <class Pen, Is<Painted> T>
void describe(Pen& pen, T& painted) {
  pen(1, "floor", painted.floor);
  pen(2, "lag_us", painted.lag);
  pen(3, "clock_error_us", painted.clock_error);
  pen(4, "shows", painted.shows);
}

template <class Pen, Is<Welcome> T>
void describe(Pen& pen, T& welcome) {
  pen(1, "meeting", welcome.meeting);
  pen(2, "role", welcome.role);
  pen(3, "seat", welcome.seat);
  pen(4, "display", welcome.display);
  pen(5, "venue", welcome.venue);
  pen(6, "server_time_us", welcome.server_time);
  pen(7, "epoch", welcome.epoch);
  pen(8, "server", welcome.server);
  pen(9, "name", welcome.name);
}

template <class Pen, Is<TimeReply> T>
void describe(Pen& pen, T& reply) {
  pen(1, "client_sent_us", reply.client_sent_us);
  pen(2, "server_received_us", reply.received);
  pen(3, "server_sent_us", reply.sent);
}

template <>
inline constexpr EnumNumbers enum_numbers<GoodbyeReason> = {1, 7, 0};

template <class Pen, Is<Goodbye> T>
void describe(Pen& pen, T& goodbye) {
  pen(1, "reason", goodbye.reason);
  pen(2, "retry_after_ms", goodbye.retry_after_ms);
  pen(3, "detail", goodbye.detail);
}

/// An answer's receipt.
struct Receipt {
  std::uint64_t number = 0;
  core::Instant at;
};

template <class Pen, Is<Receipt> T>
void describe(Pen& pen, T& receipt) {
  pen(1, "number", receipt.number);
  pen(2, "at_us", receipt.at);
}

/// The numbers of reasons have gaps, so that they are no ProtocolEnum; only we write them.
template <class Pen, Is<core::Rejection> T>
void describe(Pen& pen, T& rejection) {
  const auto reason = static_cast<std::uint32_t>(rejection.reason);
  pen(1, "reason", reason);
  pen(2, "detail", rejection.detail);
}

struct Answer {
  std::string command;
  std::variant<std::monostate, Receipt, core::Rejection> result;
};

template <class Pen, Is<Answer> T>
void describe(Pen& pen, T& answer) {
  pen(1, "command", answer.command);
  pen.one_of(answer.result, Alternative<Receipt>{2, "receipt"},
             Alternative<core::Rejection>{3, "rejection"});
}

}  // namespace rostrum::wire

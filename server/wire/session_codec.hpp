// The two envelopes of the WebSocket: what clients send, as values, and what the server sends, as
// bytes.
//
// Pure functions; usable from any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <variant>

#include "core/ids.hpp"
#include "core/rejection.hpp"
#include "core/scope.hpp"
#include "core/time.hpp"
#include "core/words.hpp"
#include "wire/command_codec.hpp"

namespace rostrum::wire {

/// Who connects: exactly one of `session` and `watch` is not empty.
struct Hello {
  std::string session;
  std::string watch;    // id of a meeting
  std::string code;     // of its access
  std::string console;  // at most core::max_console_length characters
  std::string client;   // at most core::max_name_length characters
  bool robot = false;   // plays a seat of a rehearsal, and is let into nothing else

  friend bool operator==(const Hello&, const Hello&) = default;
};

struct TimeSample {
  std::int64_t client_sent_us = 0;

  friend bool operator==(const TimeSample&, const TimeSample&) = default;
};

inline constexpr std::size_t max_shows_length = 64;

struct Painted {
  core::Revision floor;
  core::Duration lag{0};
  core::Duration clock_error{0};
  std::string shows;  // at most max_shows_length bytes

  friend bool operator==(const Painted&, const Painted&) = default;
};

/// A command that was refused while it was read: it gets an answer, the connection stays.
using ClientMessage =
    std::variant<Hello, SentCommand, RefusedCommand, TimeSample, Painted, core::DeviceReport>;

/// The error is why the bytes are no message at all, for the goodbye.
[[nodiscard]] std::expected<ClientMessage, std::string> decode_client_message(
    std::string_view bytes);

[[nodiscard]] std::string encode_hello(const Hello& hello);
[[nodiscard]] std::string encode_command_message(const core::CommandId& id,
                                                 const core::Command& command);
[[nodiscard]] std::string encode_time_sample(const TimeSample& sample);
[[nodiscard]] std::string encode_painted(const Painted& painted);
[[nodiscard]] std::string encode_device(const core::DeviceReport& device);

struct Welcome {
  core::MeetingId meeting;
  core::Role role = core::Role::viewer;
  core::SeatId seat;
  core::DisplayId display;
  core::VenueId venue;
  core::Instant server_time;
  std::uint64_t epoch = 0;
  std::string server;  // its version
  core::Name name;
};

/// The numbers are those of the protocol.
enum class GoodbyeReason {
  restart = 1,
  session_invalid = 2,
  no_hello = 3,
  protocol_error = 4,
  too_fast = 5,
  no_access = 6,
  purged = 7,
};

struct Goodbye {
  GoodbyeReason reason = GoodbyeReason::restart;
  std::uint32_t retry_after_ms = 0;  // 0: do not come back by yourself
  std::string detail;
};

struct TimeReply {
  std::int64_t client_sent_us = 0;
  core::Instant received;
  core::Instant sent;
};

// Whole ServerMessages. A batch is assembled by frame_codec.
[[nodiscard]] std::string encode_welcome(const Welcome& welcome);
[[nodiscard]] std::string encode_goodbye(const Goodbye& goodbye);
[[nodiscard]] std::string encode_time_reply(const TimeReply& reply);
/// The answer "done"; `command` is the id as it was sent.
[[nodiscard]] std::string encode_receipt(std::string_view command, std::uint64_t number,
                                         core::Instant at);
[[nodiscard]] std::string encode_rejection(std::string_view command,
                                           const core::Rejection& rejection);

// The same two answers as protobuf JSON of rostrum.v1.Answer, for HTTP.
[[nodiscard]] std::string receipt_json(std::string_view command, std::uint64_t number,
                                       core::Instant at);
[[nodiscard]] std::string rejection_json(std::string_view command,
                                         const core::Rejection& rejection);

}  // namespace rostrum::wire

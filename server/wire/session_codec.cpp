#include "wire/session_codec.hpp"

#include <utility>

#include <google/protobuf/util/json_util.h>

#include "core/check.hpp"
#include "core/words.hpp"
#include "rostrum/v1/session.pb.h"
#include "wire/describe_session.hpp"
#include "wire/limits.hpp"
#include "wire/proto_reader.hpp"
#include "wire/proto_writer.hpp"

namespace rostrum::wire {
namespace {

/// The outermost envelope: which message, and its bytes.
struct Envelope {
  int number = 0;
  std::string_view bytes;
};

/// An envelope of ours has exactly one field, which is a message.
std::optional<Envelope> open_envelope(std::string_view bytes) {
  if (bytes.empty()) return std::nullopt;
  const auto tag = static_cast<unsigned char>(bytes.front());
  if ((tag & 0x87U) != 2U) return std::nullopt;  // a field below 16 with a length
  bytes.remove_prefix(1);
  std::uint64_t length = 0;
  for (unsigned shift = 0; !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    if (shift > 28) return std::nullopt;
    length |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) {
      if (length != bytes.size()) return std::nullopt;
      return Envelope{tag >> 3U, bytes};
    }
  }
  return std::nullopt;
}

std::string envelope(int number, std::string_view message) {
  std::string bytes;
  append_varint(bytes, (static_cast<std::uint64_t>(number) << 3U) | 2U);
  append_varint(bytes, message.size());
  return bytes += message;
}

/// Newer clients may say more than we know, but for commands.
template <class Message>
std::expected<ClientMessage, std::string> read_message(std::string_view bytes,
                                                       std::string_view name) {
  Message message;
  if (auto failure = read_proto(bytes, name, message, true)) {
    return std::unexpected(std::move(failure->text));
  }
  return message;
}

std::expected<ClientMessage, std::string> read_hello(std::string_view bytes) {
  auto message = read_message<Hello>(bytes, "hello");
  if (!message) return message;
  const Hello& hello = std::get<Hello>(*message);
  if (hello.session.empty() == hello.watch.empty()) {
    return std::unexpected("hello needs exactly one of session and watch");
  }
  if (core::character_count(hello.console) > core::max_console_length) {
    return std::unexpected("hello.console is too long");
  }
  if (core::character_count(hello.client) > core::max_name_length) {
    return std::unexpected("hello.client is too long");
  }
  return message;
}

std::expected<ClientMessage, std::string> read_painted(std::string_view bytes) {
  auto message = read_message<Painted>(bytes, "painted");
  if (message && std::get<Painted>(*message).shows.size() > max_shows_length) {
    return std::unexpected("painted.shows is too long");
  }
  return message;
}

std::string answer_json(const Answer& answer) {
  v1::Answer message;
  CHECK(message.ParseFromString(write_proto(answer)));
  std::string json;
  CHECK(google::protobuf::util::MessageToJsonString(message, &json).ok());
  return json;
}

Answer receipt_answer(std::string_view command, std::uint64_t number, core::Instant at) {
  return {.command = std::string(command), .result = Receipt{number, at}};
}

Answer rejection_answer(std::string_view command, const core::Rejection& rejection) {
  return {.command = std::string(command), .result = rejection};
}

}  // namespace

std::expected<ClientMessage, std::string> decode_client_message(std::string_view bytes) {
  if (bytes.size() > max_client_message_bytes) return std::unexpected("the message is too large");
  const auto opened = open_envelope(bytes);
  if (!opened) return std::unexpected("the bytes are not one ClientMessage");
  switch (opened->number) {
    case 1:
      return read_hello(opened->bytes);
    case 2: {
      auto command = decode_command(opened->bytes);
      if (command) return ClientMessage(std::move(*command));
      return ClientMessage(std::move(command.error()));
    }
    case 3:
      return read_message<TimeSample>(opened->bytes, "time_sample");
    case 4:
      return read_painted(opened->bytes);
    case 5:
      return read_message<core::DeviceReport>(opened->bytes, "device");
    default:
      return std::unexpected("field " + std::to_string(opened->number) + " is no message of ours");
  }
}

std::string encode_hello(const Hello& hello) { return envelope(1, write_proto(hello)); }

std::string encode_command_message(const core::CommandId& id, const core::Command& command) {
  return envelope(2, encode_command(id, command));
}

std::string encode_time_sample(const TimeSample& sample) {
  return envelope(3, write_proto(sample));
}

std::string encode_painted(const Painted& painted) { return envelope(4, write_proto(painted)); }

std::string encode_device(const core::DeviceReport& device) {
  return envelope(5, write_proto(device));
}

std::string encode_welcome(const Welcome& welcome) { return envelope(1, write_proto(welcome)); }

std::string encode_receipt(std::string_view command, std::uint64_t number, core::Instant at) {
  return envelope(3, write_proto(receipt_answer(command, number, at)));
}

std::string encode_rejection(std::string_view command, const core::Rejection& rejection) {
  return envelope(3, write_proto(rejection_answer(command, rejection)));
}

std::string encode_time_reply(const TimeReply& reply) { return envelope(4, write_proto(reply)); }

std::string encode_goodbye(const Goodbye& goodbye) { return envelope(5, write_proto(goodbye)); }

std::string receipt_json(std::string_view command, std::uint64_t number, core::Instant at) {
  return answer_json(receipt_answer(command, number, at));
}

std::string rejection_json(std::string_view command, const core::Rejection& rejection) {
  return answer_json(rejection_answer(command, rejection));
}

}  // namespace rostrum::wire

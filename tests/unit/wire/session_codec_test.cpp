#include "wire/session_codec.hpp"

#include <gtest/gtest.h>

#include "rostrum/v1/session.pb.h"
#include "wire/limits.hpp"

namespace rostrum::wire {
namespace {

ClientMessage read(const v1::ClientMessage& message) {
  auto decoded = decode_client_message(message.SerializeAsString());
  if (!decoded) throw std::runtime_error(decoded.error());
  return *std::move(decoded);
}

v1::ServerMessage server_message(const std::string& bytes) {
  v1::ServerMessage message;
  EXPECT_TRUE(message.ParseFromString(bytes));
  EXPECT_EQ(message.SerializeAsString(), bytes);
  return message;
}

TEST(SessionCodec, ReadsWhatClientsSend) {
  v1::ClientMessage hello;
  hello.mutable_hello()->set_session("token");
  hello.mutable_hello()->set_console("w1");
  EXPECT_EQ(read(hello), ClientMessage(Hello{.session = "token", .console = "w1"}));
  v1::ClientMessage sample;
  sample.mutable_time_sample()->set_client_sent_us(-5);
  EXPECT_EQ(read(sample), ClientMessage(TimeSample{-5}));
  v1::ClientMessage painted;
  painted.mutable_painted()->mutable_floor()->set_epoch(2);
  painted.mutable_painted()->mutable_floor()->set_n(9);
  painted.mutable_painted()->set_lag_us(40000);
  EXPECT_EQ(read(painted),
            ClientMessage(Painted{.floor = {2, 9}, .lag = std::chrono::milliseconds(40)}));
}

TEST(SessionCodec, ItsOwnEncodingReadsBack) {
  const Hello hello{.watch = "sample", .code = "2026", .client = "test"};
  EXPECT_EQ(decode_client_message(encode_hello(hello)), ClientMessage(hello));
  const Painted painted{
      .floor = {1, 2}, .clock_error = std::chrono::microseconds(7), .shows = "main mark"};
  Painted endless = painted;
  endless.shows.assign(max_shows_length + 1, 'x');
  EXPECT_FALSE(decode_client_message(encode_painted(endless)));
  EXPECT_EQ(decode_client_message(encode_painted(painted)), ClientMessage(painted));
  EXPECT_EQ(decode_client_message(encode_time_sample({8})), ClientMessage(TimeSample{8}));
  const core::DeviceReport device{.secure = true, .drafts = 1, .pending = 2};
  EXPECT_EQ(decode_client_message(encode_device(device)), ClientMessage(device));
  const auto command =
      decode_client_message(encode_command_message(core::CommandId("c"), core::GoLive{}));
  ASSERT_TRUE(command);
  EXPECT_EQ(std::get<SentCommand>(*command).command, core::Command(core::GoLive{}));
}

TEST(SessionCodec, ARefusedCommandIsAnAnswerNotTheEndOfTheConnection) {
  v1::ClientMessage message;
  message.mutable_command()->set_id("c7");
  message.mutable_command()->mutable_start_slot()->set_slot("not an id");
  const ClientMessage decoded = read(message);
  const auto& refused = std::get<RefusedCommand>(decoded);
  EXPECT_EQ(refused.id, "c7");
  EXPECT_EQ(refused.rejection.reason, core::RejectionReason::malformed);
}

TEST(SessionCodec, AFieldOfANewerClientIsPassedOverOutsideCommands) {
  v1::ClientMessage message;
  message.mutable_hello()->set_watch("sample");
  message.mutable_hello()
      ->GetReflection()
      ->MutableUnknownFields(message.mutable_hello())
      ->AddVarint(99, 1);
  EXPECT_EQ(read(message), ClientMessage(Hello{.watch = "sample"}));
}

TEST(SessionCodec, BytesThatAreNoMessageSayWhy) {
  EXPECT_FALSE(decode_client_message(""));
  EXPECT_FALSE(decode_client_message("hello"));
  EXPECT_FALSE(decode_client_message("\x0a\xff\xff\xff\xff\xff\xff"));
  EXPECT_EQ(decode_client_message(std::string("\x7a\x00", 2)).error(),
            "field 15 is no message of ours");
  EXPECT_EQ(decode_client_message(std::string("\x0a\x00", 2)).error(),
            "hello needs exactly one of session and watch");
  EXPECT_FALSE(decode_client_message(
      encode_hello({.session = "s", .console = std::string(core::max_console_length + 1, 'c')})));
  EXPECT_TRUE(decode_client_message(
      encode_hello({.session = "s", .console = std::string(core::max_console_length, 'c')})));
  EXPECT_EQ(decode_client_message(std::string(max_client_message_bytes + 1, 'x')).error(),
            "the message is too large");
}

TEST(SessionCodec, WritesWhatTheServerSays) {
  const auto welcome = server_message(encode_welcome({.meeting = core::MeetingId("m"),
                                                      .role = core::Role::judge,
                                                      .seat = core::SeatId("judge-1"),
                                                      .server_time = core::Instant{5},
                                                      .epoch = 3,
                                                      .server = "0.1",
                                                      .name = {"甲", ""}}));
  EXPECT_EQ(welcome.welcome().role(), v1::ROLE_JUDGE);
  EXPECT_EQ(welcome.welcome().name().zh(), "甲");
  const auto receipt = server_message(encode_receipt("c1", 17, core::Instant{9}));
  EXPECT_EQ(receipt.answer().receipt().number(), 17U);
  const auto rejection =
      server_message(encode_rejection("c1", {core::RejectionReason::cards_missing, "judge-2"}));
  EXPECT_EQ(rejection.answer().rejection().reason(), v1::REJECTION_REASON_CARDS_MISSING);
  EXPECT_EQ(rejection.answer().rejection().detail(), "judge-2");
  const auto reply = server_message(encode_time_reply({1, core::Instant{2}, core::Instant{3}}));
  EXPECT_EQ(reply.time_reply().server_sent_us(), 3);
  const auto goodbye = server_message(encode_goodbye({GoodbyeReason::too_fast, 500, "slower"}));
  EXPECT_EQ(goodbye.goodbye().reason(), v1::GOODBYE_REASON_TOO_FAST);
  EXPECT_EQ(goodbye.goodbye().retry_after_ms(), 500U);
}

TEST(SessionCodec, WritesAnswersAsJsonForHttp) {
  EXPECT_EQ(receipt_json("c1", 17, core::Instant{9}),
            R"({"command":"c1","receipt":{"number":"17","atUs":"9"}})");
  EXPECT_EQ(rejection_json("c1", {core::RejectionReason::stale, "x"}),
            R"({"command":"c1","rejection":{"reason":"REJECTION_REASON_STALE","detail":"x"}})");
}

}  // namespace
}  // namespace rostrum::wire

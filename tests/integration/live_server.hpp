// What the integration tests share: a running rostrumd with the sample meeting, its links, and a
// seat's socket that keeps the newest frames.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include "rostrum/v1/command.pb.h"
#include "rostrum/v1/session.pb.h"
#include "support/net_client.hpp"
#include "support/server_process.hpp"
#include "wire/json.hpp"

namespace rostrum::test {

inline const std::string kMeetings = "/api/v1/meetings/sample/";

/// A connection of somebody, by protocol.
class MeetingSocket {
 public:
  MeetingSocket(const Address& address, const std::string& path, const Headers& headers = {})
      : socket(address, path, headers) {}

  /// As a seat, display (by session or link) or viewer with a code.
  static MeetingSocket with_hello(const Address& address, const v1::Hello& hello) {
    MeetingSocket made(address, "/ws");
    v1::ClientMessage message;
    *message.mutable_hello() = hello;
    made.send(message);
    return made;
  }
  static MeetingSocket of(const Address& address, const std::string& token,
                          const std::string& console = "") {
    v1::Hello hello;
    hello.set_session(token);
    hello.set_console(console);
    return with_hello(address, hello);
  }

  void send(const v1::ClientMessage& message) { socket.send_binary(message.SerializeAsString()); }

  /// The next message of the server; frames in it are kept. Nothing: the connection has ended.
  std::optional<v1::ServerMessage> next() {
    const auto frame = socket.read();
    if (!frame || frame->opcode != 2) return std::nullopt;
    v1::ServerMessage message;
    EXPECT_TRUE(message.ParseFromString(frame->payload));
    for (const v1::Frame& topic : message.batch().frames()) topics[topic.view_case()] = topic;
    if (message.has_goodbye()) goodbye = message.goodbye();
    return message;
  }

  /// Reads until `holds`; false where the connection ended first.
  template <class Condition>
  bool read_until(Condition holds) {
    while (!holds()) {
      if (!next()) return false;
    }
    return true;
  }
  bool has(v1::Frame::ViewCase topic) const { return topics.contains(topic); }
  bool read_topic(v1::Frame::ViewCase topic) {
    return read_until([&] { return has(topic); });
  }

  /// Sends a command and reads to its answer.
  v1::Answer ask(const v1::Command& command) {
    v1::ClientMessage message;
    *message.mutable_command() = command;
    send(message);
    while (const auto answered = next()) {
      if (answered->has_answer() && answered->answer().command() == command.id())
        return answered->answer();
    }
    return {};
  }

  WebSocket socket;
  std::map<v1::Frame::ViewCase, v1::Frame> topics;
  v1::Goodbye goodbye;
};

class LiveServer : public ::testing::Test {
 protected:
  void start(std::vector<std::string> arguments = {}, const std::string& config = {}) {
    server = std::make_unique<ServerProcess>(ServerProcess::Options{
        .data_dir = folder.path() / "data", .config = config, .arguments = std::move(arguments)});
    ASSERT_TRUE(server->is_running()) << server->log();
  }
  void SetUp() override { start(); }
  /// On a disk so slow that something is always under way, and that whoever is answered before it
  /// has the row is caught.
  void start_slow(std::vector<std::string> arguments) {
    server =
        std::make_unique<ServerProcess>(ServerProcess::Options{.data_dir = folder.path() / "data",
                                                               .config = {},
                                                               .arguments = std::move(arguments),
                                                               .shim = "slow_disk",
                                                               .in_child = {}});
    ASSERT_TRUE(server->is_running()) << server->log();
  }

  [[nodiscard]] Address address() const { return server->address(); }

  /// {"seat":"judge-1"} or {"display":"main-1"}.
  std::string link(const std::string& of) {
    const HttpAnswer answer = http(server->control(), "POST", kMeetings + "links", of);
    EXPECT_EQ(answer.status, 200U) << answer.body;
    const auto fields = wire::parse_json_object(answer.body);
    return fields ? wire::text_field(*fields, "token") : std::string();
  }
  std::string seat_link(const std::string& seat) { return link("{\"seat\":\"" + seat + "\"}"); }

  HttpAnswer join(const std::string& token, const std::string& device) {
    return http(address(), "POST", "/api/v1/join",
                R"({"token":")" + token + R"(","device":")" + device + "\"}");
  }
  /// The session of a device that is admitted.
  std::string session(const std::string& token, const std::string& device) {
    const HttpAnswer answer = join(token, device);
    EXPECT_EQ(answer.status, 200U) << answer.body;
    const auto fields = wire::parse_json_object(answer.body);
    return fields ? wire::text_field(*fields, "session") : std::string();
  }

  HttpAnswer command(const std::string& token, const std::string& json) {
    Headers headers;
    if (!token.empty()) headers.push_back("Authorization: Bearer " + token);
    return http(address(), "POST", kMeetings + "commands", json, headers);
  }
  /// By the administrator; must be done.
  void must(const std::string& json) {
    const HttpAnswer answer = http(server->control(), "POST", kMeetings + "commands", json);
    EXPECT_EQ(answer.status, 200U) << json << " " << answer.body;
  }
  [[nodiscard]] static int reason_of(const HttpAnswer& answer) {
    const auto fields = wire::parse_json_object(answer.body);
    if (!fields || !fields->contains("reason")) return -1;
    return static_cast<int>(std::get<double>(fields->at("reason")));
  }

  /// The meeting as its host sees it.
  std::string state() { return http(server->control(), "GET", kMeetings + "state").body; }

  TemporaryFolder folder;
  std::unique_ptr<ServerProcess> server;
};

inline v1::Command command_of(const std::string& json) {
  v1::Command command;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json, &command).ok()) << json;
  return command;
}

/// A whole card of the sample's criteria, all at their most points.
inline std::string card_of(const v1::MeetingView& meeting, const std::string& slot,
                           const std::string& id) {
  std::string scores;
  for (const v1::Criterion& criterion : meeting.criteria()) {
    if (!scores.empty()) scores += ",";
    scores +=
        R"({"criterion":")" + criterion.id() + R"(","points":")" + criterion.maximum() + "\"}";
  }
  return R"({"id":")" + id + R"(","submitCard":{"slot":")" + slot + R"(","scores":[)" + scores +
         "]}}";
}

}  // namespace rostrum::test

// Whatever comes over the network: a clear answer, and everybody else goes on.

#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <sys/resource.h>

#include "live_server.hpp"

namespace rostrum::test {
namespace {

class BadInput : public LiveServer {
 protected:
  void TearDown() override {
    MeetingSocket viewer(address(), "/ws/watch/sample");
    EXPECT_TRUE(viewer.read_topic(v1::Frame::kFloor)) << server->log();
    EXPECT_EQ(http(address(), "GET", "/healthz").status, 200U);
  }
};

TEST_F(BadInput, RandomBytesEndTheConnectionThatSentThemWithAReason) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::string token = seat_link("judge-1");
  for (int round = 0; round < 20; ++round) {
    MeetingSocket judge = MeetingSocket::of(address(), token);
    ASSERT_TRUE(judge.read_topic(v1::Frame::kScoring));
    std::string bytes = "\xFF";  // no field of protobuf begins so
    for (unsigned length = random() % 300; length > 0; --length)
      bytes.push_back(static_cast<char>(random()));
    judge.socket.send_binary(bytes);
    EXPECT_TRUE(judge.read_until([&] { return judge.goodbye.reason() != 0; }));
    EXPECT_EQ(judge.goodbye.reason(), v1::GOODBYE_REASON_PROTOCOL_ERROR);
  }
}

TEST_F(BadInput, AnUnknownFieldInACommandIsRefusedByNumberAndTheConnectionStays) {
  MeetingSocket host = MeetingSocket::of(address(), seat_link("host-1"));
  ASSERT_TRUE(host.read_topic(v1::Frame::kFloor));
  v1::Command command = command_of(R"({"id":"u","setBell":{"on":true}})");
  std::string bytes = command.SerializeAsString() + "\xB8\x3E\x01";  // field 999 = 1
  v1::ClientMessage whole;
  ASSERT_TRUE(whole.mutable_command()->ParseFromString(bytes));
  host.send(whole);
  const auto answer = host.next();
  ASSERT_TRUE(answer && answer->has_answer());
  EXPECT_EQ(answer->answer().rejection().reason(), v1::REJECTION_REASON_UNKNOWN_FIELD);
  EXPECT_NE(answer->answer().rejection().detail().find("999"), std::string::npos);
  EXPECT_TRUE(host.ask(command_of(R"({"id":"b","goLive":{}})")).has_receipt());
}

TEST_F(BadInput, AMessageOverTheBoundClosesTheConnection) {
  MeetingSocket judge = MeetingSocket::of(address(), seat_link("judge-1"));
  ASSERT_TRUE(judge.read_topic(v1::Frame::kScoring));
  judge.socket.send_binary(std::string(65 * 1024, 'x'));
  EXPECT_EQ(judge.socket.read_close_code(), 1009);
}

TEST_F(BadInput, TextIsNotOurProtocol) {
  MeetingSocket viewer(address(), "/ws/watch/sample");
  ASSERT_TRUE(viewer.read_topic(v1::Frame::kFloor));
  viewer.socket.send(1, "hello");
  EXPECT_EQ(viewer.socket.read_close_code(), 1003);
}

TEST_F(BadInput, ACommandBeforeTheHelloIsToldSo) {
  MeetingSocket nobody(address(), "/ws");
  v1::ClientMessage message;
  *message.mutable_command() = command_of(R"({"id":"a","goLive":{}})");
  nobody.send(message);
  EXPECT_TRUE(nobody.read_until([&] { return nobody.goodbye.reason() != 0; }));
  EXPECT_EQ(nobody.goodbye.reason(), v1::GOODBYE_REASON_NO_HELLO);
}

TEST_F(BadInput, WhoSaysNothingForFiveSecondsIsSentAway) {
  MeetingSocket silent(address(), "/ws");
  EXPECT_TRUE(silent.read_until([&] { return silent.goodbye.reason() != 0; }));
  EXPECT_EQ(silent.goodbye.reason(), v1::GOODBYE_REASON_NO_HELLO);
}

TEST_F(BadInput, AViewerThatTalksTooMuchIsAskedToComeBackLater) {
  MeetingSocket viewer(address(), "/ws/watch/sample");
  ASSERT_TRUE(viewer.read_topic(v1::Frame::kFloor));
  v1::ClientMessage sample;
  sample.mutable_time_sample()->set_client_sent_us(1);
  for (int sent = 0; sent < 200; ++sent) viewer.send(sample);
  EXPECT_TRUE(viewer.read_until([&] { return viewer.goodbye.reason() != 0; }));
  EXPECT_EQ(viewer.goodbye.reason(), v1::GOODBYE_REASON_TOO_FAST);
  EXPECT_GT(viewer.goodbye.retry_after_ms(), 0U);
}

TEST_F(BadInput, ScoresOutOfRangeAndBrokenJsonAreNamed) {
  must(R"({"id":"live","goLive":{}})");
  must(R"({"id":"start","startSlot":{}})");
  const std::string judge = seat_link("judge-1");
  EXPECT_EQ(reason_of(command(judge, "{")), v1::REJECTION_REASON_MALFORMED);
  EXPECT_EQ(reason_of(command(judge, R"({"id":"a","bogus":{}})")),
            v1::REJECTION_REASON_UNKNOWN_FIELD);
  EXPECT_EQ(reason_of(command(judge, R"({"id":"a"})")), v1::REJECTION_REASON_MALFORMED);
}

TEST_F(BadInput, HttpHasItsBounds) {
  EXPECT_EQ(raw_http(address(), "nonsense\r\n\r\n").status, 400U);
  EXPECT_EQ(raw_http(address(), "GET / HTTP/1.1\r\nX: " + std::string(17 * 1024, 'x') + "\r\n\r\n")
                .status,
            431U);
  EXPECT_EQ(raw_http(address(),
                     "POST /api/v1/join HTTP/1.1\r\nHost: t\r\nContent-Length: 2000000\r\n\r\n")
                .status,
            413U);
  EXPECT_EQ(http(address(), "DELETE", "/api/v1/meetings").status, 405U);
  EXPECT_EQ(http(address(), "GET", "/api/v1/join").status, 405U);
  EXPECT_EQ(http(address(), "GET", "/api/v2/meetings").status, 404U);
  EXPECT_EQ(http(address(), "POST", "/api/v1/join", "[1,2]").status, 400U);
  EXPECT_EQ(WebSocket(address(), "/ws/nowhere").answer().status, 404U);
}

TEST_F(BadInput, ReadinessAndMetricsAreThere) {
  EXPECT_EQ(http(address(), "GET", "/readyz").status, 200U);
  const HttpAnswer metrics = http(address(), "GET", "/metrics");
  EXPECT_EQ(metrics.status, 200U);
  EXPECT_NE(metrics.body.find("# TYPE rostrum_connections gauge"), std::string::npos);
}

class FullServer : public LiveServer {
 protected:
  void SetUp() override {
    server = std::make_unique<ServerProcess>(
        ServerProcess::Options{.data_dir = folder.path() / "data", .in_child = [] {
                                 const rlimit few{.rlim_cur = 400, .rlim_max = 400};
                                 ::setrlimit(RLIMIT_NOFILE, &few);
                               }});
    ASSERT_TRUE(server->is_running()) << server->log();
  }
};

TEST_F(FullServer, ConnectionsThatAskForNothingMoreLeaveDescriptorsForTheJournal) {
  const std::string request = "GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n";
  std::vector<Socket> idle;
  std::string answer;
  do {
    idle.emplace_back(address());
    ASSERT_TRUE(idle.back().send(request));
    answer = idle.back().receive();
  } while (idle.size() < 500 && answer.starts_with("HTTP/1.1 200"));
  EXPECT_THAT(answer, ::testing::StartsWith("HTTP/1.1 503"));
  EXPECT_THAT(answer, ::testing::HasSubstr("Retry-After: 5\r\n"));
  EXPECT_GT(idle.size(), 200U);
  EXPECT_EQ(WebSocket(address(), "/ws/watch/sample").answer().status, 503U);
  must(R"({"id":"live","goLive":{}})");
  EXPECT_EQ(http(server->control(), "POST", kMeetings + "clone", R"({"id":"copy"})").status, 201U)
      << "a new journal can be opened";
  idle.clear();
  unsigned status = 503;
  for (int asked = 0; asked < 1000 && status == 503U; ++asked)
    status = http(address(), "GET", "/healthz").status;
  EXPECT_EQ(status, 200U);
}

class CrowdedAddress : public LiveServer {
 protected:
  void SetUp() override {
    const std::filesystem::path config = folder.path() / "few.toml";
    std::ofstream(config) << "[server]\nio_threads = 1\nmax_connections_per_address = 10\n"
                          << "[sample]\nfile = \"" << ROSTRUM_SOURCE_DIR
                          << "/config/sample-meeting/meeting.toml\"\n";
    start({}, config.string());
  }
};

TEST_F(CrowdedAddress, IsToldSoAndWhenToComeBackAndOthersAreNot) {
  std::vector<WebSocket> viewers;
  do {
    viewers.emplace_back(address(), "/ws/watch/sample");
  } while (viewers.size() < 20 && viewers.back().is_open());
  const HttpAnswer refused = viewers.back().answer();
  EXPECT_EQ(refused.status, 429U);
  EXPECT_EQ(refused.headers.at("retry-after"), "5");
  EXPECT_GE(viewers.size(), 10U);
  const HttpAnswer asked_too = http(address(), "GET", "/healthz");
  EXPECT_EQ(asked_too.status, 429U) << "of either kind";
  EXPECT_THAT(asked_too.body, ::testing::HasSubstr("This address has as many connections"));
  EXPECT_EQ(http(server->control(), "GET", "/healthz").status, 200U);
  must(R"({"id":"live","goLive":{}})");

  viewers.clear();  // and places are given back
  unsigned status = 429;
  for (int asked = 0; asked < 1000 && status == 429U; ++asked)
    status = http(address(), "GET", "/healthz").status;
  EXPECT_EQ(status, 200U);
}

}  // namespace
}  // namespace rostrum::test

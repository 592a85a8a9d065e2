// A rehearsal beside the real meeting: nothing of the one opens the other, robots play it, and it
// is purged with everything in it.

#include <csignal>
#include <filesystem>
#include <string>

#include <gmock/gmock.h>

#include "live_server.hpp"
#include "support/tool_run.hpp"

namespace rostrum::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const std::string kTry = "/api/v1/meetings/try";

class Rehearsal : public LiveServer {
 protected:
  void SetUp() override {
    LiveServer::SetUp();
    // As the host's page does it: with the seat's own session, answered a link of the copy.
    const HttpAnswer cloned = http(address(), "POST", kMeetings + "clone",
                                   R"({"id":"try","rehearsal":true})", bearer(seat_link("host-1")));
    ASSERT_EQ(cloned.status, 201U) << cloned.body;
    const auto fields = wire::parse_json_object(cloned.body);
    ASSERT_TRUE(fields);
    host_ = wire::text_field(*fields, "token");
  }

  static Headers bearer(const std::string& token) { return {"Authorization: Bearer " + token}; }
  [[nodiscard]] std::string at() const {
    return "--data-dir " + (folder.path() / "data").string() + " ";
  }
  [[nodiscard]] std::filesystem::path meetings_folder() const {
    return folder.path() / "data" / "meetings";
  }
  /// Whether any file of the meetings' folder begins with this.
  [[nodiscard]] bool has_files(const std::string& name) const {
    for (const auto& entry : std::filesystem::directory_iterator(meetings_folder())) {
      if (entry.path().filename().string().starts_with(name)) return true;
    }
    return false;
  }

  std::string host_;  // a link of the rehearsal's host
};

TEST_F(Rehearsal, NothingOfTheOneOpensTheOther) {
  const std::string real_link = seat_link("judge-1");
  const std::string real_session = session(real_link, "tablet");
  for (const std::string& token : {real_link, real_session, seat_link("host-1")}) {
    EXPECT_EQ(http(address(), "GET", kTry + "/state", "", bearer(token)).status, 401U);
    EXPECT_EQ(http(address(), "DELETE", kTry, "", bearer(token)).status, 401U);
    EXPECT_EQ(
        http(address(), "POST", kTry + "/commands", R"({"id":"1","goLive":{}})", bearer(token))
            .status,
        401U);
  }
  EXPECT_EQ(http(address(), "GET", kMeetings + "state", "", bearer(host_)).status, 401U);
  EXPECT_EQ(command(host_, R"({"id":"1","goLive":{}})").status, 401U);
  // A connection is of the meeting that its token names.
  MeetingSocket socket = MeetingSocket::of(address(), host_);
  ASSERT_TRUE(socket.read_topic(v1::Frame::kMeeting));
  EXPECT_EQ(socket.topics[v1::Frame::kMeeting].meeting().id(), "try");
  EXPECT_TRUE(socket.topics[v1::Frame::kMeeting].meeting().rehearsal());
}

TEST_F(Rehearsal, SaysSoInItsListItsResultsAndTheirName) {
  EXPECT_THAT(http(address(), "GET", "/api/v1/meetings", "").body,
              HasSubstr(R"("watermark":"彩排","rehearsal":true)"));
  const HttpAnswer csv = http(address(), "GET", kTry + "/results.csv", "", bearer(host_));
  EXPECT_THAT(csv.body, StartsWith("\xEF\xBB\xBF彩排 "));
  EXPECT_THAT(csv.headers.at("content-disposition"), HasSubstr("rehearsal-try-results.csv"));
  const HttpAnswer real = http(server->control(), "GET", kMeetings + "results.csv", "");
  EXPECT_THAT(real.body, Not(HasSubstr("彩排")));
}

TEST_F(Rehearsal, IsPurgedByItsHostAndWhoeverIsThereIsSentAway) {
  const HttpAnswer link = http(server->control(), "POST", kTry + "/links", R"({"seat":"judge-1"})");
  const std::string judge = wire::text_field(*wire::parse_json_object(link.body), "token");
  EXPECT_EQ(http(address(), "DELETE", kTry, "", bearer(judge)).status, 403U);
  EXPECT_EQ(http(address(), "DELETE", kTry, "").status, 403U);
  ASSERT_TRUE(has_files("try.db"));

  MeetingSocket host = MeetingSocket::of(address(), host_);
  MeetingSocket viewer(address(), "/ws/watch/try");
  MeetingSocket elsewhere(address(), "/ws/watch/sample");
  ASSERT_TRUE(host.read_topic(v1::Frame::kMeeting));
  ASSERT_TRUE(viewer.read_topic(v1::Frame::kMeeting));
  ASSERT_TRUE(elsewhere.read_topic(v1::Frame::kMeeting));
  const HttpAnswer purged = http(address(), "DELETE", kTry, "", bearer(host_));
  EXPECT_EQ(purged.status, 200U) << purged.body;
  for (MeetingSocket* socket : {&host, &viewer}) {
    while (socket->next()) {
    }
    EXPECT_EQ(socket->goodbye.reason(), v1::GOODBYE_REASON_PURGED);
    EXPECT_EQ(socket->goodbye.retry_after_ms(), 0U);
  }
  EXPECT_FALSE(has_files("try."));
  EXPECT_TRUE(has_files("sample.db"));
  EXPECT_EQ(http(address(), "GET", kTry + "/state", "").status, 404U);
  EXPECT_EQ(http(address(), "GET", kMeetings + "state", "").status, 200U);
  elsewhere.send(v1::ClientMessage());  // still there, if only to be told that this is nothing
  EXPECT_TRUE(elsewhere.next());

  const HttpAnswer again =
      http(server->control(), "POST", kMeetings + "clone", R"({"id":"try","rehearsal":true})");
  EXPECT_EQ(again.status, 409U) << again.body;
}

TEST_F(Rehearsal, ARealMeetingIsNotPurgedByAnybody) {
  for (const Headers& headers : {bearer(seat_link("host-1")), Headers{}}) {
    const HttpAnswer answer = http(headers.empty() ? server->control() : address(), "DELETE",
                                   "/api/v1/meetings/sample", "", headers);
    EXPECT_EQ(answer.status, 409U) << answer.body;
    EXPECT_EQ(reason_of(answer), v1::REJECTION_REASON_NOT_A_REHEARSAL);
  }
  const Said said = run_tool("purge sample " + at());
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.text, HasSubstr("is a real meeting"));
  EXPECT_TRUE(has_files("sample.db"));
}

TEST_F(Rehearsal, TheToolPurgesItWithAndWithoutAServer) {
  EXPECT_EQ(run_tool("purge try " + at()).text, "purged try\n");
  EXPECT_FALSE(has_files("try."));
  ASSERT_EQ(run_tool("clone sample try-2 --rehearsal " + at()).status, 0);
  server->signal(SIGTERM);
  EXPECT_EQ(server->wait(), 0);
  EXPECT_EQ(run_tool("purge try-2 " + at()).text, "purged try-2\n");
  EXPECT_FALSE(has_files("try-2."));
}

TEST_F(Rehearsal, WhoSaysToBeARobotIsLetIntoNoRealMeetingByTheServerItself) {
  const auto enter = [&](const std::string& token) {
    v1::Hello hello;
    hello.set_session(token);
    hello.set_robot(true);
    return MeetingSocket::with_hello(address(), hello);
  };
  MeetingSocket real = enter(seat_link("judge-1"));
  while (real.next()) {
  }
  EXPECT_EQ(real.goodbye.reason(), v1::GOODBYE_REASON_NO_ACCESS);
  EXPECT_THAT(real.goodbye.detail(), HasSubstr("no rehearsal"));
  EXPECT_EQ(real.goodbye.retry_after_ms(), 0U);
  const HttpAnswer link = http(server->control(), "POST", kTry + "/links", R"({"seat":"judge-1"})");
  MeetingSocket played = enter(wire::text_field(*wire::parse_json_object(link.body), "token"));
  EXPECT_TRUE(played.read_topic(v1::Frame::kScoring));
  const HttpAnswer vote = http(address(), "POST", kMeetings + "voter-token", R"({"robot":true})");
  EXPECT_EQ(vote.status, 409U) << vote.body;
  EXPECT_EQ(reason_of(vote), v1::REJECTION_REASON_NOT_A_REHEARSAL);
}

TEST_F(Rehearsal, RobotsPlayItAndNoRealMeeting) {
  const Said refused = run_tool("robots sample " + at());
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.text, HasSubstr("is not a rehearsal"));

  const auto drive = [&](const std::string& json) {
    EXPECT_EQ(http(server->control(), "POST", kTry + "/commands", json).status, 200U) << json;
  };
  drive(R"({"id":"1","goLive":{}})");
  drive(R"({"id":"2","nextSlot":{}})");
  const Said played = run_tool("robots try --seed 7 --pace '20 ms' --until '1500 ms' " + at());
  EXPECT_EQ(played.status, 0) << played.text;
  EXPECT_THAT(played.text, HasSubstr("robots, seed 7: "));
  EXPECT_THAT(played.text, Not(HasSubstr(" 0 cards")));
  EXPECT_THAT(played.text, Not(HasSubstr("refused")));
  drive(R"({"id":"3","endMeeting":{}})");
  // Of a meeting that has ended they take their leave at once.
  EXPECT_EQ(run_tool("robots try " + at()).status, 0);
}

}  // namespace
}  // namespace rostrum::test

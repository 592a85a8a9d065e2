// Anybody who watches: no hello, no origin, no subprotocol, and nothing that is not for them.

#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "live_server.hpp"

namespace rostrum::test {
namespace {

using ::testing::ElementsAre;

class Viewer : public LiveServer {};

TEST_F(Viewer, ABareSocketGetsWelcomeAndThenEveryPublicTopicInOneMessage) {
  MeetingSocket viewer(address(), "/ws/watch/sample");
  ASSERT_EQ(viewer.socket.answer().status, 101U);
  EXPECT_FALSE(viewer.socket.answer().headers.contains("sec-websocket-protocol"));
  const auto welcome = viewer.next();
  ASSERT_TRUE(welcome && welcome->has_welcome());
  EXPECT_EQ(welcome->welcome().role(), v1::ROLE_VIEWER);
  EXPECT_GT(welcome->welcome().server_time_us(), 0);
  const auto batch = viewer.next();
  ASSERT_TRUE(batch && batch->has_batch());
  std::vector<int> topics;
  for (const v1::Frame& frame : batch->batch().frames()) {
    EXPECT_EQ(frame.scope(), "public");
    topics.push_back(frame.view_case());
  }
  EXPECT_THAT(topics, ElementsAre(v1::Frame::kMeeting, v1::Frame::kRundown, v1::Frame::kFloor,
                                  v1::Frame::kScoring, v1::Frame::kResults, v1::Frame::kPoll,
                                  v1::Frame::kNotices));
  EXPECT_EQ(viewer.topics[v1::Frame::kMeeting].meeting().watermark().zh(), "示例");
}

TEST_F(Viewer, ANoticesTextArrivesVerbatimInOneFrame) {
  const std::string text = "请各会场就座 🎤 <b>&amp; \\\" 100%";
  MeetingSocket viewer(address(), "/ws/watch/sample");
  ASSERT_TRUE(viewer.read_topic(v1::Frame::kNotices));
  must(R"({"id":"n1","sendNotice":{"target":{"all":true},"text":)" + wire::json_string(text) +
       "}}");
  const auto frame = viewer.socket.read();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->opcode, 2);
  EXPECT_TRUE(frame->is_final);
  EXPECT_NE(frame->payload.find(text), std::string::npos);
}

TEST_F(Viewer, AnAnswerOffersTheSubprotocolOnlyWhereItWasAskedFor) {
  const WebSocket asking(address(), "/ws", {"Sec-WebSocket-Protocol: chat, rostrum.v1"});
  EXPECT_EQ(asking.answer().headers.at("sec-websocket-protocol"), "rostrum.v1");
}

TEST_F(Viewer, PagesOfOtherSitesMayWatchAndNothingElse) {
  const Headers foreign = {"Origin: http://evil.example"};
  EXPECT_EQ(WebSocket(address(), "/ws/watch/sample", foreign).answer().status, 101U);
  EXPECT_EQ(WebSocket(address(), "/ws", foreign).answer().status, 403U);
  EXPECT_EQ(WebSocket(address(), "/ws", {"Origin: http://test"}).answer().status, 101U);
}

TEST_F(Viewer, AMeetingThatIsNotThereIsSaidSo) {
  MeetingSocket viewer(address(), "/ws/watch/nothing");
  EXPECT_TRUE(viewer.read_until([&] { return viewer.goodbye.reason() != 0; }));
  EXPECT_EQ(viewer.goodbye.reason(), v1::GOODBYE_REASON_NO_ACCESS);
  EXPECT_EQ(viewer.goodbye.retry_after_ms(), 0U);
  EXPECT_EQ(http(address(), "GET", "/api/v1/meetings/nothing/state").status, 404U);
}

TEST_F(Viewer, AViewersCommandIsRefusedAndTheConnectionStays) {
  MeetingSocket viewer(address(), "/ws/watch/sample");
  ASSERT_TRUE(viewer.read_topic(v1::Frame::kFloor));
  const v1::Answer answer = viewer.ask(command_of(R"({"id":"x","goLive":{}})"));
  EXPECT_EQ(answer.rejection().reason(), v1::REJECTION_REASON_NOT_ALLOWED);
  must(R"({"id":"live","goLive":{}})");
  EXPECT_TRUE(viewer.read_until([&] {
    return viewer.topics[v1::Frame::kMeeting].meeting().phase() == v1::MEETING_PHASE_LIVE;
  }));
}

TEST_F(Viewer, AClockSampleIsAnsweredWithBothServerTimes) {
  MeetingSocket viewer(address(), "/ws/watch/sample");
  ASSERT_TRUE(viewer.read_topic(v1::Frame::kFloor));
  v1::ClientMessage sample;
  sample.mutable_time_sample()->set_client_sent_us(12345);
  viewer.send(sample);
  const auto reply = viewer.next();
  ASSERT_TRUE(reply && reply->has_time_reply());
  EXPECT_EQ(reply->time_reply().client_sent_us(), 12345);
  EXPECT_GE(reply->time_reply().server_sent_us(), reply->time_reply().server_received_us());
}

TEST_F(Viewer, ACardIsNobodysBusinessBeforeItsMarkIsReleased) {
  must(R"({"id":"live","goLive":{}})");
  must(R"({"id":"start","startSlot":{}})");
  MeetingSocket viewer(address(), "/ws/watch/sample");
  ASSERT_TRUE(viewer.read_topic(v1::Frame::kFloor));
  const std::string slot = viewer.topics[v1::Frame::kFloor].floor().on_air().slot();
  std::string scores;
  for (const v1::Criterion& criterion : viewer.topics[v1::Frame::kMeeting].meeting().criteria()) {
    if (!scores.empty()) scores += ",";
    scores +=
        R"({"criterion":")" + criterion.id() + R"(","points":")" + criterion.maximum() + "\"}";
  }
  const HttpAnswer card =
      command(seat_link("judge-1"),
              R"({"id":"c","submitCard":{"slot":")" + slot + R"(","scores":[)" + scores + "]}}");
  ASSERT_EQ(card.status, 200U) << card.body;
  EXPECT_TRUE(viewer.read_until([&] {
    const auto& slots = viewer.topics[v1::Frame::kScoring].scoring().slots();
    return !slots.empty() && slots[0].submitted() == 1;
  }));
  EXPECT_TRUE(viewer.topics[v1::Frame::kScoring].scoring().slots(0).cards().empty());
  EXPECT_NE(state().find("CARD_STATE_SUBMITTED"), std::string::npos);
  EXPECT_EQ(http(address(), "GET", kMeetings + "state").body.find("CARD_STATE_SUBMITTED"),
            std::string::npos);
}

TEST_F(Viewer, WhoLooksTooOftenWithoutATokenIsToldToWait) {
  for (const std::string what : {"", "/sample/state", "/sample/results.csv"}) {
    const std::string request = "GET /api/v1/meetings" + what + " HTTP/1.1\r\nHost: t\r\n\r\n";
    // One connection, since each I/O thread counts for itself.
    Socket looker(address());
    std::string answers;
    for (int look = 0; look < 2000 && answers.find(" 429 ") == std::string::npos; ++look) {
      ASSERT_TRUE(looker.send(request));
      answers = looker.receive();
      ASSERT_FALSE(answers.empty()) << what;
    }
    EXPECT_NE(answers.find(" 429 "), std::string::npos) << what;
    EXPECT_NE(answers.find("Retry-After: 1\r\n"), std::string::npos) << what;
  }
}

TEST_F(Viewer, TheWelcomeIsTheFirstMessageWhateverIsAskedBeforeIt) {
  for (int round = 0; round < 20; ++round) {
    MeetingSocket viewer(address(), "/ws/watch/sample");
    v1::ClientMessage early;
    early.mutable_time_sample()->set_client_sent_us(7);
    viewer.send(early);
    v1::ClientMessage command;
    *command.mutable_command() = command_of(R"({"id":"x","goLive":{}})");
    viewer.send(command);
    const auto first = viewer.next();
    ASSERT_TRUE(first && first->has_welcome());
    bool has_reply = false;
    bool has_answer = false;
    while (!has_reply || !has_answer) {
      const auto message = viewer.next();
      ASSERT_TRUE(message) << "kept, not dropped";
      has_reply = has_reply || message->has_time_reply();
      has_answer = has_answer || message->has_answer();
    }
  }
}

class ViewerWithCode : public LiveServer {
 protected:
  void SetUp() override {
    const std::filesystem::path config = folder.path() / "rostrum.toml";
    std::ofstream(config) << "[access]\nwatch = \"code\"\ncode = \"7391\"\n[sample]\nfile = \""
                          << ROSTRUM_SOURCE_DIR << "/config/sample-meeting/meeting.toml\"\n";
    start({}, config.string());
  }
  v1::GoodbyeReason goodbye_of(const std::string& code) {
    v1::Hello hello;
    hello.set_watch("sample");
    hello.set_code(code);
    MeetingSocket viewer = MeetingSocket::with_hello(address(), hello);
    viewer.read_until(
        [&] { return viewer.goodbye.reason() != 0 || viewer.has(v1::Frame::kFloor); });
    return viewer.goodbye.reason();
  }
};

TEST_F(ViewerWithCode, WatchesByHelloOrCookieAndNotWithout) {
  EXPECT_EQ(goodbye_of(""), v1::GOODBYE_REASON_NO_ACCESS);
  EXPECT_EQ(goodbye_of("7392"), v1::GOODBYE_REASON_NO_ACCESS);
  EXPECT_EQ(goodbye_of("7391"), v1::GOODBYE_REASON_UNSPECIFIED);
  MeetingSocket without(address(), "/ws/watch/sample");
  EXPECT_TRUE(without.read_until([&] { return without.goodbye.reason() != 0; }));
  const Headers cookie = {"Cookie: rostrum.watch.sample=7391"};
  MeetingSocket with(address(), "/ws/watch/sample", cookie);
  EXPECT_TRUE(with.read_topic(v1::Frame::kFloor));
  EXPECT_EQ(http(address(), "GET", kMeetings + "state").status, 403U);
  EXPECT_EQ(http(address(), "GET", kMeetings + "state", "", cookie).status, 200U);
  EXPECT_EQ(http(address(), "GET", "/api/v1/meetings").body, "[]");
}

TEST_F(ViewerWithCode, ManyWrongCodesFromAnAddressAreToldToWaitAndNoCodeIsTriedAnyMore) {
  v1::GoodbyeReason reason = v1::GOODBYE_REASON_NO_ACCESS;
  int wrong = 0;
  for (; wrong < 200 && reason == v1::GOODBYE_REASON_NO_ACCESS; ++wrong)
    reason = goodbye_of(std::to_string(1000 + wrong));
  EXPECT_GE(wrong, 30) << "a hall is one address";
  EXPECT_EQ(reason, v1::GOODBYE_REASON_TOO_FAST);
  unsigned status = 403;
  HttpAnswer answer;
  for (int tried = 0; tried < 200 && status == 403U; ++tried) {
    answer = http(address(), "GET", kMeetings + "state", "", {"Cookie: rostrum.watch.sample=1"});
    status = answer.status;
  }
  EXPECT_EQ(status, 429U) << "by whichever door";
  EXPECT_EQ(answer.headers["retry-after"], "60");
  EXPECT_EQ(http(address(), "GET", kMeetings + "state").status, 403U) << "no code is no guess";
  EXPECT_NE(http(server->control(), "GET", "/api/v1/meetings").body.find(R"("access":"code")"),
            std::string::npos)
      << "the access that holds, not the meeting's own";
}

TEST_F(ViewerWithCode, APageOfAnotherSiteCannotUseTheCookie) {
  MeetingSocket foreign(address(), "/ws/watch/sample",
                        {"Cookie: rostrum.watch.sample=7391", "Origin: http://evil.example"});
  EXPECT_TRUE(foreign.read_until([&] { return foreign.goodbye.reason() != 0; }));
  EXPECT_EQ(foreign.goodbye.reason(), v1::GOODBYE_REASON_NO_ACCESS);
}

}  // namespace
}  // namespace rostrum::test

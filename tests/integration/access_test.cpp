// Who may ask what: links, sessions, devices, roles and the controller lease.

#include <chrono>
#include <string>

#include "crypto/random.hpp"
#include "live_server.hpp"
#include "net/credentials.hpp"
#include "storage/server_database.hpp"

namespace rostrum::test {
namespace {

class Access : public LiveServer {
 protected:
  /// A link as the server itself would have made it at another time.
  std::string link_of(const std::string& seat, core::Instant expires, std::uint32_t generation) {
    auto database = storage::ServerDatabase::open(folder.path() / "data" / "server.db");
    EXPECT_TRUE(database);
    return net::Credentials(database->signing_key())
        .make_link({.id = "0",
                    .meeting = core::MeetingId("sample"),
                    .target = {.seat = core::SeatId(seat), .display = {}},
                    .generation = generation,
                    .expires = expires});
  }
  static core::Instant in_a_day() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<core::Duration>(now).count() + 86'400'000'000};
  }
};

TEST_F(Access, AJudgeMayNotStartASlotAndTheMeetingIsUntouched) {
  must(R"({"id":"live","goLive":{}})");
  const std::string before = state();
  const HttpAnswer refused = command(seat_link("judge-1"), R"({"id":"a","startSlot":{}})");
  EXPECT_EQ(refused.status, 403U);
  EXPECT_EQ(refused.headers.at("content-type"), "application/problem+json");
  EXPECT_EQ(reason_of(refused), v1::REJECTION_REASON_NOT_ALLOWED);
  EXPECT_EQ(state(), before);
}

TEST_F(Access, WithoutAValidTokenNothingIsDone) {
  EXPECT_EQ(command("", R"({"id":"a","goLive":{}})").status, 401U);
  EXPECT_EQ(command("forged.token", R"({"id":"a","goLive":{}})").status, 401U);
  std::string changed = seat_link("host-1");
  changed.back() = changed.back() == 'A' ? 'Q' : 'A';
  const HttpAnswer refused = command(changed, R"({"id":"a","goLive":{}})");
  EXPECT_EQ(refused.status, 401U);
  EXPECT_EQ(reason_of(refused), v1::REJECTION_REASON_SESSION_INVALID);
  EXPECT_EQ(join(changed, "tablet").status, 401U);
}

TEST_F(Access, AnExpiredLinkAndOneOfAnotherGenerationOpenNothing) {
  EXPECT_EQ(join(link_of("judge-1", in_a_day(), 1), "tablet").status, 200U);
  EXPECT_EQ(join(link_of("judge-2", {1'000'000}, 1), "tablet").status, 401U);
  EXPECT_EQ(join(link_of("judge-2", in_a_day(), 2), "tablet").status, 401U);
  EXPECT_EQ(command(link_of("host-1", {1'000'000}, 1), R"({"id":"a","goLive":{}})").status, 401U);
}

TEST_F(Access, RevokingALinkEndsItsSessionsAtOnce) {
  const std::string token = seat_link("judge-1");
  const std::string judge = session(token, "tablet");
  MeetingSocket socket = MeetingSocket::of(address(), judge);
  ASSERT_TRUE(socket.read_topic(v1::Frame::kScoring));
  must(R"({"id":"r","revokeLink":{"seat":"judge-1"}})");
  EXPECT_TRUE(socket.read_until([&] { return socket.goodbye.reason() != 0; }));
  EXPECT_EQ(socket.goodbye.reason(), v1::GOODBYE_REASON_SESSION_INVALID);
  EXPECT_EQ(socket.socket.read_close_code(), 1008);
  EXPECT_EQ(join(token, "tablet").status, 401U);
  MeetingSocket again = MeetingSocket::of(address(), judge);
  EXPECT_TRUE(again.read_until([&] { return again.goodbye.reason() != 0; }));
  EXPECT_EQ(again.goodbye.reason(), v1::GOODBYE_REASON_SESSION_INVALID);
  EXPECT_EQ(join(seat_link("judge-1"), "tablet").status, 200U) << "the new link works";
}

TEST_F(Access, ASecondDeviceWaitsForTheHostAndThenTheFirstLosesTheSeat) {
  const std::string token = seat_link("judge-1");
  MeetingSocket first = MeetingSocket::of(address(), session(token, "tablet"));
  ASSERT_TRUE(first.read_topic(v1::Frame::kScoring));
  const HttpAnswer waiting = join(token, "phone");
  ASSERT_EQ(waiting.status, 202U) << waiting.body;
  const std::string code = wire::text_field(*wire::parse_json_object(waiting.body), "waiting");
  EXPECT_EQ(code.size(), 4U);
  EXPECT_EQ(join(token, "phone").body, waiting.body) << "asking again is the same";
  EXPECT_EQ(join(token, "tablet").status, 200U) << "the first device still has it";
  must(R"({"id":"a","admitDevice":{"seat":"judge-1","device":")" + code + "\"}}");
  EXPECT_EQ(join(token, "phone").status, 200U);
  EXPECT_TRUE(first.read_until([&] { return first.goodbye.reason() != 0; }));
  EXPECT_EQ(first.goodbye.reason(), v1::GOODBYE_REASON_SESSION_INVALID);
}

TEST_F(Access, AJudgesLinkIsNoJudgeOnceADeviceHasTheSeat) {
  const std::string token = seat_link("judge-1");
  MeetingSocket early = MeetingSocket::of(address(), token);
  ASSERT_TRUE(early.read_topic(v1::Frame::kScoring)) << "a script may, while nobody has the seat";
  MeetingSocket tablet = MeetingSocket::of(address(), session(token, "tablet"));
  ASSERT_TRUE(tablet.read_topic(v1::Frame::kScoring));
  EXPECT_TRUE(early.read_until([&] { return early.goodbye.reason() != 0; }));
  EXPECT_EQ(early.goodbye.reason(), v1::GOODBYE_REASON_SESSION_INVALID);
  MeetingSocket photographed = MeetingSocket::of(address(), token);
  EXPECT_TRUE(photographed.read_until([&] { return photographed.goodbye.reason() != 0; }));
  EXPECT_EQ(photographed.goodbye.reason(), v1::GOODBYE_REASON_SESSION_INVALID);
  const HttpAnswer refused = command(token, R"({"id":"a","goLive":{}})");
  EXPECT_EQ(refused.status, 401U) << refused.body;
  EXPECT_EQ(
      http(address(), "GET", kMeetings + "state", "", {"Authorization: Bearer " + token}).status,
      401U);
  must(R"({"id":"n","goLive":{}})");
  EXPECT_TRUE(tablet.read_until([&] {
    return tablet.topics[v1::Frame::kMeeting].meeting().phase() == v1::MEETING_PHASE_LIVE;
  })) << "the tablet stays";
}

TEST_F(Access, AHostsSocketWithoutAConsoleDoesNotDrivePastTheLease) {
  must(R"({"id":"live","goLive":{}})");
  const std::string token = session(seat_link("host-1"), "pc-1");
  MeetingSocket holder = MeetingSocket::of(address(), token, "w-1");
  EXPECT_TRUE(holder.ask(command_of(R"({"id":"t","takeControl":{}})")).has_receipt());
  MeetingSocket nameless = MeetingSocket::of(address(), token);
  const v1::Answer refused = nameless.ask(command_of(R"({"id":"s","startSlot":{}})"));
  EXPECT_EQ(refused.rejection().reason(), v1::REJECTION_REASON_NOT_IN_CONTROL);
  EXPECT_EQ(command(token, R"({"id":"h","startSlot":{}})").status, 200U) << "HTTP has no console";
}

TEST_F(Access, OfTwoHostsOneDrivesUntilTheOtherTakesOver) {
  must(R"({"id":"live","goLive":{}})");
  MeetingSocket one = MeetingSocket::of(address(), session(seat_link("host-1"), "pc-1"), "w-1");
  MeetingSocket two = MeetingSocket::of(address(), session(seat_link("host-2"), "pc-2"), "w-2");
  EXPECT_TRUE(one.ask(command_of(R"({"id":"t1","takeControl":{}})")).has_receipt());
  const v1::Answer refused = two.ask(command_of(R"({"id":"s1","startSlot":{}})"));
  EXPECT_EQ(refused.rejection().reason(), v1::REJECTION_REASON_NOT_IN_CONTROL);
  EXPECT_TRUE(two.ask(command_of(R"({"id":"t2","takeControl":{"takeOver":true}})")).has_receipt());
  EXPECT_TRUE(two.ask(command_of(R"({"id":"s2","startSlot":{}})")).has_receipt());
  EXPECT_TRUE(one.read_until([&] {
    return one.topics[v1::Frame::kControl].control().console() == "w-2" &&
           !one.topics[v1::Frame::kFloor].floor().on_air().slot().empty();
  })) << "the first console sees both";
}

TEST_F(Access, TheHostSeesWhoIsConnectedAndWhatAScreenHasPainted) {
  MeetingSocket host = MeetingSocket::of(address(), session(seat_link("host-1"), "pc"), "w");
  MeetingSocket screen =
      MeetingSocket::of(address(), session(link(R"({"display":"main-1"})"), "screen"));
  ASSERT_TRUE(screen.read_topic(v1::Frame::kFloor));
  v1::ClientMessage painted;
  *painted.mutable_painted()->mutable_floor() = screen.topics[v1::Frame::kFloor].revision();
  painted.mutable_painted()->set_lag_us(17'000);
  screen.send(painted);
  EXPECT_TRUE(host.read_until([&] {
    for (const v1::DisplayLine& line : host.topics[v1::Frame::kDisplays].displays().displays()) {
      if (line.id() == "main-1" && line.connected() && line.painted_lag_us() == 17'000) return true;
    }
    return false;
  }));
}

TEST_F(Access, OnlyHostsAndTheAdministratorHandOutLinks) {
  const Headers judge = {"Authorization: Bearer " + seat_link("judge-1")};
  const Headers host = {"Authorization: Bearer " + seat_link("host-1")};
  const std::string body = R"({"seat":"judge-2"})";
  EXPECT_EQ(http(address(), "POST", kMeetings + "links", body, judge).status, 403U);
  EXPECT_EQ(http(address(), "POST", kMeetings + "links", body, host).status, 200U);
  EXPECT_EQ(http(address(), "POST", kMeetings + "links", R"({"seat":"nobody"})", host).status,
            404U);
  EXPECT_EQ(http(address(), "POST", "/api/v1/meetings", "x").status, 403U);
}

TEST_F(Access, AHostWhoClonesIsAnsweredALinkOfTheSameSeatInTheCopy) {
  const Headers host = {"Authorization: Bearer " + seat_link("host-1")};
  const HttpAnswer cloned = http(address(), "POST", kMeetings + "clone", R"({"id":"copy"})", host);
  ASSERT_EQ(cloned.status, 201U) << cloned.body;
  const auto fields = wire::parse_json_object(cloned.body);
  ASSERT_TRUE(fields) << cloned.body;
  EXPECT_EQ(wire::text_field(*fields, "id"), "copy");
  const std::string token = wire::text_field(*fields, "token");
  EXPECT_NE(wire::text_field(*fields, "url").find("/join#" + token), std::string::npos);
  EXPECT_EQ(http(address(), "POST", "/api/v1/meetings/copy/commands", R"({"id":"a","goLive":{}})",
                 {"Authorization: bearer " + token})
                .status,
            200U);
}

TEST_F(Access, ACloneHasTheSameSetUpAndTheOldLinksDoNotOpenIt) {
  const HttpAnswer cloned = http(server->control(), "POST", kMeetings + "clone",
                                 R"({"id":"rehearsal","rehearsal":true})");
  ASSERT_EQ(cloned.status, 201U) << cloned.body;
  EXPECT_NE(cloned.body.find("彩排"), std::string::npos);
  const Headers old = {"Authorization: Bearer " + seat_link("host-1")};
  EXPECT_EQ(http(address(), "POST", "/api/v1/meetings/rehearsal/commands",
                 R"({"id":"a","goLive":{}})", old)
                .status,
            401U);
  EXPECT_EQ(http(server->control(), "POST", "/api/v1/meetings/rehearsal/commands",
                 R"({"id":"a","goLive":{}})")
                .status,
            200U);
}

}  // namespace
}  // namespace rostrum::test

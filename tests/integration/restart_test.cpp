// What is acknowledged is kept, whatever ends the process.

#include <csignal>
#include <string>

#include "live_server.hpp"

namespace rostrum::test {
namespace {

class Restart : public LiveServer {};

TEST_F(Restart, AKillInTheMiddleOfASlotBringsBackSlotDeadlineAndCards) {
  must(R"({"id":"live","goLive":{}})");
  const HttpAnswer started =
      http(server->control(), "POST", kMeetings + "commands", R"({"id":"start","startSlot":{}})");
  ASSERT_EQ(started.status, 200U) << started.body;

  MeetingSocket viewer(address(), "/ws/watch/sample");
  ASSERT_TRUE(viewer.read_topic(v1::Frame::kFloor));
  const v1::FloorView before = viewer.topics[v1::Frame::kFloor].floor();
  const v1::Revision revision = viewer.topics[v1::Frame::kFloor].revision();
  ASSERT_FALSE(before.on_air().slot().empty());
  ASSERT_GT(before.timer().deadline_us(), 0);
  const v1::MeetingView meeting = viewer.topics[v1::Frame::kMeeting].meeting();

  const std::string judge = seat_link("judge-1");
  const HttpAnswer card = command(judge, card_of(meeting, before.on_air().slot(), "card-1"));
  ASSERT_EQ(card.status, 200U) << card.body;
  const std::string host_before = state();

  server->signal(SIGKILL);
  EXPECT_EQ(server->wait(), -SIGKILL);
  start();

  MeetingSocket again(address(), "/ws/watch/sample");
  ASSERT_TRUE(again.read_topic(v1::Frame::kFloor));
  const v1::FloorView after = again.topics[v1::Frame::kFloor].floor();
  EXPECT_EQ(after.on_air().slot(), before.on_air().slot());
  EXPECT_EQ(after.timer().deadline_us(), before.timer().deadline_us());
  EXPECT_GT(again.topics[v1::Frame::kFloor].revision().epoch(), revision.epoch());
  EXPECT_EQ(state(), host_before);
  // The judge was not sure, and sends it again: the same receipt.
  EXPECT_EQ(command(judge, card_of(meeting, before.on_air().slot(), "card-1")).body, card.body);
}

TEST_F(Restart, AnOrderlyStopTellsEverybodyToComeBack) {
  MeetingSocket viewer(address(), "/ws/watch/sample");
  ASSERT_TRUE(viewer.read_topic(v1::Frame::kFloor));
  server->signal(SIGTERM);
  EXPECT_TRUE(viewer.read_until([&] { return viewer.goodbye.reason() != 0; }));
  EXPECT_EQ(viewer.goodbye.reason(), v1::GOODBYE_REASON_RESTART);
  EXPECT_GT(viewer.goodbye.retry_after_ms(), 0U);
  EXPECT_EQ(viewer.socket.read_close_code(), 1012);
  EXPECT_EQ(server->wait(), 0) << server->log();
}

TEST_F(Restart, AStartOverwritesNothing) {
  must(R"({"id":"live","goLive":{}})");
  const std::string before = state();
  server->signal(SIGTERM);
  ASSERT_EQ(server->wait(), 0);
  start();
  EXPECT_EQ(state(), before);
  EXPECT_EQ(server->log().find("has been imported"), std::string::npos);
}

}  // namespace
}  // namespace rostrum::test

#include "fanout/frame_publisher.hpp"

#include <chrono>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fake_transport.hpp"
#include "support/manual_clock.hpp"
#include "support/manual_scheduler.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::fanout {
namespace {

using core::Key;
using core::Scope;
using core::Topic;
using core::TopicSet;
using ::testing::ElementsAre;

class FramePublisherTest : public ::testing::Test {
 protected:
  test::ManualClock clock;
  test::ManualScheduler scheduler{clock};
  boost::asio::io_context context;
  ops::Metrics metrics;
  Hub hub{scheduler};
  Shard& shard{hub.add_shard(context, metrics)};
  test::Play play;
  core::Presence presence;
  FramePublisher publisher{
      core::MeetingId("sample"),
      [this] { return FramePublisher::Shown{.meeting = &play.meeting, .presence = &presence}; },
      {.hub = hub, .clock = clock, .scheduler = scheduler, .metrics = metrics, .epoch = 7}};

  /// Lets both sides run until neither has anything to do.
  void settle() {
    for (int round = 0; round < 5; ++round) {
      scheduler.run();
      context.restart();
      context.poll();
    }
  }
  void publish(const TopicSet& changed) {
    publisher.publish(play.meeting, presence, changed);
    settle();
  }
};

TEST_F(FramePublisherTest, AViewerGetsEveryPublicTopicAtOnceAndThenEachChange) {
  FakeTransport viewer;
  shard.join(viewer, core::MeetingId("sample"), core::keys_for({.role = core::Role::viewer}));
  settle();
  ASSERT_EQ(viewer.sent.size(), 1U);
  EXPECT_THAT(viewer.frames_of(0), ElementsAre("meeting:1", "rundown:1", "floor:1", "scoring:1",
                                               "results:1", "poll:1", "notices:1"));
  play.go_live();
  publish({Topic::meeting});
  ASSERT_EQ(viewer.sent.size(), 2U);
  EXPECT_THAT(viewer.frames_of(1), ElementsAre("meeting:2"));
}

TEST_F(FramePublisherTest, AViewWhoseBytesAreAsBeforeIsNotFramed) {
  FakeTransport viewer;
  shard.join(viewer, core::MeetingId("sample"), core::keys_for({.role = core::Role::viewer}));
  settle();
  publish(TopicSet::all());
  EXPECT_EQ(viewer.sent.size(), 1U);
}

TEST_F(FramePublisherTest, TheFirstChangeGoesAtOnceAndTheNextOnesShareATick) {
  FakeTransport viewer;
  shard.join(viewer, core::MeetingId("sample"), core::keys_for({.role = core::Role::viewer}));
  settle();
  play.go_live();
  play.start("s1");
  publish(TopicSet::all());
  EXPECT_EQ(viewer.sent.size(), 2U);
  play.must(test::host(), core::SendNotice{.target = core::Everybody{}, .text = "one"});
  publish({Topic::notices});
  play.must(test::host(), core::SendNotice{.target = core::Everybody{}, .text = "two"});
  publish({Topic::notices});
  EXPECT_EQ(viewer.sent.size(), 2U) << "the tick has not ended";
  scheduler.advance(tick_span);
  settle();
  ASSERT_EQ(viewer.sent.size(), 3U);
  EXPECT_THAT(viewer.frames_of(2), ElementsAre("notices:2"));
  EXPECT_NE(viewer.sent[2]->find("two"), std::string::npos);
  EXPECT_EQ(viewer.sent[2]->find("one"), std::string::npos);
}

TEST_F(FramePublisherTest, NobodysTopicsAreNotFramed) {
  play.go_live();
  publish(TopicSet::all());
  EXPECT_EQ(metrics.counter("rostrum_frames_total", "Frames encoded").value(), 0U);
}

TEST_F(FramePublisherTest, FramesCarryTheEpochOfThisStart) {
  const auto frames = publisher.subscribe({Key{Scope::everybody(), Topic::floor}});
  ASSERT_EQ(frames.size(), 1U);
  v1::Batch batch;
  ASSERT_TRUE(batch.ParseFromString(*frames[0].bytes));
  EXPECT_EQ(batch.frames(0).revision().epoch(), 7U);
  EXPECT_EQ(batch.frames(0).scope(), "public");
}

TEST_F(FramePublisherTest, OnlyItsOwnScopeHasAJudgesCard) {
  FakeTransport viewer;
  FakeTransport judge;
  shard.join(viewer, core::MeetingId("sample"), core::keys_for({.role = core::Role::viewer}));
  shard.join(judge, core::MeetingId("sample"),
             core::keys_for({.role = core::Role::judge, .seat = core::SeatId("j1")}));
  play.go_live();
  play.start("s1");
  play.must(test::judge(1), test::card("s1", 88'123, 77'456));
  publish(TopicSet::all());
  std::string seen_by_viewer;
  for (const SharedBytes& message : viewer.sent) seen_by_viewer += *message;
  std::string seen_by_judge;
  for (const SharedBytes& message : judge.sent) seen_by_judge += *message;
  EXPECT_NE(seen_by_judge.find("88.123"), std::string::npos);
  EXPECT_EQ(seen_by_viewer.find("88.123"), std::string::npos);
}

}  // namespace
}  // namespace rostrum::fanout

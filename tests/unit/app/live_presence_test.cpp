#include "app/live_presence.hpp"

#include <chrono>

#include <gtest/gtest.h>

#include "support/manual_clock.hpp"

namespace rostrum::app {
namespace {

using core::Topic;
using core::TopicSet;
using namespace std::chrono_literals;

const core::Instant t0 = test::start_of_tests;
const core::Audience judge{.role = core::Role::judge, .seat = core::SeatId("j1")};
const core::Audience screen{.role = core::Role::display, .display = core::DisplayId("big")};

TEST(LivePresence, CountsConnectionsOfASeatAndKeepsWhenItWasSeen) {
  LivePresence presence;
  EXPECT_EQ(presence.connected(judge, t0), TopicSet{Topic::seats});
  EXPECT_EQ(presence.connected(judge, t0 + 1s), TopicSet{Topic::seats});
  EXPECT_EQ(presence.disconnected(judge, t0 + 2s), TopicSet{Topic::seats});
  const core::SeatPresence seat = presence.now().seats.at(core::SeatId("j1"));
  EXPECT_EQ(seat, (core::SeatPresence{.connections = 1, .last_seen = t0 + 2s}));
}

TEST(LivePresence, SaysThatASeatWasSeenOnceASecondAtMost) {
  LivePresence presence;
  EXPECT_EQ(presence.connected(judge, t0), TopicSet{Topic::seats});
  EXPECT_TRUE(presence.seen(judge, t0 + 999ms).empty());
  EXPECT_EQ(presence.seen(judge, t0 + 1s), TopicSet{Topic::seats});
  EXPECT_TRUE(presence.seen({}, t0 + 9s).empty());
}

TEST(LivePresence, KnowsWhatADisplayHasPainted) {
  LivePresence presence;
  EXPECT_EQ(presence.connected(screen, t0), TopicSet{Topic::displays});
  const core::PaintedFloor painted{
      .revision = {.epoch = 3, .n = 14}, .lag = 16ms, .clock_error = 2ms, .at = t0};
  EXPECT_EQ(presence.painted(core::DisplayId("big"), painted), TopicSet{Topic::displays});
  EXPECT_EQ(presence.now().displays.at(core::DisplayId("big")).painted, painted);
  EXPECT_EQ(presence.disconnected(screen, t0), TopicSet{Topic::displays});
  EXPECT_EQ(presence.now().displays.at(core::DisplayId("big")).connections, 0U);
}

TEST(LivePresence, KnowsWhatAPageHasNotDelivered) {
  LivePresence presence;
  const core::DeviceReport one_pending{.secure = true, .stores = true, .pending = 1};
  EXPECT_EQ(presence.reported(judge, one_pending), TopicSet{Topic::seats});
  EXPECT_TRUE(presence.reported(judge, one_pending).empty()) << "nothing new";
  EXPECT_EQ(presence.disconnected(judge, t0), TopicSet{Topic::seats});
  EXPECT_EQ(presence.now().seats.at(judge.seat).device, one_pending);
  EXPECT_EQ(presence.reported(screen, {}), TopicSet{Topic::displays});
  EXPECT_TRUE(presence.reported({}, one_pending).empty()) << "a viewer's is not kept";
}

TEST(LivePresence, WhoNeverCameDoesNotGo) {
  LivePresence presence;
  EXPECT_TRUE(presence.disconnected(judge, t0).empty());
  EXPECT_TRUE(presence.disconnected(screen, t0).empty());
  EXPECT_TRUE(presence.now().seats.empty());
  EXPECT_TRUE(presence.now().displays.empty());
}

TEST(LivePresence, CountsViewers) {
  LivePresence presence;
  for (int viewer = 0; viewer < 3; ++viewer) {
    EXPECT_EQ(presence.connected({}, t0), TopicSet{Topic::seats});
  }
  EXPECT_EQ(presence.disconnected({}, t0), TopicSet{Topic::seats});
  EXPECT_EQ(presence.now().viewers, 2U);
}

TEST(LivePresence, TellsWhenStoringStopsAndGoesOn) {
  LivePresence presence;
  EXPECT_TRUE(presence.storing(true).empty());
  EXPECT_EQ(presence.storing(false), TopicSet{Topic::control});
  EXPECT_FALSE(presence.now().storing);
}

}  // namespace
}  // namespace rostrum::app

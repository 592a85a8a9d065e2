#include "app/pacer.hpp"

#include <chrono>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "support/manual_clock.hpp"
#include "support/manual_scheduler.hpp"

namespace rostrum::app {
namespace {

using core::Topic;
using core::TopicSet;
using namespace std::chrono_literals;

class PacerTest : public testing::Test {
 protected:
  test::ManualClock clock;
  test::ManualScheduler scheduler{clock};
  std::vector<std::pair<core::Duration, TopicSet>> sent;  // since the start
  Pacer pacer{clock, scheduler, "pacer", [this](const TopicSet& topics) {
                sent.emplace_back(clock.now() - test::start_of_tests, topics);
              }};
};

TEST_F(PacerTest, LetsOtherTopicsThroughAtOnce) {
  for (int change = 0; change < 3; ++change) pacer.changed({Topic::floor});
  EXPECT_EQ(sent.size(), 3U);
}

TEST_F(PacerTest, SendsTheFirstChangeAfterAPauseAtOnce) {
  pacer.changed({Topic::scoring});
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent.front().second, TopicSet{Topic::scoring});
  scheduler.advance(1s);
  pacer.changed({Topic::scoring});
  EXPECT_EQ(sent.size(), 2U);
}

TEST_F(PacerTest, SendsNoMoreThanFiveASecondHoweverManyChangesCome) {
  for (int millisecond = 0; millisecond < 1000; ++millisecond) {
    pacer.changed({Topic::poll});
    scheduler.advance(1ms);
  }
  scheduler.advance(1s);
  // 0, 200, 400, 600, 800 ms, and the last one.
  ASSERT_EQ(sent.size(), 6U);
  EXPECT_EQ(sent.back().first, 1s);
}

TEST_F(PacerTest, AlwaysSendsTheLastOne) {
  pacer.changed({Topic::seats});
  scheduler.advance(50ms);
  pacer.changed({Topic::seats});
  EXPECT_EQ(sent.size(), 1U);
  scheduler.advance(149ms);
  EXPECT_EQ(sent.size(), 1U);
  scheduler.advance(1ms);
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_EQ(sent.back().second, TopicSet{Topic::seats});
  scheduler.advance(10s);
  EXPECT_EQ(sent.size(), 2U);
}

TEST_F(PacerTest, PacesEachTopicForItself) {
  pacer.changed({Topic::scoring});
  scheduler.advance(100ms);
  pacer.changed({Topic::scoring, Topic::displays, Topic::results});
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_EQ(sent.back().second, (TopicSet{Topic::displays, Topic::results}));
  scheduler.advance(100ms);
  ASSERT_EQ(sent.size(), 3U);
  EXPECT_EQ(sent.back().second, TopicSet{Topic::scoring});
}

}  // namespace
}  // namespace rostrum::app

#include "fanout/shard.hpp"

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fake_transport.hpp"
#include "wire/frame_codec.hpp"

namespace rostrum::fanout {
namespace {

using core::Key;
using core::Scope;
using core::Topic;
using ::testing::ElementsAre;

const core::MeetingId kMeeting("annual");
const Key kFloor{Scope::everybody(), Topic::floor};
const Key kResults{Scope::everybody(), Topic::results};
const Key kNotices{Scope::everybody(), Topic::notices};

KeyedFrame frame(const Key& key, std::uint64_t n) {
  core::View view = core::FloorView{};
  if (key.topic == Topic::results) view = core::ResultsView{};
  if (key.topic == Topic::notices) view = core::NoticesView{};
  return {.key = key,
          .bytes = std::make_shared<const std::string>(
              wire::encode_frame_field(key.scope, {.epoch = 1, .n = n}, view))};
}

class ShardTest : public ::testing::Test {
 protected:
  boost::asio::io_context context;
  ops::Metrics metrics;
  std::vector<std::vector<Key>> demands;
  Shard shard{context, metrics, [this](const core::MeetingId&, const std::vector<Key>& keys) {
                demands.push_back(keys);
              }};

  void update(const std::vector<KeyedFrame>& frames) { shard.update(kMeeting, frames); }
};

TEST_F(ShardTest, AJoinerGetsNothingBeforeEveryTopicIsThereAndThenAllInOneMessage) {
  FakeTransport viewer;
  shard.join(viewer, kMeeting, {kFloor, kResults});
  EXPECT_THAT(demands, ElementsAre(ElementsAre(kFloor, kResults)));
  update({frame(kFloor, 1)});
  EXPECT_TRUE(viewer.sent.empty());
  update({frame(kResults, 1)});
  ASSERT_EQ(viewer.sent.size(), 1U);
  EXPECT_THAT(viewer.frames_of(0), ElementsAre("floor:1", "results:1"));
}

TEST_F(ShardTest, ASecondConnectionOfAnAudienceIsServedFromWhatIsThere) {
  FakeTransport first;
  FakeTransport second;
  shard.join(first, kMeeting, {kFloor});
  update({frame(kFloor, 1)});
  shard.join(second, kMeeting, {kFloor});
  EXPECT_EQ(demands.size(), 1U);
  EXPECT_THAT(second.frames_of(0), ElementsAre("floor:1"));
}

TEST_F(ShardTest, AChangeReachesEveryConnectionAsTheSameBuffer) {
  FakeTransport first;
  FakeTransport second;
  shard.join(first, kMeeting, {kFloor, kResults});
  shard.join(second, kMeeting, {kFloor, kResults});
  update({frame(kFloor, 1), frame(kResults, 1)});
  update({frame(kResults, 2)});
  ASSERT_EQ(first.sent.size(), 2U);
  ASSERT_EQ(second.sent.size(), 2U);
  EXPECT_THAT(first.frames_of(1), ElementsAre("results:2"));
  EXPECT_EQ(first.sent[1].get(), second.sent[1].get());
}

TEST_F(ShardTest, ASlowReaderSkipsStatesAndGetsTheNewestWhenItIsFree) {
  FakeTransport slow(true);
  const auto handle = shard.join(slow, kMeeting, {kFloor, kResults});
  update({frame(kFloor, 1), frame(kResults, 1)});
  for (std::uint64_t n = 2; n <= 50; ++n) update({frame(kFloor, n)});
  EXPECT_EQ(slow.sent.size(), 1U);
  slow.drain();
  shard.on_free(handle);
  ASSERT_EQ(slow.sent.size(), 2U);
  EXPECT_THAT(slow.frames_of(1), ElementsAre("floor:50"));
  slow.drain();
  shard.on_free(handle);
  EXPECT_EQ(slow.sent.size(), 2U) << "it has everything";
}

TEST_F(ShardTest, AnUpdateOfSomebodyElsesTopicSendsNothing) {
  FakeTransport viewer;
  shard.join(viewer, kMeeting, {kFloor});
  update({frame(kFloor, 1)});
  update({frame(kNotices, 1)});
  shard.update(core::MeetingId("other"), {frame(kFloor, 2)});
  EXPECT_EQ(viewer.sent.size(), 1U);
}

TEST_F(ShardTest, WhatAnotherAudienceAskedForIsNotSentAgainToThoseWhoHaveIt) {
  FakeTransport viewer;
  FakeTransport judge;
  const KeyedFrame floor = frame(kFloor, 1);
  shard.join(viewer, kMeeting, {kFloor});
  update({floor});
  shard.join(judge, kMeeting, {kFloor, kResults});
  update({floor, frame(kResults, 1)});
  EXPECT_EQ(viewer.sent.size(), 1U);
  ASSERT_EQ(judge.sent.size(), 1U);
  EXPECT_THAT(judge.frames_of(0), ElementsAre("floor:1", "results:1"));
}

TEST_F(ShardTest, WhoHasLeftGetsNothingAndItsPlaceIsUsedAgain) {
  FakeTransport gone;
  const auto handle = shard.join(gone, kMeeting, {kFloor});
  update({frame(kFloor, 1)});
  shard.leave(handle);
  update({frame(kFloor, 2)});
  EXPECT_EQ(gone.sent.size(), 1U);
  EXPECT_EQ(shard.connection_count(), 0U);
  FakeTransport next;
  EXPECT_EQ(shard.join(next, kMeeting, {kFloor}), handle);
  EXPECT_THAT(next.frames_of(0), ElementsAre("floor:2"));
}

TEST_F(ShardTest, ASweepRunsInSlicesAndLaterChangesWaitForItsEnd) {
  std::deque<FakeTransport> viewers(2 * slice_size + 1);
  for (FakeTransport& viewer : viewers) shard.join(viewer, kMeeting, {kFloor});
  update({frame(kFloor, 1)});
  EXPECT_EQ(viewers[slice_size - 1].sent.size(), 1U);
  EXPECT_TRUE(viewers[slice_size].sent.empty()) << "the second slice lets the I/O go first";
  update({frame(kFloor, 2)});
  update({frame(kFloor, 3)});
  EXPECT_EQ(viewers[0].sent.size(), 1U) << "the sweep has not ended";
  context.run();
  for (const FakeTransport& viewer : viewers) {
    ASSERT_EQ(viewer.sent.size(), 2U);
    EXPECT_THAT(viewer.frames_of(0), ElementsAre("floor:1"));
    EXPECT_THAT(viewer.frames_of(1), ElementsAre("floor:3"));
  }
}

TEST_F(ShardTest, AJoinDuringASweepIsNotOvertakenByAnOlderState) {
  std::deque<FakeTransport> viewers(slice_size + 1);
  for (FakeTransport& viewer : viewers) shard.join(viewer, kMeeting, {kFloor});
  update({frame(kFloor, 1)});
  update({frame(kFloor, 2)});
  FakeTransport late;
  shard.join(late, kMeeting, {kFloor});
  context.run();
  ASSERT_EQ(late.sent.size(), 2U);
  EXPECT_THAT(late.frames_of(0), ElementsAre("floor:1"));
  EXPECT_THAT(late.frames_of(1), ElementsAre("floor:2"));
}

TEST_F(ShardTest, MoreDifferentLaggardsThanSharedBuffersAreStillServed) {
  std::deque<FakeTransport> viewers;
  std::vector<Shard::Handle> handles;
  const std::size_t count = 2 * max_shared_buffers;
  std::uint64_t n = 0;
  for (std::size_t index = 0; index < count; ++index) {
    viewers.emplace_back(true);
    handles.push_back(shard.join(viewers.back(), kMeeting, {kFloor, kResults}));
    ++n;
    update({frame(kFloor, n), frame(kResults, n)});
  }
  for (std::size_t index = 0; index < count; ++index) {
    viewers[index].drain();
    shard.on_free(handles[index]);
    const std::vector<std::string> last = viewers[index].frames_of(viewers[index].sent.size() - 1);
    EXPECT_THAT(last, ElementsAre("floor:" + std::to_string(n), "results:" + std::to_string(n)));
  }
}

}  // namespace
}  // namespace rostrum::fanout

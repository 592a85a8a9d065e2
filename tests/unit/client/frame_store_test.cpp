#include "client/frame_store.hpp"

#include <gtest/gtest.h>

namespace rostrum::client {
namespace {

v1::Frame floor_frame(std::uint64_t epoch, std::uint64_t n, std::uint32_t done) {
  v1::Frame frame;
  frame.set_scope("public");
  frame.mutable_revision()->set_epoch(epoch);
  frame.mutable_revision()->set_n(n);
  frame.mutable_floor()->set_done(done);
  return frame;
}

std::uint32_t done_in(const FrameStore& frames) {
  return frames.find(v1::Frame::kFloor)->floor().done();
}

TEST(FrameStore, ARevisionNeverGoesBack) {
  FrameStore frames;
  EXPECT_TRUE(frames.take(floor_frame(1, 5, 5)));
  EXPECT_FALSE(frames.take(floor_frame(1, 5, 6)));
  EXPECT_FALSE(frames.take(floor_frame(1, 4, 4)));
  EXPECT_EQ(done_in(frames), 5U);
}

TEST(FrameStore, ANewerEpochWinsWithAnyNumber) {
  FrameStore frames;
  frames.take(floor_frame(1, 5, 5));
  EXPECT_TRUE(frames.take(floor_frame(2, 1, 1)));
  EXPECT_FALSE(frames.take(floor_frame(1, 9, 9)));
  EXPECT_EQ(done_in(frames), 1U);
}

TEST(FrameStore, IgnoresATopicItDoesNotKnow) {
  FrameStore frames;
  v1::Frame frame;
  frame.set_scope("public");
  EXPECT_FALSE(frames.take(frame));
  EXPECT_EQ(frames.size(), 0U);
}

}  // namespace
}  // namespace rostrum::client

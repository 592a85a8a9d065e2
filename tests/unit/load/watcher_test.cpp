#include "load/watcher.hpp"

#include <string>

#include <gtest/gtest.h>

#include "load/crowds.hpp"
#include "load/digest.hpp"
#include "load/token_line.hpp"
#include "rostrum/v1/session.pb.h"

namespace rostrum::load {
namespace {

std::string batch(std::uint64_t epoch, std::uint64_t floor, std::uint64_t notices,
                  const std::string& text = {}) {
  v1::ServerMessage message;
  v1::Frame& first = *message.mutable_batch()->add_frames();
  first.mutable_floor();
  first.mutable_revision()->set_epoch(epoch);
  first.mutable_revision()->set_n(floor);
  v1::Frame& second = *message.mutable_batch()->add_frames();
  second.mutable_notices()->add_notices()->set_text(text);
  second.mutable_revision()->set_epoch(epoch);
  second.mutable_revision()->set_n(notices);
  return message.SerializeAsString();
}

TEST(LoadWatcher, AnOlderRevisionIsOutOfOrderAndTheSameIsRepeated) {
  DigestReader reader;
  Watcher watcher;
  Figures figures;
  const auto take = [&](const std::string& bytes) { watcher.take(reader.read(bytes), figures); };
  take(batch(7, 5, 3));
  EXPECT_EQ(figures.frames, 2U);
  EXPECT_EQ(figures.out_of_order + figures.repeated, 0U);
  take(batch(7, 6, 3));
  EXPECT_EQ(figures.repeated, 1U);
  take(batch(7, 5, 4));
  EXPECT_EQ(figures.out_of_order, 1U);
  take(batch(8, 1, 1));
  EXPECT_EQ(figures.out_of_order, 1U) << "a newer epoch begins again";
  take(batch(7, 9, 9));
  EXPECT_EQ(figures.out_of_order, 3U);
}

TEST(LoadDigest, TheSameBytesSayTheSameAgain) {
  DigestReader reader;
  const std::string one = batch(1, 1, 1, stamped_text(12'345, 1, 200));
  const std::string other = batch(1, 2, 2, stamped_text(99'999, 2, 200));
  for (int times = 0; times < 2; ++times) {
    EXPECT_EQ(reader.read(one).stamp_ns, 12'345);
    EXPECT_EQ(reader.read(other).stamp_ns, 99'999);
    EXPECT_EQ(reader.read(other).frames.front().n, 2U);
  }
  EXPECT_EQ(reader.read("\x12\x07xxx").kind, Digest::Kind::broken);
  EXPECT_EQ(reader.read("").kind, Digest::Kind::broken);
}

TEST(LoadDigest, OnlyAWholeStampIsOne) {
  EXPECT_EQ(stamp_in(stamped_text(7, 1, 45)), 7);
  EXPECT_EQ(stamp_in("TS=123 SQ=1"), 0);
  EXPECT_EQ(stamp_in("TS=0000000000000000000"), 0);
  EXPECT_EQ(stamp_in("please be quiet"), 0);
}

TEST(LoadTokens, AnAnswerIsReadOnceItIsWhole) {
  const std::string whole = "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{\"token\":\"t\"}";
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(token_in(whole.substr(0, size))) << size;
  ASSERT_TRUE(token_in(whole));
  EXPECT_EQ(token_in(whole)->token, "t");
  const auto refused =
      token_in("HTTP/1.1 429 Too Many\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n");
  ASSERT_TRUE(refused);
  EXPECT_TRUE(refused->was_refused);
  EXPECT_EQ(refused->retry_ms, 2000U);
}

TEST(LoadCrowds, TheWholeIsSharedOutToTheLast) {
  CrowdPlan whole{.viewers = 10, .flaky = 1, .voters = {.count = 5}, .joining_at_once = 256};
  whole.target.address.ss_family = AF_INET6;
  const auto parts = share_out(whole, 3);
  ASSERT_EQ(parts.size(), 3U);
  std::size_t all = 0;
  for (const CrowdPlan& part : parts) all += part.size();
  EXPECT_EQ(all, whole.size());
  EXPECT_EQ(parts[0].viewers, 4U);
  EXPECT_NE(parts[0].voters.name, parts[1].voters.name);
  EXPECT_NE(parts[0].seed, parts[1].seed);
}

}  // namespace
}  // namespace rostrum::load

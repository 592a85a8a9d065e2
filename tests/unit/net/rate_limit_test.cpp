#include "net/rate_limit.hpp"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

namespace rostrum::net {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const SteadyTime kStart{seconds(1000)};

TEST(TokenBucket, GivesABurstAndThenItsRate) {
  TokenBucket bucket({.per_second = 2, .burst = 3}, kStart);
  for (int taken = 0; taken < 3; ++taken) EXPECT_TRUE(bucket.take(kStart));
  EXPECT_FALSE(bucket.take(kStart));
  EXPECT_FALSE(bucket.take(kStart + milliseconds(499)));
  EXPECT_TRUE(bucket.take(kStart + milliseconds(500)));
  EXPECT_FALSE(bucket.take(kStart + milliseconds(501)));
}

TEST(TokenBucket, NeverHoldsMoreThanABurst) {
  TokenBucket bucket({.per_second = 2, .burst = 3}, kStart);
  const SteadyTime later = kStart + seconds(3600);
  for (int taken = 0; taken < 3; ++taken) EXPECT_TRUE(bucket.take(later));
  EXPECT_FALSE(bucket.take(later));
}

TEST(AddressLimiter, KeepsAddressesApart) {
  AddressLimiter limiter({.per_second = 1, .burst = 1}, 10);
  EXPECT_TRUE(limiter.take("a", kStart));
  EXPECT_FALSE(limiter.take("a", kStart));
  EXPECT_TRUE(limiter.take("b", kStart));
}

TEST(AddressLimiter, AtItsBoundForgetsThoseWhoRestedAndRefusesNewOnesOtherwise) {
  AddressLimiter limiter({.per_second = 1, .burst = 1}, 2);
  EXPECT_TRUE(limiter.take("a", kStart));
  EXPECT_TRUE(limiter.take("b", kStart));
  EXPECT_FALSE(limiter.take("c", kStart));
  EXPECT_EQ(limiter.size(), 2U);
  EXPECT_TRUE(limiter.take("c", kStart + seconds(2)));
  EXPECT_EQ(limiter.size(), 1U);
}

TEST(AddressLimiter, LookingCountsNothing) {
  AddressLimiter limiter({.per_second = 1, .burst = 1}, 1);
  for (int looked = 0; looked < 3; ++looked) EXPECT_TRUE(limiter.has_one("a", kStart));
  EXPECT_TRUE(limiter.take("a", kStart));
  EXPECT_FALSE(limiter.has_one("a", kStart));
  EXPECT_FALSE(limiter.has_one("b", kStart)) << "there is no room for it";
  EXPECT_TRUE(limiter.has_one("a", kStart + seconds(1)));
}

}  // namespace
}  // namespace rostrum::net

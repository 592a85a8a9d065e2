#include "core/draw.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace rostrum::core {
namespace {

// The published test outputs of SplitMix64 for seed 1234567.
TEST(SplitMix64, GivesThePublishedOutputs) {
  SplitMix64 random(1234567);
  for (const std::uint64_t expected :
       {6457827717110365317U, 3203168211198807973U, 9817491932198370423U, 4593380528125082431U,
        16408922859458223821U}) {
    EXPECT_EQ(random.next(), expected);
  }
}

// Made by an independent Python script of the rule in the header.
TEST(Draw, GivesTheGoldenOrders) {
  using Order = std::vector<std::size_t>;
  EXPECT_EQ(draw_order(12, 0U), (Order{4, 1, 6, 8, 0, 5, 2, 3, 11, 9, 10, 7}));
  EXPECT_EQ(draw_order(12, 1U), (Order{4, 6, 7, 9, 11, 3, 10, 1, 2, 0, 8, 5}));
  EXPECT_EQ(draw_order(12, 20261122U), (Order{4, 0, 8, 7, 5, 1, 10, 11, 9, 6, 3, 2}));
  EXPECT_EQ(draw_order(12, 18446744073709551615U), (Order{3, 2, 4, 11, 7, 9, 5, 10, 0, 1, 6, 8}));
  EXPECT_EQ(draw_order(5, 42U), (Order{1, 2, 0, 4, 3}));
  EXPECT_EQ(draw_order(2, 3U), (Order{0, 1}));
}

TEST(Draw, HandlesNothingAndOne) {
  EXPECT_TRUE(draw_order(0, 7).empty());
  EXPECT_EQ(draw_order(1, 7), std::vector<std::size_t>{0});
}

TEST(Draw, RejectsOutputsThatWouldFavourSmallNumbers) {
  // With a bound just above 2^63 about half of the outputs are rejected; none may pass it.
  constexpr std::uint64_t bound = (std::uint64_t{1} << 63) + 1;
  SplitMix64 drawn(1234567);
  SplitMix64 plain(1234567);
  for (int i = 0; i < 100; ++i) {
    std::uint64_t expected = plain.next();
    while (expected >= bound) expected = plain.next();
    EXPECT_EQ(drawn.next_below(bound), expected);
  }
}

TEST(Draw, IsAlwaysAPermutationAndAlwaysTheSame) {
  EXPECT_TRUE(rc::check("permutation", [](std::uint64_t seed) {
    const auto count = *rc::gen::inRange<std::size_t>(0, 200);
    auto order = draw_order(count, seed);
    RC_ASSERT(order == draw_order(count, seed));
    std::ranges::sort(order);
    std::vector<std::size_t> all(count);
    std::iota(all.begin(), all.end(), std::size_t{0});
    RC_ASSERT(order == all);
  }));
}

TEST(Draw, EveryOrderOfThreeComesUpAboutEquallyOften) {
  std::map<std::vector<std::size_t>, int> seen;
  for (std::uint64_t seed = 0; seed < 6000; ++seed) ++seen[draw_order(3, seed)];
  ASSERT_EQ(seen.size(), 6U);
  for (const auto& [order, times] : seen) {
    EXPECT_GT(times, 850);
    EXPECT_LT(times, 1150);
  }
}

}  // namespace
}  // namespace rostrum::core

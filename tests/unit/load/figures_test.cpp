#include "load/figures.hpp"

#include <chrono>

#include <gtest/gtest.h>

namespace rostrum::load {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

TEST(LoadHistogram, ATimeIsKeptToThreeInAHundred) {
  for (const int us : {1, 63, 64, 65, 1000, 12345, 999999, 60'000'000}) {
    Histogram histogram;
    histogram.add(microseconds(us));
    EXPECT_NEAR(histogram.within_ms(0.5), us / 1000.0, us * 0.03 / 1000.0) << us;
  }
}

TEST(LoadHistogram, SharesAreOfAllThatWereAdded) {
  Histogram fast;
  Histogram slow;
  for (int one = 0; one < 98; ++one) fast.add(milliseconds(1));
  for (int one = 0; one < 2; ++one) slow.add(milliseconds(100));
  fast.add(slow);
  EXPECT_EQ(fast.count(), 100U);
  EXPECT_NEAR(fast.within_ms(0.98), 1, 0.03);
  EXPECT_NEAR(fast.within_ms(0.99), 100, 3);
  EXPECT_EQ(Histogram().within_ms(0.99), 0);
}

TEST(LoadFigures, ASumIsAllInOnceEveryPartIs) {
  Figures one{.wanted = 2, .in = 2, .first_try_ns = 10, .all_in_ns = 50};
  Figures other{.wanted = 1, .in = 0, .first_try_ns = 5};
  Figures both;
  both.add(one);
  both.add(other);
  EXPECT_EQ(both.wanted, 3U);
  EXPECT_EQ(both.first_try_ns, 5);
  EXPECT_EQ(both.all_in_ns, 0);
  other.all_in_ns = 70;
  both = {};
  both.add(one);
  both.add(other);
  EXPECT_EQ(both.all_in_ns, 70);
}

TEST(LoadFigures, AnswersAreReceiptsOrReasons) {
  Answers answers;
  answers.count_sent(1'000'000'000);
  answers.count_sent(1'000'000'000);
  answers.count_answer(0, 1'000'000'000, 1'500'000'000);
  answers.count_answer(81, 1'000'000'000, 2'000'000'000);
  EXPECT_EQ(answers.receipts, 1U);
  EXPECT_EQ(answers.rejected(), 1U);
  EXPECT_EQ(answers.rejections[81], 1U);
  EXPECT_DOUBLE_EQ(answers.a_second(), 2);
}

}  // namespace
}  // namespace rostrum::load

#include "report/local_time.hpp"

#include <chrono>

#include <gtest/gtest.h>

namespace rostrum::report {
namespace {

TEST(LocalTime, SaysTheTimeOfItsPlace) {
  const core::Instant at{1795309200'999999};  // 2026-11-22T01:00:00Z
  EXPECT_EQ(LocalTime::ahead_of_utc(480).date_time(at), "2026-11-22 09:00:00");
  EXPECT_EQ(LocalTime::ahead_of_utc(480).zone(at), "UTC+08:00");
  EXPECT_EQ(LocalTime::ahead_of_utc(-210).date_time(at), "2026-11-21 21:30:00");
  EXPECT_EQ(LocalTime::ahead_of_utc(-210).zone(at), "UTC-03:30");
}

TEST(LocalTime, ASpanReadsLikeAClock) {
  using namespace std::chrono_literals;
  EXPECT_EQ(clock_text(8min + 5s), "8:05");
  EXPECT_EQ(clock_text(1h + 2min + 3s), "1:02:03");
  EXPECT_EQ(clock_text(-20s), "-0:20");
  EXPECT_EQ(clock_text(-400ms), "0:00");
}

}  // namespace
}  // namespace rostrum::report

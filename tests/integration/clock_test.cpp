// The server's time while somebody sets the wall clock, while the machine sleeps, and across
// restarts in between: no running timer moves. The real rostrumd, with clocks of the test's
// (tests/shim/clock_shift.cpp).

#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <gmock/gmock.h>

#include "live_server.hpp"

namespace rostrum::test {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using ::testing::HasSubstr;
using ::testing::Not;

class ShiftedClock : public LiveServer {
 protected:
  void SetUp() override {
    shift({}, {});
    start_shifted();
    must(R"({"id":"live","goLive":{}})");
    must(R"({"id":"start","startSlot":{}})");
  }

  /// Starts the server, or another one on the same data.
  void start_shifted() {
    server = std::make_unique<ServerProcess>(ServerProcess::Options{
        .data_dir = folder.path() / "data",
        .config = {},
        .arguments = {},
        .shim = "clock_shift",
        .in_child = [shifts = shifts()] { ::setenv("ROSTRUM_CLOCK_SHIFT", shifts.c_str(), 1); }});
    ASSERT_TRUE(server->is_running()) << server->log();
  }

  [[nodiscard]] fs::path shifts() const { return folder.path() / "shifts"; }
  /// In place, so that a running server sees it.
  void shift(microseconds wall, microseconds boottime) {
    const std::array<std::int64_t, 2> values = {wall.count(), boottime.count()};
    std::ofstream(shifts(), std::ios::app).close();
    std::fstream out(shifts(), std::ios::in | std::ios::out | std::ios::binary);
    out.write(reinterpret_cast<const char*>(values.data()), sizeof values);
    ASSERT_TRUE(out.flush().good());
  }

  struct Seen {
    std::int64_t server_us = 0;    // its time now
    std::int64_t deadline_us = 0;  // of the timer that runs
  };
  Seen look() {
    MeetingSocket viewer(address(), "/ws/watch/sample");
    EXPECT_TRUE(viewer.read_topic(v1::Frame::kFloor));
    v1::ClientMessage sample;
    sample.mutable_time_sample()->set_client_sent_us(1);
    viewer.send(sample);
    Seen seen{.deadline_us = viewer.topics[v1::Frame::kFloor].floor().timer().deadline_us()};
    while (const auto message = viewer.next()) {
      if (!message->has_time_reply()) continue;
      seen.server_us = message->time_reply().server_sent_us();
      break;
    }
    EXPECT_GT(seen.server_us, 0);
    EXPECT_GT(seen.deadline_us, seen.server_us - microseconds(hours(1)).count());
    return seen;
  }
  /// Between two looks no more has passed than the test may have taken.
  static void expect_unmoved(const Seen& before, const Seen& after, microseconds slept = {}) {
    EXPECT_EQ(after.deadline_us, before.deadline_us);
    const std::int64_t passed = after.server_us - before.server_us - slept.count();
    EXPECT_GE(passed, 0);
    EXPECT_LT(passed, microseconds(minutes(2)).count());
  }
};

TEST_F(ShiftedClock, NobodysSettingOfTheWallClockMovesARunningTimer) {
  const Seen before = look();
  shift(hours(3), {});
  const Seen ahead = look();
  expect_unmoved(before, ahead);
  must(R"({"id":"adjust","adjustTimer":{"deltaUs":"60000000"}})");
  const std::int64_t later = before.deadline_us + microseconds(minutes(1)).count();
  MeetingSocket viewer(address(), "/ws/watch/sample");
  ASSERT_TRUE(viewer.read_until([&] {
    return viewer.topics[v1::Frame::kFloor].floor().timer().deadline_us() == later;
  })) << "a minute is added to what it was, not to the wall's time";
  const Seen adjusted = look();
  shift(-hours(24), {});
  expect_unmoved(adjusted, look());
}

TEST_F(ShiftedClock, NorDoesARestartWithAWallClockOfItsOwn) {
  const Seen before = look();
  for (const microseconds wall : {microseconds(hours(3)), microseconds(-hours(24))}) {
    server->kill_hard();
    shift(wall, {});
    start_shifted();
    expect_unmoved(before, look());
    EXPECT_THAT(server->log(), Not(HasSubstr("behind the newest record")));
  }
}

TEST_F(ShiftedClock,
       AMachineThatHasSleptFindsItsDeadlinesWhereTheyWereAndMeetsThoseThatHavePassed) {
  must(R"({"id":"make","createPoll":{"poll":"p","question":{"zh":"同意吗"}}})");
  must(R"({"id":"open","openPoll":{"poll":"p","closesAfterUs":"300000000"}})");
  MeetingSocket host = MeetingSocket::of(address(), seat_link("host-1"));
  ASSERT_TRUE(host.read_topic(v1::Frame::kPoll));
  ASSERT_EQ(host.topics[v1::Frame::kPoll].poll().polls(0).state(), v1::POLL_STATE_OPEN);
  const Seen before = look();
  shift({}, minutes(6));
  // The poll's time went by in its sleep: it closes by itself, soon.
  EXPECT_TRUE(host.read_until([&] {
    return host.topics[v1::Frame::kPoll].poll().polls(0).state() == v1::POLL_STATE_CLOSED;
  }));
  expect_unmoved(before, look(), minutes(6));
}

}  // namespace
}  // namespace rostrum::test

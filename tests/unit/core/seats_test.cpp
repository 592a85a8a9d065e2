// Devices, links, and the controller lease.
#include "core/seats.hpp"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "core/meeting.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

using test::host;
using test::judge;
using test::Play;

const SeatId j1("j1");
const LinkTarget j1_link{.seat = j1};

ClaimSeat claim(const std::string& seat, const std::string& device, std::uint32_t generation = 1) {
  return {.target = {.seat = SeatId(seat)}, .device = device, .generation = generation};
}
ClaimSeat claim_display(const std::string& display, const std::string& device) {
  return {.target = {.display = DisplayId(display)}, .device = device};
}

const Access& access_of(const Play& play, const std::string& seat) {
  return play.meeting.seats.at(SeatId(seat));
}

TEST(Seats, TheFirstDeviceHasTheSeatAtOnceAndStaysTheSame) {
  Play play;
  play.must(judge(1), claim("j1", "tablet"));
  EXPECT_TRUE(may_use(play.meeting, j1_link, "tablet", 1));
  EXPECT_FALSE(may_use(play.meeting, j1_link, "tablet", 2));
  EXPECT_FALSE(may_use(play.meeting, j1_link, "other", 1));
  const std::size_t events = play.events.size();
  play.must(judge(1), claim("j1", "tablet"));
  EXPECT_EQ(play.events.size(), events);
}

TEST(Seats, ASecondDeviceWaitsAndTakesTheSeatOverWhenAdmitted) {
  Play play;
  play.must(judge(1), claim("j1", "tablet"));
  play.must(judge(1), claim("j1", "spare"));
  play.must(judge(1), claim("j1", "spare"));
  ASSERT_EQ(access_of(play, "j1").waiting.size(), 1U);
  const std::string code = access_of(play, "j1").waiting[0].code;
  EXPECT_EQ(code.size(), 4U);
  EXPECT_EQ(play.ask(host(), AdmitDevice{j1, "????"}), RejectionReason::not_found);
  EXPECT_EQ(play.ask(judge(1), AdmitDevice{j1, code}), RejectionReason::not_allowed);
  play.must(host(), AdmitDevice{j1, code});
  EXPECT_FALSE(may_use(play.meeting, j1_link, "tablet", 1));
  EXPECT_TRUE(may_use(play.meeting, j1_link, "spare", 1));
  EXPECT_TRUE(access_of(play, "j1").waiting.empty());
}

TEST(Seats, ADeniedDeviceWaitsNoMore) {
  Play play;
  play.must(judge(1), claim("j1", "tablet"));
  play.must(judge(1), claim("j1", "stranger"));
  play.must(host(), DenyDevice{j1, access_of(play, "j1").waiting[0].code});
  EXPECT_TRUE(access_of(play, "j1").waiting.empty());
  EXPECT_TRUE(may_use(play.meeting, j1_link, "tablet", 1));
}

TEST(Seats, OnlySoManyDevicesWaitAndEachHasACodeOfItsOwn) {
  Play play;
  play.must(judge(1), claim("j1", "tablet"));
  std::set<std::string> codes;
  for (std::size_t i = 0; i < max_waiting_devices; ++i) {
    play.must(judge(1), claim("j1", "device" + std::to_string(i)));
    codes.insert(access_of(play, "j1").waiting.back().code);
  }
  EXPECT_EQ(codes.size(), max_waiting_devices);
  EXPECT_EQ(play.ask(judge(1), claim("j1", "more")), RejectionReason::limit_reached);
}

TEST(Seats, AHostHasSeveralDevices) {
  Play play;
  for (const char* device : {"a", "b", "c", "d"}) play.must(host(), claim("h1", device));
  EXPECT_EQ(access_of(play, "h1").admitted.size(), max_devices_of_host);
  ASSERT_EQ(access_of(play, "h1").waiting.size(), 1U);
  play.must(host(), AdmitDevice{SeatId("h1"), access_of(play, "h1").waiting[0].code});
  EXPECT_FALSE(is_admitted(access_of(play, "h1"), "a"));
  EXPECT_TRUE(is_admitted(access_of(play, "h1"), "b"));
  EXPECT_TRUE(is_admitted(access_of(play, "h1"), "d"));
}

TEST(Seats, ADisplaysNewestDeviceComesInByItself) {
  Play play;
  const Sender display{.role = Role::display, .display = DisplayId("big")};
  for (const char* device : {"a", "b", "c", "d", "e"}) {
    play.must(display, claim_display("big", device));
  }
  const Access& access = play.meeting.displays.at(DisplayId("big"));
  EXPECT_EQ(access.admitted.size(), max_devices_of_display);
  EXPECT_FALSE(is_admitted(access, "a"));
  EXPECT_TRUE(is_admitted(access, "e"));
}

TEST(Seats, ARevokedLinkOpensNothingAnyMore) {
  Play play;
  play.must(judge(1), claim("j1", "tablet"));
  play.must(judge(1), claim("j1", "waits"));
  play.must(host(), RevokeLink{j1_link});
  EXPECT_FALSE(may_use(play.meeting, j1_link, "tablet", 1));
  EXPECT_TRUE(access_of(play, "j1").waiting.empty());
  EXPECT_EQ(play.ask(judge(1), claim("j1", "tablet", 1)), RejectionReason::session_invalid);
  play.must(judge(1), claim("j1", "tablet", 2));
  EXPECT_TRUE(may_use(play.meeting, j1_link, "tablet", 2));
}

TEST(Seats, AClaimIsChecked) {
  Play play;
  EXPECT_EQ(play.ask(judge(1), claim("nobody", "tablet")), RejectionReason::not_found);
  EXPECT_EQ(play.ask(judge(1), claim_display("none", "x")), RejectionReason::not_found);
  EXPECT_EQ(play.ask(judge(1), claim("j1", "")), RejectionReason::bad_text);
  EXPECT_EQ(play.ask(judge(1), claim("j1", std::string(65, 'x'))), RejectionReason::bad_text);
  EXPECT_EQ(play.ask(host(), RevokeLink{}), RejectionReason::not_found);
  EXPECT_EQ(play.ask(host(), AdmitDevice{}), RejectionReason::not_found);
}

TEST(Seats, CodesAreTheSameEverywhere) {
  EXPECT_EQ(device_code("tablet"), device_code("tablet"));
  EXPECT_NE(device_code("tablet"), device_code("tablet", 1));
}

TEST(ControllerLease, OneConsoleDrivesAndTheOtherTakesOverOpenly) {
  Play play;
  const Sender first = host("h1", "one");
  const Sender second = host("h2", "two");
  play.must(first, TakeControl{});
  play.must(first, TakeControl{});
  EXPECT_EQ(play.ask(second, GoLive{}), RejectionReason::not_in_control);
  EXPECT_EQ(play.last_rejection.detail, "h1 (name-h1) has the control");
  EXPECT_EQ(play.ask(second, TakeControl{}), RejectionReason::not_in_control);
  play.must(second, SendNotice{Everybody{}, "请就座", NoticeLevel::information});
  play.must(second, TakeControl{true});
  EXPECT_EQ(play.ask(first, GoLive{}), RejectionReason::not_in_control);
  play.must(second, GoLive{});
}

TEST(ControllerLease, IsTheConsolesNotOnlyTheSeats) {
  Play play;
  play.must(host("h1", "one"), TakeControl{});
  EXPECT_EQ(play.ask(host("h1", "two"), GoLive{}), RejectionReason::not_in_control);
  EXPECT_EQ(play.ask(host("h1", "two"), YieldControl{}), RejectionReason::not_in_control);
  // Over HTTP there is no console: it passes with the holder's own seat.
  EXPECT_EQ(play.ask(host("h2"), GoLive{}), RejectionReason::not_in_control);
  play.must(host("h1"), GoLive{});
}

TEST(ControllerLease, TheAdministratorNeedsNone) {
  Play play;
  play.must(host("h1", "one"), TakeControl{});
  play.must(test::administrator(), GoLive{});
  EXPECT_EQ(play.ask(test::administrator(), TakeControl{}), RejectionReason::bad_text);
  play.must(test::administrator(), YieldControl{});
  EXPECT_FALSE(play.meeting.lease);
}

TEST(ControllerLease, IsGivenUpOrGoesWithItsLink) {
  Play play;
  play.must(host("h1", "one"), TakeControl{});
  play.must(host("h1", "one"), YieldControl{});
  EXPECT_FALSE(play.meeting.lease);
  play.must(host("h2", "two"), YieldControl{});
  play.must(host("h2", "two"), TakeControl{});
  play.must(host("h1", "one"), RevokeLink{{.seat = SeatId("h2")}});
  EXPECT_FALSE(play.meeting.lease);
  EXPECT_EQ(play.ask(host("h1"), TakeControl{}), RejectionReason::bad_text);
}

}  // namespace
}  // namespace rostrum::core

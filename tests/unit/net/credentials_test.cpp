#include "net/credentials.hpp"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "net/rooms.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::net {
namespace {

crypto::Key key_of(std::uint8_t fill) {
  crypto::Key key{};
  key.fill(fill);
  return key;
}

const core::LinkTarget kJudge{.seat = core::SeatId("j1"), .display = {}};

class CredentialsTest : public ::testing::Test {
 protected:
  Credentials credentials{key_of(1)};
  test::Play play;

  [[nodiscard]] std::string link(core::Instant expires, std::uint32_t generation = 1) const {
    return credentials.make_link({.id = "1f",
                                  .meeting = core::MeetingId("sample"),
                                  .target = kJudge,
                                  .generation = generation,
                                  .expires = expires});
  }
  [[nodiscard]] std::string session(const std::string& device, std::uint32_t generation = 1) const {
    return credentials.make_session({.meeting = core::MeetingId("sample"),
                                     .target = kJudge,
                                     .device = device,
                                     .generation = generation});
  }
  [[nodiscard]] bool opens(const std::string& token) const {
    const auto bearer = credentials.open(token);
    return bearer && holds(*bearer, play.meeting, play.now);
  }
  void claim(const std::string& device) {
    play.must({.role = core::Role::administrator},
              core::ClaimSeat{.target = kJudge, .device = device, .generation = 1});
  }
};

TEST_F(CredentialsTest, ALinkOpensItsSeatUntilItExpires) {
  EXPECT_TRUE(opens(link(play.now + std::chrono::seconds(1))));
  EXPECT_FALSE(opens(link(play.now)));
}

TEST_F(CredentialsTest, ASessionHoldsForTheAdmittedDeviceOnly) {
  claim("tablet");
  EXPECT_TRUE(opens(session("tablet")));
  EXPECT_FALSE(opens(session("phone")));
}

TEST_F(CredentialsTest, RevokingVoidsLinkAndSessionAtOnce) {
  claim("tablet");
  const std::string old_link = link(play.now + std::chrono::hours(1));
  play.must(test::host(), core::RevokeLink{.target = kJudge});
  EXPECT_FALSE(opens(session("tablet")));
  EXPECT_FALSE(opens(old_link));
  EXPECT_TRUE(opens(link(play.now + std::chrono::hours(1), 2)));
}

TEST_F(CredentialsTest, AForgedOrChangedTokenIsNone) {
  const std::string good = link(play.now + std::chrono::hours(1));
  EXPECT_FALSE(Credentials(key_of(2)).open(good)) << "another server's key";
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string changed = good;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    if (changed != good) EXPECT_FALSE(credentials.open(changed)) << at;
  }
  EXPECT_FALSE(credentials.open(""));
  EXPECT_FALSE(credentials.open("x.y"));
}

TEST_F(CredentialsTest, ASessionIsNoLink) {
  claim("tablet");
  EXPECT_FALSE(credentials.open_link(session("tablet")));
}

TEST_F(CredentialsTest, TheTableOfTheIoThreadsSaysTheSameAsTheMeeting) {
  claim("tablet");
  const auto bearer = credentials.open(session("tablet"));
  ASSERT_TRUE(bearer);
  EXPECT_EQ(audience_of(*bearer, access_table(play.meeting)),
            person_of(kJudge, play.meeting)->audience);
  play.must(test::host(), core::RevokeLink{.target = kJudge});
  EXPECT_FALSE(audience_of(*bearer, access_table(play.meeting)));
  EXPECT_FALSE(audience_of(*bearer, AccessTable{}));
}

TEST_F(CredentialsTest, AJudgesLinkActsOnlyWhileNoDeviceHasTheSeat) {
  const std::string photographed = link(play.now + std::chrono::hours(1));
  const auto bearer = credentials.open(photographed);
  ASSERT_TRUE(bearer);
  EXPECT_TRUE(opens(photographed));
  EXPECT_TRUE(audience_of(*bearer, access_table(play.meeting)));
  claim("tablet");
  EXPECT_FALSE(opens(photographed));
  EXPECT_FALSE(audience_of(*bearer, access_table(play.meeting)));
}

TEST_F(CredentialsTest, AHostsLinkActsBesideTheHostsDevices) {
  const core::LinkTarget host{.seat = test::host().seat, .display = {}};
  play.must({.role = core::Role::administrator},
            core::ClaimSeat{.target = host, .device = "console", .generation = 1});
  const auto bearer =
      credentials.open(credentials.make_link({.id = "1f",
                                              .meeting = core::MeetingId("sample"),
                                              .target = host,
                                              .generation = 1,
                                              .expires = play.now + std::chrono::hours(1)}));
  ASSERT_TRUE(bearer);
  EXPECT_TRUE(holds(*bearer, play.meeting, play.now));
  EXPECT_TRUE(audience_of(*bearer, access_table(play.meeting)));
}

TEST_F(CredentialsTest, ASeatOfAnotherRoleOrVenueIsAnotherAudience) {
  claim("tablet");
  const auto bearer = credentials.open(session("tablet"));
  ASSERT_TRUE(bearer);
  const AccessTable table = access_table(play.meeting);
  const auto before = audience_of(*bearer, table);
  ASSERT_TRUE(before);
  for (core::SeatPlan& seat : play.meeting.setup.seats) {
    if (seat.id == kJudge.seat) seat.role = core::Role::scrutineer;
  }
  const auto after = audience_of(*bearer, access_table(play.meeting));
  ASSERT_TRUE(after);
  EXPECT_NE(*after, *before);
  EXPECT_NE(access_table(play.meeting), table) << "so that the I/O threads are told";
}

TEST_F(CredentialsTest, APersonIsTheSeatAsDeclared) {
  const auto judge = person_of(kJudge, play.meeting);
  ASSERT_TRUE(judge);
  EXPECT_EQ(judge->audience.role, core::Role::judge);
  EXPECT_EQ(judge->audience.venue, core::VenueId("main"));
  EXPECT_EQ(page_of(core::MeetingId("sample"), judge->audience), "/judge/sample/j1");
  EXPECT_FALSE(person_of({.seat = core::SeatId("nobody"), .display = {}}, play.meeting));
  const auto screen = person_of({.seat = {}, .display = core::DisplayId("big")}, play.meeting);
  ASSERT_TRUE(screen);
  EXPECT_EQ(page_of(core::MeetingId("sample"), screen->audience), "/display/sample/big");
}

}  // namespace
}  // namespace rostrum::net

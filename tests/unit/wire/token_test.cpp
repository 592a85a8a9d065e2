#include "wire/token.hpp"

#include <gtest/gtest.h>

namespace rostrum::wire {
namespace {

LinkToken link() {
  return {.id = "k1",
          .meeting = core::MeetingId("sample"),
          .target = {.seat = core::SeatId("judge-1"), .display = {}},
          .generation = 3,
          .expires = core::Instant{1795309200'000000}};
}

TEST(Token, ALinkComesBackAsItWas) {
  EXPECT_EQ(decode_link_token(encode_link_token(link())), link());
  LinkToken display = link();
  display.target = {.seat = {}, .display = core::DisplayId("main-1")};
  EXPECT_EQ(decode_link_token(encode_link_token(display)), display);
}

TEST(Token, ASessionComesBackAsItWas) {
  const SessionToken session{.meeting = core::MeetingId("sample"),
                             .target = {.seat = core::SeatId("host-1"), .display = {}},
                             .device = "d-1",
                             .generation = 2};
  EXPECT_EQ(decode_session_token(encode_session_token(session)), session);
}

TEST(Token, ALinkNamesOneSeatOrOneDisplay) {
  LinkToken token = link();
  token.target.display = core::DisplayId("main-1");
  EXPECT_EQ(decode_link_token(encode_link_token(token)), std::nullopt);
  token.target = {};
  EXPECT_EQ(decode_link_token(encode_link_token(token)), std::nullopt);
}

TEST(Token, AnythingElseIsNoLink) {
  EXPECT_EQ(decode_link_token(""), std::nullopt);
  EXPECT_EQ(decode_link_token("garbage"), std::nullopt);
  EXPECT_EQ(decode_link_token(encode_link_token(link()) + "\x50\x01"), std::nullopt);
  EXPECT_EQ(decode_session_token(encode_link_token(link())), std::nullopt);
}

}  // namespace
}  // namespace rostrum::wire

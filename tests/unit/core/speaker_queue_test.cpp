#include "core/speaker_queue.hpp"

#include <string>

#include <gtest/gtest.h>

#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

using test::host;
using test::Play;
using test::venue_operator;

RequestFloor request(const std::string& id, const std::string& venue = "") {
  RequestFloor asked{.request = RequestId(id), .person = "张三", .subject = "一个问题"};
  if (!venue.empty()) asked.venue = VenueId(venue);
  return asked;
}

std::string waiting(const Play& play) {
  std::string ids;
  for (const SpeakerRequest& each : play.meeting.queue.waiting) ids += each.id.str() + " ";
  return ids;
}

Play live() {
  Play play;
  play.go_live();
  return play;
}

TEST(SpeakerQueue, AnOperatorAsksForTheOwnVenueOnly) {
  Play play = live();
  play.must(venue_operator(), request("r1"));
  EXPECT_EQ(play.meeting.queue.waiting.at(0).venue, VenueId("branch"));
  EXPECT_EQ(play.ask(venue_operator(), request("r2", "main")), RejectionReason::not_allowed);
  play.must(host(), request("r3", "main"));
  EXPECT_EQ(play.ask(host(), request("r4", "nowhere")), RejectionReason::not_found);
  EXPECT_EQ(play.ask(test::judge(1), request("r5", "main")), RejectionReason::not_allowed);
}

TEST(SpeakerQueue, ARequestNeedsANameAndAnIdOfItsOwn) {
  Play play = live();
  RequestFloor nameless = request("r1");
  nameless.person = "";
  EXPECT_EQ(play.ask(venue_operator(), nameless), RejectionReason::bad_text);
  RequestFloor idless = request("r1");
  idless.request = {};
  EXPECT_EQ(play.ask(venue_operator(), idless), RejectionReason::bad_text);
  play.must(venue_operator(), request("r1"));
  EXPECT_EQ(play.ask(venue_operator(), request("r1")), RejectionReason::already_exists);
}

TEST(SpeakerQueue, TheHostOrdersGrantsAndClears) {
  Play play = live();
  for (const char* id : {"r1", "r2", "r3"}) play.must(venue_operator(), request(id));
  play.must(host(), MoveRequest{RequestId("r3"), RequestId("r1")});
  EXPECT_EQ(waiting(play), "r3 r1 r2 ");
  play.must(host(), MoveRequest{RequestId("r3"), {}});
  EXPECT_EQ(waiting(play), "r1 r2 r3 ");
  play.must(host(), MoveRequest{RequestId("r1"), RequestId("r3")});
  EXPECT_EQ(waiting(play), "r2 r1 r3 ");
  play.must(host(), GrantRequest{RequestId("r1")});
  EXPECT_EQ(play.meeting.queue.granted->id, RequestId("r1"));
  EXPECT_EQ(waiting(play), "r2 r3 ");
  play.must(host(), GrantRequest{RequestId("r2")});
  EXPECT_EQ(play.meeting.queue.granted->id, RequestId("r2"));
  play.must(host(), ClearQueue{});
  EXPECT_EQ(waiting(play), "");
  EXPECT_EQ(play.meeting.queue.granted->id, RequestId("r2"));
}

TEST(SpeakerQueue, AWithdrawalEndsWaitingOrSpeaking) {
  Play play = live();
  play.must(venue_operator(), request("r1"));
  play.must(venue_operator(), request("r2"));
  play.must(host(), request("r3", "main"));
  EXPECT_EQ(play.ask(venue_operator(), WithdrawRequest{RequestId("r3")}),
            RejectionReason::not_allowed);
  play.must(venue_operator(), WithdrawRequest{RequestId("r1")});
  play.must(host(), GrantRequest{RequestId("r2")});
  play.must(venue_operator(), WithdrawRequest{RequestId("r2")});
  EXPECT_FALSE(play.meeting.queue.granted);
  EXPECT_EQ(waiting(play), "r3 ");
  EXPECT_EQ(play.ask(host(), WithdrawRequest{RequestId("r1")}), RejectionReason::not_found);
  EXPECT_EQ(play.ask(host(), GrantRequest{RequestId("r1")}), RejectionReason::not_found);
  EXPECT_EQ(play.ask(host(), MoveRequest{RequestId("r1"), {}}), RejectionReason::not_found);
}

TEST(SpeakerQueue, OnlySoManyWait) {
  Play play = live();
  for (std::size_t i = 0; i < max_requests; ++i) {
    play.must(venue_operator(), request("r" + std::to_string(i)));
  }
  EXPECT_EQ(play.ask(venue_operator(), request("more")), RejectionReason::limit_reached);
}

}  // namespace
}  // namespace rostrum::core

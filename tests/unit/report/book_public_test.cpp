// The public book: what everybody may have, with every figure and without what is nobody else's
// business.
#include <chrono>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/book_verifier.hpp"
#include "support/book_samples.hpp"
#include "support/rich_play.hpp"

namespace rostrum::report {
namespace {

using rostrum::test::book_signer;
using rostrum::test::forged;
using rostrum::test::named;
using rostrum::test::RecordedPlay;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view code = "opensesame";
constexpr std::string_view device = "tablet-of-a-judge";

/// Published; with a code to watch, a judge's device, and a poll in which two of four delegates
/// vote.
RecordedPlay published_meeting() {
  core::MeetingSetup setup = rostrum::test::sample_setup();
  setup.access = {.needs_code = true, .code = std::string(code)};
  for (const char* seat : {"d3", "d4"}) {
    setup.seats.push_back(rostrum::test::seat_plan(seat, core::Role::delegate, "branch"));
  }
  RecordedPlay play(setup);
  play.must(rostrum::test::administrator(),
            core::ClaimSeat{.target = {.seat = core::SeatId("j1"), .display = {}},
                            .device = std::string(device)});
  play.must(rostrum::test::host(), core::GoLive{});
  for (const char* poll : {"q1", "q2"}) {
    core::PollRules rules;
    rules.electorate.roles = core::VoterRoles::delegates;
    play.must(
        rostrum::test::host(),
        core::CreatePoll{
            .poll = core::PollId(poll), .question = {"?", "?"}, .rules = rules, .rerun_of = {}});
    play.must(rostrum::test::host(), core::OpenPoll{core::PollId(poll)});
    for (const char* seat : {"d3", "d1"}) {
      play.must(rostrum::test::sender_of(core::Role::delegate, seat),
                core::CastBallot{core::PollId(poll), core::Choice::no});
    }
    play.must(rostrum::test::host(), core::ClosePoll{core::PollId(poll), {}});
  }
  play.must(rostrum::test::host(), core::EndMeeting{});
  play.pass(std::chrono::minutes(5));
  play.must(rostrum::test::host(), core::PublishMeeting{.without_awards = true});
  return play;
}

std::string public_book(const RecordedPlay& play) {
  const auto text = write_public_book(play.id, play.rows, book_signer());
  EXPECT_TRUE(text) << (text ? "" : text.error());
  return text.value_or("");
}

std::string section(const std::string& book, std::string_view name) {
  const auto read = read_book(book);
  return read ? std::string(section_of(*read, name).bytes) : "";
}

TEST(PublicBook, IsSignedAndSaysThatItHasNoRows) {
  const RecordedPlay play = published_meeting();
  const auto whole = verify_book(play.book(), std::nullopt);
  ASSERT_TRUE(whole) << whole.error().en;
  EXPECT_FALSE(whole->is_public);
  const auto verified = verify_book(public_book(play), std::nullopt);
  ASSERT_TRUE(verified) << verified.error().en;
  EXPECT_TRUE(verified->is_public);
  EXPECT_EQ(verified->meeting.setup.id, play.id);
  EXPECT_EQ(verified->rows, play.rows.size());
  EXPECT_EQ(verified->head, whole->head);
  EXPECT_EQ(verified->key, book_signer().public_key());
}

TEST(PublicBook, HoldsNoCodeNoDeviceNoSignInAndNobodysVote) {
  const RecordedPlay play = published_meeting();
  const std::string book = public_book(play);
  for (const std::string_view secret : {code, device}) EXPECT_THAT(book, Not(HasSubstr(secret)));
  EXPECT_THAT(section(book, "roster"), Not(HasSubstr("attendance")));
  const std::string polls = section(book, "polls");
  for (const core::SeatPlan& seat : play.meeting.setup.seats) {
    if (seat.role != core::Role::delegate) continue;
    EXPECT_THAT(polls, Not(HasSubstr("\"" + seat.id.str() + "\"")));
    EXPECT_THAT(book, Not(HasSubstr("\"" + seat.name.zh + "\"")));
  }
  EXPECT_THAT(polls, HasSubstr("\"content\":\"no\"}}\n")) << "no row and no time either";
  EXPECT_THAT(polls, HasSubstr("\"missing\":[\"voter-"));
  EXPECT_THAT(section(play.book(), "polls"), HasSubstr("\"seat\":\"d3\"")) << "the whole book does";
}

TEST(PublicBook, NamesVotersOtherwiseInEveryPollAndAlwaysTheSame) {
  const RecordedPlay play = published_meeting();
  EXPECT_EQ(public_book(play), public_book(play));
  // Who did not vote, under two keys and in two polls: one and the same order would tell.
  std::set<std::string> seen;
  for (std::uint8_t key = 1; key <= 8; ++key) {
    const auto text = write_public_book(play.id, play.rows, book_signer(key));
    ASSERT_TRUE(text);
    const std::string polls = section(*text, "polls");
    for (std::size_t at = polls.find("\"missing\":"); at != std::string::npos;
         at = polls.find("\"missing\":", at + 1)) {
      seen.insert(polls.substr(at, polls.find(']', at) - at));
    }
  }
  EXPECT_GT(seen.size(), 2U);
}

TEST(PublicBook, HasEveryFigureOfTheWholeOne) {
  std::random_device device_of_chance;
  for (int i = 0; i < 8; ++i) {
    const std::uint64_t seed = device_of_chance();
    const rostrum::test::RichPlay rich(seed);
    const std::string whole = rich.play.book();
    const std::string book = public_book(rich.play);
    for (const char* name : {"slots", "cards", "deductions", "marks", "ranking", "awards", "times"})
      EXPECT_EQ(section(book, name), section(whole, name)) << "seed " << seed;
    const auto results = [](const std::string& polls) {
      std::vector<std::string> found;
      for (std::size_t at = polls.find("{\"result\":"); at != std::string::npos;
           at = polls.find("{\"result\":", at + 1)) {
        const std::string line = polls.substr(at, polls.find('\n', at) - at);
        found.push_back(line.substr(0, line.find(",\"missing\":")));
      }
      return found;
    };
    EXPECT_EQ(results(section(book, "polls")), results(section(whole, "polls"))) << "seed " << seed;
  }
}

TEST(PublicBook, ChangedAnywhereIsFound) {
  const std::string book = public_book(published_meeting());
  for (std::size_t at = 0; at < book.size(); at += 7) {
    std::string flipped = book;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
    ASSERT_FALSE(verify_book(flipped, std::nullopt)) << "byte " << at;
  }
  const std::string with_rows = forged(book, book_signer(), [](auto& sections) {
    named(sections, "journal").lines.push_back("{}");
  });
  EXPECT_FALSE(verify_book(with_rows, std::nullopt));
}

}  // namespace
}  // namespace rostrum::report

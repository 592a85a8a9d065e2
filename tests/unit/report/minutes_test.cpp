#include "report/minutes.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>

#include "recorder.hpp"
#include "report/minutes_page.hpp"

namespace rostrum::report {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;

core::RequestFloor request(const std::string& person) {
  return {.request = core::RequestId("r-" + person),
          .venue = core::VenueId("branch"),
          .person = person,
          .subject = "about-" + person};
}

void undo(Recorder& meeting) {
  meeting.when(test::host(), core::Undo{.act = meeting.play.meeting.acts});
}

/// A meeting in which everything happens that minutes tell of.
Recorder whole_meeting() {
  Recorder meeting;
  meeting.when(test::host(), core::DrawOrder{core::SegmentId("first")});
  meeting.when(test::host(), core::GoLive{});
  meeting.when(test::host(), core::StartSlot{core::SlotId("s1")});
  meeting.later(3min);
  meeting.when(test::host(), core::PauseTimer{});
  meeting.later(80s);
  meeting.when(test::host(), core::ResumeTimer{});
  meeting.when(test::host(), core::AdjustTimer{.delta = 1min});
  meeting.later(6min);
  meeting.when(test::host(), core::EndSlot{});
  for (int number = 1; number <= 4; ++number)
    meeting.when(test::judge(number), test::card("s1", 80'000 + 1000 * number, 90'000));
  meeting.when(test::host(), core::SetCardState{core::SlotId("s1"), core::SeatId("j5"),
                                                core::CardState::absent, "ill"});
  meeting.when(test::scrutineer(),
               core::SetDeduction{core::SlotId("s1"), core::Decimal(2), "late"});
  meeting.when(test::host(), core::CloseScoring{core::SlotId("s1")});
  meeting.when(test::host(), core::CommitMark{core::SlotId("s1"), {}});
  meeting.when(test::host(), request("Wei"));
  meeting.when(test::host(), core::GrantRequest{core::RequestId("r-Wei")});
  meeting.later(2min);
  meeting.when(test::host(), core::WithdrawRequest{core::RequestId("r-Wei")});
  meeting.run("s2", 90'000);
  meeting.when(test::host(), core::SkipSlot{core::SlotId("s3")});
  meeting.when(test::host(), core::StartSlot{core::SlotId("s4")});
  undo(meeting);
  meeting.when(test::host(), core::SkipSlot{core::SlotId("s4")});
  meeting.when(test::host(),
               core::CreatePoll{.poll = core::PollId("p"), .question = test::name_of("question")});
  meeting.when(test::host(), core::OpenPoll{core::PollId("p")});
  meeting.when(test::delegate(1), core::CastBallot{core::PollId("p"), core::Choice::yes});
  meeting.when(test::host(), core::ClosePoll{core::PollId("p")});
  meeting.later(10s);
  meeting.when(test::host(), core::ReleasePoll{core::PollId("p")});
  meeting.when(test::host(),
               core::ReleaseMark{core::SlotId("s1"), core::ReleaseScope::halls, false});
  meeting.when(test::host(), core::ConfirmAwards{});
  meeting.when(test::host(), core::EndMeeting{});
  meeting.when(test::host(), core::PublishMeeting{});
  return meeting;
}

TEST(Minutes, TellTheWholeMeetingAsTheGoldenTextDoes) {
  const std::string path = std::string(ROSTRUM_SOURCE_DIR) + "/tests/data/minutes.md";
  Record record = whole_meeting().record;
  record.end.hash = {};  // it is of bytes that may grow, the story is not
  const std::string text = minutes_text(record, LocalTime::ahead_of_utc(480));
  // ROSTRUM_WRITE_GOLDEN=1 writes it anew; read what has changed.
  if (std::getenv("ROSTRUM_WRITE_GOLDEN") != nullptr) std::ofstream(path) << text;
  std::ifstream file(path);
  const std::string golden((std::istreambuf_iterator<char>(file)),
                           std::istreambuf_iterator<char>());
  EXPECT_EQ(text, golden);
}

TEST(Minutes, ACorrectionAndAReplacedJudgeAreDecisionsWithTheirReasons) {
  Recorder meeting;
  meeting.when(test::host(), core::GoLive{});
  meeting.run("s1", 80'000);
  meeting.when(test::host(), core::ProposeCorrection{core::SlotId("s1"), "a typing slip"});
  EXPECT_TRUE(meeting.record.minutes.lines.back().decides);
  EXPECT_THAT(meeting.record.minutes.lines.back().text.en,
              ::testing::AllOf(::testing::HasSubstr("taken back, presenter-1-en"),
                               ::testing::HasSubstr("reason: a typing slip")));
  meeting.when(test::host(),
               core::ReplaceJudge{core::SeatId("j4"), core::SeatId("j6"), "called away"});
  EXPECT_THAT(
      meeting.record.minutes.lines,
      ::testing::Contains(::testing::Field(
          &MinutesLine::text,
          ::testing::Field(&core::Name::en,
                           "Judge replaced: name-j4-en by name-j6-en; reason: called away"))));
}

TEST(Minutes, AnUndoneStartGivesNobodyTheFloorButIsTold) {
  Recorder meeting;
  meeting.when(test::host(), core::GoLive{});
  meeting.when(test::host(), core::StartSlot{core::SlotId("s1")});
  meeting.later(1min);
  meeting.when(test::host(), core::StartSlot{core::SlotId("s2")});
  meeting.later(10s);
  undo(meeting);
  ASSERT_THAT(meeting.record.minutes.turns, SizeIs(1));
  EXPECT_EQ(meeting.record.minutes.turns[0].slot.str(), "s1");
  EXPECT_FALSE(meeting.record.minutes.turns[0].to);
  EXPECT_THAT(meeting.record.minutes.lines.back().text.en, ::testing::HasSubstr("Undone"));
}

TEST(Minutes, AnUndonePauseIsNoPauseAndAnUndoneResumeStillIs) {
  Recorder meeting;
  meeting.when(test::host(), core::GoLive{});
  meeting.when(test::host(), core::StartSlot{core::SlotId("s1")});
  meeting.later(1min);
  meeting.when(test::host(), core::PauseTimer{});
  meeting.later(1min);
  undo(meeting);
  EXPECT_THAT(meeting.record.minutes.turns[0].pauses, IsEmpty());
  meeting.when(test::host(), core::PauseTimer{});
  const core::Instant paused_at = meeting.play.now;
  meeting.later(1min);
  meeting.when(test::host(), core::ResumeTimer{});
  meeting.later(1min);
  undo(meeting);
  EXPECT_THAT(meeting.record.minutes.turns[0].pauses, ElementsAre(Pause{.from = paused_at}));
}

TEST(Minutes, OneWhoIsGrantedTheFloorTakesItFromTheOneBefore) {
  Recorder meeting;
  meeting.when(test::host(), core::GoLive{});
  meeting.when(test::host(), request("Wei"));
  meeting.when(test::host(), request("Lan"));
  meeting.when(test::host(), core::GrantRequest{core::RequestId("r-Wei")});
  meeting.later(2min);
  meeting.when(test::host(), core::GrantRequest{core::RequestId("r-Lan")});
  ASSERT_THAT(meeting.record.minutes.turns, SizeIs(2));
  EXPECT_EQ(meeting.record.minutes.turns[0].to, meeting.record.minutes.turns[1].from);
  EXPECT_EQ(meeting.record.minutes.turns[1].venue.zh, "branch");
}

}  // namespace
}  // namespace rostrum::report

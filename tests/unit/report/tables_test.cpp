#include "report/tables.hpp"

#include <gmock/gmock.h>

#include "recorder.hpp"

namespace rostrum::report {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Reader kHost = reader_of(core::Role::host);
const Reader kViewer = reader_of(core::Role::viewer);
const Reader kJudge = reader_of(core::Role::judge);
const std::string kTurnout = "14.3 %";

Recorder two_marks() {
  Recorder meeting;
  meeting.when(test::host(), core::GoLive{});
  meeting.run("s1", 80'000);
  meeting.run("s2", 90'000);
  return meeting;
}

TEST(Tables, ResultsHoldWhatTheReaderMaySeeAndNoMore) {
  Recorder meeting = two_marks();
  EXPECT_THAT(column_of(results_table(meeting.record, kHost), "presenter"),
              ElementsAre("presenter-2", "presenter-1"));
  EXPECT_THAT(results_table(meeting.record, kJudge).rows, IsEmpty());
  meeting.when(test::host(),
               core::ReleaseMark{core::SlotId("s1"), core::ReleaseScope::halls, true});
  EXPECT_THAT(column_of(results_table(meeting.record, kJudge), "presenter"),
              ElementsAre("presenter-1"));
  EXPECT_THAT(results_table(meeting.record, kViewer).rows, IsEmpty());
  EXPECT_THAT(marks_table(meeting.record, kJudge).rows, SizeIs(1));
}

TEST(Tables, AFigureStandsAsTextAndOnceMoreForReckoning) {
  const Recorder meeting = two_marks();
  const Table table = results_table(meeting.record, kHost);
  EXPECT_EQ(column_of(table, "total"), column_of(table, "total (number)"));
  EXPECT_EQ(column_of(table, "total"), column_of(table, "mark"));
  EXPECT_THAT(column_of(table, "total").front(), ::testing::MatchesRegex("[0-9]+\\.[0-9]{3}"));
}

TEST(Tables, EveryCardSaysWhetherItCountsAndWhyNot) {
  const Recorder meeting = two_marks();
  const Table table = cards_table(meeting.record, kHost);
  EXPECT_THAT(table.rows, SizeIs(12));
  const auto counted = column_of(table, "counted");
  // Panel a trims its highest and lowest of three; panel b has two cards and trims none.
  EXPECT_THAT(std::vector(counted.begin(), counted.begin() + 6),
              ElementsAre("去掉 dropped", "计入 counted", "去掉 dropped", "计入 counted",
                          "计入 counted", "缺席 absent"));
  EXPECT_EQ(column_of(table, "content").front(), "80.011");
  EXPECT_EQ(column_of(table, "card total").front(), "240.029");
  EXPECT_EQ(column_of(table, "card total").at(5), "");
  EXPECT_NE(column_of(table, "receipt").front(), "");
}

TEST(Tables, SingleCardsAreNobodyElsesUntilThePublication) {
  Recorder meeting = two_marks();
  EXPECT_THAT(cards_table(meeting.record, kViewer).rows, IsEmpty());
  EXPECT_FALSE(may_see_cards(meeting.record.meeting, kJudge));
  EXPECT_THAT(all_tables(meeting.record, kViewer), SizeIs(6));
  EXPECT_THAT(all_tables(meeting.record, kHost), SizeIs(10));
  meeting.when(test::host(), core::EndMeeting{});
  meeting.when(test::host(), core::PublishMeeting{.without_awards = true});
  EXPECT_THAT(cards_table(meeting.record, kViewer).rows, SizeIs(12));
  EXPECT_THAT(attendance_table(meeting.record, kViewer).rows, IsEmpty());
}

TEST(Tables, APollsCountWaitsForItsReleaseAndNamedBallotsAreTheHosts) {
  Recorder meeting;
  meeting.when(test::host(), core::GoLive{});
  meeting.when(test::host(),
               core::CreatePoll{.poll = core::PollId("p"), .question = test::name_of("question")});
  meeting.when(test::host(), core::OpenPoll{core::PollId("p")});
  meeting.when(test::delegate(1), core::CastBallot{core::PollId("p"), core::Choice::yes});
  meeting.when(test::host(), core::ClosePoll{core::PollId("p")});
  EXPECT_THAT(column_of(polls_table(meeting.record, kViewer), "option"),
              ElementsAre("未公布 not released"));
  EXPECT_THAT(column_of(polls_table(meeting.record, kViewer), "outcome"), ElementsAre(""));
  const auto ballots = column_of(polls_table(meeting.record, kHost), "ballots");
  ASSERT_GE(ballots.size(), 3U);
  EXPECT_THAT(std::vector(ballots.begin(), ballots.begin() + 3), ElementsAre("1", "0", "0"));
  meeting.later(std::chrono::seconds(10));
  meeting.when(test::host(), core::ReleasePoll{core::PollId("p")});
  EXPECT_THAT(column_of(polls_table(meeting.record, kViewer), "outcome"), ElementsAre(""));
  meeting.later(std::chrono::minutes(1));  // online follows the halls
  const Table table = polls_table(meeting.record, kViewer);
  const auto options = column_of(table, "option");
  ASSERT_GE(options.size(), 3U);
  EXPECT_THAT(std::vector(options.begin(), options.begin() + 3),
              ElementsAre("赞成 yes", "反对 no", "弃权 abstain"));
  EXPECT_THAT(column_of(table, "of whom"), Contains("hall"));
  EXPECT_THAT(column_of(table, "turnout"), Each(kTurnout));
  EXPECT_THAT(column_of(table, "outcome"), Each("通过 carried"));
  EXPECT_THAT(ballots_table(meeting.record, kViewer).rows, IsEmpty());
  EXPECT_THAT(column_of(ballots_table(meeting.record, kHost), "seat"), ElementsAre("d1"));
}

TEST(Tables, AttendanceSaysWhoCameWhenAndHow) {
  Recorder meeting;
  meeting.when(test::host(), core::SignIn{{core::SeatId("d1")}});
  meeting.when(test::host(), core::GoLive{});
  meeting.when(test::host(), core::SignIn{{core::SeatId("d2")}});
  meeting.later(std::chrono::minutes(5));
  meeting.when(test::host(), core::SignOut{{core::SeatId("d1")}});
  const Table table = attendance_table(meeting.record, kHost);
  EXPECT_THAT(table.rows, Contains(ElementsAre("hall", "d1", "name-d1", "", "代表 delegate",
                                               "是 yes", "中途退场 left", "2026-11-22 09:00:00",
                                               "主持人 host", "name-h1", "2026-11-22 09:05:00")));
  EXPECT_THAT(column_of(table, "state"), Contains("补签 make-up"));
  EXPECT_THAT(venues_table(meeting.record).rows, SizeIs(2));
  EXPECT_THAT(meeting.record.minutes.lines.back().text.zh,
              ::testing::HasSubstr("中途退场：name-d1"));
}

TEST(Tables, TimesSayPlannedAndActualAllottedAndUsed) {
  Recorder meeting;
  meeting.when(test::host(), core::GoLive{});
  meeting.later(std::chrono::minutes(2));
  meeting.when(test::host(), core::StartSlot{core::SlotId("s1")});
  meeting.later(std::chrono::minutes(3));
  meeting.when(test::host(), core::PauseTimer{});
  meeting.later(std::chrono::minutes(1));
  meeting.when(test::host(), core::ResumeTimer{});
  meeting.when(test::host(), core::AdjustTimer{.delta = std::chrono::minutes(1)});
  meeting.later(std::chrono::minutes(7));
  meeting.when(test::host(), core::EndSlot{});
  const Table table = times_table(meeting.record, kViewer);
  EXPECT_THAT(table.rows, SizeIs(4));
  EXPECT_EQ(column_of(table, "planned start").front(), "2026-11-22 09:00:00");
  EXPECT_EQ(column_of(table, "actual start").front(), "2026-11-22 09:02:00");
  EXPECT_EQ(column_of(table, "behind plan").front(), "2:00");
  EXPECT_EQ(column_of(table, "allotted").front(), "8:00");
  EXPECT_EQ(column_of(table, "adjusted").front(), "1:00");
  EXPECT_EQ(column_of(table, "used").front(), "10:00");
  EXPECT_EQ(column_of(table, "paused").front(), "1:00");
  EXPECT_EQ(column_of(table, "over").front(), "1:00");
  EXPECT_EQ(column_of(table, "used").back(), "");
}

TEST(Tables, TheMeetingNamesItsWatermarkItsRulesAndTheChainHead) {
  core::MeetingSetup setup = test::sample_setup();
  setup.rehearsal = true;
  const Recorder meeting(setup);
  const Table table = meeting_table(meeting.record, kViewer);
  EXPECT_THAT(table.rows, Contains(ElementsAre("标记 watermark", "彩排", "Rehearsal")));
  EXPECT_THAT(table.rows, Contains(ElementsAre("评委组 panel", "panel-a：权重 3", "a: weight 3")));
  EXPECT_THAT(table.rows, Contains(ElementsAre("同分处理 ties", "并列", "shared rank")));
  EXPECT_THAT(table.rows, Contains(ElementsAre("链头行号 head row", "1", "")));
  EXPECT_THAT(table.rows, Contains(ElementsAre("链头哈希 head hash", SizeIs(64), "")));
}

}  // namespace
}  // namespace rostrum::report

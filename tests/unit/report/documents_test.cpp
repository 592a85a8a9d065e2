#include "report/documents.hpp"

#include <gmock/gmock.h>

#include "recorder.hpp"

namespace rostrum::report {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Documents, EachIsMadeForAHostAndNamedAfterTheMeeting) {
  const Recorder meeting;
  for (const std::string_view name : document_names()) {
    const auto file = make_document(name, meeting.record, reader_of(core::Role::scrutineer));
    ASSERT_TRUE(file) << name;
    EXPECT_FALSE(file->body.empty());
    if (name == "chain.json") continue;
    EXPECT_EQ(file->ascii_name, "sample-" + std::string(name));
    EXPECT_THAT(file->file_name, StartsWith("title-of-sample-")) << name;
  }
}

TEST(Documents, OthersAreRefusedWhatNamesPeople) {
  Recorder meeting;
  const Reader judge = reader_of(core::Role::judge);
  for (const char* name : {"cards.csv", "ballots.csv", "attendance.csv", "minutes.txt"}) {
    const auto refused = make_document(name, meeting.record, judge);
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().reason, core::RejectionReason::not_allowed);
  }
  EXPECT_TRUE(make_document("times.csv", meeting.record, judge));
  EXPECT_TRUE(make_document("meeting.xlsx", meeting.record, judge));
  meeting.when(test::host(), core::GoLive{});
  meeting.when(test::host(), core::EndMeeting{});
  meeting.when(test::host(), core::PublishMeeting{.without_awards = true});
  EXPECT_TRUE(make_document("minutes.txt", meeting.record, judge));
  EXPECT_FALSE(make_document("attendance.csv", meeting.record, judge));
}

TEST(Documents, ARehearsalIsMarkedInTheFilesName) {
  core::MeetingSetup setup = test::sample_setup();
  setup.rehearsal = true;
  setup.title.zh = "第一季度/评议:会\n";
  const Recorder meeting(setup);
  const auto file = make_document("times.csv", meeting.record, reader_of(core::Role::host));
  ASSERT_TRUE(file);
  EXPECT_EQ(file->file_name, "彩排-第一季度_评议_会_-时间.csv");
  EXPECT_EQ(file->ascii_name, "rehearsal-sample-times.csv");
  EXPECT_THAT(file->body, StartsWith("\xEF\xBB\xBF彩排 "));
}

TEST(Documents, EqualRecordsGiveEqualBytes) {
  const Recorder one;
  const Recorder other;
  for (const std::string_view name : document_names()) {
    EXPECT_EQ(make_document(name, one.record, reader_of(core::Role::host)),
              make_document(name, other.record, reader_of(core::Role::host)))
        << name;
  }
}

TEST(Documents, TheMinutesPageRunsNothingThatPeopleHaveTyped) {
  core::MeetingSetup setup = test::sample_setup();
  setup.title.zh = "<script>alert(1)</script>\"&";
  const Recorder meeting(setup);
  const auto page = make_document("minutes.html", meeting.record, reader_of(core::Role::host));
  ASSERT_TRUE(page);
  EXPECT_THAT(page->body, Not(HasSubstr("<script")));
  EXPECT_THAT(page->body, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;"));
}

}  // namespace
}  // namespace rostrum::report

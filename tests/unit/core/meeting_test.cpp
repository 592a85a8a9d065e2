// The life of a meeting, its venues and notices, and who is let in at all.
#include "core/meeting.hpp"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

using test::host;
using test::judge;
using test::Play;
using test::venue_operator;

TEST(Meeting, IsCreatedOnceByTheAdministrator) {
  Meeting meeting;
  const DecideContext context{.now = test::nine_o_clock};
  const auto refused = [&](const Sender& sender, const Command& command) {
    return std::get<Rejection>(decide(meeting, sender, command, context)).reason;
  };
  EXPECT_EQ(refused(host(), GoLive{}), RejectionReason::not_found);
  EXPECT_EQ(refused(host(), CreateMeeting{test::sample_setup(), {}}), RejectionReason::not_allowed);
  MeetingSetup wrong = test::sample_setup();
  wrong.title.zh = "";
  EXPECT_EQ(refused(test::administrator(), CreateMeeting{wrong, {}}),
            RejectionReason::invalid_setup);
  Play play;
  EXPECT_EQ(play.ask(test::administrator(), CreateMeeting{test::sample_setup(), {}}),
            RejectionReason::already_exists);
}

TEST(Meeting, GoesFromSetupToLiveToEndedToPublished) {
  Play play;
  EXPECT_EQ(play.ask(host(), EndMeeting{}), RejectionReason::wrong_phase);
  play.go_live();
  EXPECT_EQ(play.ask(host(), GoLive{}), RejectionReason::wrong_phase);
  EXPECT_EQ(play.ask(host(), PublishMeeting{}), RejectionReason::wrong_phase);
  play.must(host(), EndMeeting{});
  EXPECT_EQ(play.ask(host(), StartSlot{}), RejectionReason::wrong_phase);
  play.must(host(), PublishMeeting{.without_awards = true});
  EXPECT_EQ(play.ask(host(), EndMeeting{}), RejectionReason::wrong_phase);
  EXPECT_EQ(play.meeting.phase, MeetingPhase::published);
}

TEST(Meeting, EndingItEndsTheSlotOnAir) {
  Play play;
  play.go_live();
  play.start("s1");
  play.must(host(), EndMeeting{});
  EXPECT_TRUE(play.meeting.floor.on_air.empty());
  EXPECT_EQ(find_slot(play.meeting.rundown, SlotId("s1"))->state, SlotState::done);
}

TEST(Meeting, CardsCanBeCommittedAfterItsEnd) {
  Play play;
  play.go_live();
  play.start("s1");
  play.must(host(), EndMeeting{});
  play.score("s1", 80'000);
  EXPECT_EQ(play.ask(host(), PublishMeeting{}), RejectionReason::marks_missing);
  EXPECT_EQ(play.last_rejection.detail, "cards not committed yet: s1");
  play.commit("s1");
  play.must(host(), PublishMeeting{.without_awards = true});
}

TEST(Meeting, DeclaredAwardsAreConfirmedOrExpresslyNotGivenBeforeAllIsPublished) {
  Play play;
  play.go_live();
  play.must(host(), EndMeeting{});
  EXPECT_EQ(play.ask(host(), PublishMeeting{}), RejectionReason::wrong_award_state);
  EXPECT_EQ(play.last_rejection.detail,
            "awards were declared and have not been confirmed: confirm them, or publish "
            "`without_awards`");
  play.must(host(), PublishMeeting{.without_awards = true});
  EXPECT_TRUE(std::get<MeetingPublished>(play.events.back()).without_awards);

  Play confirmed;
  confirmed.go_live();
  for (const char* slot : {"s1", "s2", "s3", "s4"}) {
    confirmed.run(slot, 60'000 + 1'000 * (slot[1] - '0'));
  }
  confirmed.must(host(), ConfirmAwards{.decisions = {}});
  confirmed.must(host(), EndMeeting{});
  EXPECT_EQ(confirmed.ask(host(), PublishMeeting{.without_awards = true}),
            RejectionReason::wrong_award_state);
  confirmed.must(host(), PublishMeeting{});
  EXPECT_FALSE(std::get<MeetingPublished>(confirmed.events.back()).without_awards);

  MeetingSetup none = test::sample_setup();
  none.awards.clear();
  Play bare(none);
  bare.go_live();
  bare.must(host(), EndMeeting{});
  bare.must(host(), PublishMeeting{});
}

TEST(Meeting, PublishingGivesAllToAll) {
  Play play;
  play.go_live();
  for (const char* slot : {"s1", "s2", "s3", "s4"}) {
    play.run(slot, 60'000 + 1'000 * (slot[1] - '0'));
  }
  play.must(host(), ConfirmAwards{});
  play.must(host(), RevealNextAward{0});
  play.must(host(), SetRankingFrozen{true});
  play.must(host(), EndMeeting{});
  play.must(host(), PublishMeeting{});
  EXPECT_EQ(released_slots(play.meeting, ReleaseScope::online).size(), 4U);
  EXPECT_EQ(released_ranking(play.meeting, ReleaseScope::online).size(), 4U);
  EXPECT_EQ(play.meeting.awards->revealed_online, 3U);
  EXPECT_FALSE(next_deadline(play.meeting));
  EXPECT_EQ(play.ask(host(), CommitMark{SlotId("s1"), {}}), RejectionReason::wrong_phase);
}

TEST(Meeting, WithoutASlotItDoesNotGoLive) {
  Play play;
  for (const char* slot : {"s1", "s2", "s3", "s4"}) play.must(host(), SkipSlot{SlotId(slot)});
  EXPECT_EQ(play.ask(host(), GoLive{}), RejectionReason::invalid_setup);
}

TEST(Meeting, ANewSetupReplacesTheOldBeforeItGoesLive) {
  MeetingSetup old = test::sample_setup();
  old.sample = true;
  Play play(old);
  play.must(judge(1), ClaimSeat{.target = {.seat = SeatId("j1")}, .device = "tablet"});
  play.must(judge(2), ClaimSeat{.target = {.seat = SeatId("j2")}, .device = "tablet"});
  play.must(venue_operator(), ReportReadiness{.readiness = {.sound = true}});
  play.must(host(), SkipSlot{SlotId("s1")});
  MeetingSetup setup = test::sample_setup();
  setup.title.zh = "新会议";
  std::erase_if(setup.seats, [](const SeatPlan& seat) { return seat.id == SeatId("j2"); });
  play.must(test::administrator(), ReplaceSetup{setup});
  EXPECT_EQ(play.meeting.setup.title.zh, "新会议");
  EXPECT_TRUE(play.meeting.setup.sample);
  EXPECT_TRUE(may_use(play.meeting, {.seat = SeatId("j1")}, "tablet", 1));
  EXPECT_FALSE(play.meeting.seats.contains(SeatId("j2")));
  EXPECT_TRUE(play.meeting.undo_points.empty());
  EXPECT_EQ(find_slot(play.meeting.rundown, SlotId("s1"))->state, SlotState::planned);
  setup.id = MeetingId("another");
  EXPECT_EQ(play.ask(test::administrator(), ReplaceSetup{setup}), RejectionReason::invalid_setup);
  play.go_live();
  EXPECT_EQ(play.ask(test::administrator(), ReplaceSetup{test::sample_setup()}),
            RejectionReason::wrong_phase);
}

TEST(Meeting, ACloneTakesOverTheEditedRundownAndNoHistory) {
  Play play;
  play.must(host(), MoveSlot{.slot = SlotId("s1"), .before = SlotId("s4")});
  play.must(host(), EditSlot{.slot = SlotId("s2"), .title = Name{"改题", ""}});
  play.must(host(), SetDisplayView{DisplayId("big"), DisplayView::branch});
  play.must(judge(1), ClaimSeat{.target = {.seat = SeatId("j1")}, .device = "tablet"});
  play.go_live();
  play.start("s2");
  MeetingSetup setup = setup_of(play.meeting);
  EXPECT_EQ(setup.segments[1].slots[1].id, SlotId("s1"));
  EXPECT_EQ(setup.segments[0].slots[0].title.zh, "改题");
  EXPECT_EQ(setup.displays[0].view, DisplayView::branch);
  setup.id = MeetingId("rehearsal");
  setup.rehearsal = true;
  const Play clone(setup);
  EXPECT_EQ(clone.meeting.phase, MeetingPhase::setup);
  EXPECT_TRUE(clone.meeting.seats.at(SeatId("j1")).admitted.empty());
}

TEST(Meeting, ASenderMustHaveTheSeatItSays) {
  Play play;
  EXPECT_EQ(play.ask(host("h9"), GoLive{}), RejectionReason::session_invalid);
  EXPECT_EQ(play.ask(host("j1"), GoLive{}), RejectionReason::session_invalid);
  EXPECT_EQ(play.ask(test::sender_of(Role::host, ""), GoLive{}), RejectionReason::session_invalid);
  EXPECT_EQ(play.ask(judge(1), GoLive{}), RejectionReason::not_allowed);
  EXPECT_EQ(play.ask(Sender{}, GoLive{}), RejectionReason::not_allowed);
}

TEST(Venues, AnOperatorReportsTheOwnVenue) {
  Play play;
  play.must(venue_operator(), ReportReadiness{.readiness = {.sound = true}, .remark = "好"});
  EXPECT_TRUE(play.meeting.reports.at(VenueId("branch")).readiness.sound);
  EXPECT_EQ(play.ask(venue_operator(), ReportReadiness{.venue = VenueId("main")}),
            RejectionReason::not_allowed);
  play.must(host(), ReportReadiness{.venue = VenueId("main")});
  EXPECT_EQ(play.ask(host(), ReportReadiness{}), RejectionReason::not_found);
  EXPECT_EQ(
      play.ask(host(), ReportReadiness{.venue = VenueId("main"), .remark = std::string(201, 'x')}),
      RejectionReason::bad_text);
}

TEST(Notices, TheNewestPerTargetStands) {
  Play play;
  const NoticeTarget branch = VenueId("branch");
  play.must(host(), SendNotice{branch, "一", NoticeLevel::information});
  play.must(host(), SendNotice{Everybody{}, "二", NoticeLevel::warning});
  play.must(host(), SendNotice{branch, "三\n行", NoticeLevel::information});
  ASSERT_EQ(play.meeting.notices.size(), 2U);
  EXPECT_EQ(play.meeting.notices[1].text, "三\n行");
  play.must(host(), ClearNotice{branch});
  play.must(host(), ClearNotice{branch});
  ASSERT_EQ(play.meeting.notices.size(), 1U);
  EXPECT_EQ(play.meeting.notices[0].text, "二");
}

TEST(Notices, AreForWhatThereIsAndOfBoundedLength) {
  Play play;
  const auto send = [&](const NoticeTarget& target, const std::string& text) {
    return play.ask(host(), SendNotice{target, text, NoticeLevel::information});
  };
  EXPECT_EQ(send(VenueId("nowhere"), "x"), RejectionReason::not_found);
  EXPECT_EQ(send(DisplayId("none"), "x"), RejectionReason::not_found);
  EXPECT_EQ(send(Everybody{}, ""), RejectionReason::bad_text);
  std::string longest;
  for (std::size_t i = 0; i < max_notice_length; ++i) longest += "字";
  EXPECT_EQ(send(Everybody{}, longest), std::nullopt);
  EXPECT_EQ(send(Everybody{}, longest + "字"), RejectionReason::bad_text);
}

TEST(Displays, PaintWhatTheHostSays) {
  Play play;
  play.must(host(), SetDisplayView{DisplayId("big"), DisplayView::confidence});
  EXPECT_EQ(play.meeting.display_views.at(DisplayId("big")), DisplayView::confidence);
  EXPECT_EQ(play.ask(host(), SetDisplayView{DisplayId("none"), DisplayView::main}),
            RejectionReason::not_found);
}

TEST(Displays, DoByHandWhatTheHostSays) {
  Play play;
  const DisplayId big("big");
  play.must(host(), DirectDisplay{big, DisplayOrder::blank});
  play.must(host(), DirectDisplay{big, DisplayOrder::reload});
  play.must(host(), DirectDisplay{big, DisplayOrder::reload});
  play.must(host(), DirectDisplay{big, DisplayOrder::identify});
  const DirectedDisplay& directed = play.meeting.directed_displays.at(big);
  EXPECT_TRUE(directed.blank);
  EXPECT_EQ(directed.reloads, 2U);
  EXPECT_TRUE(directed.identify.has_value());
  play.must(host(), DirectDisplay{big, DisplayOrder::show});
  EXPECT_FALSE(directed.blank);
  EXPECT_EQ(play.ask(host(), DirectDisplay{DisplayId("none"), DisplayOrder::reload}),
            RejectionReason::not_found);
}

TEST(Displays, HaveTheNameThatTheHostGivesThem) {
  Play play;
  const DisplayId big("big");
  play.must(host(), RenameDisplay{big, {"东侧大屏", "East screen"}});
  EXPECT_EQ(find_display(play.meeting.setup, big)->name, (Name{"东侧大屏", "East screen"}));
  EXPECT_EQ(play.ask(host(), RenameDisplay{big, {}}), RejectionReason::bad_text);
  EXPECT_EQ(play.ask(host(), RenameDisplay{DisplayId("none"), {"屏", ""}}),
            RejectionReason::not_found);
}

TEST(CanonicalText, IsEqualExactlyForEqualMeetings) {
  Play one;
  Play other;
  EXPECT_EQ(canonical_text(one.meeting), canonical_text(other.meeting));
  one.must(host(), SetBell{false});
  EXPECT_NE(canonical_text(one.meeting), canonical_text(other.meeting));
  EXPECT_NE(canonical_text(one.meeting).find("floor.bell = no\n"), std::string::npos);
  other.must(host(), SetBell{false});
  EXPECT_EQ(canonical_text(one.meeting), canonical_text(other.meeting));
}

TEST(CanonicalText, QuotesWhatCouldBeMistaken) {
  Play play;
  play.must(host(), SendNotice{Everybody{}, "a\nb \"c\" \\", NoticeLevel::information});
  EXPECT_NE(canonical_text(play.meeting).find(R"(notices[0].text = "a\x0ab \"c\" \\")"),
            std::string::npos);
}

}  // namespace
}  // namespace rostrum::core

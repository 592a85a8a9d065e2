// Keys, and the topics of stage and hall.
#include "core/view.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

using test::host;
using test::Play;
using namespace std::chrono_literals;

template <class V>
V view(const Play& play, const Scope& scope, Topic topic, const Presence& presence = {}) {
  return std::get<V>(view_for(play.meeting, presence, scope, topic));
}
FloorView floor_of(const Play& play, const Scope& scope) {
  return view<FloorView>(play, scope, Topic::floor);
}

/// "display:results display:scoring public:floor ...", in the order of keys.
std::string text_of(std::vector<Key> keys) {
  std::ranges::sort(keys);
  std::string text;
  for (const Key& key : keys)
    text += key.scope.text() + '/' + std::string(word_of(key.topic)) + ' ';
  return text;
}

TEST(Keys, AreThoseOfTheTable) {
  EXPECT_EQ(text_of(keys_for({})),
            "public/meeting public/rundown public/floor public/scoring public/results public/poll "
            "public/notices ");
  EXPECT_EQ(text_of(keys_for({.role = Role::display, .display = DisplayId("big")})),
            "public/meeting public/rundown public/floor display/scoring display/results "
            "display/poll display:big/displays display:big/notices ");
  const std::string hosts =
      "public/meeting public/rundown role:host/floor role:host/queue role:host/scoring "
      "role:host/results role:host/poll role:host/venues role:host/displays role:host/notices "
      "role:host/control role:host/seats ";
  EXPECT_EQ(text_of(keys_for({.role = Role::host, .seat = SeatId("h1")})), hosts);
  EXPECT_EQ(text_of(keys_for({.role = Role::scrutineer, .seat = SeatId("t1")})),
            hosts + "role:scrutineer/scrutiny ");
  EXPECT_EQ(text_of(keys_for({.role = Role::judge, .seat = SeatId("j1")})),
            "public/meeting public/rundown public/floor display/results seat:j1/scoring "
            "seat:j1/poll seat:j1/notices ");
  EXPECT_EQ(text_of(keys_for(
                {.role = Role::venue_operator, .seat = SeatId("o1"), .venue = VenueId("branch")})),
            "public/meeting public/rundown public/floor display/scoring display/results "
            "display/poll venue:branch/queue venue:branch/venues venue:branch/displays "
            "venue:branch/notices ");
}

TEST(Keys, OfAMeetingAreAllThatAnybodyCouldHave) {
  const Play play;
  const std::vector<Key> all = all_keys(play.meeting);
  const std::set<Key> known(all.begin(), all.end());
  EXPECT_EQ(known.size(), all.size()) << "each once";
  for (const SeatPlan& seat : play.meeting.setup.seats) {
    for (const Key& key : keys_for({.role = seat.role, .seat = seat.id, .venue = seat.venue})) {
      EXPECT_TRUE(known.contains(key)) << key.scope.text();
    }
  }
  for (const DisplayPlan& display : play.meeting.setup.displays) {
    for (const Key& key : keys_for({.role = Role::display, .display = display.id})) {
      EXPECT_TRUE(known.contains(key)) << key.scope.text();
    }
  }
}

TEST(View, OfAPairThatNobodyHasIsEmpty) {
  Play play;
  play.go_live();
  play.start("s1");
  EXPECT_EQ(view<SeatsView>(play, Scope::everybody(), Topic::seats), SeatsView{});
  EXPECT_EQ(view<ControlView>(play, Scope::halls(), Topic::control), ControlView{});
  EXPECT_EQ(view<QueueView>(play, Scope::everybody(), Topic::queue), QueueView{});
  EXPECT_EQ(view<FloorView>(play, Scope::panel(PanelId("a")), Topic::floor), FloorView{});
  EXPECT_EQ(view<MeetingView>(play, Scope::halls(), Topic::meeting), MeetingView{});
}

TEST(MeetingViewTest, SaysHowMarksAreMade) {
  const Play play;
  const auto meeting = view<MeetingView>(play, Scope::everybody(), Topic::meeting);
  EXPECT_EQ(meeting.rule.zh,
            "各评委组去掉 1 个最高分和 1 个最低分后取平均，再按权重合成，保留 3 位小数");
  EXPECT_EQ(meeting.venues.size(), 3U);
  EXPECT_EQ(meeting.watermark, Name{});
  MeetingSetup setup = test::sample_setup();
  setup.sample = true;
  EXPECT_EQ(watermark_of(setup).zh, "示例");
  setup.rehearsal = true;
  EXPECT_EQ(watermark_of(setup).zh, "彩排");
}

TEST(RundownViewTest, ShowsThePlanAndHowItGoes) {
  Play play;
  play.go_live();
  play.must(host(), SkipSlot{SlotId("s2")});
  play.start("s1");
  const auto rundown = view<RundownView>(play, Scope::everybody(), Topic::rundown);
  ASSERT_EQ(rundown.segments.size(), 2U);
  const RundownLine& first = rundown.segments.at(0).lines.at(0);
  EXPECT_EQ(first.state, SlotState::on_air);
  EXPECT_EQ(first.planned_start, test::nine_o_clock);
  EXPECT_EQ(first.started, play.now);
  EXPECT_EQ(rundown.segments.at(0).lines.at(1).card.number, 0U) << "skipped";
  EXPECT_EQ(rundown.segments.at(1).lines.at(0).card.number, 2U);
  EXPECT_EQ(rundown.segments.at(0).draw_seed, "");
}

TEST(RundownViewTest, ADrawPublishesItsSeed) {
  Play play;
  play.must(host(), DrawOrder{SegmentId("first")});
  const auto rundown = view<RundownView>(play, Scope::everybody(), Topic::rundown);
  EXPECT_EQ(rundown.segments.at(0).draw_seed.size(), 16U);
}

TEST(FloorViewTest, ThePreviewIsTheHostsAlone) {
  Play play;
  play.go_live();
  play.start("s1");
  play.must(host(), LineUp{SlotId("s4")});
  const FloorView mine = floor_of(play, Scope::hosts());
  ASSERT_TRUE(mine.preview);
  EXPECT_EQ(mine.preview->slot, SlotId("s4"));
  EXPECT_EQ(mine.next->slot, SlotId("s4"));
  const FloorView theirs = floor_of(play, Scope::everybody());
  EXPECT_FALSE(theirs.preview);
  EXPECT_EQ(theirs.next->slot, SlotId("s2")) << "nor may `next` give it away";
}

TEST(FloorViewTest, HasTheTimerAsADeadline) {
  Play play;
  play.go_live();
  play.start("s1");
  FloorView floor = floor_of(play, Scope::everybody());
  EXPECT_EQ(floor.timer.state, TimerState::running);
  EXPECT_EQ(floor.timer.deadline, play.now + 8min);
  EXPECT_EQ(floor.timer.warning, Duration(2min));
  EXPECT_EQ(floor.on_air->number, 1U);
  EXPECT_EQ(floor.done, 0U);
  EXPECT_EQ(floor.total, 4U);
  play.now += 1min;
  play.must(host(), PauseTimer{});
  floor = floor_of(play, Scope::everybody());
  EXPECT_EQ(floor.timer.state, TimerState::paused);
  EXPECT_FALSE(floor.timer.deadline);
  EXPECT_EQ(floor.timer.remaining, 7min - 1ms);
}

TEST(FloorViewTest, SaysHowFarBehindThePlanItIs) {
  Play play;
  play.go_live();
  play.now = test::nine_o_clock + 5min - 1ms;
  play.start("s1");
  const FloorView floor = floor_of(play, Scope::everybody());
  EXPECT_EQ(floor.offset, Duration(5min));
  EXPECT_EQ(floor.expected_end, test::nine_o_clock + 5min + 4 * 8min);
}

TEST(QueueViewTest, AVenueSeesItsOwnRequestsWithTheirPlace) {
  Play play;
  play.go_live();
  const auto request = [&](const std::string& id, const std::string& venue) {
    play.must(host(), RequestFloor{RequestId(id), VenueId(venue), "person", "subject"});
  };
  request("r1", "main");
  request("r2", "branch");
  const auto mine = view<QueueView>(play, Scope::venue(VenueId("branch")), Topic::queue);
  ASSERT_EQ(mine.requests.size(), 1U);
  EXPECT_EQ(mine.requests.front().request.id, RequestId("r2"));
  EXPECT_EQ(mine.requests.front().place, 2U);
  EXPECT_EQ(view<QueueView>(play, Scope::hosts(), Topic::queue).requests.size(), 2U);
  play.must(host(), GrantRequest{RequestId("r1")});
  EXPECT_EQ(floor_of(play, Scope::everybody()).granted->id, RequestId("r1"));
}

TEST(NoticesViewTest, ReachWhomTheyAreFor) {
  Play play;
  play.go_live();
  play.must(host(), SendNotice{.target = Everybody{}, .text = "all"});
  play.must(host(), SendNotice{.target = VenueId("branch"), .text = "venue"});
  play.must(host(), SendNotice{.target = DisplayId("big"), .text = "display"});
  const auto texts = [&](const Scope& scope) {
    std::string text;
    for (const Notice& notice : view<NoticesView>(play, scope, Topic::notices).notices)
      text += notice.text + ' ';
    return text;
  };
  EXPECT_EQ(texts(Scope::everybody()), "all ");
  EXPECT_EQ(texts(Scope::seat(SeatId("j3"))), "all ");
  EXPECT_EQ(texts(Scope::venue(VenueId("branch"))), "all venue ");
  EXPECT_EQ(texts(Scope::venue(VenueId("main"))), "all ");
  EXPECT_EQ(texts(Scope::display(DisplayId("branch-screen"))), "all venue ");
  EXPECT_EQ(texts(Scope::display(DisplayId("big"))), "all display ");
  EXPECT_EQ(texts(Scope::hosts()), "all venue display ");
}

TEST(VenuesViewTest, AVenueSeesItselfAndTheHostAll) {
  Play play;
  play.go_live();
  play.must(test::venue_operator(),
            ReportReadiness{.readiness = {.sound = true}, .remark = "nearly"});
  EXPECT_EQ(view<VenuesView>(play, Scope::hosts(), Topic::venues).venues.size(), 3U);
  const auto mine = view<VenuesView>(play, Scope::venue(VenueId("branch")), Topic::venues);
  ASSERT_EQ(mine.venues.size(), 1U);
  EXPECT_TRUE(mine.venues.front().readiness->sound);
  EXPECT_EQ(mine.venues.front().remark, "nearly");
  EXPECT_FALSE(view<VenuesView>(play, Scope::venue(VenueId("main")), Topic::venues)
                   .venues.front()
                   .readiness);
}

TEST(DisplaysViewTest, ADisplaySeesItselfAVenueItsOwnTheHostAll) {
  Play play;
  Presence presence;
  presence.displays[DisplayId("big")] = {
      .connections = 1, .painted = PaintedFloor{.revision = {.epoch = 1, .n = 9}, .lag = 16ms}};
  play.must(host(), SetDisplayView{DisplayId("big"), DisplayView::confidence});
  const auto displays = [&](const Scope& scope) {
    return view<DisplaysView>(play, scope, Topic::displays, presence).displays;
  };
  ASSERT_EQ(displays(Scope::display(DisplayId("big"))).size(), 1U);
  EXPECT_EQ(displays(Scope::display(DisplayId("big"))).front().view, DisplayView::confidence);
  EXPECT_EQ(displays(Scope::venue(VenueId("main"))).size(), 2U);
  EXPECT_EQ(displays(Scope::hosts()).size(), 3U);
  EXPECT_TRUE(displays(Scope::hosts()).front().connected);
  EXPECT_EQ(displays(Scope::hosts()).front().painted->revision.n, 9U);
  EXPECT_FALSE(displays(Scope::hosts()).at(1).connected);
}

TEST(DisplaysViewTest, ADisplayIsToldWhatItIsToDoAndTheHostWhatItsDeviceCannot) {
  Play play;
  Presence presence;
  presence.displays[DisplayId("big")] = {.connections = 1, .device = DeviceReport{.stores = true}};
  play.must(host(), DirectDisplay{DisplayId("big"), DisplayOrder::blank});
  play.must(host(), DirectDisplay{DisplayId("big"), DisplayOrder::reload});
  play.must(host(), RenameDisplay{DisplayId("big"), {"东侧大屏", ""}});
  const auto own =
      view<DisplaysView>(play, Scope::display(DisplayId("big")), Topic::displays, presence)
          .displays.front();
  EXPECT_TRUE(own.blank);
  EXPECT_EQ(own.reloads, 1U);
  EXPECT_EQ(own.name.zh, "东侧大屏");
  EXPECT_FALSE(own.identify);
  ASSERT_TRUE(own.device);
  EXPECT_FALSE(own.device->secure);
}

TEST(SeatsViewTest, TheHostSeesWhoIsThereAndWhoWaits) {
  Play play;
  const LinkTarget seat{.seat = SeatId("j1")};
  play.must(test::administrator(), ClaimSeat{.target = seat, .device = "tablet"});
  play.must(test::administrator(), ClaimSeat{.target = seat, .device = "phone"});
  Presence presence{.viewers = 12};
  presence.seats[SeatId("j1")] = {.connections = 1, .last_seen = test::nine_o_clock};
  const auto seats = view<SeatsView>(play, Scope::hosts(), Topic::seats, presence);
  EXPECT_EQ(seats.viewers, 12U);
  ASSERT_EQ(seats.seats.size(), 12U);
  const SeatLine& judge = seats.seats.at(3);
  EXPECT_TRUE(judge.opened && judge.connected);
  EXPECT_EQ(judge.last_seen, test::nine_o_clock);
  EXPECT_EQ(judge.panel, PanelId("a"));
  ASSERT_EQ(judge.waiting.size(), 1U);
  EXPECT_EQ(judge.waiting.front().device.size(), 4U) << "the short code, never the device's id";
  EXPECT_FALSE(seats.seats.at(4).opened);
}

TEST(ControlViewTest, SaysWhoDrivesAndWhatCanBeTakenBack) {
  Play play;
  play.go_live();
  play.must(host("h1", "left"), TakeControl{});
  play.must(host("h1", "left"), StartSlot{SlotId("s1")});
  const auto control = view<ControlView>(play, Scope::hosts(), Topic::control, {.storing = false});
  EXPECT_EQ(control.seat, SeatId("h1"));
  EXPECT_EQ(control.console, "left");
  EXPECT_EQ(control.undo_command, "start_slot");
  EXPECT_EQ(control.undo_slot, SlotId("s1"));
  EXPECT_GT(control.undo_act, 0U);
  EXPECT_FALSE(control.storing);
}

}  // namespace
}  // namespace rostrum::core

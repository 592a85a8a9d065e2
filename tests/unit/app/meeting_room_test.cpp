#include "app/meeting_room.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "unit/app/room_bench.hpp"

namespace rostrum::app {
namespace {

using core::RejectionReason;
using core::Topic;
using namespace std::chrono_literals;

class MeetingRoomTest : public testing::Test, protected test::RoomBench {
 protected:
  MeetingRoomTest() { go_live(); }
};

TEST_F(MeetingRoomTest, ShowsAndAnswersOnlyWhatIsDurable) {
  journal->hold();
  publisher.clear();
  const auto heard = notice("hello");
  scheduler.run();
  EXPECT_FALSE(heard->outcome);
  EXPECT_TRUE(room->shown().notices.empty());
  EXPECT_TRUE(publisher.published().empty());

  journal->release();
  scheduler.run();
  ASSERT_TRUE(heard->receipt());
  EXPECT_EQ(heard->receipt()->number, disk.rows.size());
  EXPECT_EQ(room->shown().notices.size(), 1U);
  EXPECT_EQ(publisher.last().changed, core::TopicSet{Topic::notices});
  EXPECT_EQ(publisher.last().shown, room->shown());
}

TEST_F(MeetingRoomTest, DecidesOnWhatIsInFlight) {
  journal->hold();
  const auto first = act(test::host(), "start", core::StartSlot{core::SlotId("s1")});
  const auto second = act(test::host(), "start-again", core::StartSlot{core::SlotId("s1")});
  scheduler.run();
  EXPECT_FALSE(second->outcome) << "it would tell of an act that may yet be lost";
  journal->release();
  scheduler.run();
  EXPECT_TRUE(first->receipt());
  EXPECT_EQ(second->rejection(), RejectionReason::wrong_slot_state);
}

TEST_F(MeetingRoomTest, ARepeatChangesNothingAndIsAnsweredTheSame) {
  const auto first = notice("hello");
  scheduler.run();
  const std::size_t rows = disk.rows.size();
  clock.advance(1h);
  const auto again = notice("hello");
  scheduler.run();
  EXPECT_EQ(again->receipt(), first->receipt());
  EXPECT_EQ(disk.rows.size(), rows);
}

TEST_F(MeetingRoomTest, ARepeatOfWhatIsInFlightIsAnsweredWhenThatIsDurable) {
  journal->hold();
  const auto first = notice("hello");
  const auto again = notice("hello");
  scheduler.run();
  EXPECT_FALSE(again->outcome);
  journal->release();
  scheduler.run();
  ASSERT_TRUE(first->receipt());
  EXPECT_EQ(again->receipt(), first->receipt());
  EXPECT_EQ(again->times, 1);
}

TEST_F(MeetingRoomTest, AnIdWithOtherContentIsRefused) {
  journal->hold();
  notice("hello", 1);
  EXPECT_EQ(notice("hello", 2)->rejection(), RejectionReason::id_reused);
  journal->release();
  scheduler.run();
  EXPECT_EQ(notice("hello", 2)->rejection(), RejectionReason::id_reused);
}

TEST_F(MeetingRoomTest, AnIdBelongsToItsSender) {
  const auto mine = notice("1");
  const auto yours = act(test::host("h2"), "1", core::SendNotice{.text = "other"}, 99);
  scheduler.run();
  EXPECT_TRUE(mine->receipt());
  EXPECT_TRUE(yours->receipt());
}

TEST_F(MeetingRoomTest, RejectionsAreNotRemembered) {
  EXPECT_EQ(act(test::host(), "end", core::EndSlot{})->rejection(),
            RejectionReason::nothing_on_air);
  act(test::host(), "start", core::StartSlot{});
  const auto again = act(test::host(), "end", core::EndSlot{});
  scheduler.run();
  EXPECT_TRUE(again->receipt());
}

TEST_F(MeetingRoomTest, AnAcceptedActThatChangesNothingHasARowToo) {
  const auto first = act(test::host(), "bell", core::SetBell{.on = true});
  scheduler.run();
  ASSERT_TRUE(first->receipt());
  EXPECT_TRUE(disk.rows.back().events.empty());
  EXPECT_EQ(act(test::host(), "bell", core::SetBell{.on = true})->receipt(), first->receipt());
}

TEST_F(MeetingRoomTest, AsksWhoMayAskAndWhoIsInControl) {
  EXPECT_EQ(act(test::judge(1), "1", core::StartSlot{})->rejection(), RejectionReason::not_allowed);
  act(test::host("h1", "left"), "2", core::TakeControl{});
  scheduler.run();
  EXPECT_EQ(act(test::host("h2", "right"), "3", core::StartSlot{})->rejection(),
            RejectionReason::not_in_control);
  EXPECT_EQ(act(test::host("h1", "right"), "4", core::StartSlot{})->rejection(),
            RejectionReason::not_in_control);
  const auto held = act(test::host("h1", "left"), "5", core::StartSlot{});
  scheduler.run();
  EXPECT_TRUE(held->receipt());
}

TEST_F(MeetingRoomTest, StampsRowsWithTimesThatNeverGoBack) {
  scheduler.advance(1h);
  notice("late");
  scheduler.run();
  const core::Instant late = disk.rows.back().at;
  EXPECT_EQ(late, clock.now());

  // A machine whose clock is an hour behind takes over.
  test::ManualClock behind;
  MeetingRoom second({behind, scheduler, *journal, publisher, entropy}, core::MeetingId("sample"),
                     recover_from(*journal).value());
  second.handle({.sender = test::host(),
                 .id = core::CommandId("next"),
                 .command = core::SendNotice{.text = "next"}},
                [](const Outcome&) {});
  scheduler.run();
  EXPECT_EQ(disk.rows.back().at, late);
}

TEST_F(MeetingRoomTest, TheNumberOfACardsReceiptIsItsRow) {
  act(test::host(), "start", core::StartSlot{core::SlotId("s1")});
  const auto card = act(test::judge(1), "card", test::card("s1", 90'000, 80'000));
  scheduler.run();
  ASSERT_TRUE(card->receipt());
  const core::SlotScoring* scoring = core::find_scoring(room->shown(), core::SlotId("s1"));
  ASSERT_NE(scoring, nullptr);
  EXPECT_EQ(core::find_card(*scoring, core::SeatId("j1"))->receipt, card->receipt()->number);
}

TEST_F(MeetingRoomTest, TimeAloneReleasesOnline) {
  act(test::host(), "start", core::StartSlot{core::SlotId("s1")});
  for (int number = 1; number <= 5; ++number)
    act(test::judge(number), "card", test::card("s1", 90'000, 80'000));
  act(test::host(), "close", core::CloseScoring{core::SlotId("s1")});
  act(test::host(), "commit", core::CommitMark{core::SlotId("s1"), {}});
  const auto released = act(test::host(), "release",
                            core::ReleaseMark{core::SlotId("s1"), core::ReleaseScope::halls});
  scheduler.run();
  ASSERT_TRUE(released->receipt());
  EXPECT_EQ(core::released_slots(room->shown(), core::ReleaseScope::online).size(), 0U);
  scheduler.advance(29s);
  EXPECT_EQ(core::released_slots(room->shown(), core::ReleaseScope::online).size(), 0U);
  publisher.clear();
  scheduler.advance(1s);
  EXPECT_EQ(core::released_slots(room->shown(), core::ReleaseScope::online).size(), 1U);
  EXPECT_EQ(publisher.count(Topic::results), 1U);
  EXPECT_EQ(replayed(), room->shown());
}

TEST_F(MeetingRoomTest, ADeadlineThatFellIntoADowntimeIsKeptAtTheNextStart) {
  act(test::host(), "start", core::StartSlot{core::SlotId("s1")});
  for (int number = 1; number <= 5; ++number)
    act(test::judge(number), "card", test::card("s1", 90'000, 80'000));
  act(test::host(), "close", core::CloseScoring{core::SlotId("s1")});
  act(test::host(), "commit", core::CommitMark{core::SlotId("s1"), {}});
  act(test::host(), "release", core::ReleaseMark{core::SlotId("s1"), core::ReleaseScope::halls});
  scheduler.run();
  crash();
  clock.advance(1h);
  start();
  scheduler.run();
  EXPECT_EQ(core::released_slots(room->shown(), core::ReleaseScope::online).size(), 1U);
}

TEST_F(MeetingRoomTest, ARestartBringsTheSameMeetingBack) {
  act(test::host(), "start", core::StartSlot{core::SlotId("s2")});
  act(test::judge(1), "card", test::card("s2", 90'000, 80'000));
  const auto pause = act(test::host(), "pause", core::PauseTimer{});
  scheduler.run();
  const core::Meeting before = room->shown();
  crash();
  start();
  EXPECT_EQ(room->shown(), before);
  EXPECT_EQ(core::canonical_text(room->shown()), core::canonical_text(before));
  EXPECT_EQ(act(test::host(), "pause", core::PauseTimer{})->receipt(), pause->receipt());
  EXPECT_EQ(publisher.last().changed, core::TopicSet::all());
}

TEST_F(MeetingRoomTest, ADeviceClaimsASeatAndAskingAgainWritesNothing) {
  const core::LinkTarget seat{.seat = core::SeatId("j1")};
  std::vector<Outcome> outcomes;
  const auto claim = [&](const std::string& device) {
    room->claim({.target = seat, .device = device},
                [&](const Outcome& outcome) { outcomes.push_back(outcome); });
    scheduler.run();
  };
  claim("tablet");
  claim("phone");
  ASSERT_EQ(outcomes.size(), 2U);
  const core::Access* access = core::find_access(room->shown(), seat);
  EXPECT_TRUE(core::is_admitted(*access, "tablet"));
  EXPECT_NE(core::find_waiting(*access, "phone"), nullptr);
  const std::size_t rows = disk.rows.size();
  claim("tablet");
  claim("phone");
  EXPECT_EQ(outcomes.size(), 4U);
  EXPECT_TRUE(std::holds_alternative<Receipt>(outcomes.back()));
  EXPECT_EQ(disk.rows.size(), rows);
}

TEST_F(MeetingRoomTest, ADeniedDeviceHearsOfItInsteadOfWaitingAgain) {
  const core::LinkTarget seat{.seat = core::SeatId("j1")};
  std::optional<Outcome> outcome;
  const auto claim = [&](const std::string& device) {
    room->claim({.target = seat, .device = device},
                [&](const Outcome& answer) { outcome = answer; });
    scheduler.run();
  };
  claim("tablet");
  claim("phone");
  const core::Access* access = core::find_access(room->shown(), seat);
  act(test::host(), "deny",
      core::DenyDevice{seat.seat, core::find_waiting(*access, "phone")->code});
  scheduler.run();
  claim("phone");
  EXPECT_EQ(std::get<core::Rejection>(*outcome).reason, RejectionReason::not_allowed);
  EXPECT_TRUE(core::find_access(room->shown(), seat)->waiting.empty());
  claim("other");
  EXPECT_TRUE(std::holds_alternative<Receipt>(*outcome));
  clock.advance(1min);
  claim("phone");
  EXPECT_NE(core::find_waiting(*core::find_access(room->shown(), seat), "phone"), nullptr);
}

TEST_F(MeetingRoomTest, HoldsTalliesDownToFiveFramesASecond) {
  act(test::host(), "start", core::StartSlot{core::SlotId("s1")});
  scheduler.advance(1s);
  publisher.clear();
  for (int number = 1; number <= 5; ++number) {
    act(test::judge(number), "card", test::card("s1", 90'000, 80'000));
    scheduler.advance(10ms);
  }
  EXPECT_EQ(publisher.count(Topic::scoring), 1U);
  scheduler.advance(200ms);
  EXPECT_EQ(publisher.count(Topic::scoring), 2U);
  const core::SlotScoring* scoring = core::find_scoring(publisher.last().shown, core::SlotId("s1"));
  EXPECT_EQ(core::count_cards(*scoring).submitted, 5U);
}

TEST_F(MeetingRoomTest, KnowsWhoIsThereAndLetsNobodyElseIn) {
  scheduler.advance(1s);
  publisher.clear();
  room->connected({.role = core::Role::judge, .seat = core::SeatId("j1")});
  room->connected({.role = core::Role::judge, .seat = core::SeatId("nobody")});
  room->connected({.role = core::Role::display, .display = core::DisplayId("nothing")});
  room->painted(core::DisplayId("big"), {.revision = {.epoch = 1, .n = 2},
                                         .lag = 16ms,
                                         .clock_error = 3ms,
                                         .at = {},
                                         .shows = "main presenter"});
  room->painted(
      core::DisplayId("nothing"),
      {.revision = {.epoch = 1, .n = 2}, .lag = {}, .clock_error = {}, .at = {}, .shows = {}});
  EXPECT_EQ(room->presence().seats.size(), 1U);
  EXPECT_EQ(room->presence().displays.size(), 1U);
  EXPECT_EQ(publisher.count(Topic::seats), 1U);
  EXPECT_EQ(publisher.count(Topic::displays), 1U);
  room->disconnected({.role = core::Role::judge, .seat = core::SeatId("j1")});
  scheduler.advance(200ms);
  EXPECT_EQ(publisher.count(Topic::seats), 2U);
  EXPECT_EQ(publisher.last().presence.seats.at(core::SeatId("j1")).connections, 0U);
}

TEST(MeetingRoom, ASeatThatIsDroppedAndDeclaredAgainHasNobodyInIt) {
  test::RoomBench bench;
  const core::Audience third{.role = core::Role::judge, .seat = core::SeatId("j3")};
  const core::MeetingSetup whole = test::sample_setup();
  core::MeetingSetup without = whole;
  std::erase_if(without.seats, [&](const core::SeatPlan& seat) { return seat.id == third.seat; });
  const auto set_up = [&](core::Command command) {
    bench.room->ask(std::move(command), [](const Outcome&) {});
    bench.scheduler.run();
  };
  set_up(core::CreateMeeting{.setup = whole});
  bench.room->connected(third);
  EXPECT_EQ(bench.room->presence().seats.at(third.seat).connections, 1U);
  set_up(core::ReplaceSetup{without});
  ASSERT_FALSE(bench.room->shown().seats.contains(third.seat));
  bench.room->disconnected(third);
  set_up(core::ReplaceSetup{whole});
  ASSERT_TRUE(bench.room->shown().seats.contains(third.seat));
  EXPECT_EQ(bench.room->presence().seats.at(third.seat).connections, 0U);
}

TEST_F(MeetingRoomTest, RefusesWhatItCannotHoldBackAnyLonger) {
  journal->hold();
  for (std::size_t act = 0; act < DurableGate::max_in_flight; ++act) {
    notice("n" + std::to_string(act));
  }
  EXPECT_EQ(notice("one-too-many")->rejection(), RejectionReason::limit_reached);
  journal->release();
  scheduler.run();
  const auto again = notice("one-too-many");
  scheduler.run();
  EXPECT_TRUE(again->receipt());
}

TEST_F(MeetingRoomTest, TheLastRowsOfARecordAreNotForViewers) {
  Recovered nearly_full = recover_from(*journal).value();
  nearly_full.last_seq = Receipts::max_acts - Receipts::kept_for_seats;
  MeetingRoom nearly({clock, scheduler, *journal, publisher, entropy}, core::MeetingId("sample"),
                     std::move(nearly_full));
  const auto ask = [&](const core::Sender& sender, const core::Command& command) {
    std::optional<Outcome> outcome;
    nearly.handle({.sender = sender, .id = core::CommandId("last"), .command = command},
                  [&](const Outcome& answer) { outcome = answer; });
    return outcome;
  };
  const auto viewer = ask(test::voter(1), core::CastBallot{core::PollId("q"), core::Choice::yes});
  ASSERT_TRUE(viewer);
  EXPECT_EQ(std::get<core::Rejection>(*viewer).reason, RejectionReason::limit_reached);
  const auto host = ask(test::host(), core::DropPoll{core::PollId("none")});
  ASSERT_TRUE(host);
  EXPECT_NE(std::get<core::Rejection>(*host).reason, RejectionReason::limit_reached);
}

TEST_F(MeetingRoomTest, RefusesMoreActsThanItCanRemember) {
  Recovered full = recover_from(*journal).value();
  full.last_seq = Receipts::max_acts;
  MeetingRoom room_at_its_bound({clock, scheduler, *journal, publisher, entropy},
                                core::MeetingId("sample"), std::move(full));
  std::optional<Outcome> outcome;
  room_at_its_bound.handle({.sender = test::host(),
                            .id = core::CommandId("one-too-many"),
                            .command = core::SendNotice{.text = "hello"}},
                           [&](const Outcome& answer) { outcome = answer; });
  ASSERT_TRUE(outcome);
  EXPECT_EQ(std::get<core::Rejection>(*outcome).reason, RejectionReason::limit_reached);
}

}  // namespace
}  // namespace rostrum::app

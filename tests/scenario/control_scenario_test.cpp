// Awkward moments between consoles, and a whole meeting with a restart after every act.
#include <chrono>

#include <gtest/gtest.h>

#include "scenario/story.hpp"

namespace rostrum::test {
namespace {

using namespace core;  // NOLINT(google-build-using-namespace): a story speaks the words of the
                       // meeting

TEST(ControlScenario, ASecondHostWatchesAndTakesOverOpenly) {
  Story story = Story::live();
  const Sender first = host("h1", "left laptop");
  const Sender second = host("h2", "right laptop");
  story.when(first, TakeControl{});
  story.when_refused(second, StartSlot{}, RejectionReason::not_in_control);
  EXPECT_EQ(story.refusal(), "h1 (name-h1) has the control");
  story.when(second, TakeControl{.take_over = true});
  story.when(second, StartSlot{});
  story.when_refused(first, NextSlot{SlotId("s1")}, RejectionReason::not_in_control);
  EXPECT_EQ(story.on_air(), "s1");
}

TEST(ControlScenario, TheSecondWindowOfTheSameHostDoesNotDriveByAccident) {
  Story story = Story::live();
  story.when(host("h1", "one"), TakeControl{});
  story.when_refused(host("h1", "two"), StartSlot{}, RejectionReason::not_in_control);
}

TEST(ControlScenario, WithoutTheLeaseAHostStillHelps) {
  Story story = Story::live();
  story.when(host("h1", "one"), TakeControl{});
  story.when(venue_operator(), RequestFloor{.request = RequestId("r1"), .person = "张三"});
  story.when(host("h2", "two"), GrantRequest{RequestId("r1")});
  story.when(host("h2", "two"), SendNotice{.target = VenueId("branch"), .text = "请调音量"});
  story.when(host("h2", "two"), RevokeLink{{.seat = SeatId("j1")}});
}

TEST(ControlScenario, ALostConsoleIsReplacedAfterARestartToo) {
  Story story = Story::live();
  story.when(host("h1", "lost"), TakeControl{});
  story.restart();
  story.when_refused(host("h1", "new"), StartSlot{}, RejectionReason::not_in_control);
  story.when(host("h1", "new"), TakeControl{.take_over = true});
  story.when(host("h1", "new"), StartSlot{});
}

TEST(ControlScenario, AWholeMeetingCanRestartAfterEveryAct) {
  Story story;
  const auto act = [&](const Sender& sender, const Command& command) {
    story.when(sender, command);
    story.restart();
  };
  act(host(), DrawOrder{});
  act(judge(1), ClaimSeat{.target = {.seat = SeatId("j1")}, .device = "tablet"});
  act(host(), GoLive{});
  for (int i = 0; i < 4; ++i) {
    act(host(), StartSlot{});
    const std::string slot = story.on_air();
    for (int number = 1; number <= 5; ++number) {
      act(judge(number), card(slot, 60'000 + 1'000 * i, 50'000 + 100 * number));
    }
    act(host(), EndSlot{SlotId(slot)});
    act(host(), CommitMark{SlotId(slot), {}});
    act(host(), ReleaseMark{SlotId(slot), ReleaseScope::halls, false});
    act(host(), RevealMark{SlotId(slot)});
    story.later(std::chrono::minutes(1));
    story.restart();
  }
  act(host(), CreatePoll{.poll = PollId("q1"), .question = {"同意吗", ""}});
  act(host(), OpenPoll{PollId("q1")});
  act(judge(1), CastBallot{PollId("q1"), Choice::yes});
  act(host(), ClosePoll{PollId("q1")});
  story.later(std::chrono::seconds(4));
  act(host(), ReleasePoll{PollId("q1")});
  act(host(), ConfirmAwards{});
  for (std::uint32_t seen = 0; seen < 3; ++seen) act(host(), RevealNextAward{seen});
  act(host(), EndMeeting{});
  act(host(), PublishMeeting{});
  EXPECT_EQ(story.results(Scope::everybody()).marks.size(), 4U);
  EXPECT_EQ(story.results(Scope::everybody()).awards.size(), 3U);
}

}  // namespace
}  // namespace rostrum::test

// What the frames of everybody but the host say of awards, byte by byte: after any reveals in any
// order nothing of an award that has not been revealed, and nothing at all of a reveal that is
// tried out.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "core/release.hpp"
#include "scenario/story.hpp"
#include "wire/frame_codec.hpp"

namespace rostrum::test {
namespace {

using core::Key;
using core::Scope;
using core::ScopeKind;

std::map<std::pair<Scope, core::Topic>, std::string> frames_of_others(
    const core::Meeting& meeting) {
  std::map<std::pair<Scope, core::Topic>, std::string> frames;
  for (const Key& key : core::all_keys(meeting)) {
    if (key.scope.kind == ScopeKind::hosts) continue;
    frames[{key.scope, key.topic}] =
        wire::encode_view(core::view_for(meeting, {}, key.scope, key.topic));
  }
  return frames;
}

/// The bytes by which an award to a presenter is told: fields 1 to 4 of AwardItem, in one piece.
std::string told(const core::Meeting& meeting, const core::ScriptItem& item) {
  core::AwardItem shown;
  shown.award = item.award;
  for (const core::Award& award : meeting.setup.awards) {
    if (award.id == item.award) shown.award_name = {award.name, award.name_en};
  }
  const core::Presenter* presenter = core::find_presenter(meeting.rundown, item.presenter);
  shown.presenter = presenter->name;
  shown.unit = presenter->unit;
  const std::string view = wire::encode_view(core::ResultsView{.awards = {shown}});
  return view.substr(2);  // without the field's tag and length
}

/// The frames in which the award is told.
std::vector<std::string> where_told(const core::Meeting& meeting, const core::ScriptItem& item) {
  std::vector<std::string> found;
  const std::string bytes = told(meeting, item);
  for (const auto& [key, frame] : frames_of_others(meeting)) {
    if (frame.find(bytes) != std::string::npos) found.push_back(key.first.text());
  }
  return found;
}

Story confirmed_by_host() {
  core::MeetingSetup setup = sample_setup();
  setup.reveal_order = core::RevealOrder::by_host;
  setup.awards[1].quota = 3;
  Story story = Story::live(setup);
  for (const auto& [slot, points] :
       {std::pair{"s1", 90'000}, {"s2", 80'000}, {"s3", 70'000}, {"s4", 60'000}}) {
    story.score_all(slot, points);
  }
  story.when(host(), core::ConfirmAwards{});
  return story;
}

void expect_only_revealed_are_told(const core::Meeting& meeting) {
  const core::ConfirmedAwards& awards = *meeting.awards;
  for (std::uint32_t item = 0; item < awards.script.size(); ++item) {
    const auto place = std::ranges::find(awards.revealed, item) - awards.revealed.begin();
    const bool in_halls = static_cast<std::size_t>(place) < awards.revealed.size();
    const bool online = static_cast<std::size_t>(place) < awards.revealed_online;
    std::vector<std::string> expected;
    if (online) expected.push_back("public");
    if (in_halls) expected.push_back("display");
    RC_ASSERT(where_told(meeting, awards.script[item]) == expected);
  }
}

TEST(RevealFrames, AfterAnyRevealsNoFrameTellsAnAwardThatWasNotRevealed) {
  const Story start = confirmed_by_host();
  ASSERT_EQ(start.meeting().awards->script.size(), 4U);
  RC_ASSERT(rc::check([&] {
    Story story = start;
    const int acts = *rc::gen::inRange(1, 10);
    for (int act = 0; act < acts; ++act) {
      const auto item = *rc::gen::inRange<std::uint32_t>(0, 4);
      const auto& revealed = story.meeting().awards->revealed;
      const auto seen = static_cast<std::uint32_t>(revealed.size());
      const bool is_out = std::ranges::find(revealed, item) != revealed.end();
      switch (*rc::gen::inRange(0, 5)) {
        case 0:
          story.later(std::chrono::seconds(*rc::gen::inRange(1, 40)));
          break;
        case 1:
          story.when(host(), core::RehearseReveal{item});
          break;
        case 2:
          if (is_out) story.when(host(), core::TakeBackAward{item, seen, "误"});
          break;
        default:
          if (!is_out) story.when(host(), core::RevealAward{item, seen});
      }
      expect_only_revealed_are_told(story.meeting());
    }
  }));
}

TEST(RevealFrames, ARehearsalOfTheRevealChangesNoByteForAnybodyElse) {
  Story story = confirmed_by_host();
  story.when(host(), core::RevealAward{1, 0});
  const auto before = frames_of_others(story.meeting());
  for (const std::uint32_t item : {0U, 3U, 2U}) {
    story.when(host(), core::RehearseReveal{item});
    EXPECT_TRUE(frames_of_others(story.meeting()) == before) << item;
    EXPECT_TRUE(story.seen<core::ControlView>(Scope::hosts(), core::Topic::control).rehearsed);
  }
  story.when(host(), core::EndRehearsal{});
  EXPECT_TRUE(frames_of_others(story.meeting()) == before);
}

TEST(RevealFrames, TheSearchFindsAnAwardThatIsTold) {
  Story story = confirmed_by_host();
  story.when(host(), core::RevealAward{3, 0});
  EXPECT_EQ(where_told(story.meeting(), story.meeting().awards->script[3]),
            (std::vector<std::string>{"display"}));
}

}  // namespace
}  // namespace rostrum::test

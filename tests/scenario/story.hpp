// A story about the small meeting of sample_meeting.hpp, told as given, when, then.
//
// `when` must be done, `when_refused` must not; `restart` builds the meeting again from its events
// and goes on with that one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "core/evolve.hpp"
#include "core/meeting.hpp"
#include "core/view.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::test {

class Story {
 public:
  explicit Story(core::MeetingSetup setup = sample_setup()) : play_(std::move(setup)) {}

  [[nodiscard]] static Story live(core::MeetingSetup setup = sample_setup()) {
    Story story(std::move(setup));
    story.when(host(), core::GoLive{});
    return story;
  }

  void when(const core::Sender& sender, const core::Command& command) {
    play_.must(sender, command);
  }

  /// Nothing has changed when somebody was refused.
  void when_refused(const core::Sender& sender, const core::Command& command,
                    core::RejectionReason reason) {
    const core::Meeting before = play_.meeting;
    const auto refused = play_.ask(sender, command);
    ASSERT_TRUE(refused) << core::command_name(command) << " was done";
    EXPECT_EQ(core::word_of(*refused), core::word_of(reason)) << play_.last_rejection;
    EXPECT_TRUE(play_.meeting == before);
  }

  void later(core::Duration span) { play_.pass(span); }

  /// The process ends and comes back: the events are all there is.
  void restart() {
    core::Meeting again;
    for (const core::Event& event : play_.events) core::evolve(again, event);
    EXPECT_TRUE(again == play_.meeting);
    EXPECT_EQ(core::canonical_text(again), core::canonical_text(play_.meeting));
    play_.meeting = std::move(again);
  }

  // What can be seen.
  [[nodiscard]] const core::Meeting& meeting() const { return play_.meeting; }
  [[nodiscard]] core::Instant now() const { return play_.now; }
  [[nodiscard]] const std::string& refusal() const { return play_.last_rejection.detail; }
  [[nodiscard]] std::uint64_t last_act() const {
    return play_.meeting.undo_points.empty() ? 0 : play_.meeting.undo_points.back().act;
  }

  template <class ViewType>
  [[nodiscard]] ViewType seen(const core::Scope& scope, core::Topic topic) const {
    return std::get<ViewType>(core::view_for(play_.meeting, {}, scope, topic));
  }
  [[nodiscard]] core::FloorView floor() const {
    return seen<core::FloorView>(core::Scope::everybody(), core::Topic::floor);
  }
  [[nodiscard]] std::string on_air() const {
    const core::FloorView view = floor();
    return view.on_air ? view.on_air->slot.str() : "";
  }
  [[nodiscard]] core::ResultsView results(const core::Scope& scope) const {
    return seen<core::ResultsView>(scope, core::Topic::results);
  }
  /// A judge's card of a slot, as the judge's own tablet sees it.
  [[nodiscard]] core::CardView card_on_tablet(int judge_number, const std::string& slot) const {
    const core::SeatId seat("j" + std::to_string(judge_number));
    for (const auto& line :
         seen<core::ScoringView>(core::Scope::seat(seat), core::Topic::scoring).slots) {
      if (line.card.slot.str() == slot && !line.cards.empty()) return line.cards.front();
    }
    ADD_FAILURE() << seat << " sees no card for " << slot;
    return {};
  }

  // What many stories need.
  /// From start to committed mark: every judge gives `points` thousandths for all criteria.
  void score_all(const std::string& slot, std::int64_t points) {
    when(host(), core::StartSlot{core::SlotId(slot)});
    for (int number = 1; number <= 5; ++number) when(judge(number), card(slot, points, points));
    when(host(), core::CommitMark{core::SlotId(slot), {}});
  }

 private:
  Play play_;
};

}  // namespace rostrum::test

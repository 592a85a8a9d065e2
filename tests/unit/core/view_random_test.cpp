// Two properties of all views, over meetings at random: nothing unreleased is in anybody's frame,
// and no topic changes that its event did not name.
#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/view.hpp"
#include "support/random_acts.hpp"
#include "support/sample_meeting.hpp"
#include "support/view_text.hpp"

namespace rostrum::core {
namespace {

using test::Play;
using test::RandomActs;

using Figures = std::set<std::string>;

std::string shown_figure(const Meeting& meeting, const Exact& value) {
  return to_text(value, meeting.setup.scoring.decimals);
}

/// Figures that may be shown to a scope: its released marks and the totals and ranks of them.
Figures figures_allowed(const Meeting& meeting, ReleaseScope scope) {
  Figures allowed;
  for (const SlotId& slot : released_slots(meeting, scope))
    allowed.insert(shown_figure(meeting, find_scoring(meeting, slot)->mark->mark));
  for (const auto& ranking :
       {ranking_over(meeting, released_slots(meeting, scope)), released_ranking(meeting, scope)}) {
    for (const RankedPresenter& ranked : ranking) {
      if (ranked.total) allowed.insert(shown_figure(meeting, *ranked.total));
    }
  }
  return allowed;
}

/// Figures that nobody but host and scrutineer may see whatever was released: what is on cards
/// (one's own apart), deductions, parts of marks.
Figures figures_of_cards(const Meeting& meeting, const SeatId& but_of) {
  Figures figures;
  for (const auto& [slot, scoring] : meeting.scoring) {
    for (const JudgeCard& card : scoring.cards) {
      if (card.state != CardState::submitted || card.judge == but_of) continue;
      for (const auto& [criterion, points] : card.scores) figures.insert(points.to_text());
      const auto total = card_total(meeting.setup.scoring, {.scores = card.scores});
      if (total) figures.insert(shown_figure(meeting, *total));
    }
    if (scoring.deduction) figures.insert(scoring.deduction->points.to_text());
    if (!scoring.mark) continue;
    for (const PanelFigure& panel : scoring.mark->panels) {
      if (panel.mark) figures.insert(to_text(*panel.mark, 4));
    }
  }
  return figures;
}

/// Every mark and total there is.
Figures figures_of_marks(const Meeting& meeting) {
  Figures figures;
  for (const SlotId& slot : committed_slots(meeting))
    figures.insert(shown_figure(meeting, find_scoring(meeting, slot)->mark->mark));
  for (const RankedPresenter& ranked : full_ranking(meeting)) {
    if (ranked.total) figures.insert(shown_figure(meeting, *ranked.total));
  }
  return figures;
}

Figures own_figures(const Meeting& meeting, const SeatId& judge) {
  Figures figures;
  for (const auto& [slot, scoring] : meeting.scoring) {
    const JudgeCard* card = find_card(scoring, judge);
    if (card == nullptr || card->state != CardState::submitted) continue;
    for (const auto& [criterion, points] : card->scores) figures.insert(points.to_text());
    const auto total = card_total(meeting.setup.scoring, {.scores = card->scores});
    if (total) figures.insert(shown_figure(meeting, *total));
  }
  return figures;
}

/// Figures that the scope may not see; a figure that it may see for another reason is not one.
Figures figures_forbidden(const Meeting& meeting, const Scope& scope) {
  const SeatId seat = scope.kind == ScopeKind::seat ? SeatId(scope.id) : SeatId();
  Figures forbidden = figures_of_cards(meeting, seat);
  forbidden.merge(figures_of_marks(meeting));
  const ReleaseScope released =
      scope.kind == ScopeKind::everybody ? ReleaseScope::online : ReleaseScope::halls;
  Figures allowed = figures_allowed(meeting, released);
  if (!seat.empty()) allowed.merge(own_figures(meeting, seat));
  // Nor is a whole number found for certain: there are other numbers than figures.
  std::erase_if(forbidden, [&](const std::string& figure) {
    return allowed.contains(figure) || figure.find('.') == std::string::npos;
  });
  return forbidden;
}

/// The words of a text between blanks.
std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> words;
  std::istringstream in(text);
  for (std::string word; in >> word;) words.insert(word);
  return words;
}

/// What a scope may know of a poll's count and of a mark, from the meeting itself: the halls are
/// told by the one release, everybody by the other.
bool is_told(const Scope& scope, const std::optional<Instant>& halls,
             const std::optional<Instant>& online) {
  return (scope.kind == ScopeKind::everybody ? online : halls).has_value();
}

/// A total is told once every mark in it is.
bool is_total_told(const Meeting& meeting, const Scope& scope, const PresenterId& presenter) {
  return std::ranges::all_of(meeting.scoring, [&](const auto& entry) {
    const auto& [slot, scoring] = entry;
    return !scoring.mark || find_slot(meeting.rundown, slot)->plan.presenter != presenter ||
           is_told(scope, scoring.released_halls, scoring.released_online);
  });
}

void expect_award(const Meeting& meeting, const Scope& scope, const AwardItem& shown,
                  const ScriptItem& item) {
  EXPECT_EQ(shown.award, item.award);
  EXPECT_EQ(shown.presenter_id, item.presenter);
  EXPECT_EQ(shown.presenter, find_presenter(meeting.rundown, item.presenter)->name);
  EXPECT_EQ(shown.rank, static_cast<std::uint32_t>(item.rank));
  EXPECT_EQ(shown.total,
            is_total_told(meeting, scope, item.presenter) ? shown_figure(meeting, item.total) : "");
}

void expect_results(const Meeting& meeting, const Scope& scope, const ResultsView& results) {
  EXPECT_FALSE(results.plan);
  if (!meeting.awards) {
    EXPECT_TRUE(results.awards.empty());
    EXPECT_EQ(results.award_total, 0U);
    return;
  }
  const ConfirmedAwards& awards = *meeting.awards;
  const std::size_t revealed =
      scope.kind == ScopeKind::everybody ? awards.revealed_online : awards.revealed.size();
  ASSERT_EQ(results.awards.size(), revealed);
  for (std::size_t i = 0; i < revealed; ++i)
    expect_award(meeting, scope, results.awards[i], awards.script.at(awards.revealed[i]));
  // How many there are tells of a tie at the line.
  EXPECT_EQ(results.award_total, revealed == awards.script.size() ? revealed : 0U);
}

void expect_poll(const Meeting& meeting, const Scope& scope, const PollLine& line) {
  const Poll& poll = *find_poll(meeting, line.id);
  EXPECT_NE(poll.state, PollState::draft);
  EXPECT_TRUE(line.missing.empty());
  EXPECT_TRUE(line.late_ballots.empty());
  const bool is_released = is_told(scope, poll.released_halls, poll.released_online);
  const bool has_figures =
      !poll.rules.secret || (poll.box && !poll.box->too_few && poll.box->missing == 0);
  EXPECT_EQ(line.count.has_value(), is_released && has_figures) << poll.id.str();
  EXPECT_EQ(line.result.has_value(), is_released && has_figures) << poll.id.str();
  EXPECT_EQ(line.state == PollState::released, is_released) << poll.id.str();
}

void expect_structure(const Meeting& meeting, const Scope& scope, const View& view) {
  if (const auto* floor = std::get_if<FloorView>(&view)) {
    EXPECT_FALSE(floor->preview);
  } else if (const auto* results = std::get_if<ResultsView>(&view)) {
    expect_results(meeting, scope, *results);
  } else if (const auto* poll = std::get_if<PollView>(&view)) {
    for (const PollLine& line : poll->polls) expect_poll(meeting, scope, line);
  }
}

/// Of every kind of scope one or two.
std::vector<Key> some_keys(const Meeting& meeting) {
  const std::set<std::string> ids{"j1", "j4", "d1", "branch", "big"};
  std::vector<Key> keys = all_keys(meeting);
  std::erase_if(
      keys, [&](const Key& key) { return !key.scope.id.empty() && !ids.contains(key.scope.id); });
  return keys;
}

void expect_no_leak(const Meeting& meeting) {
  if (meeting.phase == MeetingPhase::published) return;  // all to all
  std::map<Scope, std::set<std::string>> words;
  for (const Key& key : some_keys(meeting)) {
    const ScopeKind kind = key.scope.kind;
    if (kind == ScopeKind::hosts || kind == ScopeKind::scrutineers) continue;
    const View view = view_for(meeting, {}, key.scope, key.topic);
    expect_structure(meeting, key.scope, view);
    words[key.scope].merge(words_of(test::ViewText::of(view)));
  }
  for (const auto& [scope, said] : words) {
    for (const std::string& figure : figures_forbidden(meeting, scope)) {
      EXPECT_FALSE(said.contains(figure)) << figure << " is in the frames of " << scope.text();
    }
  }
}

class RandomMeeting : public testing::TestWithParam<std::uint64_t> {
 protected:
  static constexpr int acts_a_meeting = 200;
};

TEST_P(RandomMeeting, NothingUnreleasedIsInAnybodysFrame) {
  RandomActs acts(GetParam());
  Play play;
  for (int act = 0; act < acts_a_meeting && !HasFailure(); ++act) {
    const test::RandomAct next = acts.next(play.meeting);
    static_cast<void>(play.ask(next.sender, next.command));
    if (acts.chance(10)) play.pass(std::chrono::seconds(20));
    if (act % 4 == 0) expect_no_leak(play.meeting);
  }
}

TEST_P(RandomMeeting, OnlyTheTopicsThatAnEventNamesChange) {
  RandomActs acts(GetParam());
  Play play;
  for (int act = 0; act < acts_a_meeting; ++act) {
    const test::RandomAct next = acts.next(play.meeting);
    static_cast<void>(play.ask(next.sender, next.command));
    if (acts.chance(10)) play.pass(std::chrono::seconds(20));
  }
  Meeting meeting;
  std::map<Key, View> before;
  for (const Event& event : play.events) {
    evolve(meeting, event);
    const TopicSet touched = topics_touched(event);
    for (const Key& key : some_keys(meeting)) {
      View view = view_for(meeting, {}, key.scope, key.topic);
      const auto found = before.find(key);
      if (found != before.end() && !touched.contains(key.topic)) {
        EXPECT_TRUE(found->second == view) << key.scope.text() << '/' << word_of(key.topic)
                                           << " changed by event " << event.index();
      }
      before[key] = std::move(view);
    }
    if (HasFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomMeeting, testing::Range<std::uint64_t>(1, 7));

TEST(RandomMeetings, ReachEveryPartOfALife) {
  std::size_t committed = 0;
  std::size_t released = 0;
  std::size_t revealed = 0;
  std::size_t polls = 0;
  for (std::uint64_t seed = 1; seed < 13; ++seed) {
    RandomActs acts(seed);
    Play play;
    for (int act = 0; act < 250; ++act) {
      const test::RandomAct next = acts.next(play.meeting);
      static_cast<void>(play.ask(next.sender, next.command));
      if (acts.chance(10)) play.pass(std::chrono::seconds(20));
    }
    committed += committed_slots(play.meeting).size();
    released += released_slots(play.meeting, ReleaseScope::halls).size();
    if (play.meeting.awards) revealed += play.meeting.awards->revealed.size();
    for (const Poll& poll : play.meeting.polls) {
      if (poll.state == PollState::released && !poll.ballots.list().empty()) ++polls;
    }
  }
  EXPECT_GT(committed, 10U);
  EXPECT_GT(released, 5U);
  EXPECT_GT(revealed, 0U);
  EXPECT_GT(polls, 0U);
}

}  // namespace
}  // namespace rostrum::core

// Whole meetings under random rules, scored coarsely so that ties are many: for what counts a
// meeting again in another way. Headers only; every run repeats from its seed.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/draw.hpp"
#include "core/release.hpp"
#include "support/book_samples.hpp"

namespace rostrum::test {

class RichPlay {
 public:
  explicit RichPlay(std::uint64_t seed) : random_(seed), play(setup()) {
    play.must(host(), core::GoLive{});
    for (const core::SlotPlan& slot : slots_) score(slot.id);
    award();
  }

 private:
  core::SplitMix64 random_;
  std::vector<core::SlotPlan> slots_;
  std::vector<core::SeatId> judges_;

 public:
  RecordedPlay play;

 private:
  [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return random_.next_below(bound); }
  [[nodiscard]] bool chance(std::uint64_t percent) { return below(100) < percent; }
  template <class Enum>
  [[nodiscard]] Enum one_of(std::initializer_list<Enum> values) {
    return *(values.begin() + below(values.size()));
  }
  /// Above zero.
  [[nodiscard]] core::Decimal tenths(std::uint64_t most) {
    return core::Decimal::from_units(static_cast<std::int64_t>(1 + below(most)), 1);
  }

  core::MeetingSetup setup() {
    core::MeetingSetup setup = sample_setup("rich");
    setup.scoring = rules();
    judges(setup);
    setup.presenters.clear();
    for (core::SegmentPlan& segment : setup.segments) segment.slots.clear();
    for (std::uint64_t i = 1; i <= 4 + below(5); ++i) add_presenter(setup, std::to_string(i));
    setup.awards = {{.id = core::AwardId("exemplary"), .name = "示范", .quota = 2},
                    {.id = core::AwardId("excellent"), .name = "优秀", .quota = 3}};
    for (core::Award& award : setup.awards) {
      award.quota = 1 + static_cast<int>(below(3));
      award.one_per_unit = chance(40);
      award.cut_line = one_of({core::CutLine::extend, core::CutLine::exclude, core::CutLine::ask});
    }
    return setup;
  }

  core::ScoringRules rules() {
    using enum core::Method;
    core::ScoringRules rules = sample_rules();
    rules.method = one_of({sum, mean, median, trimmed_mean, trimmed_mean});
    rules.trim = 1 + static_cast<int>(below(2));
    rules.decimals = static_cast<int>(below(4));
    rules.rank_by = one_of({core::RankBy::exact, core::RankBy::rounded});
    rules.presenter_total =
        one_of({core::PresenterTotal::sum, core::PresenterTotal::mean, core::PresenterTotal::best});
    rules.criteria.at(0).weight = tenths(30);
    rules.criteria.at(1).weight = core::Decimal(1);
    rules.panels.push_back({.id = core::PanelId("c"), .name = "panel-c"});
    rules.panels.at(2).weight = tenths(20);
    for (std::uint64_t i = below(5); i > 0; --i) {
      rules.tie_chain.push_back(one_of<core::TieBreak>(
          {core::TieByPanel{core::PanelId("a")}, core::TieByPanel{core::PanelId("c")},
           core::TieByCriterion{core::CriterionId("delivery")}, core::TieByMedian{},
           core::TieByUntrimmedMean{}}));
    }
    if (chance(30)) rules.tie_chain.emplace_back(core::TieShared{});
    return rules;
  }

  void judges(core::MeetingSetup& setup) {
    std::erase_if(setup.seats, [](const auto& seat) { return seat.role == core::Role::judge; });
    for (std::uint64_t i = 1; i <= 5 + below(6); ++i) {
      const std::string number = std::to_string(i);
      core::SeatPlan seat = seat_plan("j" + number, core::Role::judge, "main",
                                      one_of<const char*>({"a", "a", "b", "c", ""}));
      if (chance(20)) seat.unit = name_of("unit-1");
      judges_.push_back(seat.id);
      setup.seats.push_back(std::move(seat));
    }
  }

  void add_presenter(core::MeetingSetup& setup, const std::string& number) {
    setup.presenters.push_back({.id = core::PresenterId("p" + number),
                                .name = name_of("presenter-" + number),
                                .unit = name_of("unit-" + std::to_string(1 + below(4)))});
    for (std::uint64_t round = 0; round <= below(2); ++round) {
      core::SlotPlan slot = slot_plan(number);
      slot.id = core::SlotId("s" + number + (round == 0 ? "" : "b"));
      slot.factor = chance(30) ? core::Decimal::from_units(15, 1) : core::Decimal(1);
      slots_.push_back(slot);
      setup.segments.at(below(2)).slots.push_back(std::move(slot));
    }
  }

  void score(const core::SlotId& slot) {
    (void)play.ask(host(), core::StartSlot{slot});
    for (const core::SeatId& judge : judges_) {
      const core::Sender sender = sender_of(core::Role::judge, judge.str());
      if (chance(10)) {
        (void)play.ask(sender,
                       core::SetCardState{slot, {}, core::CardState::abstained, "cannot tell"});
      } else if (chance(90)) {
        (void)play.ask(sender, card(slot.str(), 80'000 + 10'000 * static_cast<int>(below(2)),
                                    80'000 + 10'000 * static_cast<int>(below(2))));
      }
    }
    if (chance(20)) {
      (void)play.ask(scrutineer(), core::SetDeduction{slot, tenths(20), "over time"});
    }
    (void)play.ask(host(), core::CloseScoring{slot});
    const core::SlotScoring* scoring = core::find_scoring(play.meeting, slot);
    (void)play.ask(host(),
                   core::CommitMark{slot, scoring == nullptr ? std::vector<core::SeatId>{}
                                                             : core::missing_judges(*scoring)});
  }

  /// Confirms the awards, deciding ties at random where the policy asks.
  void award() {
    for (int attempts = 0; attempts < 20; ++attempts) {
      if (play.ask(host(), core::ConfirmAwards{})) return;
      const auto result = core::awards_with(play.meeting, core::standing_ties(play.meeting));
      if (!result.question) return;
      core::TieDecision decision{.award = result.question->award, .presenters = {}};
      const std::vector<core::PresenterId>& tied = result.question->tied;
      // Nobody, all, or as many as there are places, the last ones first.
      const std::size_t many[] = {0, tied.size(),
                                  static_cast<std::size_t>(result.question->places_left)};
      for (std::size_t i = many[below(3)]; i > 0; --i)
        decision.presenters.push_back(tied[tied.size() - i]);
      decision.reason = "the chair has decided";
      (void)play.ask(host(), core::ConfirmAwards{.decisions = {decision}});
    }
  }
};

}  // namespace rostrum::test

// Whole meetings under random rules, scored coarsely so that ties are many: for what counts a
// meeting again in another way. Headers only; every run repeats from its seed.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/draw.hpp"
#include "core/release.hpp"
#include "support/book_samples.hpp"
#include "support/random_polls.hpp"

namespace rostrum::test {

class RichPlay {
 public:
  explicit RichPlay(std::uint64_t seed) : random_(seed), play(setup()) {
    play.must(host(), core::GoLive{});
    if (chance(30)) change_rules();
    for (const core::SlotPlan& slot : slots_) score(slot.id);
    if (chance(30)) withdraw();
    release();
    award();
    for (std::uint64_t i = 1 + below(4); i > 0; --i) vote("q" + std::to_string(i));
    if (chance(20)) correct();
    if (chance(30)) publish();
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
    if (chance(30)) setup.planned_start.reset();
    if (chance(30)) setup.segments.back().planned_start = nine_o_clock + std::chrono::hours(1);
    judges(setup);
    setup.presenters.clear();
    for (core::SegmentPlan& segment : setup.segments) segment.slots.clear();
    for (std::uint64_t i = 1; i <= 4 + below(5); ++i) add_presenter(setup, std::to_string(i));
    setup.awards = {{.id = core::AwardId("exemplary"), .name = "示范", .quota = 2},
                    {.id = core::AwardId("excellent"), .name = "优秀", .quota = 3}};
    for (core::Award& award : setup.awards) {
      award.quota = 1 + static_cast<int>(below(3));
      award.one_per_unit = chance(40);
      award.cut_line = one_of(
          {core::CutLine::extend, core::CutLine::exclude, core::CutLine::ask, core::CutLine::ask});
      if (chance(20)) award.units = {setup.presenters.front().unit.zh};
      if (!award.units.empty() && setup.presenters.back().unit.zh != award.units.front())
        award.units.push_back(setup.presenters.back().unit.zh);
      if (chance(20)) award.segments = {core::SegmentId("first")};
      if (chance(20)) award.minimum = core::Decimal(static_cast<std::int64_t>(below(300)));
      if (chance(20)) award.exclude = {{core::PresenterId("p2"), "has had it before"}};
    }
    setup.reveal_order = one_of({core::RevealOrder::last_to_first, core::RevealOrder::first_to_last,
                                 core::RevealOrder::by_host});
    return setup;
  }

  core::ScoringRules rules() {
    using enum core::Method;
    core::ScoringRules rules = sample_rules();
    rules.method = one_of({sum, mean, median, trimmed_mean, trimmed_mean});
    rules.trim = 1 + static_cast<int>(below(2));
    rules.decimals = static_cast<int>(below(4));
    rules.empty_panel = chance(30) ? core::EmptyPanel::block : core::EmptyPanel::leave_out;
    rules.card_change = chance(30) ? core::CardChange::first_press : core::CardChange::last_press;
    if (chance(30)) rules.calibration_batch = 1 + static_cast<int>(below(3));
    rules.two_person_paper_card = chance(40);
    rules.rank_by = one_of({core::RankBy::exact, core::RankBy::rounded});
    rules.presenter_total =
        one_of({core::PresenterTotal::sum, core::PresenterTotal::mean, core::PresenterTotal::best});
    rules.criteria.at(0).weight = chance(60) ? core::Decimal(1) : tenths(30);
    rules.criteria.at(1).weight = core::Decimal(1);
    rules.panels.push_back({.id = core::PanelId("c"), .name = "panel-c"});
    rules.panels.at(2).weight = tenths(20);
    for (std::uint64_t i = below(7); i > 0; --i) {
      rules.tie_chain.push_back(one_of<core::TieBreak>(
          {core::TieByPanel{core::PanelId("a")}, core::TieByPanel{core::PanelId("c")},
           core::TieByCriterion{core::CriterionId("delivery")}, core::TieByMedian{},
           core::TieByUntrimmedMean{}}));
    }
    if (chance(30)) rules.tie_chain.emplace_back(core::TieShared{});
    rules.over_time = {{std::chrono::seconds(30), core::Decimal(1)},
                       {std::chrono::minutes(2), tenths(40)}};
    rules.under_time = {{std::chrono::minutes(1), core::Decimal::from_units(5, 1)}};
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
    core::SeatPlan spare = seat_plan("spare", core::Role::judge, "main", "a");
    spare.expected = false;
    setup.seats.push_back(std::move(spare));
    for (std::uint64_t i = 3; i <= 8; ++i) {
      core::SeatPlan seat = seat_plan("d" + std::to_string(i), core::Role::delegate, "branch");
      seat.weight = tenths(30);
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
    if (chance(10)) replace_a_judge();
    // Often all cards of a slot are alike, and of the same total whichever they are, so that slots
    // tie and a step of the chain may part them.
    const bool alike = chance(60);
    const int points = 80'000 + 10'000 * static_cast<int>(below(2));
    for (const core::SeatId& judge : judges_) {
      const core::Sender sender = sender_of(core::Role::judge, judge.str());
      if (chance(10)) {
        (void)play.ask(sender,
                       core::SetCardState{slot, {}, core::CardState::abstained, "cannot tell"});
      } else if (chance(90)) {
        const int delivery = 80'000 + 10'000 * static_cast<int>(below(2));
        (void)play.ask(sender, card(slot.str(), points, alike ? 170'000 - points : delivery));
      }
    }
    if (chance(30)) key_in(slot);
    if (chance(20)) {
      (void)play.ask(scrutineer(), core::SetDeduction{slot, tenths(20), "over time"});
    }
    play.now += std::chrono::minutes(chance(70) ? 7 : 4 + below(8));
    (void)play.ask(host(), core::EndSlot{});
    (void)play.ask(host(), core::CloseScoring{slot});
    if (chance(30)) send_late(slot);
    (void)play.ask(scrutineer(), core::DecideDeduction{slot, chance(70), "as the clock says"});
    commit(slot);
  }

  void commit(const core::SlotId& slot) {
    const core::SlotScoring* scoring = core::find_scoring(play.meeting, slot);
    (void)play.ask(host(),
                   core::CommitMark{slot, scoring == nullptr ? std::vector<core::SeatId>{}
                                                             : core::missing_judges(*scoring)});
  }

  /// From paper, by two persons or one, who differ now and then.
  void key_in(const core::SlotId& slot) {
    const core::SeatId& seat = judges_.at(below(judges_.size()));
    const auto scores = [&] {
      return card(slot.str(), chance(80) ? 85'000 : 86'000, 90'000).scores;
    };
    (void)play.ask(scrutineer(), core::EnterPaperCard{slot, seat, scores()});
    (void)play.ask(host(), core::EnterPaperCard{slot, seat, scores()});
  }

  /// In the grace or after it; then it counts where a scrutineer admits it.
  void send_late(const core::SlotId& slot) {
    if (chance(60)) play.now += std::chrono::seconds(10);
    for (const core::SeatId& seat : judges_) {
      if (chance(50)) continue;
      (void)play.ask(sender_of(core::Role::judge, seat.str()), card(slot.str(), 90'000, 95'000));
      if (chance(60))
        (void)play.ask(scrutineer(), core::AdmitLateCard{slot, seat, "the network was down"});
    }
  }

  /// Marks of both scopes, a batch together; some are called back.
  void release() {
    for (const core::SlotPlan& slot : slots_) {
      if (chance(50)) continue;
      const auto scope = one_of({core::ReleaseScope::halls, core::ReleaseScope::online});
      (void)play.ask(host(), core::ReleaseMark{slot.id, scope, chance(30)});
      if (chance(20)) play.pass(std::chrono::minutes(1));
      if (chance(10)) (void)play.ask(host(), core::WithdrawRelease{slot.id, scope, "too early"});
    }
  }

  void replace_a_judge() {
    (void)play.ask(host(), core::ReplaceJudge{judges_.front(), core::SeatId("spare"), "unwell"});
  }

  void withdraw() {
    const core::PresenterId presenter("p" + std::to_string(1 + below(4)));
    (void)play.ask(host(), core::SetPresenterWithdrawn{presenter, true, "called away"});
  }

  /// Another method, by two persons.
  void change_rules() {
    core::ScoringRules changed = play.meeting.setup.scoring;
    changed.method = core::Method::median;
    (void)play.ask(host(), core::ProposeRules{changed, "as the chair asks"});
    (void)play.ask(scrutineer(), core::ConfirmProposal{play.meeting.proposals_made});
  }

  /// A mark is taken back and committed again, after the awards have been confirmed.
  void correct() {
    const core::SlotId slot = slots_.front().id;
    (void)play.ask(host(), core::ProposeCorrection{slot, "a card was misread"});
    (void)play.ask(scrutineer(),
                   core::EnterPaperCard{slot, judges_.front(), card("s1", 70'000, 90'000).scores});
    commit(slot);
  }

  core::PollRules poll_rules() {
    core::PollRules rules = random_poll_rules([this](auto bound) { return below(bound); });
    rules.wait_for_all = chance(30);
    rules.closes_after = std::chrono::seconds(chance(30) ? 10 + below(40) : 0);
    if (chance(30)) {
      rules.secret = true;
      rules.weighted = false;
      rules.change = core::BallotChange::first_press;
      rules.breakdown_minimum = 2 + static_cast<int>(below(4));
    } else {
      rules.open_to_viewers = chance(30);
    }
    if (chance(40)) rules.quorum = core::Quorum{1, 5};
    return rules;
  }

  void cast(const core::PollId& poll) {
    std::vector<core::Sender> voters;
    for (int number = 1; number <= 8; ++number) {
      voters.push_back(delegate(number));
      voters.push_back(voter(number));
    }
    for (const core::SeatId& judge : judges_)
      voters.push_back(sender_of(core::Role::judge, judge.str()));
    for (std::uint64_t i = chance(30) ? below(4) : below(60); i > 0; --i) {
      const core::PollRules& rules = core::find_poll(play.meeting, poll)->rules;
      const auto content = random_content(rules, [this](auto bound) { return below(bound); });
      (void)play.ask(voters.at(below(voters.size())), core::CastBallot{poll, content});
    }
  }

  void vote(const std::string& id) {
    const core::PollId poll(id);
    if (chance(50)) (void)play.ask(administrator(), core::IssueVoterTokens{1});
    for (int number = 1; number <= 8; ++number) {
      const core::SeatId seat = delegate(number).seat;
      if (chance(60)) (void)play.ask(host(), core::SignIn{{seat}});
      if (chance(10)) (void)play.ask(host(), core::SignOut{{seat}});
    }
    const bool made = play.ask(
        host(), core::CreatePoll{
                    .poll = poll, .question = name_of("question-" + id), .rules = poll_rules()});
    if (!made) return;
    if (chance(90)) (void)play.ask(host(), core::OpenPoll{poll});
    cast(poll);
    for (int number = 1; chance(95) && number <= 8; ++number)
      (void)play.ask(host(), core::SignOut{{delegate(number).seat}});
    // By hand, and perhaps later than its timer would have.
    if (chance(10)) play.now += std::chrono::seconds(below(60));
    if (chance(90)) close(poll);
    cast(poll);
    if (chance(80)) play.pass(std::chrono::minutes(2));
    const core::PollResult result = core::figures_of_result(*core::find_poll(play.meeting, poll));
    core::DecideHungPoll decision{.poll = poll, .carried = chance(60), .reason = "casting vote"};
    for (std::size_t i = 0; decision.carried && i < result.open_places && i < result.tied.size();
         ++i) {
      const core::PollRules& rules = core::find_poll(play.meeting, poll)->rules;
      if (!rules.options.empty()) decision.options.push_back(rules.options.at(result.tied[i]).id);
    }
    (void)play.ask(host(), decision);
    if (!chance(60)) return;
    const auto scope = one_of({core::ReleaseScope::halls, core::ReleaseScope::online});
    (void)play.ask(host(), core::ReleasePoll{.poll = poll, .scope = scope});
    if (chance(50)) cast(poll);
    if (chance(70)) return;
    (void)play.ask(host(),
                   core::WithdrawPollRelease{.poll = poll,
                                             .scope = one_of({core::ReleaseScope::halls, scope}),
                                             .reason = "released by mistake"});
    if (chance(50)) cast(poll);
    if (chance(50)) (void)play.ask(host(), core::ReleasePoll{.poll = poll, .scope = scope});
  }

  /// Where nothing is left open.
  void publish() {
    (void)play.ask(host(), core::EndMeeting{});
    (void)play.ask(host(), core::PublishMeeting{.without_awards = !play.meeting.awards});
  }

  /// Where all are waited for, some are named as not waited for.
  void close(const core::PollId& poll) {
    if (play.ask(host(), core::ClosePoll{.poll = poll})) return;
    core::ClosePoll command{.poll = poll};
    for (const core::Voter& voter : core::find_poll(play.meeting, poll)->voters)
      command.without.push_back(voter.seat);
    (void)play.ask(host(), command);
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

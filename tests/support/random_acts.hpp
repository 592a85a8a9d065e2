// Acts at random, as a busy, careless and now and then mistaken crowd would ask them: most make
// sense in the state they are asked in, some do not. Every run repeats from its seed. Headers only.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/commands.hpp"
#include "core/draw.hpp"
#include "core/meeting.hpp"
#include "core/release.hpp"
#include "core/roles.hpp"
#include "support/random_polls.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::test {

struct RandomAct {
  core::Sender sender;
  core::Command command;
};

class RandomActs {
 public:
  explicit RandomActs(std::uint64_t seed) : random_(seed) {}

  [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return random_.next_below(bound); }
  [[nodiscard]] bool chance(std::uint64_t percent) { return below(100) < percent; }

  /// What somebody asks of this meeting now.
  [[nodiscard]] RandomAct next(const core::Meeting& meeting) {
    if (meeting.phase == core::MeetingPhase::setup && chance(50)) return {host(), core::GoLive{}};
    if (chance(30)) return onward(meeting);
    switch (below(10)) {
      case 0:
        return rundown(meeting);
      case 1:
      case 2:
        return floor(meeting);
      case 3:
      case 4:
      case 5:
        return card_of(meeting);
      case 6:
        return chance(60) ? scoring(meeting) : scrutiny(meeting);
      case 7:
        return results(meeting);
      case 8:
        return poll(meeting);
      default:
        return hall(meeting);
    }
  }

 private:
  template <class T>
  const T& any(const std::vector<T>& values) {
    return values.at(below(values.size()));
  }

  core::SlotId slot(const core::Meeting& meeting) {
    const std::vector<const core::Slot*> slots = core::slots_in_order(meeting.rundown);
    if (slots.empty() || chance(2)) return core::SlotId("nowhere");
    return slots.at(below(slots.size()))->plan.id;
  }
  /// A slot whose scoring stands there, where there is one.
  core::SlotId slot_in(const core::Meeting& meeting, core::ScoringState state) {
    std::vector<core::SlotId> slots;
    for (const auto& [id, scoring] : meeting.scoring) {
      if (scoring.state == state) slots.push_back(id);
    }
    return slots.empty() ? slot(meeting) : any(slots);
  }
  core::Sender a_judge() { return judge(1 + static_cast<int>(below(6))); }
  std::string fresh(const std::string& kind) { return kind + std::to_string(++made_); }

  /// What brings the meeting nearer to its end, so that runs see all of its life.
  RandomAct onward(const core::Meeting& meeting) {
    for (const auto& [id, scoring] : meeting.scoring) {
      const bool is_empty = core::count_cards(scoring).submitted == 0;
      if (scoring.state == core::ScoringState::open && is_empty) return card_of(meeting);
      if (scoring.state == core::ScoringState::open) return {host(), core::CloseScoring{id}};
      if (scoring.state == core::ScoringState::closed && is_empty)
        return {host(), core::OpenScoring{id}};
      if (scoring.state == core::ScoringState::closed)
        return {host(), core::CommitMark{id, core::missing_judges(scoring)}};
    }
    if (core::next_planned(meeting.rundown, {}) != nullptr)
      return {host(), core::NextSlot{meeting.floor.on_air}};
    if (!meeting.awards) return {host(), core::ConfirmAwards{}};
    return {host(), core::RevealNextAward{seen_of(meeting)}};
  }

  RandomAct rundown(const core::Meeting& meeting) {
    switch (below(8)) {
      case 0:
        return {host(), core::MoveSlot{slot(meeting), slot(meeting), {}}};
      case 1:
        return {host(), core::MoveSlot{slot(meeting), {}, core::SegmentId("second")}};
      case 2:
        return {host(), core::InsertSlot{.slot = core::SlotId(fresh("x")),
                                         .before = {},
                                         .segment = core::SegmentId("first"),
                                         .presenter = name_of(fresh("guest")),
                                         .unit = name_of("unit-9"),
                                         .title = name_of("title-9"),
                                         .allotted = std::chrono::minutes(3)}};
      case 3:
        return {host(), core::EditSlot{.slot = slot(meeting), .title = name_of(fresh("edited"))}};
      case 4:
        return {host(), core::SkipSlot{slot(meeting)}};
      case 5:
        return {host(), core::RestoreSlot{slot(meeting)}};
      case 6:
        return {host(), core::DrawOrder{chance(50) ? core::SegmentId("first") : core::SegmentId()}};
      default:
        return {host(), core::LineUp{chance(80) ? slot(meeting) : core::SlotId()}};
    }
  }

  RandomAct floor(const core::Meeting& meeting) {
    switch (below(9)) {
      case 0:
        return {host(), core::StartSlot{chance(50) ? slot(meeting) : core::SlotId()}};
      case 1:
        return {host(), core::EndSlot{}};
      case 2:
      case 3:
        return {host(), core::NextSlot{meeting.floor.on_air}};
      case 4:
        return {host(), core::PauseTimer{}};
      case 5:
        return {host(), core::ResumeTimer{}};
      case 6:
        return {host(), core::AdjustTimer{chance(50) ? std::chrono::minutes(1)
                                                     : std::chrono::seconds(-30)}};
      case 7:
        return {host(), core::SetBell{chance(50)}};
      default:
        return {host(), core::Undo{meeting.acts == 0 ? 1 : meeting.acts}};
    }
  }

  RandomAct card_of(const core::Meeting& meeting) {
    const core::SlotId wanted = slot_in(meeting, core::ScoringState::open);
    core::SubmitCard sent = card(wanted.str(), static_cast<std::int64_t>(below(100'000)),
                                 static_cast<std::int64_t>(below(100'000)));
    if (chance(3)) sent.scores.pop_back();
    if (chance(90)) return {a_judge(), std::move(sent)};
    return {scrutineer(), core::EnterPaperCard{wanted, a_judge().seat, std::move(sent.scores)}};
  }

  RandomAct scoring(const core::Meeting& meeting) {
    using core::ScoringState;
    switch (below(7)) {
      case 0:
        return {host(), core::OpenScoring{slot_in(meeting, ScoringState::closed)}};
      case 1:
      case 2:
        return {host(), core::CloseScoring{slot_in(meeting, ScoringState::open)}};
      case 3:
        return {a_judge(), core::SetCardState{
                               slot_in(meeting, ScoringState::open),
                               {},
                               chance(50) ? core::CardState::recused : core::CardState::abstained,
                               "own unit"}};
      case 4:
        return {host(), core::SetDeduction{
                            slot_in(meeting, ScoringState::open),
                            core::Decimal::from_units(static_cast<std::int64_t>(below(5'000)), 3),
                            "overtime"}};
      default: {
        const core::SlotId closed = slot_in(meeting, ScoringState::closed);
        const core::SlotScoring* cards = core::find_scoring(meeting, closed);
        return {host(), core::CommitMark{closed, cards == nullptr ? std::vector<core::SeatId>{}
                                                                  : core::missing_judges(*cards)}};
      }
    }
  }

  /// Judges' places, late cards and corrections; bands are decided in onward().
  RandomAct scrutiny(const core::Meeting& meeting) {
    switch (below(8)) {
      case 0:
        return {host(), core::ReplaceJudge{a_judge().seat, core::SeatId("j6"), fresh("ill-")}};
      case 1:
        return {host(), core::ReplaceJudge{a_judge().seat, {}, ""}};
      case 2:
        return {host(),
                core::SetPresenterWithdrawn{core::PresenterId("p" + std::to_string(1 + below(4))),
                                            chance(30), fresh("withdrawn-")}};
      case 3:
        return {host(), core::ProposeCorrection{slot_in(meeting, core::ScoringState::committed),
                                                fresh("typo-")}};
      case 4:
        return {a_judge(), core::SubmitCard{card("s1", 50'000, 50'000)}};
      default: {
        const core::SlotId closed = slot_in(meeting, core::ScoringState::closed);
        return {scrutineer(), core::AdmitLateCard{closed, a_judge().seat, fresh("tablet-")}};
      }
    }
  }

  static std::uint32_t seen_of(const core::Meeting& meeting) {
    return meeting.awards ? static_cast<std::uint32_t>(meeting.awards->revealed.size()) : 0;
  }

  RandomAct results(const core::Meeting& meeting) {
    const core::SlotId committed = slot_in(meeting, core::ScoringState::committed);
    switch (below(16)) {
      case 12:
        return {host(),
                core::WithdrawRelease{
                    committed, chance(50) ? core::ReleaseScope::halls : core::ReleaseScope::online,
                    "released by mistake"}};
      case 13:
        return {host(), core::RevealAward{static_cast<std::uint32_t>(below(4)), seen_of(meeting)}};
      case 14:
        return {host(), core::TakeBackAward{static_cast<std::uint32_t>(below(4)), seen_of(meeting),
                                            "revealed by mistake"}};
      case 15:
        if (chance(30)) return {host(), core::EndRehearsal{}};
        return {host(), core::RehearseReveal{static_cast<std::uint32_t>(below(4))}};
      case 0:
      case 1:
        return {host(), core::ReleaseMark{committed, core::ReleaseScope::halls, chance(50)}};
      case 2:
        return {host(), core::ReleaseMark{committed, core::ReleaseScope::online, true}};
      case 3:
      case 4:
        return {host(), core::RevealMark{committed}};
      case 5:
        return {host(), core::ClearReveal{}};
      case 6:
        return {host(), core::SetRankingFrozen{!meeting.freeze.has_value()}};
      case 7:
      case 8:
        return {host(), core::ConfirmAwards{}};
      case 9:
      case 10:
        return {host(), core::RevealNextAward{seen_of(meeting)}};
      default:
        // Not before there is something to end: a run should see more than an empty life.
        if (chance(90) || core::committed_slots(meeting).size() < 2) {
          return {host(), core::ClearReveal{}};
        }
        return meeting.phase == core::MeetingPhase::live
                   ? RandomAct{host(), core::EndMeeting{}}
                   : RandomAct{host(), core::PublishMeeting{.without_awards = !meeting.awards}};
    }
  }

  RandomAct poll(const core::Meeting& meeting) {
    if (meeting.polls.empty() || (meeting.polls.size() < 6 && chance(10))) {
      return {host(), core::CreatePoll{.poll = core::PollId(fresh("q")),
                                       .question = name_of(fresh("question")),
                                       .last_press = chance(50)}};
    }
    const core::Poll& poll = any(meeting.polls);
    const core::PollId id = poll.id;
    if (poll.state == core::PollState::draft && chance(60)) return {host(), core::OpenPoll{id}};
    switch (below(11)) {
      case 0:
        return {host(), core::OpenPoll{id}};
      case 1:
        return {host(), core::ClosePoll{id}};
      case 2:
        return {host(), core::ReleasePoll{id, chance(70) ? core::ReleaseScope::halls
                                                         : core::ReleaseScope::online}};
      case 3:
        if (chance(50)) return {host(), core::ReleasePoll{id}};
        if (chance(50))
          return {host(),
                  core::WithdrawPollRelease{
                      id, chance(50) ? core::ReleaseScope::halls : core::ReleaseScope::online,
                      "released by mistake"}};
        return {host(),
                core::CreatePoll{.poll = core::PollId(fresh("q")),
                                 .question = name_of(fresh("question")),
                                 .rules = random_poll_rules([this](auto n) { return below(n); })}};
      case 4:
        if (chance(50)) return {host(), core::ClosePoll{id}};
        return {host(), core::CreatePoll{.poll = core::PollId(fresh("q")), .rerun_of = id}};
      case 5:
        if (chance(20)) return {host(), core::DropPoll{id}};
        return {host(), core::EditPoll{.poll = id, .question = name_of(fresh("question"))}};
      case 6: {
        const bool carried = chance(50);
        core::DecideHungPoll decision{.poll = id, .carried = carried, .reason = "casting vote"};
        const core::PollResult result = core::figures_of_result(poll);
        if (carried && !result.tied.empty() && !poll.rules.options.empty()) {
          decision.options = {poll.rules.options.at(result.tied.front()).id};
        }
        return {host(), decision};
      }
      case 7:
        return chance(60) ? RandomAct{venue_operator(), core::SignIn{{core::SeatId("d2")}}}
                          : RandomAct{host(), core::SignOut{{a_judge().seat}}};
      default:
        if (chance(15))
          return {administrator(),
                  core::IssueVoterTokens{static_cast<std::uint32_t>(1 + below(5))}};
        return {
            chance(20)   ? voter(1 + static_cast<int>(below(9)))
            : chance(70) ? a_judge()
                         : delegate(1 + static_cast<int>(below(2))),
            core::CastBallot{id, random_content(poll.rules, [this](auto n) { return below(n); })}};
    }
  }

  RandomAct hall(const core::Meeting& meeting) {
    switch (below(12)) {
      case 0:
        return {venue_operator(), core::ReportReadiness{.readiness = {.sound = chance(50)},
                                                        .remark = fresh("remark")}};
      case 1:
        return {host(), core::SendNotice{.target = core::VenueId("branch"), .text = fresh("note")}};
      case 2:
        return {host(), core::SendNotice{.text = fresh("note")}};
      case 3:
        return {host(), core::ClearNotice{}};
      case 4:
        return {venue_operator(),
                core::RequestFloor{core::RequestId(fresh("r")), {}, "person", ""}};
      case 5:
        if (meeting.queue.waiting.empty()) return {host(), core::ClearQueue{}};
        return {host(), core::GrantRequest{any(meeting.queue.waiting).id}};
      case 6:
        if (meeting.queue.waiting.empty()) return {host(), core::ClearQueue{}};
        return {host(), core::MoveRequest{any(meeting.queue.waiting).id, {}}};
      case 7: {
        const core::SeatId seat = any(meeting.setup.seats).id;
        return {administrator(), core::ClaimSeat{.target = {.seat = seat},
                                                 .device = "device-" + std::to_string(below(3)),
                                                 .generation = meeting.seats.at(seat).generation}};
      }
      case 8:
        return {host(), core::RevokeLink{{.seat = a_judge().seat}}};
      case 9:
        if (chance(30))
          return {host(), core::RenameDisplay{core::DisplayId("big"), {fresh("screen"), {}}}};
        if (chance(40)) {
          return {host(), core::DirectDisplay{core::DisplayId("big"),
                                              static_cast<core::DisplayOrder>(1 + below(4))}};
        }
        return {host(), core::SetDisplayView{
                            core::DisplayId("big"),
                            chance(50) ? core::DisplayView::main : core::DisplayView::branch}};
      case 10:
        return {host("h1", "left"), core::TakeControl{true}};
      default:
        return {host("h1", "left"), core::YieldControl{}};
    }
  }

  core::SplitMix64 random_;
  std::uint64_t made_ = 0;
};

}  // namespace rostrum::test

// Random commands from random senders about the small meeting of sample_meeting.hpp: mostly
// sensible, sometimes not at all. Headers only, so that tests of core can use it without app.
//
// The same seed gives the same commands for the same meetings.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/commands.hpp"
#include "core/draw.hpp"
#include "core/meeting.hpp"
#include "core/roles.hpp"
#include "support/random_polls.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::test {

class RandomCommands {
 public:
  struct Asked {
    core::Sender sender;
    core::Command command;
  };

  explicit RandomCommands(std::uint64_t seed) : random_(seed) {}

  [[nodiscard]] Asked next(const core::Meeting& meeting) {
    using Maker = Asked (RandomCommands::*)(const core::Meeting&);
    static constexpr Maker makers[] = {
        &RandomCommands::rundown,  &RandomCommands::floor,    &RandomCommands::floor,
        &RandomCommands::queue,    &RandomCommands::scoring,  &RandomCommands::card,
        &RandomCommands::card,     &RandomCommands::card,     &RandomCommands::results,
        &RandomCommands::results,  &RandomCommands::poll,     &RandomCommands::venue,
        &RandomCommands::scrutiny, &RandomCommands::scrutiny, &RandomCommands::seats};
    if (!one_in(life_is_one_in(meeting.phase))) {
      return (this->*makers[below(std::size(makers))])(meeting);
    }
    return life();
  }

  [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return random_.next_below(bound); }
  [[nodiscard]] bool one_in(std::uint64_t count) { return below(count) == 0; }

 private:
  template <class T>
  const T& any_of(const std::vector<T>& values) {
    return values[below(values.size())];
  }

  /// Mostly one there is, sometimes one there is not, sometimes none.
  template <class IdType>
  IdType id(const std::string& letter, std::uint64_t count) {
    if (one_in(12)) return {};
    return IdType(letter + std::to_string(1 + below(count + 1)));
  }
  core::SlotId slot() { return id<core::SlotId>("s", 6); }
  core::SegmentId segment() {
    return one_in(2) ? core::SegmentId() : core::SegmentId(one_in(2) ? "first" : "second");
  }
  core::SeatId judge_seat() { return id<core::SeatId>("j", 6); }
  core::RequestId request() { return id<core::RequestId>("r", 5); }
  core::PollId poll_id() { return id<core::PollId>("q", 3); }
  core::VenueId venue_id() {
    return any_of<core::VenueId>(
        {{}, core::VenueId("main"), core::VenueId("branch"), core::VenueId("nowhere")});
  }
  core::Name name() { return one_in(10) ? core::Name{} : name_of("n" + std::to_string(below(9))); }
  core::Duration span() {
    return std::chrono::seconds(static_cast<std::int64_t>(below(1'200)) - 300);
  }
  core::Sender any_host() {
    if (one_in(20)) return administrator();
    return host(one_in(4) ? "h2" : "h1", one_in(6) ? "window" : "");
  }
  core::Sender anybody() {
    return any_of<core::Sender>({any_host(), scrutineer(), judge(1 + static_cast<int>(below(6))),
                                 delegate(1 + static_cast<int>(below(2))), venue_operator(),
                                 core::Sender{}});
  }
  Asked by_host(core::Command command) {
    return {one_in(25) ? anybody() : any_host(), std::move(command)};
  }

  Asked rundown(const core::Meeting& /*unused*/) {
    switch (below(6)) {
      case 0:
        return by_host(core::MoveSlot{slot(), slot(), segment()});
      case 1:
        return by_host(core::InsertSlot{.slot = slot(),
                                        .before = slot(),
                                        .segment = segment(),
                                        .presenter = name(),
                                        .unit = name(),
                                        .allotted = span()});
      case 2:
        return by_host(core::EditSlot{
            .slot = slot(), .title = name(), .allotted = span(), .presenter = {}, .unit = name()});
      case 3:
        return by_host(core::SkipSlot{slot()});
      case 4:
        return by_host(core::RestoreSlot{slot()});
      default:
        return by_host(core::DrawOrder{segment()});
    }
  }

  Asked floor(const core::Meeting& meeting) {
    switch (below(11)) {
      case 0:
        return by_host(core::LineUp{slot()});
      case 1:
        return by_host(core::StartSlot{slot()});
      case 2:
        return by_host(core::EndSlot{one_in(2) ? meeting.floor.on_air : slot()});
      case 3:
        return by_host(core::NextSlot{one_in(8) ? slot() : meeting.floor.on_air});
      case 4:
        return by_host(core::PauseTimer{});
      case 5:
        return by_host(core::ResumeTimer{});
      case 6:
        return by_host(core::AdjustTimer{one_in(20) ? core::Duration::min() : span()});
      case 7:
        return by_host(core::SetStage{static_cast<core::StageMode>(1 + below(3))});
      case 8:
        return by_host(core::SetBell{one_in(2)});
      default:
        return by_host(core::Undo{
            meeting.undo_points.empty() || one_in(8) ? below(50) : meeting.undo_points.back().act});
    }
  }

  Asked queue(const core::Meeting& /*unused*/) {
    switch (below(6)) {
      case 0:
      case 1:
        return {one_in(2) ? venue_operator() : any_host(),
                core::RequestFloor{request(), venue_id(), one_in(9) ? "" : "张三", ""}};
      case 2:
        return by_host(core::MoveRequest{request(), request()});
      case 3:
        return by_host(core::GrantRequest{request()});
      case 4:
        return {one_in(2) ? venue_operator() : any_host(), core::WithdrawRequest{request()}};
      default:
        return one_in(4) ? by_host(core::ClearQueue{}) : by_host(core::GrantRequest{request()});
    }
  }

  core::SlotId slot_to_score(const core::Meeting& meeting) {
    const core::SlotId current = core::current_slot(meeting);
    return current.empty() || one_in(3) ? slot() : current;
  }

  std::vector<core::Score> scores() {
    auto whole = test::card("s1", static_cast<std::int64_t>(below(100'500)),
                            static_cast<std::int64_t>(below(100'500)))
                     .scores;
    if (one_in(20)) whole.pop_back();
    if (one_in(20)) whole.push_back(whole.front());
    return whole;
  }

  /// One of few, so that two persons key in the same now and then.
  std::vector<core::Score> paper_scores() {
    const auto points = static_cast<std::int64_t>(1'000 * below(2));
    return test::card("s1", points, points).scores;
  }

  Asked card(const core::Meeting& meeting) {
    return {one_in(30) ? anybody() : judge(1 + static_cast<int>(below(6))),
            core::SubmitCard{slot_to_score(meeting), scores(),
                             static_cast<std::uint32_t>(below(9'000))}};
  }

  std::uint32_t proposal(const core::Meeting& meeting) {
    if (meeting.proposals.empty() || one_in(6)) return static_cast<std::uint32_t>(below(9));
    return any_of(meeting.proposals).id;
  }
  core::Sender host_or_scrutineer() { return one_in(2) ? scrutineer() : any_host(); }

  core::ScoringRules other_rules(const core::Meeting& meeting) {
    core::ScoringRules rules = meeting.setup.scoring;
    rules.decimals = static_cast<int>(below(10));
    rules.method = static_cast<core::Method>(below(4));
    rules.two_person_paper_card = one_in(2);
    rules.two_person_correction = one_in(2);
    rules.card_change = one_in(4) ? core::CardChange::first_press : core::CardChange::last_press;
    if (one_in(2)) rules.over_time = {{std::chrono::seconds(below(30)), core::Decimal(2)}};
    if (one_in(2)) rules.under_time = {{std::chrono::seconds(below(300)), core::Decimal(1)}};
    if (one_in(5)) rules.criteria.front().maximum = core::Decimal(90);
    return rules;
  }

  /// Judges' places, withdrawals, and what a second person settles.
  Asked scrutiny(const core::Meeting& meeting) {
    const core::SlotId id = slot_to_score(meeting);
    const std::string reason = one_in(6) ? "" : "原因";
    switch (below(12)) {
      case 0:
        return by_host(core::ReplaceJudge{judge_seat(),
                                          one_in(2) ? core::SeatId("j6") : judge_seat(), reason});
      case 1:
        return by_host(core::ReplaceJudge{judge_seat(), {}, reason});
      case 2:
        return by_host(core::SetPresenterWithdrawn{id_of_presenter(), one_in(3), reason});
      case 3:
        return {host_or_scrutineer(), core::AdmitLateCard{id, judge_seat(), reason}};
      case 4:
      case 5:
        return {host_or_scrutineer(), core::DecideDeduction{id, one_in(2), reason}};
      case 6:
        return {host_or_scrutineer(), core::ClearPaperCard{id, judge_seat(), reason}};
      case 7:
        return {host_or_scrutineer(), core::ProposeCorrection{slot(), reason}};
      case 8:
        return by_host(core::ProposeRules{other_rules(meeting), reason});
      case 9:
        return {host_or_scrutineer(), core::WithdrawProposal{one_in(4) ? proposal(meeting) : 99}};
      default:
        return {host_or_scrutineer(), core::ConfirmProposal{proposal(meeting)}};
    }
  }
  core::PresenterId id_of_presenter() { return id<core::PresenterId>("p", 4); }

  Asked scoring(const core::Meeting& meeting) {
    const core::SlotId id = slot_to_score(meeting);
    switch (below(6)) {
      case 0:
        return by_host(core::OpenScoring{id});
      case 1:
        return by_host(core::CloseScoring{id});
      case 2:
        return {host_or_scrutineer(), core::EnterPaperCard{id, judge_seat(), paper_scores()}};
      case 3:
        return {scrutineer(), core::SetDeduction{id, core::Decimal(static_cast<int>(below(4)) - 1),
                                                 one_in(4) ? "" : "超时"}};
      default:
        return {anybody(),
                core::SetCardState{id, judge_seat(), static_cast<core::CardState>(1 + below(6)),
                                   one_in(4) ? "" : "原因"}};
    }
  }

  Asked results(const core::Meeting& meeting) {
    const core::SlotId id = slot_to_score(meeting);
    const auto scope = static_cast<core::ReleaseScope>(1 + below(2));
    std::vector<core::SeatId> without;
    for (int i = 1; i <= 5; ++i) without.emplace_back("j" + std::to_string(i));
    if (one_in(3)) without.pop_back();
    const auto item = static_cast<std::uint32_t>(below(4));
    const auto seen = meeting.awards && !one_in(8)
                          ? static_cast<std::uint32_t>(meeting.awards->revealed.size())
                          : 0;
    switch (below(13)) {
      case 9:
        return by_host(core::WithdrawRelease{id, scope, one_in(9) ? "" : "放行有误"});
      case 10:
        return by_host(core::RevealAward{item, seen});
      case 11:
        return by_host(core::TakeBackAward{item, seen, one_in(9) ? "" : "亮错了"});
      case 12:
        return one_in(3) ? by_host(core::EndRehearsal{}) : by_host(core::RehearseReveal{item});
      case 0:
      case 1:
        return by_host(core::CommitMark{id, without});
      case 2:
        return by_host(core::ReleaseMark{one_in(3) ? core::SlotId() : id, scope, one_in(2)});
      case 3:
        return by_host(core::RevealMark{id});
      case 4:
        return by_host(core::ClearReveal{});
      case 5:
        return by_host(core::SetRankingFrozen{one_in(2)});
      case 6:
        return by_host(core::ConfirmAwards{});
      default:
        return by_host(core::RevealNextAward{seen});
    }
  }

  Asked poll(const core::Meeting& meeting) {
    const auto dice = [this](auto bound) { return below(bound); };
    switch (below(12)) {
      case 0:
        return by_host(core::CreatePoll{
            .poll = poll_id(), .question = name(), .majority = {}, .last_press = one_in(2)});
      case 1:
        return by_host(core::OpenPoll{poll_id()});
      case 2:
        return one_in(3) ? by_host(core::ClosePoll{poll_id()}) : by_host(core::OpenPoll{poll_id()});
      case 3:
        if (one_in(6))
          return by_host(core::WithdrawPollRelease{.poll = poll_id(), .reason = "误点"});
        return one_in(4) ? by_host(core::ReleasePoll{poll_id()})
                         : by_host(core::OpenPoll{poll_id()});
      case 4:
        return by_host(
            core::CreatePoll{.poll = poll_id(), .question = name(), .rules = any_poll_rules(dice)});
      case 5:
        return one_in(2) ? by_host(core::EditPoll{
                               .poll = poll_id(), .question = {}, .rules = any_poll_rules(dice)})
                         : by_host(core::DropPoll{poll_id()});
      case 6:
        return by_host(core::CreatePoll{.poll = poll_id(), .rerun_of = poll_id()});
      case 7:
        if (one_in(3)) return {administrator(), core::IssueVoterTokens{1}};
        return by_host(
            core::DecideHungPoll{.poll = poll_id(), .carried = one_in(2), .reason = "x"});
      case 8: {
        const core::Sender who = one_in(2) ? venue_operator() : any_host();
        const std::vector<core::SeatId> seats{judge_seat(), core::SeatId("d2")};
        return one_in(3) ? Asked{who, core::SignOut{seats}} : Asked{who, core::SignIn{seats}};
      }
      default: {
        const core::PollId id = poll_id();
        const core::Poll* poll = core::find_poll(meeting, id);
        return {one_in(5) ? voter(static_cast<int>(below(9))) : anybody(),
                core::CastBallot{
                    id, random_content(poll == nullptr ? core::PollRules{} : poll->rules, dice)}};
      }
    }
  }

  Asked venue(const core::Meeting& /*unused*/) {
    const core::NoticeTarget target = any_of<core::NoticeTarget>(
        {core::Everybody{}, core::VenueId("branch"), core::DisplayId("big"), core::VenueId("x")});
    switch (below(6)) {
      case 0:
        return {one_in(2) ? venue_operator() : any_host(),
                core::ReportReadiness{venue_id(), {.sound = one_in(2)}, "好"}};
      case 1:
        return by_host(
            core::SendNotice{target, one_in(9) ? "" : "请就座", core::NoticeLevel::warning});
      case 2:
        return by_host(core::ClearNotice{target});
      case 3:
        return one_in(4) ? Asked{host("h1", "window"), core::TakeControl{one_in(2)}}
                         : Asked{administrator(), core::YieldControl{}};
      case 4:
        return {any_host(), core::YieldControl{}};
      default:
        return by_host(core::SetDisplayView{core::DisplayId(one_in(9) ? "none" : "big"),
                                            static_cast<core::DisplayView>(1 + below(3))});
    }
  }

  core::LinkTarget link() {
    if (one_in(3)) return {.display = core::DisplayId(one_in(9) ? "none" : "big")};
    return {.seat = one_in(3) ? core::SeatId("h2") : judge_seat()};
  }

  Asked seats(const core::Meeting& meeting) {
    const core::SeatId seat = judge_seat();
    const auto access = meeting.seats.find(seat);
    const bool waits = access != meeting.seats.end() && !access->second.waiting.empty();
    const std::string code = waits ? access->second.waiting.front().code : "????";
    switch (below(8)) {
      case 0:
        return by_host(core::AdmitDevice{seat, code});
      case 1:
        return by_host(core::DenyDevice{seat, code});
      case 2:
        return one_in(5) ? by_host(core::RevokeLink{link()})
                         : by_host(core::AdmitDevice{seat, code});
      default:
        return {anybody(), core::ClaimSeat{link(), "device" + std::to_string(below(12)),
                                           static_cast<std::uint32_t>(1 + below(3))}};
    }
  }

  /// Most of it is played live.
  static std::uint64_t life_is_one_in(core::MeetingPhase phase) {
    return phase == core::MeetingPhase::live ? 500 : 50;
  }

  Asked life() {
    switch (below(5)) {
      case 0:
        return {administrator(), core::ReplaceSetup{sample_setup()}};
      case 1:
        return {administrator(), core::CreateMeeting{sample_setup(), {}}};
      case 2:
        return by_host(core::EndMeeting{});
      case 3:
        return by_host(core::PublishMeeting{.without_awards = one_in(2)});
      default:
        return by_host(core::GoLive{});
    }
  }

  core::SplitMix64 random_;
};

}  // namespace rostrum::test

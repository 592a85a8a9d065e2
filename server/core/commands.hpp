// What may be asked of a meeting: one struct a command, as in proto/rostrum/v1/command.proto, with
// types in place of text.
//
// An empty id stands for the protocol's empty text, and means what the protocol says there. A
// Command has no id of its own here: repeats are the room's business. Values, usable from any
// thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/decimal.hpp"
#include "core/ids.hpp"
#include "core/kind_of.hpp"
#include "core/poll_commands.hpp"
#include "core/scoring_commands.hpp"
#include "core/setup.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

// Bounds of one command.
inline constexpr Duration max_adjustment = std::chrono::hours(24);
inline constexpr std::size_t max_scores_a_card = 2 * max_criteria;  // more is not even looked at

// Rundown.
struct MoveSlot {
  SlotId slot;
  SlotId before;      // empty: to the end of `segment`
  SegmentId segment;  // empty: stays in its own
  friend bool operator==(const MoveSlot&, const MoveSlot&) = default;
};
struct InsertSlot {
  SlotId slot;
  SlotId before;
  SegmentId segment;
  Name presenter;
  Name unit;
  Name title;
  Duration allotted{0};
  Decimal factor{1};
  friend bool operator==(const InsertSlot&, const InsertSlot&) = default;
};
struct EditSlot {
  SlotId slot;
  std::optional<Name> title;
  std::optional<Duration> allotted;
  std::optional<Name> presenter;
  std::optional<Name> unit;
  friend bool operator==(const EditSlot&, const EditSlot&) = default;
};
struct SkipSlot {
  SlotId slot;
  friend bool operator==(const SkipSlot&, const SkipSlot&) = default;
};
struct RestoreSlot {
  SlotId slot;
  friend bool operator==(const RestoreSlot&, const RestoreSlot&) = default;
};
struct DrawOrder {
  SegmentId segment;  // empty: every segment, each within itself
  friend bool operator==(const DrawOrder&, const DrawOrder&) = default;
};
struct LineUp {
  SlotId slot;  // empty: nothing is lined up
  friend bool operator==(const LineUp&, const LineUp&) = default;
};

// Floor.
struct StartSlot {
  SlotId slot;  // empty: the one lined up, or else the next in order
  friend bool operator==(const StartSlot&, const StartSlot&) = default;
};
struct EndSlot {
  SlotId slot;  // empty: whichever is on air
  friend bool operator==(const EndSlot&, const EndSlot&) = default;
};
struct NextSlot {
  SlotId seen_on_air;  // empty: nothing was on air
  friend bool operator==(const NextSlot&, const NextSlot&) = default;
};
struct PauseTimer {
  friend bool operator==(const PauseTimer&, const PauseTimer&) = default;
};
struct ResumeTimer {
  friend bool operator==(const ResumeTimer&, const ResumeTimer&) = default;
};
struct AdjustTimer {
  Duration delta{0};  // negative takes time
  friend bool operator==(const AdjustTimer&, const AdjustTimer&) = default;
};
struct SetStage {
  StageMode mode = StageMode::programme;
  friend bool operator==(const SetStage&, const SetStage&) = default;
};
struct SetBell {
  bool on = false;
  friend bool operator==(const SetBell&, const SetBell&) = default;
};
struct Undo {
  std::uint64_t act = 0;
  friend bool operator==(const Undo&, const Undo&) = default;
};

// Speaker queue.
struct RequestFloor {
  RequestId request;
  VenueId venue;  // a venue operator may leave it empty
  std::string person;
  std::string subject;
  friend bool operator==(const RequestFloor&, const RequestFloor&) = default;
};
struct MoveRequest {
  RequestId request;
  RequestId before;  // empty: to the end
  friend bool operator==(const MoveRequest&, const MoveRequest&) = default;
};
struct GrantRequest {
  RequestId request;
  friend bool operator==(const GrantRequest&, const GrantRequest&) = default;
};
struct WithdrawRequest {
  RequestId request;
  friend bool operator==(const WithdrawRequest&, const WithdrawRequest&) = default;
};
struct ClearQueue {
  friend bool operator==(const ClearQueue&, const ClearQueue&) = default;
};

// Scoring.
/// One criterion's points on a card, as sent: a card may come with a criterion twice, and is then
/// refused.
struct Score {
  CriterionId criterion;
  Decimal points;
  friend bool operator==(const Score&, const Score&) = default;
};
struct OpenScoring {
  SlotId slot;  // empty: the one on air, or else the one that ended last
  friend bool operator==(const OpenScoring&, const OpenScoring&) = default;
};
struct CloseScoring {
  SlotId slot;
  friend bool operator==(const CloseScoring&, const CloseScoring&) = default;
};
struct SubmitCard {
  SlotId slot;
  std::vector<Score> scores;
  std::uint32_t typed_ms = 0;  // how long typing took, as the page says; 0: it does not
  friend bool operator==(const SubmitCard&, const SubmitCard&) = default;
};
struct SetCardState {
  SlotId slot;
  SeatId judge;  // a judge may leave it empty
  CardState state = CardState::expected;
  std::string reason;
  friend bool operator==(const SetCardState&, const SetCardState&) = default;
};
struct EnterPaperCard {
  SlotId slot;
  SeatId judge;
  std::vector<Score> scores;
  friend bool operator==(const EnterPaperCard&, const EnterPaperCard&) = default;
};
struct SetDeduction {
  SlotId slot;
  Decimal points;
  std::string reason;
  friend bool operator==(const SetDeduction&, const SetDeduction&) = default;
};

// Results and awards.
struct CommitMark {
  SlotId slot;
  std::vector<SeatId> without;
  friend bool operator==(const CommitMark&, const CommitMark&) = default;
};
struct ReleaseMark {
  SlotId slot;  // empty: every committed one
  ReleaseScope scope = ReleaseScope::halls;
  bool only = false;
  friend bool operator==(const ReleaseMark&, const ReleaseMark&) = default;
};
struct RevealMark {
  SlotId slot;
  friend bool operator==(const RevealMark&, const RevealMark&) = default;
};
struct ClearReveal {
  friend bool operator==(const ClearReveal&, const ClearReveal&) = default;
};
struct SetRankingFrozen {
  bool frozen = false;
  friend bool operator==(const SetRankingFrozen&, const SetRankingFrozen&) = default;
};
struct TieDecision {
  AwardId award;
  std::vector<PresenterId> presenters;
  std::string reason;
  friend bool operator==(const TieDecision&, const TieDecision&) = default;
};
struct ConfirmAwards {
  std::vector<TieDecision> decisions;
  friend bool operator==(const ConfirmAwards&, const ConfirmAwards&) = default;
};
struct RevealNextAward {
  std::uint32_t seen = 0;
  friend bool operator==(const RevealNextAward&, const RevealNextAward&) = default;
};
struct RevealAward {
  std::uint32_t item = 0;  // index into the script
  std::uint32_t seen = 0;
  friend bool operator==(const RevealAward&, const RevealAward&) = default;
};
struct TakeBackAward {
  std::uint32_t item = 0;
  std::uint32_t seen = 0;
  std::string reason;
  friend bool operator==(const TakeBackAward&, const TakeBackAward&) = default;
};
struct WithdrawRelease {
  SlotId slot;
  ReleaseScope scope = ReleaseScope::halls;  // halls: online too
  std::string reason;
  friend bool operator==(const WithdrawRelease&, const WithdrawRelease&) = default;
};
/// As the displays would show it, to hosts only.
struct RehearseReveal {
  std::uint32_t item = 0;  // index into the script, or into the proposal
  friend bool operator==(const RehearseReveal&, const RehearseReveal&) = default;
};
struct EndRehearsal {
  friend bool operator==(const EndRehearsal&, const EndRehearsal&) = default;
};

// Polls and attendance: poll_commands.hpp.

// Venues, seats, notices.
struct ReportReadiness {
  VenueId venue;  // a venue operator may leave it empty
  Readiness readiness;
  std::string remark;
  friend bool operator==(const ReportReadiness&, const ReportReadiness&) = default;
};
struct SendNotice {
  NoticeTarget target;
  std::string text;
  NoticeLevel level = NoticeLevel::information;
  friend bool operator==(const SendNotice&, const SendNotice&) = default;
};
struct ClearNotice {
  NoticeTarget target;
  friend bool operator==(const ClearNotice&, const ClearNotice&) = default;
};
struct TakeControl {
  bool take_over = false;
  friend bool operator==(const TakeControl&, const TakeControl&) = default;
};
struct YieldControl {
  friend bool operator==(const YieldControl&, const YieldControl&) = default;
};
struct AdmitDevice {
  SeatId seat;
  std::string device;  // the short code
  friend bool operator==(const AdmitDevice&, const AdmitDevice&) = default;
};
struct DenyDevice {
  SeatId seat;
  std::string device;  // the short code
  friend bool operator==(const DenyDevice&, const DenyDevice&) = default;
};
struct RevokeLink {
  LinkTarget target;
  friend bool operator==(const RevokeLink&, const RevokeLink&) = default;
};
struct SetDisplayView {
  DisplayId display;
  DisplayView view = DisplayView::main;
  friend bool operator==(const SetDisplayView&, const SetDisplayView&) = default;
};
/// Has one display do something by hand; what all displays show is SetStage.
struct DirectDisplay {
  DisplayId display;
  DisplayOrder order = DisplayOrder::identify;
  friend bool operator==(const DirectDisplay&, const DirectDisplay&) = default;
};
struct RenameDisplay {
  DisplayId display;
  Name name;
  friend bool operator==(const RenameDisplay&, const RenameDisplay&) = default;
};

// Life.
struct GoLive {
  friend bool operator==(const GoLive&, const GoLive&) = default;
};
struct EndMeeting {
  friend bool operator==(const EndMeeting&, const EndMeeting&) = default;
};
struct PublishMeeting {
  bool without_awards = false;  // declared, and none is given
  friend bool operator==(const PublishMeeting&, const PublishMeeting&) = default;
};

// Asked by the server itself only; no client message becomes one of these.
/// A device redeems a link. Accepted without an event where the device has the seat or waits for it
/// already.
struct ClaimSeat {
  LinkTarget target;
  std::string device;            // the whole id, made by the browser
  std::uint32_t generation = 1;  // as in the link
  friend bool operator==(const ClaimSeat&, const ClaimSeat&) = default;
};
/// The first command of every meeting.
struct CreateMeeting {
  MeetingSetup setup;
  MeetingId clone_of;  // empty: not a clone
  friend bool operator==(const CreateMeeting&, const CreateMeeting&) = default;
};
/// Import over a meeting that has not gone live. Seats and displays that stay keep their links and
/// devices.
struct ReplaceSetup {
  MeetingSetup setup;
  friend bool operator==(const ReplaceSetup&, const ReplaceSetup&) = default;
};

using AnyCommand =
    std::variant<MoveSlot, InsertSlot, EditSlot, SkipSlot, RestoreSlot, DrawOrder, LineUp,      //
                 StartSlot, EndSlot, NextSlot, PauseTimer, ResumeTimer, AdjustTimer, SetStage,  //
                 SetBell, Undo,                                                                 //
                 RequestFloor, MoveRequest, GrantRequest, WithdrawRequest, ClearQueue,          //
                 OpenScoring, CloseScoring, SubmitCard, SetCardState, EnterPaperCard,           //
                 SetDeduction, ReplaceJudge, SetPresenterWithdrawn, AdmitLateCard,              //
                 DecideDeduction, ClearPaperCard, ProposeCorrection, ConfirmProposal,           //
                 WithdrawProposal, ProposeRules,                                                //
                 CommitMark, ReleaseMark, RevealMark, ClearReveal, SetRankingFrozen,            //
                 ConfirmAwards, RevealNextAward, RevealAward, TakeBackAward, WithdrawRelease,
                 RehearseReveal, EndRehearsal,                                                  //
                 CreatePoll, EditPoll, DropPoll, OpenPoll, ClosePoll, CastBallot, ReleasePoll,  //
                 WithdrawPollRelease, DecideHungPoll, SignIn, SignOut,                          //
                 ReportReadiness, SendNotice, ClearNotice, TakeControl, YieldControl,           //
                 AdmitDevice, DenyDevice, RevokeLink, SetDisplayView, DirectDisplay,
                 RenameDisplay,                       //
                 GoLive, EndMeeting, PublishMeeting,  //
                 ClaimSeat, CreateMeeting, ReplaceSetup, IssueVoterTokens>;

/// What somebody asks for.
/// A class around the variant, so that making, copying and destroying one of so many kinds is
/// compiled once, in commands.cpp, and not in every file that has one.
struct Command : AnyCommand {
  Command();
  template <class Kind>
    requires is_kind_of<Kind, AnyCommand>
  Command(Kind kind);  // NOLINT(google-explicit-constructor): as its variant does
  Command(const Command& other);
  Command(Command&& other) noexcept;
  Command& operator=(const Command& other);
  Command& operator=(Command&& other) noexcept;
  ~Command();

  friend bool operator==(const Command& one, const Command& other);
};

/// The field name of the command in the protocol: "start_slot".
[[nodiscard]] std::string_view command_name(const Command& command);

}  // namespace rostrum::core

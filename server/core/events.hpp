// What has happened in a meeting: past tense, complete, and applicable to the state it was decided
// on without any further rule.
//
// The journal holds these; a struct here is never changed in meaning, only extended
// (wire/event_codec upgrades old rows). Values, usable from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/award_events.hpp"
#include "core/floor.hpp"
#include "core/ids.hpp"
#include "core/kind_of.hpp"
#include "core/poll_events.hpp"
#include "core/release.hpp"
#include "core/rundown.hpp"
#include "core/scoring_events.hpp"
#include "core/secret_events.hpp"
#include "core/setup.hpp"
#include "core/slot_scoring.hpp"
#include "core/speaker_queue.hpp"
#include "core/time.hpp"
#include "core/venue.hpp"
#include "core/words.hpp"

namespace rostrum::core {

// Life.
struct MeetingCreated {
  MeetingSetup setup;
  MeetingId clone_of;
  Instant at;
  friend bool operator==(const MeetingCreated&, const MeetingCreated&) = default;
};
struct SetupReplaced {
  MeetingSetup setup;
  Instant at;
  friend bool operator==(const SetupReplaced&, const SetupReplaced&) = default;
};
struct WentLive {
  Instant at;
  friend bool operator==(const WentLive&, const WentLive&) = default;
};
struct MeetingEnded {
  Instant at;
  friend bool operator==(const MeetingEnded&, const MeetingEnded&) = default;
};
struct MeetingPublished {
  Instant at;
  bool without_awards = false;  // declared, and not confirmed
  friend bool operator==(const MeetingPublished&, const MeetingPublished&) = default;
};

// Rundown.
/// Rundown and floor are about to change, and what they are now can be taken back to.
struct UndoPointSet {
  std::uint64_t act = 0;
  std::string command;
  SlotId slot;
  Instant at;
  friend bool operator==(const UndoPointSet&, const UndoPointSet&) = default;
};
/// `place` is its index in the segment after it has been taken out of where it was.
struct SlotMoved {
  SlotId slot;
  SegmentId segment;
  std::size_t place = 0;
  friend bool operator==(const SlotMoved&, const SlotMoved&) = default;
};
struct SlotInserted {
  SlotPlan plan;
  Presenter presenter;
  SegmentId segment;
  std::size_t place = 0;
  friend bool operator==(const SlotInserted&, const SlotInserted&) = default;
};
/// The slot's plan and its presenter as they are after the edit.
struct SlotEdited {
  SlotPlan plan;
  Presenter presenter;
  friend bool operator==(const SlotEdited&, const SlotEdited&) = default;
};
struct SlotSkipped {
  SlotId slot;
  friend bool operator==(const SlotSkipped&, const SlotSkipped&) = default;
};
struct SlotRestored {
  SlotId slot;
  friend bool operator==(const SlotRestored&, const SlotRestored&) = default;
};
/// `drawn`: the slots that took part, as they were before; `order`: all slots of the segment as
/// they are after.
struct OrderDrawn {
  SegmentId segment;
  std::uint64_t seed = 0;
  std::vector<SlotId> drawn;
  std::vector<SlotId> order;
  friend bool operator==(const OrderDrawn&, const OrderDrawn&) = default;
};
struct SlotLinedUp {
  SlotId slot;  // empty: nothing any more
  friend bool operator==(const SlotLinedUp&, const SlotLinedUp&) = default;
};

// Floor.
struct SlotStarted {
  SlotId slot;
  Instant at;
  Instant ends_at;
  friend bool operator==(const SlotStarted&, const SlotStarted&) = default;
};
struct SlotEnded {
  SlotId slot;
  Instant at;
  std::optional<Duration> over;  // beyond the time given, as the timer showed; negative: less
  friend bool operator==(const SlotEnded&, const SlotEnded&) = default;
};
struct TimerPaused {
  Instant at;
  Duration remaining{0};
  friend bool operator==(const TimerPaused&, const TimerPaused&) = default;
};
struct TimerResumed {
  Instant at;
  Instant ends_at;
  friend bool operator==(const TimerResumed&, const TimerResumed&) = default;
};
struct TimerAdjusted {
  Instant at;
  Duration delta{0};
  friend bool operator==(const TimerAdjusted&, const TimerAdjusted&) = default;
};
struct StageSet {
  StageMode mode = StageMode::programme;
  friend bool operator==(const StageSet&, const StageSet&) = default;
};
struct BellSet {
  bool on = false;
  friend bool operator==(const BellSet&, const BellSet&) = default;
};
/// Rundown and floor are again as they were before the act.
struct ActUndone {
  std::uint64_t act = 0;
  Instant at;
  Rundown rundown;
  Floor floor;
  friend bool operator==(const ActUndone&, const ActUndone&) = default;
};

// Speaker queue.
struct FloorRequested {
  SpeakerRequest request;
  friend bool operator==(const FloorRequested&, const FloorRequested&) = default;
};
/// `place` is its index among the waiting after it has been taken out of where it was.
struct RequestMoved {
  RequestId request;
  std::size_t place = 0;
  friend bool operator==(const RequestMoved&, const RequestMoved&) = default;
};
/// It has the floor; whoever had it from the queue before has not.
struct RequestGranted {
  RequestId request;
  Instant at;
  friend bool operator==(const RequestGranted&, const RequestGranted&) = default;
};
/// Waits no more, or has the floor no more.
struct RequestWithdrawn {
  RequestId request;
  friend bool operator==(const RequestWithdrawn&, const RequestWithdrawn&) = default;
};
/// Nobody waits; who has the floor keeps it.
struct QueueCleared {
  friend bool operator==(const QueueCleared&, const QueueCleared&) = default;
};

// Scoring.
/// `cards`: one for every judge's seat in seat order, in its first state.
struct ScoringOpened {
  SlotId slot;
  Instant at;
  std::vector<JudgeCard> cards;
  friend bool operator==(const ScoringOpened&, const ScoringOpened&) = default;
};
/// Closed, and open again with the cards it has.
struct ScoringReopened {
  SlotId slot;
  Instant at;
  friend bool operator==(const ScoringReopened&, const ScoringReopened&) = default;
};
/// As if never opened: the start that opened it was undone before any card came.
struct ScoringWithdrawn {
  SlotId slot;
  friend bool operator==(const ScoringWithdrawn&, const ScoringWithdrawn&) = default;
};
struct ScoringClosed {
  SlotId slot;
  Instant at;
  friend bool operator==(const ScoringClosed&, const ScoringClosed&) = default;
};
/// Replaces an earlier card of the judge.
struct CardSubmitted {
  SlotId slot;
  SeatId judge;
  std::map<CriterionId, Decimal> scores;
  std::uint64_t receipt = 0;
  bool paper = false;
  Instant at;
  bool late = false;           // in the grace after the close
  std::uint32_t typed_ms = 0;  // as the page says
  SeatId keyed_by;             // paper
  SeatId second;               // paper that two persons keyed in
  friend bool operator==(const CardSubmitted&, const CardSubmitted&) = default;
};
/// Never `submitted`; scores and receipt of an earlier card are gone.
struct CardStateSet {
  SlotId slot;
  SeatId judge;
  CardState state = CardState::expected;
  std::string reason;
  Instant at;
  SeatId replaced_by;  // replaced only
  friend bool operator==(const CardStateSet&, const CardStateSet&) = default;
};
struct DeductionSet {
  SlotId slot;
  std::optional<Deduction> deduction;  // none: removed
  Instant at;
  friend bool operator==(const DeductionSet&, const DeductionSet&) = default;
};

// Results and awards.
struct MarkCommitted {
  SlotId slot;
  CommittedMark mark;
  friend bool operator==(const MarkCommitted&, const MarkCommitted&) = default;
};
struct MarkReleased {
  SlotId slot;
  ReleaseScope scope = ReleaseScope::halls;
  Instant at;
  std::optional<Instant> online_due;  // halls only: when online follows by itself
  friend bool operator==(const MarkReleased&, const MarkReleased&) = default;
};
struct MarkRevealed {
  SlotId slot;
  Instant at;
  friend bool operator==(const MarkRevealed&, const MarkRevealed&) = default;
};
struct RevealCleared {
  Instant at;
  friend bool operator==(const RevealCleared&, const RevealCleared&) = default;
};
struct RankingFreezeSet {
  std::optional<RankingFreeze> freeze;  // none: it moves again
  Instant at;
  friend bool operator==(const RankingFreezeSet&, const RankingFreezeSet&) = default;
};
// Awards: core/award_events.hpp.

// Polls and attendance: poll_events.hpp.

// Venues, seats, notices.
struct ReadinessReported {
  VenueId venue;
  VenueReport report;
  friend bool operator==(const ReadinessReported&, const ReadinessReported&) = default;
};
/// Replaces the earlier notice for the same target.
struct NoticeSent {
  Notice notice;
  friend bool operator==(const NoticeSent&, const NoticeSent&) = default;
};
struct NoticeCleared {
  NoticeTarget target;
  friend bool operator==(const NoticeCleared&, const NoticeCleared&) = default;
};
struct ControlTaken {
  ControllerLease lease;
  friend bool operator==(const ControlTaken&, const ControlTaken&) = default;
};
struct ControlYielded {
  Instant at;
  friend bool operator==(const ControlYielded&, const ControlYielded&) = default;
};
/// `replaced`: devices that lose the seat by this.
struct DeviceAdmitted {
  LinkTarget target;
  std::string device;
  std::vector<std::string> replaced;
  Instant at;
  friend bool operator==(const DeviceAdmitted&, const DeviceAdmitted&) = default;
};
struct DeviceWaiting {
  SeatId seat;
  std::string device;
  std::string code;
  Instant at;
  friend bool operator==(const DeviceWaiting&, const DeviceWaiting&) = default;
};
struct DeviceDenied {
  SeatId seat;
  std::string device;  // the whole id
  friend bool operator==(const DeviceDenied&, const DeviceDenied&) = default;
};
/// `generation`: the one that is valid from now on. No device has the seat or waits for it.
struct LinkRevoked {
  LinkTarget target;
  std::uint32_t generation = 0;
  Instant at;
  friend bool operator==(const LinkRevoked&, const LinkRevoked&) = default;
};
struct DisplayViewSet {
  DisplayId display;
  DisplayView view = DisplayView::main;
  friend bool operator==(const DisplayViewSet&, const DisplayViewSet&) = default;
};
struct DisplayDirected {
  DisplayId display;
  DisplayOrder order = DisplayOrder::identify;
  Instant at;
  friend bool operator==(const DisplayDirected&, const DisplayDirected&) = default;
};
struct DisplayRenamed {
  DisplayId display;
  Name name;
  friend bool operator==(const DisplayRenamed&, const DisplayRenamed&) = default;
};

using AnyEvent = std::variant<
    MeetingCreated, SetupReplaced, WentLive, MeetingEnded, MeetingPublished,                   //
    UndoPointSet, SlotMoved, SlotInserted, SlotEdited, SlotSkipped, SlotRestored, OrderDrawn,  //
    SlotLinedUp,                                                                               //
    SlotStarted, SlotEnded, TimerPaused, TimerResumed, TimerAdjusted, StageSet, BellSet,       //
    ActUndone,                                                                                 //
    FloorRequested, RequestMoved, RequestGranted, RequestWithdrawn, QueueCleared,              //
    ScoringOpened, ScoringReopened, ScoringWithdrawn, ScoringClosed, CardSubmitted,
    CardStateSet,                                                                                //
    DeductionSet, JudgeReplaced, PresenterWithdrawn, PresenterReturned, LateCardKept,            //
    LateCardAdmitted, DeductionProposed, DeductionDecided, DeductionProposalWithdrawn,           //
    PaperCardKeyed, PaperKeyingsCleared, ProposalMade, ProposalWithdrawn, MarkReopened,          //
    RulesChanged,                                                                                //
    MarkCommitted, MarkReleased, MarkRevealed, RevealCleared, RankingFreezeSet, TieDecided,      //
    AwardsConfirmed, AwardRevealed, AwardRevealedOnline, AwardTakenBack, ReleaseWithdrawn,       //
    RevealRehearsed, RehearsalEnded,                                                             //
    PollCreated, PollEdited, PollDropped, PollOpened, PollClosed, BallotCast, PollReleased,      //
    PollReleaseWithdrawn, SeatVoted, BoxOpened, BoxDestroyed,                                    //
    HungPollDecided, VoterTokensIssued, SeatsSignedIn, SeatsSignedOut,                           //
    ReadinessReported, NoticeSent, NoticeCleared, ControlTaken, ControlYielded, DeviceAdmitted,  //
    DeviceWaiting, DeviceDenied, LinkRevoked, DisplayViewSet, DisplayDirected, DisplayRenamed>;

/// What happened.
/// A class around the variant, so that making, copying and destroying one of so many kinds is
/// compiled once, in events.cpp, and not in every file that has one.
struct Event : AnyEvent {
  Event();
  template <class Kind>
    requires is_kind_of<Kind, AnyEvent>
  Event(Kind kind);  // NOLINT(google-explicit-constructor): as its variant does
  Event(const Event& other);
  Event(Event&& other) noexcept;
  Event& operator=(const Event& other);
  Event& operator=(Event&& other) noexcept;
  ~Event();

  friend bool operator==(const Event& one, const Event& other);
};

}  // namespace rostrum::core

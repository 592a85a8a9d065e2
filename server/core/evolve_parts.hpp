// The parts of evolve(), one overload an event, in files by subject. For evolve.cpp and its parts
// only.
#pragma once

#include "core/events.hpp"
#include "core/meeting.hpp"

namespace rostrum::core {

// evolve_life.cpp
void apply(Meeting& meeting, const MeetingCreated& event);
void apply(Meeting& meeting, const SetupReplaced& event);
void apply(Meeting& meeting, const WentLive& event);
void apply(Meeting& meeting, const MeetingEnded& event);
void apply(Meeting& meeting, const MeetingPublished& event);

// evolve_rundown.cpp
void apply(Meeting& meeting, const UndoPointSet& event);
void apply(Meeting& meeting, const SlotMoved& event);
void apply(Meeting& meeting, const SlotInserted& event);
void apply(Meeting& meeting, const SlotEdited& event);
void apply(Meeting& meeting, const SlotSkipped& event);
void apply(Meeting& meeting, const SlotRestored& event);
void apply(Meeting& meeting, const OrderDrawn& event);
void apply(Meeting& meeting, const SlotLinedUp& event);

// evolve_floor.cpp
void apply(Meeting& meeting, const SlotStarted& event);
void apply(Meeting& meeting, const SlotEnded& event);
void apply(Meeting& meeting, const TimerPaused& event);
void apply(Meeting& meeting, const TimerResumed& event);
void apply(Meeting& meeting, const TimerAdjusted& event);
void apply(Meeting& meeting, const StageSet& event);
void apply(Meeting& meeting, const BellSet& event);
void apply(Meeting& meeting, const ActUndone& event);
void apply(Meeting& meeting, const FloorRequested& event);
void apply(Meeting& meeting, const RequestMoved& event);
void apply(Meeting& meeting, const RequestGranted& event);
void apply(Meeting& meeting, const RequestWithdrawn& event);
void apply(Meeting& meeting, const QueueCleared& event);

// evolve_scoring.cpp
/// Of a slot whose scoring has been opened.
[[nodiscard]] SlotScoring& scoring_at(Meeting& meeting, const SlotId& slot);
void apply(Meeting& meeting, const ScoringOpened& event);
void apply(Meeting& meeting, const ScoringReopened& event);
void apply(Meeting& meeting, const ScoringWithdrawn& event);
void apply(Meeting& meeting, const ScoringClosed& event);
void apply(Meeting& meeting, const CardSubmitted& event);
void apply(Meeting& meeting, const CardStateSet& event);
void apply(Meeting& meeting, const DeductionSet& event);

// evolve_scrutiny.cpp
void apply(Meeting& meeting, const JudgeReplaced& event);
void apply(Meeting& meeting, const PresenterWithdrawn& event);
void apply(Meeting& meeting, const PresenterReturned& event);
void apply(Meeting& meeting, const LateCardKept& event);
void apply(Meeting& meeting, const LateCardAdmitted& event);
void apply(Meeting& meeting, const DeductionProposed& event);
void apply(Meeting& meeting, const DeductionDecided& event);
void apply(Meeting& meeting, const DeductionProposalWithdrawn& event);
void apply(Meeting& meeting, const PaperCardKeyed& event);
void apply(Meeting& meeting, const PaperKeyingsCleared& event);
void apply(Meeting& meeting, const ProposalMade& event);
void apply(Meeting& meeting, const ProposalWithdrawn& event);
void apply(Meeting& meeting, const MarkReopened& event);
void apply(Meeting& meeting, const RulesChanged& event);
// evolve_secret.cpp
void apply(Meeting& meeting, const SeatVoted& event);
void apply(Meeting& meeting, const BoxOpened& event);
void apply(Meeting& meeting, const BoxDestroyed& event);

// evolve_results.cpp
void apply(Meeting& meeting, const MarkCommitted& event);
void apply(Meeting& meeting, const MarkReleased& event);
void apply(Meeting& meeting, const MarkRevealed& event);
void apply(Meeting& meeting, const RevealCleared& event);
void apply(Meeting& meeting, const RankingFreezeSet& event);
void apply(Meeting& meeting, const TieDecided& event);
void apply(Meeting& meeting, const AwardsConfirmed& event);
void apply(Meeting& meeting, const AwardRevealed& event);
void apply(Meeting& meeting, const AwardRevealedOnline& event);
void apply(Meeting& meeting, const AwardTakenBack& event);
void apply(Meeting& meeting, const ReleaseWithdrawn& event);
void apply(Meeting& meeting, const RevealRehearsed& event);
void apply(Meeting& meeting, const RehearsalEnded& event);

// evolve_poll.cpp
/// Of an event: the poll is there.
[[nodiscard]] Poll& poll_at(Meeting& meeting, const PollId& id);
/// Drafts as a set-up prepares them; a draft of the same id is replaced, others stay.
void prepare_polls(Meeting& meeting, const std::vector<PollPlan>& before,
                   const std::vector<PollPlan>& plans, Instant at);
void release_all_polls(Meeting& meeting, Instant at);
void apply(Meeting& meeting, const PollCreated& event);
void apply(Meeting& meeting, const PollEdited& event);
void apply(Meeting& meeting, const PollDropped& event);
void apply(Meeting& meeting, const PollOpened& event);
void apply(Meeting& meeting, const PollClosed& event);
void apply(Meeting& meeting, const BallotCast& event);
void apply(Meeting& meeting, const PollReleased& event);
void apply(Meeting& meeting, const PollReleaseWithdrawn& event);
void apply(Meeting& meeting, const HungPollDecided& event);
void apply(Meeting& meeting, const VoterTokensIssued& event);

// evolve_attendance.cpp
void apply(Meeting& meeting, const SeatsSignedIn& event);
void apply(Meeting& meeting, const SeatsSignedOut& event);

// evolve_seats.cpp
void apply(Meeting& meeting, const ReadinessReported& event);
void apply(Meeting& meeting, const NoticeSent& event);
void apply(Meeting& meeting, const NoticeCleared& event);
void apply(Meeting& meeting, const ControlTaken& event);
void apply(Meeting& meeting, const ControlYielded& event);
void apply(Meeting& meeting, const DeviceAdmitted& event);
void apply(Meeting& meeting, const DeviceWaiting& event);
void apply(Meeting& meeting, const DeviceDenied& event);
void apply(Meeting& meeting, const LinkRevoked& event);
void apply(Meeting& meeting, const DisplayViewSet& event);
void apply(Meeting& meeting, const DisplayDirected& event);
void apply(Meeting& meeting, const DisplayRenamed& event);

}  // namespace rostrum::core

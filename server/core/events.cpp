#include "core/events.hpp"

#include <utility>

namespace rostrum::core {

Event::Event() = default;
template <class Kind>
  requires is_kind_of<Kind, AnyEvent>
Event::Event(Kind kind) : AnyEvent(std::in_place_type<Kind>, std::move(kind)) {}
Event::Event(const Event& other) = default;
Event::Event(Event&& other) noexcept = default;
Event& Event::operator=(const Event& other) = default;
Event& Event::operator=(Event&& other) noexcept = default;
Event::~Event() = default;

bool operator==(const Event& one, const Event& other) {
  return static_cast<const AnyEvent&>(one) == static_cast<const AnyEvent&>(other);
}

// Each kind's own: one that is missing here is missing at the link.
template Event::Event(MeetingCreated);
template Event::Event(SetupReplaced);
template Event::Event(WentLive);
template Event::Event(MeetingEnded);
template Event::Event(MeetingPublished);
template Event::Event(UndoPointSet);
template Event::Event(SlotMoved);
template Event::Event(SlotInserted);
template Event::Event(SlotEdited);
template Event::Event(SlotSkipped);
template Event::Event(SlotRestored);
template Event::Event(OrderDrawn);
template Event::Event(SlotLinedUp);
template Event::Event(SlotStarted);
template Event::Event(SlotEnded);
template Event::Event(TimerPaused);
template Event::Event(TimerResumed);
template Event::Event(TimerAdjusted);
template Event::Event(StageSet);
template Event::Event(BellSet);
template Event::Event(ActUndone);
template Event::Event(FloorRequested);
template Event::Event(RequestMoved);
template Event::Event(RequestGranted);
template Event::Event(RequestWithdrawn);
template Event::Event(QueueCleared);
template Event::Event(ScoringOpened);
template Event::Event(ScoringReopened);
template Event::Event(ScoringWithdrawn);
template Event::Event(ScoringClosed);
template Event::Event(CardSubmitted);
template Event::Event(CardStateSet);
template Event::Event(DeductionSet);
template Event::Event(JudgeReplaced);
template Event::Event(PresenterWithdrawn);
template Event::Event(PresenterReturned);
template Event::Event(LateCardKept);
template Event::Event(LateCardAdmitted);
template Event::Event(DeductionProposed);
template Event::Event(DeductionDecided);
template Event::Event(DeductionProposalWithdrawn);
template Event::Event(PaperCardKeyed);
template Event::Event(PaperKeyingsCleared);
template Event::Event(ProposalMade);
template Event::Event(ProposalWithdrawn);
template Event::Event(MarkReopened);
template Event::Event(RulesChanged);
template Event::Event(MarkCommitted);
template Event::Event(MarkReleased);
template Event::Event(MarkRevealed);
template Event::Event(RevealCleared);
template Event::Event(RankingFreezeSet);
template Event::Event(TieDecided);
template Event::Event(AwardsConfirmed);
template Event::Event(AwardRevealed);
template Event::Event(AwardRevealedOnline);
template Event::Event(AwardTakenBack);
template Event::Event(ReleaseWithdrawn);
template Event::Event(RevealRehearsed);
template Event::Event(RehearsalEnded);
template Event::Event(PollCreated);
template Event::Event(PollEdited);
template Event::Event(PollDropped);
template Event::Event(PollOpened);
template Event::Event(PollClosed);
template Event::Event(BallotCast);
template Event::Event(PollReleased);
template Event::Event(PollReleaseWithdrawn);
template Event::Event(SeatVoted);
template Event::Event(BoxOpened);
template Event::Event(BoxDestroyed);
template Event::Event(HungPollDecided);
template Event::Event(VoterTokensIssued);
template Event::Event(SeatsSignedIn);
template Event::Event(SeatsSignedOut);
template Event::Event(ReadinessReported);
template Event::Event(NoticeSent);
template Event::Event(NoticeCleared);
template Event::Event(ControlTaken);
template Event::Event(ControlYielded);
template Event::Event(DeviceAdmitted);
template Event::Event(DeviceWaiting);
template Event::Event(DeviceDenied);
template Event::Event(LinkRevoked);
template Event::Event(DisplayViewSet);
template Event::Event(DisplayDirected);
template Event::Event(DisplayRenamed);

}  // namespace rostrum::core

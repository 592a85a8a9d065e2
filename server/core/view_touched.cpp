// Which topics each event may change: one line an event, so that a new one cannot be forgotten.
#include "core/scope.hpp"

namespace rostrum::core {

namespace {

struct Touched {
  // A slot's card (number, names, time) is in all four.
  static TopicSet rundown() {
    return {Topic::rundown, Topic::floor, Topic::scoring, Topic::results, Topic::scrutiny};
  }
  static TopicSet cards() { return {Topic::scoring, Topic::scrutiny}; }

  // The presenters are the subjects of an assessment that says so.
  static TopicSet presenters() { return {Topic::poll}; }

  TopicSet operator()(const MeetingCreated&) const { return TopicSet::all(); }
  TopicSet operator()(const SetupReplaced&) const { return TopicSet::all(); }
  TopicSet operator()(const WentLive&) const { return TopicSet::all(); }
  TopicSet operator()(const MeetingEnded&) const { return TopicSet::all(); }
  TopicSet operator()(const MeetingPublished&) const { return TopicSet::all(); }

  TopicSet operator()(const UndoPointSet&) const { return {Topic::control}; }
  TopicSet operator()(const SlotMoved&) const { return rundown(); }
  TopicSet operator()(const SlotInserted&) const { return rundown() | presenters(); }
  TopicSet operator()(const SlotEdited&) const { return rundown() | presenters(); }
  TopicSet operator()(const SlotSkipped&) const { return rundown(); }
  TopicSet operator()(const SlotRestored&) const { return rundown(); }
  TopicSet operator()(const OrderDrawn&) const { return rundown(); }
  TopicSet operator()(const SlotLinedUp&) const { return {Topic::floor}; }

  TopicSet operator()(const SlotStarted&) const { return rundown(); }
  TopicSet operator()(const SlotEnded&) const { return rundown(); }
  TopicSet operator()(const TimerPaused&) const { return {Topic::floor}; }
  TopicSet operator()(const TimerResumed&) const { return {Topic::floor}; }
  TopicSet operator()(const TimerAdjusted&) const { return {Topic::floor}; }
  TopicSet operator()(const StageSet&) const { return {Topic::floor}; }
  TopicSet operator()(const BellSet&) const { return {Topic::floor}; }
  TopicSet operator()(const ActUndone&) const {
    return rundown() | presenters() | TopicSet{Topic::control};
  }

  TopicSet operator()(const FloorRequested&) const { return {Topic::queue}; }
  TopicSet operator()(const RequestMoved&) const { return {Topic::queue}; }
  TopicSet operator()(const RequestGranted&) const { return {Topic::queue, Topic::floor}; }
  TopicSet operator()(const RequestWithdrawn&) const { return {Topic::queue, Topic::floor}; }
  TopicSet operator()(const QueueCleared&) const { return {Topic::queue}; }

  TopicSet operator()(const ScoringOpened&) const { return cards(); }
  TopicSet operator()(const ScoringReopened&) const { return cards(); }
  TopicSet operator()(const ScoringWithdrawn&) const { return cards(); }
  TopicSet operator()(const ScoringClosed&) const { return cards(); }
  TopicSet operator()(const CardSubmitted&) const { return cards(); }
  TopicSet operator()(const CardStateSet&) const { return cards(); }
  TopicSet operator()(const DeductionSet&) const { return {Topic::scoring}; }
  TopicSet operator()(const JudgeReplaced&) const { return {Topic::scoring}; }
  TopicSet operator()(const PresenterWithdrawn&) const { return {Topic::results, Topic::control}; }
  TopicSet operator()(const PresenterReturned&) const { return {Topic::results, Topic::control}; }
  TopicSet operator()(const LateCardKept&) const { return cards(); }
  TopicSet operator()(const LateCardAdmitted&) const { return cards(); }
  TopicSet operator()(const DeductionProposed&) const { return cards(); }
  TopicSet operator()(const DeductionDecided&) const { return cards(); }
  TopicSet operator()(const DeductionProposalWithdrawn&) const { return cards(); }
  TopicSet operator()(const PaperCardKeyed&) const { return cards(); }
  TopicSet operator()(const PaperKeyingsCleared&) const { return cards(); }
  TopicSet operator()(const ProposalMade&) const { return cards(); }
  TopicSet operator()(const ProposalWithdrawn&) const { return cards(); }
  TopicSet operator()(const MarkReopened&) const {
    return cards() | TopicSet{Topic::results, Topic::control};
  }
  TopicSet operator()(const RulesChanged&) const { return TopicSet::all(); }

  TopicSet operator()(const MarkCommitted&) const {
    return cards() | TopicSet{Topic::results, Topic::control};
  }
  TopicSet operator()(const MarkReleased&) const { return {Topic::scoring, Topic::results}; }
  TopicSet operator()(const MarkRevealed&) const { return {Topic::results}; }
  TopicSet operator()(const RevealCleared&) const { return {Topic::results}; }
  TopicSet operator()(const RankingFreezeSet&) const { return {Topic::results}; }
  TopicSet operator()(const TieDecided&) const { return {Topic::results, Topic::control}; }
  TopicSet operator()(const AwardsConfirmed&) const { return {Topic::results, Topic::control}; }
  TopicSet operator()(const AwardRevealed&) const { return {Topic::results, Topic::control}; }
  TopicSet operator()(const AwardRevealedOnline&) const { return {Topic::results}; }
  TopicSet operator()(const AwardTakenBack&) const { return {Topic::results}; }
  TopicSet operator()(const ReleaseWithdrawn&) const { return {Topic::scoring, Topic::results}; }
  // In a topic that is framed for hosts alone: nobody else's frames are even made anew.
  TopicSet operator()(const RevealRehearsed&) const { return {Topic::control}; }
  TopicSet operator()(const RehearsalEnded&) const { return {Topic::control}; }

  TopicSet operator()(const PollCreated&) const { return {Topic::poll}; }
  TopicSet operator()(const PollEdited&) const { return {Topic::poll}; }
  TopicSet operator()(const PollDropped&) const { return {Topic::poll}; }
  TopicSet operator()(const HungPollDecided&) const { return {Topic::poll}; }
  TopicSet operator()(const VoterTokensIssued&) const { return {Topic::poll}; }
  // Who is present is in polls that are open, too.
  TopicSet operator()(const SeatsSignedIn&) const {
    return {Topic::venues, Topic::seats, Topic::poll};
  }
  TopicSet operator()(const SeatsSignedOut&) const {
    return {Topic::venues, Topic::seats, Topic::poll};
  }
  TopicSet operator()(const PollOpened&) const { return {Topic::poll}; }
  TopicSet operator()(const PollClosed&) const { return {Topic::poll}; }
  TopicSet operator()(const SeatVoted&) const { return {Topic::poll}; }
  TopicSet operator()(const BoxOpened&) const { return {Topic::poll}; }
  TopicSet operator()(const BoxDestroyed&) const { return {Topic::poll}; }
  TopicSet operator()(const BallotCast&) const { return {Topic::poll}; }
  TopicSet operator()(const PollReleased&) const { return {Topic::poll}; }
  TopicSet operator()(const PollReleaseWithdrawn&) const { return {Topic::poll}; }

  TopicSet operator()(const ReadinessReported&) const { return {Topic::venues}; }
  TopicSet operator()(const NoticeSent&) const { return {Topic::notices}; }
  TopicSet operator()(const NoticeCleared&) const { return {Topic::notices}; }
  TopicSet operator()(const ControlTaken&) const { return {Topic::control}; }
  TopicSet operator()(const ControlYielded&) const { return {Topic::control}; }
  TopicSet operator()(const DeviceAdmitted&) const { return {Topic::seats, Topic::poll}; }
  TopicSet operator()(const DeviceWaiting&) const { return {Topic::seats}; }
  TopicSet operator()(const DeviceDenied&) const { return {Topic::seats}; }
  // The lease of a seat that is revoked may go with it.
  TopicSet operator()(const LinkRevoked&) const {
    return {Topic::seats, Topic::control, Topic::poll};
  }
  TopicSet operator()(const DisplayViewSet&) const { return {Topic::displays}; }
  TopicSet operator()(const DisplayDirected&) const { return {Topic::displays}; }
  TopicSet operator()(const DisplayRenamed&) const { return {Topic::displays}; }
};

}  // namespace

TopicSet topics_touched(const Event& event) { return std::visit(Touched{}, event); }

}  // namespace rostrum::core

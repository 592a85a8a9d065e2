// The parts of decide(), one overload a command, in files by subject; and what they share. For
// decide.cpp and its parts only.
//
// When a part is asked, decide() has already seen that the meeting exists, that the sender's seat
// does, that the role may ask, and that the controller lease lets it pass.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/decide.hpp"

namespace rostrum::core {

using Events = std::vector<Event>;
using Refusal = std::optional<Rejection>;

/// Who asks what, of which meeting, and when.
struct Ask {
  const Meeting& meeting;
  const Sender& sender;
  const DecideContext& context;
  std::string_view name;  // of the command: "start_slot"

  [[nodiscard]] Instant now() const { return context.now; }
};

// decide_common.cpp
[[nodiscard]] Rejection reject(RejectionReason reason, std::string detail);
[[nodiscard]] Rejection not_found(std::string_view what, std::string_view id);
/// Refuses outside the given phases.
[[nodiscard]] Refusal refuse_outside(const Ask& ask, std::initializer_list<MeetingPhase> phases);
/// Refuses a text that is missing where it is needed, too long, or holds control characters (a
/// notice may have line breaks).
[[nodiscard]] Refusal refuse_text(std::string_view field, std::string_view text,
                                  std::size_t longest, bool is_needed, bool may_have_lines = false);
[[nodiscard]] Refusal refuse_name(std::string_view field, const Name& name, std::size_t longest,
                                  bool is_needed);
[[nodiscard]] Refusal refuse_allotted(Duration allotted);
/// The event that lets what follows be taken back.
[[nodiscard]] Event undo_point(const Ask& ask, const SlotId& slot);
/// The venue that is meant: a venue operator's own where none is named, and no other.
[[nodiscard]] std::variant<VenueId, Rejection> venue_for(const Ask& ask, const VenueId& named);
/// "j03 (张三), j04 (李四)", at most ten and then how many more.
[[nodiscard]] std::string name_seats(const Meeting& meeting, const std::vector<SeatId>& seats);

// decide_life.cpp
[[nodiscard]] Decision decide_on(const Ask& ask, const CreateMeeting& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const ReplaceSetup& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const GoLive& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const EndMeeting& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const PublishMeeting& command);

// decide_rundown.cpp
[[nodiscard]] Decision decide_on(const Ask& ask, const MoveSlot& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const InsertSlot& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const EditSlot& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const SkipSlot& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const RestoreSlot& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const DrawOrder& command);

// decide_floor.cpp
/// What ends the slot on air, with what the timer showed and the points off that it proposes.
[[nodiscard]] Events slot_ended(const Ask& ask);
[[nodiscard]] Decision decide_on(const Ask& ask, const LineUp& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const StartSlot& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const EndSlot& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const NextSlot& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const PauseTimer& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const ResumeTimer& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const AdjustTimer& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const SetStage& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const SetBell& command);

// decide_undo.cpp
[[nodiscard]] Decision decide_on(const Ask& ask, const Undo& command);

// decide_queue.cpp
[[nodiscard]] Decision decide_on(const Ask& ask, const RequestFloor& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const MoveRequest& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const GrantRequest& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const WithdrawRequest& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const ClearQueue& command);

// decide_scoring.cpp
/// What opens the scoring of a slot: a card for every judge, recused where the presenter's unit is
/// the judge's own, absent on spare seats.
[[nodiscard]] Event scoring_opened(const Ask& ask, const SlotPlan& slot);
/// The points off that the timer proposes for a slot that ended `over` its time, by the declared
/// bands.
[[nodiscard]] std::optional<Event> deduction_proposed(const Ask& ask, const SlotId& slot,
                                                      const std::optional<Duration>& over);
/// What other bands make of the slots that have ended and have no mark yet: where the points
/// differ, they are proposed anew and decided anew.
[[nodiscard]] Events deductions_under(const Ask& ask, const ScoringRules& rules);
[[nodiscard]] Decision decide_on(const Ask& ask, const OpenScoring& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const CloseScoring& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const SubmitCard& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const SetCardState& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const EnterPaperCard& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const SetDeduction& command);

// decide_results.cpp
[[nodiscard]] Decision decide_on(const Ask& ask, const CommitMark& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const ReleaseMark& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const WithdrawRelease& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const RevealMark& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const ClearReveal& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const SetRankingFrozen& command);

// decide_awards.cpp
[[nodiscard]] Decision decide_on(const Ask& ask, const ConfirmAwards& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const RevealNextAward& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const RevealAward& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const TakeBackAward& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const RehearseReveal& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const EndRehearsal& command);

// decide_poll.cpp
[[nodiscard]] Decision decide_on(const Ask& ask, const CreatePoll& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const EditPoll& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const DropPoll& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const OpenPoll& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const ClosePoll& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const CastBallot& command);
/// The voters of an open poll that are present now, in their order.
[[nodiscard]] std::vector<SeatId> present_voters(const Meeting& meeting, const Poll& poll);
/// Refuses what fixes a count while ballots on their way still count.
[[nodiscard]] Refusal refuse_in_grace(const Ask& ask, const Poll& poll);
/// Declared awards are published as they were confirmed, or the host says that none is given.
[[nodiscard]] Refusal refuse_unsettled_awards(const Meeting& meeting, bool without_awards);
[[nodiscard]] Rejection wrong_poll_state(const Poll& poll);

// decide_secret.cpp
[[nodiscard]] Decision cast_in_box(const Ask& ask, const Poll& poll);
[[nodiscard]] Refusal refuse_to_open_secret(const PollRules& rules,
                                            const std::vector<Voter>& voters);
/// Refuses what needs the contents of a secret poll's box while that is not open.
[[nodiscard]] Refusal refuse_before_box(const Poll& poll);

// decide_poll_result.cpp
[[nodiscard]] Decision decide_on(const Ask& ask, const ReleasePoll& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const WithdrawPollRelease& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const DecideHungPoll& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const IssueVoterTokens& command);
/// When time alone changes a poll next: its timer, a box to be opened (the room
/// does that), or online following the halls.
[[nodiscard]] std::optional<Instant> next_poll_deadline(const Meeting& meeting);
void wake_polls(const Meeting& meeting, Instant now, Events& events);

// decide_attendance.cpp
[[nodiscard]] Decision decide_on(const Ask& ask, const SignIn& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const SignOut& command);
/// A seat whose link is opened for the first time signs in by that.
void sign_in_by_link(const Ask& ask, const LinkTarget& target, Events& events);

// decide_scrutiny.cpp
[[nodiscard]] Decision decide_on(const Ask& ask, const ReplaceJudge& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const AdmitLateCard& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const DecideDeduction& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const ClearPaperCard& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const SetPresenterWithdrawn& command);

// decide_proposals.cpp
[[nodiscard]] Decision decide_on(const Ask& ask, const ProposeCorrection& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const ProposeRules& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const ConfirmProposal& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const WithdrawProposal& command);

// decide_venue.cpp
[[nodiscard]] Decision decide_on(const Ask& ask, const ReportReadiness& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const SendNotice& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const ClearNotice& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const TakeControl& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const YieldControl& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const SetDisplayView& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const DirectDisplay& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const RenameDisplay& command);

// decide_seats.cpp
[[nodiscard]] Decision decide_on(const Ask& ask, const ClaimSeat& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const AdmitDevice& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const DenyDevice& command);
[[nodiscard]] Decision decide_on(const Ask& ask, const RevokeLink& command);

}  // namespace rostrum::core

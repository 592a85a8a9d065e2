#include "core/commands.hpp"

#include <array>
#include <utility>

namespace rostrum::core {

Command::Command() = default;
template <class Kind>
  requires is_kind_of<Kind, AnyCommand>
Command::Command(Kind kind) : AnyCommand(std::in_place_type<Kind>, std::move(kind)) {}
Command::Command(const Command& other) = default;
Command::Command(Command&& other) noexcept = default;
Command& Command::operator=(const Command& other) = default;
Command& Command::operator=(Command&& other) noexcept = default;
Command::~Command() = default;

bool operator==(const Command& one, const Command& other) {
  return static_cast<const AnyCommand&>(one) == static_cast<const AnyCommand&>(other);
}

// Each kind's own: one that is missing here is missing at the link.
template Command::Command(MoveSlot);
template Command::Command(InsertSlot);
template Command::Command(EditSlot);
template Command::Command(SkipSlot);
template Command::Command(RestoreSlot);
template Command::Command(DrawOrder);
template Command::Command(LineUp);
template Command::Command(StartSlot);
template Command::Command(EndSlot);
template Command::Command(NextSlot);
template Command::Command(PauseTimer);
template Command::Command(ResumeTimer);
template Command::Command(AdjustTimer);
template Command::Command(SetStage);
template Command::Command(SetBell);
template Command::Command(Undo);
template Command::Command(RequestFloor);
template Command::Command(MoveRequest);
template Command::Command(GrantRequest);
template Command::Command(WithdrawRequest);
template Command::Command(ClearQueue);
template Command::Command(OpenScoring);
template Command::Command(CloseScoring);
template Command::Command(SubmitCard);
template Command::Command(SetCardState);
template Command::Command(EnterPaperCard);
template Command::Command(SetDeduction);
template Command::Command(ReplaceJudge);
template Command::Command(SetPresenterWithdrawn);
template Command::Command(AdmitLateCard);
template Command::Command(DecideDeduction);
template Command::Command(ClearPaperCard);
template Command::Command(ProposeCorrection);
template Command::Command(ConfirmProposal);
template Command::Command(WithdrawProposal);
template Command::Command(ProposeRules);
template Command::Command(CommitMark);
template Command::Command(ReleaseMark);
template Command::Command(RevealMark);
template Command::Command(ClearReveal);
template Command::Command(SetRankingFrozen);
template Command::Command(ConfirmAwards);
template Command::Command(RevealNextAward);
template Command::Command(RevealAward);
template Command::Command(TakeBackAward);
template Command::Command(WithdrawRelease);
template Command::Command(RehearseReveal);
template Command::Command(EndRehearsal);
template Command::Command(CreatePoll);
template Command::Command(EditPoll);
template Command::Command(DropPoll);
template Command::Command(OpenPoll);
template Command::Command(ClosePoll);
template Command::Command(CastBallot);
template Command::Command(ReleasePoll);
template Command::Command(WithdrawPollRelease);
template Command::Command(DecideHungPoll);
template Command::Command(SignIn);
template Command::Command(SignOut);
template Command::Command(ReportReadiness);
template Command::Command(SendNotice);
template Command::Command(ClearNotice);
template Command::Command(TakeControl);
template Command::Command(YieldControl);
template Command::Command(AdmitDevice);
template Command::Command(DenyDevice);
template Command::Command(RevokeLink);
template Command::Command(SetDisplayView);
template Command::Command(DirectDisplay);
template Command::Command(RenameDisplay);
template Command::Command(GoLive);
template Command::Command(EndMeeting);
template Command::Command(PublishMeeting);
template Command::Command(ClaimSeat);
template Command::Command(CreateMeeting);
template Command::Command(ReplaceSetup);
template Command::Command(IssueVoterTokens);

namespace {

// In the order of the variant; the field names of command.proto.
constexpr std::array<std::string_view, std::variant_size_v<AnyCommand>> names = {
    "move_slot",
    "insert_slot",
    "edit_slot",
    "skip_slot",
    "restore_slot",
    "draw_order",
    "line_up",
    "start_slot",
    "end_slot",
    "next_slot",
    "pause_timer",
    "resume_timer",
    "adjust_timer",
    "set_stage",
    "set_bell",
    "undo",
    "request_floor",
    "move_request",
    "grant_request",
    "withdraw_request",
    "clear_queue",
    "open_scoring",
    "close_scoring",
    "submit_card",
    "set_card_state",
    "enter_paper_card",
    "set_deduction",
    "replace_judge",
    "set_presenter_withdrawn",
    "admit_late_card",
    "decide_deduction",
    "clear_paper_card",
    "propose_correction",
    "confirm_proposal",
    "withdraw_proposal",
    "propose_rules",
    "commit_mark",
    "release_mark",
    "reveal_mark",
    "clear_reveal",
    "set_ranking_frozen",
    "confirm_awards",
    "reveal_next_award",
    "reveal_award",
    "take_back_award",
    "withdraw_release",
    "rehearse_reveal",
    "end_rehearsal",
    "create_poll",
    "edit_poll",
    "drop_poll",
    "open_poll",
    "close_poll",
    "cast_ballot",
    "release_poll",
    "withdraw_poll_release",
    "decide_hung_poll",
    "sign_in",
    "sign_out",
    "report_readiness",
    "send_notice",
    "clear_notice",
    "take_control",
    "yield_control",
    "admit_device",
    "deny_device",
    "revoke_link",
    "set_display_view",
    "direct_display",
    "rename_display",
    "go_live",
    "end_meeting",
    "publish_meeting",
    "claim_seat",
    "create_meeting",
    "replace_setup",
    "issue_voter_tokens",
};

}  // namespace

std::string_view command_name(const Command& command) { return names[command.index()]; }

}  // namespace rostrum::core

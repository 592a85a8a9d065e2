// Descriptions (see proto_pen.hpp) of what may be asked: rostrum/v1/command.proto.
#pragma once

#include "core/commands.hpp"
#include "wire/describe_polls.hpp"
#include "wire/describe_scoring_commands.hpp"
#include "wire/describe_words.hpp"
#include "wire/proto_pen.hpp"

namespace rostrum::wire {

// Rundown.
template <class Pen, Is<core::MoveSlot> T>
void describe(Pen& pen, T& command) {
  pen(1, "slot", command.slot);
  pen(2, "before", command.before);
  pen(3, "segment", command.segment);
}
template <class Pen, Is<core::InsertSlot> T>
void describe(Pen& pen, T& command) {
  pen(1, "slot", command.slot);
  pen(2, "before", command.before);
  pen(3, "segment", command.segment);
  pen(4, "presenter", command.presenter);
  pen(5, "unit", command.unit);
  pen(6, "title", command.title);
  pen(7, "allotted_us", command.allotted);
  pen.defaulted(8, "factor", command.factor, core::Decimal(1));
}
template <class Pen, Is<core::EditSlot> T>
void describe(Pen& pen, T& command) {
  pen(1, "slot", command.slot);
  pen(2, "title", command.title);
  pen(3, "allotted_us", command.allotted);
  pen(4, "presenter", command.presenter);
  pen(5, "unit", command.unit);
}

/// Commands that name one slot and nothing else.
template <class T>
concept SlotCommand = Is<T, core::SkipSlot> || Is<T, core::RestoreSlot> || Is<T, core::LineUp> ||
                      Is<T, core::StartSlot> || Is<T, core::EndSlot> || Is<T, core::OpenScoring> ||
                      Is<T, core::CloseScoring> || Is<T, core::RevealMark>;
template <class Pen, SlotCommand T>
void describe(Pen& pen, T& command) {
  pen(1, "slot", command.slot);
}

/// Commands that say all by their kind.
template <class T>
concept BareCommand =
    Is<T, core::PauseTimer> || Is<T, core::ResumeTimer> || Is<T, core::ClearQueue> ||
    Is<T, core::ClearReveal> || Is<T, core::EndRehearsal> || Is<T, core::YieldControl> ||
    Is<T, core::GoLive> || Is<T, core::EndMeeting>;
template <class Pen, BareCommand T>
void describe(Pen& /*pen*/, T& /*command*/) {}

template <class Pen, Is<core::DrawOrder> T>
void describe(Pen& pen, T& command) {
  pen(1, "segment", command.segment);
}

// Floor.
template <class Pen, Is<core::NextSlot> T>
void describe(Pen& pen, T& command) {
  pen(1, "seen_on_air", command.seen_on_air);
}
template <class Pen, Is<core::AdjustTimer> T>
void describe(Pen& pen, T& command) {
  pen(1, "delta_us", command.delta);
}
template <class Pen, Is<core::SetStage> T>
void describe(Pen& pen, T& command) {
  pen(1, "mode", command.mode);
}
template <class Pen, Is<core::SetBell> T>
void describe(Pen& pen, T& command) {
  pen(1, "on", command.on);
}
template <class Pen, Is<core::Undo> T>
void describe(Pen& pen, T& command) {
  pen(1, "act", command.act);
}

// Speaker queue.
template <class Pen, Is<core::RequestFloor> T>
void describe(Pen& pen, T& command) {
  pen(1, "request", command.request);
  pen(2, "venue", command.venue);
  pen(3, "person", command.person);
  pen(4, "subject", command.subject);
}
template <class Pen, Is<core::MoveRequest> T>
void describe(Pen& pen, T& command) {
  pen(1, "request", command.request);
  pen(2, "before", command.before);
}
template <class Pen, Is<core::GrantRequest> T>
void describe(Pen& pen, T& command) {
  pen(1, "request", command.request);
}
template <class Pen, Is<core::WithdrawRequest> T>
void describe(Pen& pen, T& command) {
  pen(1, "request", command.request);
}

// Scoring.
template <class Pen, Is<core::SubmitCard> T>
void describe(Pen& pen, T& command) {
  pen(1, "slot", command.slot);
  pen(2, "scores", command.scores);
  pen(3, "typed_ms", command.typed_ms);
}
template <class Pen, Is<core::SetCardState> T>
void describe(Pen& pen, T& command) {
  pen(1, "slot", command.slot);
  pen(2, "judge", command.judge);
  pen(3, "state", command.state);
  pen(4, "reason", command.reason);
}
template <class Pen, Is<core::EnterPaperCard> T>
void describe(Pen& pen, T& command) {
  pen(1, "slot", command.slot);
  pen(2, "judge", command.judge);
  pen(3, "scores", command.scores);
}
template <class Pen, Is<core::SetDeduction> T>
void describe(Pen& pen, T& command) {
  pen(1, "slot", command.slot);
  pen(2, "points", command.points);
  pen(3, "reason", command.reason);
}

// Results and awards.
template <class Pen, Is<core::CommitMark> T>
void describe(Pen& pen, T& command) {
  pen(1, "slot", command.slot);
  pen(2, "without", command.without);
}
template <class Pen, Is<core::ReleaseMark> T>
void describe(Pen& pen, T& command) {
  pen(1, "slot", command.slot);
  pen(2, "scope", command.scope);
  pen(3, "only", command.only);
}
template <class Pen, Is<core::SetRankingFrozen> T>
void describe(Pen& pen, T& command) {
  pen(1, "frozen", command.frozen);
}
template <class Pen, Is<core::ConfirmAwards> T>
void describe(Pen& pen, T& command) {
  pen(1, "decisions", command.decisions);
}
template <class Pen, Is<core::RevealNextAward> T>
void describe(Pen& pen, T& command) {
  pen(1, "seen", command.seen);
}
template <class Pen, Is<core::RevealAward> T>
void describe(Pen& pen, T& command) {
  pen(1, "item", command.item);
  pen(2, "seen", command.seen);
}
template <class Pen, Is<core::TakeBackAward> T>
void describe(Pen& pen, T& command) {
  pen(1, "item", command.item);
  pen(2, "seen", command.seen);
  pen(3, "reason", command.reason);
}
template <class Pen, Is<core::WithdrawRelease> T>
void describe(Pen& pen, T& command) {
  pen(1, "slot", command.slot);
  pen(2, "scope", command.scope);
  pen(3, "reason", command.reason);
}
template <class Pen, Is<core::RehearseReveal> T>
void describe(Pen& pen, T& command) {
  pen(1, "item", command.item);
}

// Polls.
template <class Pen, Is<core::CreatePoll> T>
void describe(Pen& pen, T& command) {
  pen(1, "poll", command.poll);
  pen(2, "question", command.question);
  pen.defaulted(3, "kind", command.kind, core::PollKind::yes_no_abstain);
  pen(4, "majority", command.majority);
  pen(5, "last_press", command.last_press);
  pen(6, "rules", command.rules);
  pen(7, "rerun_of", command.rerun_of);
}
template <class Pen, Is<core::EditPoll> T>
void describe(Pen& pen, T& command) {
  pen(1, "poll", command.poll);
  pen(2, "question", command.question);
  pen(3, "rules", command.rules);
}
template <class Pen, Is<core::DropPoll> T>
void describe(Pen& pen, T& command) {
  pen(1, "poll", command.poll);
}
template <class Pen, Is<core::OpenPoll> T>
void describe(Pen& pen, T& command) {
  pen(1, "poll", command.poll);
  pen(2, "closes_after_us", command.closes_after);
  pen(3, "without_quorum", command.without_quorum);
}
template <class Pen, Is<core::ClosePoll> T>
void describe(Pen& pen, T& command) {
  pen(1, "poll", command.poll);
  pen(2, "without", command.without);
}
template <class Pen, Is<core::CastBallot> T>
void describe(Pen& pen, T& command) {
  ContentFields fields;
  if constexpr (std::is_const_v<T>) fields.take(command.content);
  pen(1, "poll", command.poll);
  pen(2, "choice", fields.choice);
  pen(3, "content", fields.content);
  if constexpr (!std::is_const_v<T>) {
    pen.require(fields.has_one(), "needs exactly one of choice and content");
    fields.give_to(command.content);
  }
}
template <class Pen, Is<core::ReleasePoll> T>
void describe(Pen& pen, T& command) {
  pen(1, "poll", command.poll);
  unless_default(pen, 2, "scope", command.scope, core::ReleaseScope::halls);
  pen(3, "only", command.only);
}
template <class Pen, Is<core::WithdrawPollRelease> T>
void describe(Pen& pen, T& command) {
  pen(1, "poll", command.poll);
  pen(2, "scope", command.scope);
  pen(3, "reason", command.reason);
}
template <class Pen, Is<core::DecideHungPoll> T>
void describe(Pen& pen, T& command) {
  pen(1, "poll", command.poll);
  pen(2, "carried", command.carried);
  pen(3, "options", command.options);
  pen(4, "reason", command.reason);
}

// Attendance.
template <class Pen, class T>
  requires Is<T, core::SignIn> || Is<T, core::SignOut>
void describe(Pen& pen, T& command) {
  pen(1, "seats", command.seats);
}

// Venues, seats, notices.
template <class Pen, Is<core::ReportReadiness> T>
void describe(Pen& pen, T& command) {
  pen(1, "venue", command.venue);
  pen(2, "readiness", command.readiness);
  pen(3, "remark", command.remark);
}
template <class Pen, Is<core::SendNotice> T>
void describe(Pen& pen, T& command) {
  pen(1, "target", command.target);
  pen(2, "text", command.text);
  pen.defaulted(3, "level", command.level, core::NoticeLevel::information);
}
template <class Pen, Is<core::ClearNotice> T>
void describe(Pen& pen, T& command) {
  pen(1, "target", command.target);
}
template <class Pen, Is<core::TakeControl> T>
void describe(Pen& pen, T& command) {
  pen(1, "take_over", command.take_over);
}
template <class Pen, Is<core::AdmitDevice> T>
void describe(Pen& pen, T& command) {
  pen(1, "seat", command.seat);
  pen(2, "device", command.device);
}
template <class Pen, Is<core::DenyDevice> T>
void describe(Pen& pen, T& command) {
  pen(1, "seat", command.seat);
  pen(2, "device", command.device);
}
template <class Pen, Is<core::RevokeLink> T>
void describe(Pen& pen, T& command) {
  pen(1, "seat", command.target.seat);
  pen(2, "display", command.target.display);
  pen.require(command.target.seat.empty() != command.target.display.empty(),
              "needs exactly one of seat and display");
}
template <class Pen, Is<core::SetDisplayView> T>
void describe(Pen& pen, T& command) {
  pen(1, "display", command.display);
  pen(2, "view", command.view);
}

template <class Pen, Is<core::DirectDisplay> T>
void describe(Pen& pen, T& command) {
  pen(1, "display", command.display);
  pen(2, "order", command.order);
}
template <class Pen, Is<core::RenameDisplay> T>
void describe(Pen& pen, T& command) {
  pen(1, "display", command.display);
  pen(2, "name", command.name);
}

template <class Pen, Is<core::PublishMeeting> T>
void describe(Pen& pen, T& command) {
  pen(1, "without_awards", command.without_awards);
}

/// A command with its id, as it is sent. One that a client may not send is not among them.
struct CommandEnvelope {
  std::string id;  // read as text: an answer quotes it even where it is no id
  core::Command body;
  std::string voter;
};

template <class Pen, Is<core::Command> T>
void describe_body(Pen& pen, T& body) {
  pen.one_of(
      body, Alternative<core::MoveSlot>{10, "move_slot"},
      Alternative<core::InsertSlot>{11, "insert_slot"},
      Alternative<core::EditSlot>{12, "edit_slot"}, Alternative<core::SkipSlot>{13, "skip_slot"},
      Alternative<core::RestoreSlot>{14, "restore_slot"},
      Alternative<core::DrawOrder>{15, "draw_order"}, Alternative<core::LineUp>{16, "line_up"},
      Alternative<core::StartSlot>{30, "start_slot"}, Alternative<core::EndSlot>{31, "end_slot"},
      Alternative<core::NextSlot>{32, "next_slot"},
      Alternative<core::PauseTimer>{33, "pause_timer"},
      Alternative<core::ResumeTimer>{34, "resume_timer"},
      Alternative<core::AdjustTimer>{35, "adjust_timer"},
      Alternative<core::SetStage>{36, "set_stage"}, Alternative<core::SetBell>{37, "set_bell"},
      Alternative<core::Undo>{38, "undo"}, Alternative<core::RequestFloor>{50, "request_floor"},
      Alternative<core::MoveRequest>{51, "move_request"},
      Alternative<core::GrantRequest>{52, "grant_request"},
      Alternative<core::WithdrawRequest>{53, "withdraw_request"},
      Alternative<core::ClearQueue>{54, "clear_queue"},
      Alternative<core::OpenScoring>{60, "open_scoring"},
      Alternative<core::CloseScoring>{61, "close_scoring"},
      Alternative<core::SubmitCard>{62, "submit_card"},
      Alternative<core::SetCardState>{63, "set_card_state"},
      Alternative<core::EnterPaperCard>{64, "enter_paper_card"},
      Alternative<core::SetDeduction>{65, "set_deduction"},
      Alternative<core::ReplaceJudge>{150, "replace_judge"},
      Alternative<core::SetPresenterWithdrawn>{151, "set_presenter_withdrawn"},
      Alternative<core::AdmitLateCard>{152, "admit_late_card"},
      Alternative<core::DecideDeduction>{153, "decide_deduction"},
      Alternative<core::ClearPaperCard>{154, "clear_paper_card"},
      Alternative<core::ProposeCorrection>{155, "propose_correction"},
      Alternative<core::ConfirmProposal>{156, "confirm_proposal"},
      Alternative<core::WithdrawProposal>{157, "withdraw_proposal"},
      Alternative<core::CommitMark>{80, "commit_mark"},
      Alternative<core::ReleaseMark>{81, "release_mark"},
      Alternative<core::RevealMark>{82, "reveal_mark"},
      Alternative<core::ClearReveal>{83, "clear_reveal"},
      Alternative<core::SetRankingFrozen>{84, "set_ranking_frozen"},
      Alternative<core::ConfirmAwards>{85, "confirm_awards"},
      Alternative<core::RevealNextAward>{86, "reveal_next_award"},
      Alternative<core::RevealAward>{200, "reveal_award"},
      Alternative<core::TakeBackAward>{201, "take_back_award"},
      Alternative<core::WithdrawRelease>{202, "withdraw_release"},
      Alternative<core::RehearseReveal>{203, "rehearse_reveal"},
      Alternative<core::EndRehearsal>{204, "end_rehearsal"},
      Alternative<core::CreatePoll>{100, "create_poll"},
      Alternative<core::OpenPoll>{101, "open_poll"},
      Alternative<core::ClosePoll>{102, "close_poll"},
      Alternative<core::CastBallot>{103, "cast_ballot"},
      Alternative<core::ReleasePoll>{104, "release_poll"},
      Alternative<core::WithdrawPollRelease>{175, "withdraw_poll_release"},
      Alternative<core::EditPoll>{170, "edit_poll"}, Alternative<core::DropPoll>{171, "drop_poll"},
      Alternative<core::DecideHungPoll>{172, "decide_hung_poll"},
      Alternative<core::SignIn>{173, "sign_in"}, Alternative<core::SignOut>{174, "sign_out"},
      Alternative<core::ReportReadiness>{110, "report_readiness"},
      Alternative<core::SendNotice>{111, "send_notice"},
      Alternative<core::ClearNotice>{112, "clear_notice"},
      Alternative<core::TakeControl>{113, "take_control"},
      Alternative<core::YieldControl>{114, "yield_control"},
      Alternative<core::AdmitDevice>{115, "admit_device"},
      Alternative<core::DenyDevice>{116, "deny_device"},
      Alternative<core::RevokeLink>{117, "revoke_link"},
      Alternative<core::SetDisplayView>{118, "set_display_view"},
      Alternative<core::DirectDisplay>{119, "direct_display"},
      Alternative<core::RenameDisplay>{120, "rename_display"},
      Alternative<core::GoLive>{140, "go_live"}, Alternative<core::EndMeeting>{141, "end_meeting"},
      Alternative<core::PublishMeeting>{142, "publish_meeting"});
}

template <class Pen, Is<CommandEnvelope> T>
void describe(Pen& pen, T& command) {
  pen(1, "id", command.id);
  pen(2, "voter", command.voter);
  describe_body(pen, command.body);
}

}  // namespace rostrum::wire

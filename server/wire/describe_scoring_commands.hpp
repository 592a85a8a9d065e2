// Descriptions (see proto_pen.hpp) of what may be asked about judges, late and paper cards,
// deductions and corrections: rostrum/v1/command.proto.
#pragma once

#include "core/scoring_commands.hpp"
#include "wire/describe_setup.hpp"
#include "wire/proto_pen.hpp"

namespace rostrum::wire {

template <class Pen, Is<core::ReplaceJudge> T>
void describe(Pen& pen, T& command) {
  pen(1, "judge", command.judge);
  pen(2, "by", command.by);
  pen(3, "reason", command.reason);
}
template <class Pen, Is<core::SetPresenterWithdrawn> T>
void describe(Pen& pen, T& command) {
  pen(1, "presenter", command.presenter);
  pen(2, "withdrawn", command.withdrawn);
  pen(3, "reason", command.reason);
}
template <class T>
concept JudgeOfSlotCommand = Is<T, core::AdmitLateCard> || Is<T, core::ClearPaperCard>;
template <class Pen, JudgeOfSlotCommand T>
void describe(Pen& pen, T& command) {
  pen(1, "slot", command.slot);
  pen(2, "judge", command.judge);
  pen(3, "reason", command.reason);
}
template <class Pen, Is<core::DecideDeduction> T>
void describe(Pen& pen, T& command) {
  pen(1, "slot", command.slot);
  pen(2, "confirm", command.confirm);
  pen(3, "reason", command.reason);
}
template <class Pen, Is<core::ProposeCorrection> T>
void describe(Pen& pen, T& command) {
  pen(1, "slot", command.slot);
  pen(2, "reason", command.reason);
}
template <class T>
concept ProposalCommand = Is<T, core::ConfirmProposal> || Is<T, core::WithdrawProposal>;
template <class Pen, ProposalCommand T>
void describe(Pen& pen, T& command) {
  pen(1, "proposal", command.proposal);
}

/// As rostrum/internal/v1/setup.proto has it.
template <class Pen, Is<core::ProposeRules> T>
void describe(Pen& pen, T& command) {
  pen(1, "rules", command.rules);
  pen(2, "reason", command.reason);
}

}  // namespace rostrum::wire

// What may be asked about judges, withdrawn presenters, late and paper cards, deductions, and what
// needs two persons: more of commands.hpp, which holds the variant of all commands.
//
// Values, usable from any thread.
#pragma once

#include <cstdint>
#include <string>

#include "core/ids.hpp"
#include "core/scoring_rules.hpp"

namespace rostrum::core {

/// From now on `by` takes the judge's place; empty: the judge takes it again.
struct ReplaceJudge {
  SeatId judge;
  SeatId by;
  std::string reason;
  friend bool operator==(const ReplaceJudge&, const ReplaceJudge&) = default;
};
struct SetPresenterWithdrawn {
  PresenterId presenter;
  bool withdrawn = false;
  std::string reason;
  friend bool operator==(const SetPresenterWithdrawn&, const SetPresenterWithdrawn&) = default;
};
/// Makes the card that came after the grace the judge's card.
struct AdmitLateCard {
  SlotId slot;
  SeatId judge;
  std::string reason;
  friend bool operator==(const AdmitLateCard&, const AdmitLateCard&) = default;
};
/// Confirms or waives the points off that the timer proposes.
struct DecideDeduction {
  SlotId slot;
  bool confirm = false;
  std::string reason;
  friend bool operator==(const DecideDeduction&, const DecideDeduction&) = default;
};
/// Forgets what has been keyed in of a judge's paper card and does not count yet.
struct ClearPaperCard {
  SlotId slot;
  SeatId judge;
  std::string reason;
  friend bool operator==(const ClearPaperCard&, const ClearPaperCard&) = default;
};
/// Takes a committed mark back, so that its cards can be corrected; at once, or once another person
/// confirms it, as declared.
struct ProposeCorrection {
  SlotId slot;
  std::string reason;
  friend bool operator==(const ProposeCorrection&, const ProposeCorrection&) = default;
};
struct ConfirmProposal {
  std::uint32_t proposal = 0;
  friend bool operator==(const ConfirmProposal&, const ConfirmProposal&) = default;
};
struct WithdrawProposal {
  std::uint32_t proposal = 0;
  friend bool operator==(const WithdrawProposal&, const WithdrawProposal&) = default;
};
/// Other rules while live. Asked by the server for whoever posts a set-up; no client message
/// becomes one.
struct ProposeRules {
  ScoringRules rules;
  std::string reason;
  friend bool operator==(const ProposeRules&, const ProposeRules&) = default;
};

}  // namespace rostrum::core

// What has happened to judges, withdrawn presenters, late and paper cards, deductions and
// corrections: more of events.hpp, which holds the variant of all events.
//
// `by` is the seat that did it, empty for the administrator; `second` the person who confirmed it,
// empty where one was enough. Values, usable from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "core/scrutiny.hpp"
#include "core/slot_scoring.hpp"
#include "core/time.hpp"

namespace rostrum::core {

/// For slots that open from now on; what it does to slots that are open, CardStateSet says.
struct JudgeReplaced {
  SeatId judge;
  SeatId by;  // empty: the judge has the own place again
  std::string reason;
  Instant at;
  friend bool operator==(const JudgeReplaced&, const JudgeReplaced&) = default;
};
/// Goes with SlotSkipped for each of `skipped`.
struct PresenterWithdrawn {
  PresenterId presenter;
  std::string reason;
  std::vector<SlotId> skipped;
  Instant at;
  friend bool operator==(const PresenterWithdrawn&, const PresenterWithdrawn&) = default;
};
/// Goes with SlotRestored for each slot that comes back.
struct PresenterReturned {
  PresenterId presenter;
  std::string reason;
  Instant at;
  friend bool operator==(const PresenterReturned&, const PresenterReturned&) = default;
};
/// Came after the grace: does not count, and replaces an earlier late card of the judge.
struct LateCardKept {
  SlotId slot;
  LateCard card;
  friend bool operator==(const LateCardKept&, const LateCardKept&) = default;
};
/// It is the judge's card now.
struct LateCardAdmitted {
  SlotId slot;
  SeatId judge;
  SeatId by;
  std::string reason;
  Instant at;
  friend bool operator==(const LateCardAdmitted&, const LateCardAdmitted&) = default;
};
/// `over`: how long the presenter spoke beyond the time given; negative: so much less.
struct DeductionProposed {
  SlotId slot;
  Decimal points;
  Duration over{0};
  Instant at;
  friend bool operator==(const DeductionProposed&, const DeductionProposed&) = default;
};
struct DeductionDecided {
  SlotId slot;
  bool confirmed = false;
  SeatId by;
  std::string reason;
  Instant at;
  friend bool operator==(const DeductionDecided&, const DeductionDecided&) = default;
};
/// The end of the slot was undone.
struct DeductionProposalWithdrawn {
  SlotId slot;
  friend bool operator==(const DeductionProposalWithdrawn&,
                         const DeductionProposalWithdrawn&) = default;
};
/// One person has keyed a paper card in; it does not count yet. Replaces that person's earlier one.
struct PaperCardKeyed {
  SlotId slot;
  PaperKeying keying;
  friend bool operator==(const PaperCardKeyed&, const PaperCardKeyed&) = default;
};
struct PaperKeyingsCleared {
  SlotId slot;
  SeatId judge;
  SeatId by;
  std::string reason;
  Instant at;
  friend bool operator==(const PaperKeyingsCleared&, const PaperKeyingsCleared&) = default;
};
struct ProposalMade {
  Proposal proposal;
  friend bool operator==(const ProposalMade&, const ProposalMade&) = default;
};
struct ProposalWithdrawn {
  std::uint32_t proposal = 0;
  SeatId by;
  Instant at;
  friend bool operator==(const ProposalWithdrawn&, const ProposalWithdrawn&) = default;
};
/// The mark, its releases and a confirmation of awards none of which has been revealed are taken
/// back; scoring is closed, and the earlier mark is kept among the superseded ones.
struct MarkReopened {
  SlotId slot;
  SeatId by;
  SeatId second;
  std::string reason;
  std::uint32_t proposal = 0;  // that is done by this; 0: none
  Instant at;
  friend bool operator==(const MarkReopened&, const MarkReopened&) = default;
};
struct RulesChanged {
  ScoringRules rules;
  SeatId by;
  SeatId second;
  std::string reason;
  std::uint32_t proposal = 0;  // that is done by this
  Instant at;
  friend bool operator==(const RulesChanged&, const RulesChanged&) = default;
};

}  // namespace rostrum::core

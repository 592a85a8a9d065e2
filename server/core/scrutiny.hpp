// What needs a second look or a second person: judges who are replaced, presenters who withdraw,
// rules that change while live, and the proposals that wait for another person.
//
// Values and pure functions; usable from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/ids.hpp"
#include "core/scoring_rules.hpp"
#include "core/time.hpp"

namespace rostrum::core {

inline constexpr std::size_t max_proposals = 16;     // waiting at the same time
inline constexpr std::size_t max_rule_changes = 50;  // in one meeting

/// `by` has the judge's place, in slots that open from now on too.
struct Replacement {
  SeatId judge;
  SeatId by;
  std::string reason;
  Instant at;

  friend bool operator==(const Replacement&, const Replacement&) = default;
};

/// Of a presenter: not ranked, no award; marks stay on record.
struct Withdrawal {
  PresenterId presenter;
  std::string reason;
  std::vector<SlotId> skipped;  // by this
  Instant at;

  friend bool operator==(const Withdrawal&, const Withdrawal&) = default;
};

struct ProposedCorrection {
  SlotId slot;
  friend bool operator==(const ProposedCorrection&, const ProposedCorrection&) = default;
};
struct ProposedRules {
  ScoringRules rules;
  friend bool operator==(const ProposedRules&, const ProposedRules&) = default;
};
using ProposedAct = std::variant<ProposedCorrection, ProposedRules>;

/// Waits for another person than `by`.
struct Proposal {
  std::uint32_t id = 0;  // 1, 2, 3, ... in one meeting
  ProposedAct act;
  SeatId by;  // empty: the administrator
  std::string reason;
  Instant at;

  friend bool operator==(const Proposal&, const Proposal&) = default;
};

/// The rules became others while live.
struct RuleChange {
  SeatId by;
  SeatId second;
  std::string reason;
  Instant at;

  friend bool operator==(const RuleChange&, const RuleChange&) = default;
};

}  // namespace rostrum::core

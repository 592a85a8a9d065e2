// What the chair asks before confirming: how the awards would look under another rule for the line,
// with another answer to the open tie, with one place more or less.
//
// A row is the whole filling done again with one thing changed; nothing else is. Rows are bounded
// by max_what_if_rows: policies first, then answers, then quotas. Pure functions over values.
#pragma once

#include <cstddef>
#include <vector>

#include "core/awards.hpp"
#include "core/ids.hpp"
#include "core/ranking.hpp"

namespace rostrum::core {

inline constexpr std::size_t max_what_if_rows = 48;
inline constexpr std::size_t max_what_if_answers = 16;

enum class WhatIfKind {
  declared,  // nothing is changed: the proposal
  cut_line,  // every award has this policy
  answer,    // the open tie is decided so
  quota,     // one award has another quota
};

struct WhatIfRow {
  WhatIfKind kind = WhatIfKind::declared;
  CutLine cut_line = CutLine::ask;  // of cut_line
  AwardId award;                    // of answer and quota
  int quota = 0;                    // of quota
  std::vector<PresenterId> chosen;  // of answer
  AwardResult result;

  friend bool operator==(const WhatIfRow&, const WhatIfRow&) = default;
};

/// The first row is the declared one. `decisions` stand in every row, as far as a row asks for
/// them.
[[nodiscard]] std::vector<WhatIfRow> what_if(const std::vector<Award>& awards,
                                             const std::vector<RankedPresenter>& ranking,
                                             const std::vector<CutLineDecision>& decisions,
                                             const AwardFacts& facts);

/// What a row gives and takes at one award, against the proposal.
struct WhatIfChange {
  AwardId award;
  std::vector<PresenterId> gained;
  std::vector<PresenterId> lost;

  friend bool operator==(const WhatIfChange&, const WhatIfChange&) = default;
};

/// The awards that differ from the proposal, in declared order.
[[nodiscard]] std::vector<WhatIfChange> changes_between(const AwardResult& proposal,
                                                        const AwardResult& other);

}  // namespace rostrum::core

// The awards' part of topic results: a part of core/view.hpp, which says what holds of every view.
// Values, usable from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/awards.hpp"
#include "core/ids.hpp"
#include "core/what_if.hpp"
#include "core/words.hpp"

namespace rostrum::core {

struct RankLine {
  std::uint32_t rank = 0;
  PresenterId presenter_id;
  Name presenter;
  Name unit;
  std::string total;
  bool withdrawn = false;  // listed last, without a rank
  friend bool operator==(const RankLine&, const RankLine&) = default;
};
struct AwardItem {
  AwardId award;
  Name award_name;
  Name presenter;
  Name unit;
  std::uint32_t rank = 0;
  std::string total;
  PresenterId presenter_id;
  friend bool operator==(const AwardItem&, const AwardItem&) = default;
};
struct TieQuestion {
  AwardId award;
  Name award_name;
  std::uint32_t places = 0;
  std::vector<RankLine> tied;
  friend bool operator==(const TieQuestion&, const TieQuestion&) = default;
};
/// How the chair has decided a tie.
struct DecidedTie {
  AwardId award;
  Name award_name;
  std::vector<RankLine> chosen;
  std::string reason;
  friend bool operator==(const DecidedTie&, const DecidedTie&) = default;
};
/// Who did not get an award whose turn for it had come.
struct PassedOverLine {
  AwardId award;
  Name award_name;
  RankLine presenter;
  PassReason reason = PassReason::segment;
  std::string detail;
  friend bool operator==(const PassedOverLine&, const PassedOverLine&) = default;
};
struct AwardChange {
  AwardId award;
  Name award_name;
  std::vector<RankLine> gained;
  std::vector<RankLine> lost;
  friend bool operator==(const AwardChange&, const AwardChange&) = default;
};
/// The awards with one thing changed, as far as they differ from the proposal.
struct WhatIfLine {
  WhatIfKind kind = WhatIfKind::cut_line;
  CutLine cut_line = CutLine::ask;  // of cut_line
  AwardId award;                    // of answer and quota
  Name award_name;
  std::uint32_t quota = 0;           // of quota
  std::vector<RankLine> chosen;      // of answer
  std::vector<AwardChange> changes;  // empty: as in the proposal
  bool asks = false;                 // a tie would be left to decide
  friend bool operator==(const WhatIfLine&, const WhatIfLine&) = default;
};
struct AwardsPlan {
  bool confirmed = false;
  std::vector<AwardItem> script;
  std::vector<TieQuestion> questions;
  std::vector<DecidedTie> decisions;  // in the order of filling
  std::vector<PassedOverLine> passed_over;
  RevealOrder order = RevealOrder::last_to_first;
  std::vector<std::uint32_t> revealed;  // items of the script, in order of reveal
  std::vector<WhatIfLine> what_if;      // until confirmed, and once every mark is in
  std::vector<SlotId> without_mark;     // what confirming waits for
  bool moved = false;                   // confirmed over another ranking, and to be confirmed again
  friend bool operator==(const AwardsPlan&, const AwardsPlan&) = default;
};

}  // namespace rostrum::core

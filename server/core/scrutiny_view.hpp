// Topic scrutiny, for scrutineers alone: hints, what came late or was keyed twice, and what waits
// for somebody's decision. More of view.hpp, which holds the variant of all views.
//
// Values, usable from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/commands.hpp"
#include "core/hints.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

/// Something odd about a card; nothing is wrong by that alone.
struct HintLine {
  HintKind kind = HintKind::far_from_panel;
  SlotId slot;
  SeatId judge;
  std::string total;          // of the card, decimal text
  std::string panel_median;   // far_from_panel: of the panel's totals, decimal text
  std::vector<SlotId> slots;  // identical_sheets: all slots with this sheet, in running order
  Duration took{0};           // typed_quickly: how long the typing or the scoring took
  friend bool operator==(const HintLine&, const HintLine&) = default;
};
/// Came after the grace and does not count.
struct LateCardLine {
  SlotId slot;
  SeatId judge;
  std::vector<Score> scores;
  std::string total;
  std::uint64_t receipt = 0;
  Instant at;
  Duration after_close{0};
  bool may_be_admitted = false;  // the mark has not been committed
  friend bool operator==(const LateCardLine&, const LateCardLine&) = default;
};
/// One person's keying of a paper card. The points are told only once they differ from another's.
struct KeyingLine {
  SeatId by;
  Instant at;
  std::vector<Score> scores;
  friend bool operator==(const KeyingLine&, const KeyingLine&) = default;
};
/// A paper card that waits for its second person.
struct KeyedCardLine {
  SlotId slot;
  SeatId judge;
  std::vector<KeyingLine> keyings;
  bool differs = false;
  friend bool operator==(const KeyedCardLine&, const KeyedCardLine&) = default;
};
/// What waits for another person.
struct ProposalLine {
  std::uint32_t id = 0;
  SlotId correction;  // of which slot's mark; empty: a change of the rules
  Name rules;         // a change of the rules: the new ones in words
  SeatId by;          // only another seat may confirm; empty: the administrator
  std::string reason;
  Instant at;
  friend bool operator==(const ProposalLine&, const ProposalLine&) = default;
};
/// Points off that the timer proposes, undecided.
struct DeductionLine {
  SlotId slot;
  std::string points;
  Duration over{0};
  friend bool operator==(const DeductionLine&, const DeductionLine&) = default;
};
/// A paper card that two persons keyed in alike.
struct PaperCardLine {
  SlotId slot;
  SeatId judge;
  SeatId keyed_by;
  SeatId second;
  Instant at;
  friend bool operator==(const PaperCardLine&, const PaperCardLine&) = default;
};
struct ScrutinyView {
  std::vector<HintLine> hints;
  std::vector<LateCardLine> late;
  std::vector<KeyedCardLine> keyed;
  std::vector<ProposalLine> proposals;
  std::vector<DeductionLine> deductions;
  std::vector<PaperCardLine> paper;
  friend bool operator==(const ScrutinyView&, const ScrutinyView&) = default;
};

}  // namespace rostrum::core

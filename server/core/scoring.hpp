// From scorecards to marks, exactly, with everything needed to explain and recompute a figure.
//
// Pure functions over values; usable from any thread. The rules are those of the scoring rules;
// the order in which cards arrived never matters, only their seat order.
//
//   card total   = sum of weight(criterion) * score
//   panel mark   = sum, mean, median or trimmed mean of its card totals
//   slot mark    = (sum of w(panel) * mark(panel) / sum of w(panel) - deductions) * factor
//   total        = sum, mean or best of a presenter's slot marks
//
// Invariants
//   (1) A missing score is never zero: a card that lacks one does not count, and says so.
//   (2) used + dropped cards of all panels + excluded cards = the cards given.
//   (3) Nothing here rounds.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/decimal.hpp"
#include "core/ids.hpp"
#include "core/scoring_rules.hpp"

namespace rostrum::core {

/// Why a card that is there does not count.
enum class Exclusion {
  incomplete,     // a declared criterion has no score
  unknown_panel,  // its panel is not among the rules
  abstained,
  recused,
  absent,
  replaced,
  set_aside,  // by an act of host and scrutineer
};

/// One judge's whole sheet for one slot.
struct Card {
  SeatId judge;
  PanelId panel;
  int seat_order = 0;  // the judge's place in the declared order of seats
  std::map<CriterionId, Decimal> scores;
  std::optional<Exclusion> exclusion;  // set by the caller where the card must not count

  friend bool operator==(const Card&, const Card&) = default;
};

struct Deduction {
  Decimal points;  // positive: taken off
  std::string reason;

  friend bool operator==(const Deduction&, const Deduction&) = default;
};

/// All that goes into one slot's mark.
struct SlotScores {
  std::vector<Card> cards;
  std::vector<Deduction> deductions;
  Decimal factor{1};

  friend bool operator==(const SlotScores&, const SlotScores&) = default;
};

struct CardTotal {
  SeatId judge;
  int seat_order = 0;
  Exact total;

  friend bool operator==(const CardTotal&, const CardTotal&) = default;
};

struct ExcludedCard {
  SeatId judge;
  PanelId panel;
  Exclusion reason = Exclusion::incomplete;

  friend bool operator==(const ExcludedCard&, const ExcludedCard&) = default;
};

struct PanelMark {
  PanelId panel;
  std::optional<Exact> mark;       // none without a card
  std::vector<CardTotal> used;     // in seat order
  std::vector<CardTotal> dropped;  // by trimming; in seat order
  int card_count = 0;              // n = used + dropped

  friend bool operator==(const PanelMark&, const PanelMark&) = default;
};

/// Why a slot has no mark.
enum class MarkBlocked {
  no_cards,           // not one card counts
  empty_panel,        // a panel has none, and the rules say that this blocks
  zero_panel_weight,  // every panel that has cards weighs nothing
};

struct SlotMark {
  std::optional<Exact> mark;
  std::optional<MarkBlocked> blocked;  // set exactly where `mark` is not
  std::vector<PanelMark> panels;       // every declared panel, in declared order
  std::vector<ExcludedCard> excluded;  // in seat order
  std::vector<Deduction> deductions;
  Decimal factor{1};

  friend bool operator==(const SlotMark&, const SlotMark&) = default;
};

/// The weighted sum of a card's scores; nothing where a declared criterion has no score. Scores in
/// criteria that are not declared do not count.
[[nodiscard]] std::optional<Exact> card_total(const ScoringRules& rules, const Card& card);

/// The mark of one panel from its card totals, given in any order. A trimmed mean drops the `trim`
/// highest and the `trim` lowest totals; where there are no more than 2 * trim cards it drops
/// none. Among equal totals the first in seat order is dropped, highest end first.
[[nodiscard]] PanelMark panel_mark(const PanelId& panel, Method method, int trim,
                                   std::vector<CardTotal> totals);

[[nodiscard]] SlotMark slot_mark(const ScoringRules& rules, const SlotScores& scores);

/// From a presenter's slot marks; nothing without one. Blocked slots are not given.
[[nodiscard]] std::optional<Exact> presenter_total(PresenterTotal how,
                                                   const std::vector<Exact>& slot_marks);

/// Every dropped judge of a slot, panels in declared order, each in seat order.
[[nodiscard]] std::vector<SeatId> dropped_judges(const SlotMark& mark);

}  // namespace rostrum::core

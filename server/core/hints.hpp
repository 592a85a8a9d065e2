// What is odd about cards, for the scrutineer alone. A hint accuses nobody and changes nothing: it
// says where to look.
//
//   far_from_panel    the card's total is further from the median of its panel's totals than the
//                     declared part of a card's whole scale; asked of panels of three cards or more
//   all_equal         every criterion has the same share of its maximum, with two criteria or more
//   identical_sheets  one judge gave two presenters or more the very same points
//   typed_quickly     typed, or sent after scoring opened, within the declared time
//
// Pure functions over values; usable from any thread.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/decimal.hpp"
#include "core/ids.hpp"
#include "core/scoring_rules.hpp"
#include "core/time.hpp"

namespace rostrum::core {

inline constexpr std::size_t cards_for_a_median = 3;  // a panel of fewer has no "far"

enum class HintKind {
  far_from_panel = 1,
  all_equal = 2,
  identical_sheets = 3,
  typed_quickly = 4,
};

/// A card that counts, as far as hints look at it.
struct HintCard {
  SeatId judge;
  PanelId panel;
  std::map<CriterionId, Decimal> scores;
  std::optional<Duration> typed;       // as the page measured; none: it did not say
  std::optional<Duration> since_open;  // none: not measured, as on paper
};

/// The submitted cards of a slot; slots in running order.
struct HintSlot {
  SlotId slot;
  PresenterId presenter;
  std::vector<HintCard> cards;
};

struct Hint {
  HintKind kind = HintKind::far_from_panel;
  SlotId slot;
  SeatId judge;
  Exact total;
  std::optional<Exact> panel_median;  // far_from_panel
  std::vector<SlotId> slots;          // identical_sheets: all of them, in running order
  Duration took{0};                   // typed_quickly

  friend bool operator==(const Hint&, const Hint&) = default;
};

/// By slot in running order, then by kind, then in seat order. Identical sheets are one hint at
/// their first slot. Nothing where the rules declare no hints.
[[nodiscard]] std::vector<Hint> hints_of(const ScoringRules& rules,
                                         const std::vector<HintSlot>& slots);

}  // namespace rostrum::core

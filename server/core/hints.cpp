#include "core/hints.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/scoring.hpp"

namespace rostrum::core {

namespace {

std::optional<Exact> total_of(const ScoringRules& rules, const HintCard& card) {
  return card_total(rules, {.judge = card.judge, .panel = card.panel, .scores = card.scores});
}

/// From the least total a card can have to the greatest.
Exact scale_of(const ScoringRules& rules) {
  Exact scale;
  for (const Criterion& criterion : rules.criteria) {
    scale += Exact(criterion.weight) * (Exact(criterion.maximum) - Exact(criterion.minimum));
  }
  return scale;
}

/// The medians of panels that have enough cards.
std::map<PanelId, Exact> medians_of(const ScoringRules& rules, const HintSlot& slot) {
  std::map<PanelId, std::vector<CardTotal>> totals;
  for (const HintCard& card : slot.cards) {
    if (auto total = total_of(rules, card)) {
      totals[card.panel].push_back({.judge = card.judge, .total = std::move(*total)});
    }
  }
  std::map<PanelId, Exact> medians;
  for (auto& [panel, cards] : totals) {
    if (cards.size() < cards_for_a_median) continue;
    medians[panel] = *panel_mark(panel, Method::median, 0, std::move(cards)).mark;
  }
  return medians;
}

Exact distance(const Exact& left, const Exact& right) {
  return left < right ? right - left : left - right;
}

bool is_all_equal(const ScoringRules& rules, const HintCard& card) {
  if (rules.criteria.size() < 2) return false;
  std::optional<Exact> share;
  for (const Criterion& criterion : rules.criteria) {
    const auto score = card.scores.find(criterion.id);
    if (score == card.scores.end() || criterion.maximum.is_zero()) return false;
    const Exact of_this = Exact(score->second) / Exact(criterion.maximum);
    if (share && *share != of_this) return false;
    share = of_this;
  }
  return true;
}

std::optional<Duration> quick_time(const HintRules& hints, const HintCard& card) {
  std::optional<Duration> least = card.typed;
  if (card.since_open && (!least || *card.since_open < *least)) least = card.since_open;
  if (!least || *least > hints.quick || hints.quick == std::chrono::milliseconds(0)) {
    return std::nullopt;
  }
  return least;
}

void add_hints_of_slot(const ScoringRules& rules, const HintSlot& slot, std::vector<Hint>& hints) {
  const std::map<PanelId, Exact> medians = medians_of(rules, slot);
  const Exact far = scale_of(rules) * rules.hints->far;
  for (const HintCard& card : slot.cards) {
    const auto total = total_of(rules, card);
    if (!total) continue;
    Hint hint{.slot = slot.slot, .judge = card.judge, .total = *total};
    if (const auto median = medians.find(card.panel);
        median != medians.end() && far < distance(*total, median->second)) {
      hint.kind = HintKind::far_from_panel;
      hint.panel_median = median->second;
      hints.push_back(hint);
      hint.panel_median.reset();
    }
    if (is_all_equal(rules, card)) {
      hint.kind = HintKind::all_equal;
      hints.push_back(hint);
    }
    if (const auto took = quick_time(*rules.hints, card)) {
      hint.kind = HintKind::typed_quickly;
      hint.took = *took;
      hints.push_back(hint);
    }
  }
}

/// Of each judge, the slots with one and the same sheet, where they are of several presenters.
void add_identical_sheets(const ScoringRules& rules, const std::vector<HintSlot>& slots,
                          std::vector<Hint>& hints) {
  struct Alike {
    std::vector<const HintSlot*> slots;
    const HintCard* card = nullptr;
  };
  std::map<std::pair<SeatId, std::map<CriterionId, Decimal>>, Alike> by_sheet;
  for (const HintSlot& slot : slots) {
    for (const HintCard& card : slot.cards) {
      Alike& alike = by_sheet[{card.judge, card.scores}];
      alike.slots.push_back(&slot);
      alike.card = &card;
    }
  }
  for (const auto& [key, alike] : by_sheet) {
    const PresenterId& first = alike.slots.front()->presenter;
    const bool is_of_one = std::ranges::all_of(
        alike.slots, [&](const HintSlot* slot) { return slot->presenter == first; });
    const auto total = total_of(rules, *alike.card);
    if (is_of_one || !total) continue;
    Hint hint{.kind = HintKind::identical_sheets,
              .slot = alike.slots.front()->slot,
              .judge = key.first,
              .total = *total};
    for (const HintSlot* slot : alike.slots) hint.slots.push_back(slot->slot);
    hints.push_back(std::move(hint));
  }
}

std::size_t place_of(const std::vector<HintSlot>& slots, const Hint& hint) {
  const auto found = std::ranges::find(slots, hint.slot, &HintSlot::slot);
  return static_cast<std::size_t>(found - slots.begin());
}

std::size_t seat_of(const std::vector<HintSlot>& slots, const Hint& hint) {
  const std::vector<HintCard>& cards = slots[place_of(slots, hint)].cards;
  return static_cast<std::size_t>(std::ranges::find(cards, hint.judge, &HintCard::judge) -
                                  cards.begin());
}

}  // namespace

std::vector<Hint> hints_of(const ScoringRules& rules, const std::vector<HintSlot>& slots) {
  std::vector<Hint> hints;
  if (!rules.hints) return hints;
  for (const HintSlot& slot : slots) add_hints_of_slot(rules, slot, hints);
  add_identical_sheets(rules, slots, hints);
  std::ranges::sort(hints, {}, [&](const Hint& hint) {
    return std::tuple(place_of(slots, hint), hint.kind, seat_of(slots, hint));
  });
  return hints;
}

}  // namespace rostrum::core

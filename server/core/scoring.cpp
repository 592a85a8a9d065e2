#include "core/scoring.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/check.hpp"

namespace rostrum::core {

namespace {

/// The order of seats; the id only makes it total.
auto seat_key(const CardTotal& card) {
  return std::tuple(card.seat_order, std::string_view(card.judge.str()));
}

void sort_by_seat(std::vector<CardTotal>& totals) { std::ranges::sort(totals, {}, seat_key); }

Exact sum_of(const std::vector<CardTotal>& totals) {
  Exact sum;
  for (const CardTotal& card : totals) sum += card.total;
  return sum;
}

Exact mean_of(const std::vector<CardTotal>& totals) {
  return sum_of(totals) / Exact(static_cast<std::int64_t>(totals.size()));
}

Exact median_of(const std::vector<CardTotal>& totals) {
  std::vector<Exact> sorted;
  sorted.reserve(totals.size());
  for (const CardTotal& card : totals) sorted.push_back(card.total);
  std::ranges::sort(sorted);
  const std::size_t middle = sorted.size() / 2;
  if (sorted.size() % 2 == 1) return sorted[middle];
  return (sorted[middle - 1] + sorted[middle]) / Exact(2);
}

/// Moves the `count` first cards in the given order of totals from `used` to `dropped`; among equal
/// totals the first in seat order goes first.
template <class Before>
void drop_first(std::size_t count, Before before, PanelMark& result) {
  std::ranges::sort(result.used, [&](const CardTotal& left, const CardTotal& right) {
    if (left.total != right.total) return before(left.total, right.total);
    return seat_key(left) < seat_key(right);
  });
  const auto end = result.used.begin() + static_cast<std::ptrdiff_t>(count);
  std::move(result.used.begin(), end, std::back_inserter(result.dropped));
  result.used.erase(result.used.begin(), end);
  sort_by_seat(result.used);
}

void trim_ends(int trim, PanelMark& result) {
  CHECK(trim >= 0);
  const auto count = static_cast<std::size_t>(trim);
  if (result.used.size() <= 2 * count) return;
  drop_first(count, std::ranges::greater{}, result);
  drop_first(count, std::ranges::less{}, result);
  sort_by_seat(result.dropped);
}

/// The cards of a slot, sorted out: totals by declared panel, and those that do not count.
struct SortedCards {
  std::vector<std::vector<CardTotal>> by_panel;
  std::vector<ExcludedCard> excluded;
};

SortedCards sort_out(const ScoringRules& rules, const std::vector<Card>& cards) {
  std::vector<const Card*> in_seat_order;
  in_seat_order.reserve(cards.size());
  for (const Card& card : cards) in_seat_order.push_back(&card);
  std::ranges::sort(in_seat_order, {}, [](const Card* card) {
    return std::tuple(card->seat_order, std::string_view(card->judge.str()));
  });

  SortedCards sorted{.by_panel = std::vector<std::vector<CardTotal>>(rules.panels.size()),
                     .excluded = {}};
  for (const Card* card : in_seat_order) {
    const auto exclude = [&](Exclusion reason) {
      sorted.excluded.push_back({card->judge, card->panel, reason});
    };
    const auto panel = std::ranges::find(rules.panels, card->panel, &PanelRule::id);
    std::optional<Exact> total = card_total(rules, *card);
    if (card->exclusion) {
      exclude(*card->exclusion);
    } else if (panel == rules.panels.end()) {
      exclude(Exclusion::unknown_panel);
    } else if (!total) {
      exclude(Exclusion::incomplete);
    } else {
      const auto index = static_cast<std::size_t>(panel - rules.panels.begin());
      sorted.by_panel[index].push_back({card->judge, card->seat_order, std::move(*total)});
    }
  }
  return sorted;
}

/// Weighs the panels together, or says why that cannot be done.
void combine_panels(const ScoringRules& rules, SlotMark& result) {
  Exact weighted;
  Exact weights;
  bool any_card = false;
  bool any_empty = false;
  for (std::size_t i = 0; i < rules.panels.size(); ++i) {
    const std::optional<Exact>& mark = result.panels[i].mark;
    if (!mark) {
      any_empty = true;
      continue;
    }
    any_card = true;
    weighted += *mark * rules.panels[i].weight;
    weights += rules.panels[i].weight;
  }

  if (!any_card) {
    result.blocked = MarkBlocked::no_cards;
  } else if (any_empty && rules.empty_panel == EmptyPanel::block) {
    result.blocked = MarkBlocked::empty_panel;
  } else if (weights == Exact(0)) {
    result.blocked = MarkBlocked::zero_panel_weight;
  } else {
    result.mark = weighted / weights;
  }
}

}  // namespace

std::optional<Exact> card_total(const ScoringRules& rules, const Card& card) {
  Exact total;
  for (const Criterion& criterion : rules.criteria) {
    const auto score = card.scores.find(criterion.id);
    if (score == card.scores.end()) return std::nullopt;
    total += Exact(criterion.weight) * score->second;
  }
  return total;
}

PanelMark panel_mark(const PanelId& panel, Method method, int trim, std::vector<CardTotal> totals) {
  PanelMark result{.panel = panel,
                   .mark = std::nullopt,
                   .used = std::move(totals),
                   .dropped = {},
                   .card_count = 0};
  result.card_count = static_cast<int>(result.used.size());
  if (result.used.empty()) return result;
  sort_by_seat(result.used);
  switch (method) {
    case Method::sum:
      result.mark = sum_of(result.used);
      break;
    case Method::mean:
      result.mark = mean_of(result.used);
      break;
    case Method::median:
      result.mark = median_of(result.used);
      break;
    case Method::trimmed_mean:
      trim_ends(trim, result);
      result.mark = mean_of(result.used);
      break;
  }
  return result;
}

SlotMark slot_mark(const ScoringRules& rules, const SlotScores& scores) {
  SortedCards sorted = sort_out(rules, scores.cards);
  SlotMark result{.mark = std::nullopt,
                  .blocked = std::nullopt,
                  .panels = {},
                  .excluded = std::move(sorted.excluded),
                  .deductions = scores.deductions,
                  .factor = scores.factor};
  for (std::size_t i = 0; i < rules.panels.size(); ++i) {
    result.panels.push_back(
        panel_mark(rules.panels[i].id, rules.method, rules.trim, std::move(sorted.by_panel[i])));
  }
  combine_panels(rules, result);
  if (!result.mark) return result;

  for (const Deduction& deduction : scores.deductions) *result.mark -= deduction.points;
  *result.mark *= scores.factor;
  return result;
}

std::optional<Exact> presenter_total(PresenterTotal how, const std::vector<Exact>& slot_marks) {
  if (slot_marks.empty()) return std::nullopt;
  if (how == PresenterTotal::best) return *std::ranges::max_element(slot_marks);

  Exact sum;
  for (const Exact& mark : slot_marks) sum += mark;
  switch (how) {
    case PresenterTotal::sum:
      return sum;
    case PresenterTotal::mean:
      return sum / Exact(static_cast<std::int64_t>(slot_marks.size()));
    case PresenterTotal::best:
      break;
  }
  CHECK(false);
}

std::vector<SeatId> dropped_judges(const SlotMark& mark) {
  std::vector<SeatId> judges;
  for (const PanelMark& panel : mark.panels) {
    for (const CardTotal& card : panel.dropped) judges.push_back(card.judge);
  }
  return judges;
}

}  // namespace rostrum::core

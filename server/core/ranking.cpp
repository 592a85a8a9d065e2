#include "core/ranking.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/check.hpp"

namespace rostrum::core {

namespace {

/// A ranked presenter on its way through the tie chain, with what it was made from.
struct Contender {
  const PresenterEntry* entry = nullptr;
  RankedPresenter ranked;
};

std::vector<const SlotEntry*> in_appearance(const std::vector<SlotEntry>& slots) {
  std::vector<const SlotEntry*> order;
  order.reserve(slots.size());
  for (const SlotEntry& slot : slots) order.push_back(&slot);
  std::ranges::sort(order, {}, [](const SlotEntry* slot) {
    return std::tuple(slot->appearance, std::string_view(slot->slot.str()));
  });
  return order;
}

/// The rules by which one step of the tie chain recomputes a slot mark.
ScoringRules rules_of_step(const ScoringRules& rules, const TieBreak& step) {
  ScoringRules changed = rules;
  if (const auto* by_panel = std::get_if<TieByPanel>(&step)) {
    std::erase_if(changed.panels,
                  [&](const PanelRule& panel) { return panel.id != by_panel->panel; });
    // Alone, its weight cancels out; it must only not be zero.
    for (PanelRule& panel : changed.panels) panel.weight = Decimal(1);
  } else if (const auto* by_criterion = std::get_if<TieByCriterion>(&step)) {
    changed.method = Method::mean;
    std::erase_if(changed.criteria, [&](const Criterion& criterion) {
      return criterion.id != by_criterion->criterion;
    });
    for (Criterion& criterion : changed.criteria) criterion.weight = Decimal(1);
  } else if (std::holds_alternative<TieByMedian>(step)) {
    changed.method = Method::median;
  } else {
    changed.method = Method::mean;
  }
  return changed;
}

/// A tie compares what the mark is made of: cards that are incomplete there do not count here.
SlotScores without_incomplete(const ScoringRules& rules, const SlotScores& scores) {
  SlotScores complete{.cards = {}, .deductions = {}, .factor = scores.factor};
  for (const Card& card : scores.cards) {
    if (card_total(rules, card)) complete.cards.push_back(card);
  }
  return complete;
}

/// Puts the values of a presenter's slots together the way its total is.
std::optional<Exact> combine(PresenterTotal how, const std::vector<Exact>& marks,
                             const std::vector<Exact>& values) {
  CHECK(marks.size() == values.size());
  if (how != PresenterTotal::best) return presenter_total(how, values);
  if (marks.empty()) return std::nullopt;
  const auto counted = std::ranges::max_element(marks) - marks.begin();
  return values[static_cast<std::size_t>(counted)];
}

Contender contender_of(const ScoringRules& rules, const PresenterEntry& entry) {
  Contender contender{.entry = &entry, .ranked = {}};
  contender.ranked.presenter = entry.presenter;
  contender.ranked.unit = entry.unit;
  contender.ranked.appearance = entry.appearance;
  std::vector<Exact> marks;
  for (const SlotEntry* slot : in_appearance(entry.slots)) {
    SlotMark mark = slot_mark(rules, slot->scores);
    if (mark.mark) marks.push_back(*mark.mark);
    contender.ranked.slots.push_back({slot->slot, std::move(mark)});
  }
  contender.ranked.total = presenter_total(rules.presenter_total, marks);
  return contender;
}

Exact compared_total(const ScoringRules& rules, const Contender& contender) {
  const Exact& total = *contender.ranked.total;
  switch (rules.rank_by) {
    case RankBy::exact:
      return total;
    case RankBy::rounded:
      return total.rounded(rules.decimals);
  }
  CHECK(false);
}

/// Orders a group by descending value and gives the ends of its runs of equal values.
std::vector<std::size_t> split_by(std::span<Contender> group, std::vector<Exact> values) {
  std::vector<std::size_t> order(group.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, [&](std::size_t left, std::size_t right) {
    if (values[left] != values[right]) return values[right] < values[left];
    return left < right;
  });

  std::vector<Contender> sorted;
  std::vector<std::size_t> ends;
  sorted.reserve(order.size());
  for (std::size_t place = 0; place < order.size(); ++place) {
    sorted.push_back(std::move(group[order[place]]));
    const bool run_ends =
        place + 1 == order.size() || values[order[place]] != values[order[place + 1]];
    if (run_ends) ends.push_back(place + 1);
  }
  std::ranges::move(sorted, group.begin());
  return ends;
}

void share_rank(std::span<Contender> group, int rank) {
  for (Contender& contender : group) {
    contender.ranked.rank = rank;
    contender.ranked.shares_rank = group.size() > 1;
  }
}

/// Gives ranks from `rank` to a tied group, by the steps of the chain from `step`.
void break_tie(const ScoringRules& rules, std::span<Contender> group, int rank, std::size_t step) {
  for (; group.size() > 1 && step < rules.tie_chain.size(); ++step) {
    if (std::holds_alternative<TieShared>(rules.tie_chain[step])) break;
    std::vector<Exact> values;
    for (const Contender& contender : group) {
      std::optional<Exact> value = tie_value(rules, rules.tie_chain[step], *contender.entry);
      if (value) values.push_back(std::move(*value));
    }
    if (values.size() != group.size()) continue;  // somebody has no value: decides nothing

    const std::vector<std::size_t> ends = split_by(group, std::move(values));
    if (ends.size() == 1) continue;
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
      const auto part = group.subspan(begin, end - begin);
      for (Contender& contender : part) contender.ranked.decided_by = step;
      break_tie(rules, part, rank + static_cast<int>(begin), step + 1);
      begin = end;
    }
    return;
  }
  share_rank(group, rank);
}

}  // namespace

std::optional<Exact> tie_value(const ScoringRules& rules, const TieBreak& step,
                               const PresenterEntry& presenter) {
  if (std::holds_alternative<TieShared>(step)) return std::nullopt;
  const ScoringRules step_rules = rules_of_step(rules, step);
  // Only a card that is complete by the whole rules counts; the step may look at one criterion.
  std::vector<Exact> marks;
  std::vector<Exact> values;
  for (const SlotEntry* slot : in_appearance(presenter.slots)) {
    const SlotMark mark = slot_mark(rules, slot->scores);
    if (!mark.mark) continue;
    const SlotMark value = slot_mark(step_rules, without_incomplete(rules, slot->scores));
    if (!value.mark) return std::nullopt;
    marks.push_back(*mark.mark);
    values.push_back(*value.mark);
  }
  return combine(rules.presenter_total, marks, values);
}

std::vector<RankedPresenter> rank_presenters(const ScoringRules& rules,
                                             const std::vector<PresenterEntry>& presenters) {
  std::vector<Contender> contenders;
  contenders.reserve(presenters.size());
  for (const PresenterEntry& entry : presenters) contenders.push_back(contender_of(rules, entry));
  std::ranges::sort(contenders, {}, [](const Contender& contender) {
    return std::tuple(!contender.ranked.total.has_value(), contender.ranked.appearance,
                      std::string_view(contender.ranked.presenter.str()));
  });

  std::vector<Exact> totals;
  for (const Contender& contender : contenders) {
    if (contender.ranked.total) totals.push_back(compared_total(rules, contender));
  }
  const auto with_total = std::span(contenders).first(totals.size());
  std::size_t begin = 0;
  for (const std::size_t end : split_by(with_total, std::move(totals))) {
    break_tie(rules, with_total.subspan(begin, end - begin), static_cast<int>(begin) + 1, 0);
    begin = end;
  }

  // Steps of the chain that split a group leave it in their order, which is the order of ranks;
  // sharers stand in order of appearance, because a split keeps it.
  std::vector<RankedPresenter> ranking;
  ranking.reserve(contenders.size());
  for (Contender& contender : contenders) ranking.push_back(std::move(contender.ranked));
  return ranking;
}

}  // namespace rostrum::core

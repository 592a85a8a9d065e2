// Short ways to write cards, rules and fractions in tests of the scoring core.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/check.hpp"
#include "core/decimal.hpp"
#include "core/ranking.hpp"
#include "core/scoring.hpp"
#include "core/scoring_rules.hpp"

namespace rostrum::core {

inline Decimal decimal(std::string_view text) {
  const auto value = Decimal::parse(text);
  CHECK(value.has_value());
  return *value;
}

inline Exact exact(std::string_view fraction) {
  const auto value = Exact::from_fraction_text(fraction);
  CHECK(value.has_value());
  return *value;
}

inline SeatId seat(int number) { return SeatId("judge-" + std::to_string(number)); }

/// One card of the default panel and criterion; seat order = number.
inline Card card(int number, std::string_view score) {
  return {.judge = seat(number),
          .panel = default_panel().id,
          .seat_order = number,
          .scores = {{default_criterion().id, decimal(score)}},
          .exclusion = {}};
}

/// Cards of judge-1, judge-2, ... of the default panel.
inline std::vector<Card> cards(std::initializer_list<std::string_view> scores) {
  std::vector<Card> made;
  made.reserve(scores.size());
  int number = 0;
  for (const std::string_view score : scores) made.push_back(card(++number, score));
  return made;
}

/// Card totals of judge-1, judge-2, ...
inline std::vector<CardTotal> totals(std::initializer_list<std::string_view> values) {
  std::vector<CardTotal> made;
  made.reserve(values.size());
  int number = 0;
  for (const std::string_view value : values) {
    ++number;
    made.push_back({.judge = seat(number), .seat_order = number, .total = decimal(value)});
  }
  return made;
}

inline std::vector<int> seats_of(const std::vector<CardTotal>& cards) {
  std::vector<int> seats;
  seats.reserve(cards.size());
  for (const CardTotal& card : cards) seats.push_back(card.seat_order);
  return seats;
}

inline ScoringRules rules_with(Method method, int trim = 1) {
  ScoringRules rules = default_scoring_rules();
  rules.method = method;
  rules.trim = trim;
  return rules;
}

/// A presenter of one slot; `name` is also its unit.
inline PresenterEntry presenter(const std::string& name, int appearance,
                                std::vector<Card> slot_cards) {
  PresenterEntry entry{
      .presenter = PresenterId(name), .unit = name, .appearance = appearance, .slots = {}};
  entry.slots.push_back({.slot = SlotId("slot-" + name),
                         .appearance = appearance,
                         .scores = {.cards = std::move(slot_cards), .deductions = {}}});
  return entry;
}

/// "1 ana, 2= bo, 2= cy, - di".
inline std::string line_of(const std::vector<RankedPresenter>& ranking) {
  std::string line;
  for (const RankedPresenter& ranked : ranking) {
    if (!line.empty()) line += ", ";
    line += ranked.rank ? std::to_string(*ranked.rank) : "-";
    line += ranked.shares_rank ? "= " : " ";
    line += ranked.presenter.str();
  }
  return line;
}

}  // namespace rostrum::core

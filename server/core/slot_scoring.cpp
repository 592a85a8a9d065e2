#include "core/slot_scoring.hpp"

#include <algorithm>
#include <utility>

#include "core/check.hpp"

namespace rostrum::core {

namespace {

/// Why a card in this state does not count; nothing where it does.
std::optional<Exclusion> exclusion_of(CardState state) {
  switch (state) {
    case CardState::submitted:
      return std::nullopt;
    case CardState::expected:
      return Exclusion::incomplete;
    case CardState::abstained:
      return Exclusion::abstained;
    case CardState::recused:
      return Exclusion::recused;
    case CardState::absent:
      return Exclusion::absent;
    case CardState::replaced:
      return Exclusion::replaced;
  }
  CHECK(false);
}

}  // namespace

const JudgeCard* find_card(const SlotScoring& scoring, const SeatId& judge) {
  const auto found = std::ranges::find(scoring.cards, judge, &JudgeCard::judge);
  return found == scoring.cards.end() ? nullptr : &*found;
}

JudgeCard* find_card(SlotScoring& scoring, const SeatId& judge) {
  const auto found = std::ranges::find(scoring.cards, judge, &JudgeCard::judge);
  return found == scoring.cards.end() ? nullptr : &*found;
}

const LateCard* find_late_card(const SlotScoring& scoring, const SeatId& judge) {
  const auto found = std::ranges::find(scoring.late_cards, judge, &LateCard::judge);
  return found == scoring.late_cards.end() ? nullptr : &*found;
}

Name time_in_words(Duration over) {
  const bool is_over = over > Duration(0);
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(is_over ? over : -over);
  const std::string rest = std::to_string(seconds.count() % 60);
  const std::string time =
      std::to_string(seconds.count() / 60) + (rest.size() < 2 ? ":0" : ":") + rest;
  return is_over ? Name{"超时 " + time, time + " over time"}
                 : Name{"用时不足 " + time, time + " under time"};
}

std::vector<Deduction> deductions_of(const SlotScoring& scoring) {
  std::vector<Deduction> deductions;
  if (scoring.deduction) deductions.push_back(*scoring.deduction);
  if (scoring.band && scoring.band->state == DeductionState::confirmed) {
    const Name words = time_in_words(scoring.band->over);
    const std::string& why = scoring.band->reason;
    deductions.push_back(
        {scoring.band->points, words.zh + " " + words.en + (why.empty() ? "" : ": " + why)});
  }
  return deductions;
}

bool is_released(const SlotScoring& scoring, ReleaseScope scope) {
  switch (scope) {
    case ReleaseScope::halls:
      return scoring.released_halls.has_value();
    case ReleaseScope::online:
      return scoring.released_online.has_value();
  }
  CHECK(false);
}

CardCount count_cards(const SlotScoring& scoring) {
  CardCount count;
  for (const JudgeCard& card : scoring.cards) {
    const bool is_in = card.state == CardState::submitted;
    if (is_in) ++count.submitted;
    if (is_in || card.state == CardState::expected) ++count.expected;
  }
  return count;
}

std::vector<SeatId> missing_judges(const SlotScoring& scoring) {
  std::vector<SeatId> missing;
  for (const JudgeCard& card : scoring.cards) {
    if (card.state == CardState::expected) missing.push_back(card.judge);
  }
  return missing;
}

SlotScores scores_of(const MeetingSetup& setup, const SlotPlan& slot, const SlotScoring& scoring) {
  SlotScores scores{.factor = slot.factor};
  for (const JudgeCard& card : scoring.cards) {
    const SeatPlan* seat = find_seat(setup, card.judge);
    CHECK(seat != nullptr);
    scores.cards.push_back({.judge = card.judge,
                            .panel = panel_of(setup, *seat),
                            .seat_order = static_cast<int>(seat - setup.seats.data()),
                            .scores = card.scores,
                            .exclusion = exclusion_of(card.state)});
  }
  scores.deductions = deductions_of(scoring);
  return scores;
}

}  // namespace rostrum::core

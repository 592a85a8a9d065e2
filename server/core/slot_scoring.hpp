// The cards of one slot, its mark, and to whom it has been released.
//
// Invariants
//   (1) `cards` has one entry for every judge's seat of the set-up, in seat order, from the moment
//   scoring was opened. (2) A card has scores and a receipt exactly while it is submitted. (3)
//   `mark` is set exactly when the state is committed; only then may it be released.
// Values and pure functions; usable from any thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/decimal.hpp"
#include "core/ids.hpp"
#include "core/scoring.hpp"
#include "core/setup.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

/// One judge's sheet for one slot, or why there is none.
struct JudgeCard {
  SeatId judge;
  CardState state = CardState::expected;
  std::map<CriterionId, Decimal> scores;
  std::uint64_t receipt = 0;  // row of the journal that holds it; 0: none
  bool paper = false;         // entered from paper by a scrutineer
  std::string reason;         // for abstained, recused and absent
  Instant at;                 // of the last change

  friend bool operator==(const JudgeCard&, const JudgeCard&) = default;
};

/// A panel's part of a committed mark.
struct PanelFigure {
  PanelId panel;
  std::optional<Exact> mark;  // none without a card
  int cards = 0;
  std::vector<SeatId> dropped;

  friend bool operator==(const PanelFigure&, const PanelFigure&) = default;
};

/// The figure as it was fixed: exact, and kept as such in the journal.
struct CommittedMark {
  Exact mark;
  std::vector<PanelFigure> panels;
  Instant at;

  friend bool operator==(const CommittedMark&, const CommittedMark&) = default;
};

struct SlotScoring {
  SlotId slot;
  ScoringState state = ScoringState::open;
  std::vector<JudgeCard> cards;
  std::optional<Deduction> deduction;
  std::optional<CommittedMark> mark;
  std::optional<Instant> released_halls;
  std::optional<Instant> released_online;
  std::optional<Instant> online_due;  // when online follows by itself
  Instant opened_at;

  friend bool operator==(const SlotScoring&, const SlotScoring&) = default;
};

[[nodiscard]] const JudgeCard* find_card(const SlotScoring& scoring, const SeatId& judge);
[[nodiscard]] JudgeCard* find_card(SlotScoring& scoring, const SeatId& judge);

[[nodiscard]] bool is_released(const SlotScoring& scoring, ReleaseScope scope);

/// Cards in, and cards in or still awaited.
struct CardCount {
  std::uint32_t submitted = 0;
  std::uint32_t expected = 0;

  friend bool operator==(const CardCount&, const CardCount&) = default;
};
[[nodiscard]] CardCount count_cards(const SlotScoring& scoring);

/// Judges whose card is still awaited, in seat order.
[[nodiscard]] std::vector<SeatId> missing_judges(const SlotScoring& scoring);

/// What goes into the slot's mark now: submitted cards count, the others are given with why they do
/// not.
[[nodiscard]] SlotScores scores_of(const MeetingSetup& setup, const SlotPlan& slot,
                                   const SlotScoring& scoring);

}  // namespace rostrum::core

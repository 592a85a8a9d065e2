// The cards of one slot, its mark, and to whom it has been released.
//
// Invariants
//   (1) `cards` has one entry for every judge's seat of the set-up, in seat order, from the moment
//   scoring was opened. (2) A card has scores and a receipt exactly while it is submitted. (3)
//   `mark` is set exactly when the state is committed; only then may it be released.
// Values and pure functions; usable from any thread.
#pragma once

#include <cstddef>
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

inline constexpr std::size_t max_keyings = 4;       // of one judge's paper card, a person each
inline constexpr std::size_t max_corrections = 20;  // of one slot

/// One judge's sheet for one slot, or why there is none.
struct JudgeCard {
  SeatId judge;
  CardState state = CardState::expected;
  std::map<CriterionId, Decimal> scores;
  std::uint64_t receipt = 0;   // row of the journal that holds it; 0: none
  bool paper = false;          // entered from paper by a scrutineer
  std::string reason;          // for abstained, recused, absent, replaced, and a late one admitted
  Instant at;                  // of the last change
  SeatId replaced_by;          // replaced only: who has the place
  bool late = false;           // came in the grace after the close, or was admitted after it
  std::uint32_t typed_ms = 0;  // how long typing took, as the page says; 0: it does not
  SeatId keyed_by;             // paper: who keyed it in
  SeatId second;               // paper: who keyed it in once more, where two must

  friend bool operator==(const JudgeCard&, const JudgeCard&) = default;
};

/// Came after the grace: kept, and does not count unless somebody admits it.
struct LateCard {
  SeatId judge;
  std::map<CriterionId, Decimal> scores;
  std::uint64_t receipt = 0;
  std::uint32_t typed_ms = 0;
  Instant at;

  friend bool operator==(const LateCard&, const LateCard&) = default;
};

/// A paper card as one of two persons has keyed it in.
struct PaperKeying {
  SeatId judge;
  SeatId by;
  std::map<CriterionId, Decimal> scores;
  Instant at;

  friend bool operator==(const PaperKeying&, const PaperKeying&) = default;
};

enum class DeductionState { open = 1, confirmed = 2, waived = 3 };

/// Points off by the declared bands, as the timer measured; a person confirms or waives them.
struct BandDeduction {
  Decimal points;
  Duration over{0};  // spoken beyond the time given; negative: so much less
  DeductionState state = DeductionState::open;
  SeatId by;           // who decided
  std::string reason;  // why
  Instant at;          // proposed, then decided

  friend bool operator==(const BandDeduction&, const BandDeduction&) = default;
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

/// A mark that was taken back.
struct SupersededMark {
  CommittedMark mark;
  SeatId by;
  SeatId second;  // empty: one person was enough
  std::string reason;
  Instant at;
  bool was_released = false;  // to anybody

  friend bool operator==(const SupersededMark&, const SupersededMark&) = default;
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
  std::optional<Instant> closed_at;        // the last time
  std::optional<BandDeduction> band;       // the deduction that the timer proposes
  std::vector<LateCard> late_cards;        // the newest of each judge, in seat order
  std::vector<PaperKeying> keyings;        // in the order of keying
  std::vector<SupersededMark> superseded;  // oldest first

  friend bool operator==(const SlotScoring&, const SlotScoring&) = default;
};

[[nodiscard]] const JudgeCard* find_card(const SlotScoring& scoring, const SeatId& judge);
[[nodiscard]] JudgeCard* find_card(SlotScoring& scoring, const SeatId& judge);

[[nodiscard]] const LateCard* find_late_card(const SlotScoring& scoring, const SeatId& judge);

/// "超时 0:35", "0:35 over time"; "用时不足 1:10", "1:10 under time".
[[nodiscard]] Name time_in_words(Duration over);

/// What this slot's mark loses: what was set by hand, and what the timer proposed and somebody
/// confirmed.
[[nodiscard]] std::vector<Deduction> deductions_of(const SlotScoring& scoring);

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

// From slot marks to the ranking, with the declared tie chain.
//
// Totals are compared exactly or rounded, as declared; more is better. Those with equal totals go
// through the tie chain; each step splits a tied group, and the next step works inside what is
// still tied. What is left at the end shares its rank, and ranks skip: 1, 2, 2, 4.
//
// What the steps compare, always exactly and never with deductions. Each recomputes the slot mark
// in another way, times the slot's factor:
//   mark of panel P   that panel's mark, by the declared method
//   median            every panel's mark replaced by the median of its card totals
//   untrimmed mean    every panel's mark replaced by the mean of all its card totals
//   criterion C       every panel's mark replaced by the mean of its cards' scores in C
// The last three combine panels by their weights, as the mark itself does. A presenter of several
// slots gets the sum or the mean of these values as the totals do; with "best", the value of
// the slot that counts (the first of them where marks are equal).
// A step that some member of a tied group has no value for decides nothing in that group.
//
// Invariants
//   (1) The result holds every presenter given, once: ranked ones by rank, then order of
//       appearance, then those without a total, in order of appearance.
//   (2) The order in which presenters and slots are given never matters, only `appearance`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/decimal.hpp"
#include "core/ids.hpp"
#include "core/scoring.hpp"
#include "core/scoring_rules.hpp"

namespace rostrum::core {

struct SlotEntry {
  SlotId slot;
  int appearance = 0;  // its place in the running order
  SlotScores scores;
};

/// One presenter with all that was scored.
struct PresenterEntry {
  PresenterId presenter;
  std::string unit;
  int appearance = 0;  // the place of its first slot in the running order
  std::vector<SlotEntry> slots;
};

struct RankedSlot {
  SlotId slot;
  SlotMark mark;

  friend bool operator==(const RankedSlot&, const RankedSlot&) = default;
};

struct RankedPresenter {
  PresenterId presenter;
  std::string unit;
  int appearance = 0;
  std::optional<Exact> total;  // exact; none where no slot has a mark
  std::optional<int> rank;     // from 1; none without a total
  bool shares_rank = false;
  std::optional<std::size_t> decided_by;  // the last step of the tie chain that set it apart
  std::vector<RankedSlot> slots;          // in order of appearance
  bool withdrawn = false;                 // has a total perhaps, but never a rank

  friend bool operator==(const RankedPresenter&, const RankedPresenter&) = default;
};

[[nodiscard]] std::vector<RankedPresenter> rank_presenters(
    const ScoringRules& rules, const std::vector<PresenterEntry>& presenters);

/// The value by which one step of the tie chain compares; nothing where there is none.
[[nodiscard]] std::optional<Exact> tie_value(const ScoringRules& rules, const TieBreak& step,
                                             const PresenterEntry& presenter);

}  // namespace rostrum::core

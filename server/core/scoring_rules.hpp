// How cards become marks, marks become totals, and totals become ranks: declared beforehand.
//
// The same table is `[scoring]` in a meeting file and in the rules file of `rostrumctl score`
// (wire/scoring_file reads both). Values, usable from any thread; fixed when a meeting goes live.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/decimal.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"

namespace rostrum::core {

// Bounds of one meeting's rules.
inline constexpr std::size_t max_criteria = 32;
inline constexpr std::size_t max_panels = 16;
inline constexpr std::size_t max_tie_breaks = 16;
inline constexpr int max_trim = 100;
inline constexpr int max_calibration_batch = 100;
inline constexpr std::size_t max_bands = 16;  // at each end
inline constexpr Duration max_band = std::chrono::hours(24);
inline constexpr Decimal max_deduction{1'000'000};  // points; what a card can give is far below
inline constexpr std::chrono::milliseconds max_card_grace = std::chrono::seconds(60);
inline constexpr std::chrono::milliseconds max_quick = std::chrono::minutes(10);

/// How the scorecard totals of a panel become its mark.
enum class Method { sum, mean, median, trimmed_mean };

/// Whether two totals that differ only beyond the declared decimals differ in rank.
enum class RankBy { exact, rounded };

/// How the marks of a presenter's slots become its total.
enum class PresenterTotal { sum, mean, best };

/// What a panel without a single card does to the slot's mark.
enum class EmptyPanel { leave_out, block };

/// Whether a judge may change a card until scoring closes.
enum class CardChange { last_press, first_press };

struct Criterion {
  CriterionId id;
  std::string name;
  std::string name_en;
  Decimal weight{1};
  Decimal minimum{0};
  Decimal maximum{100};
  Decimal step{1};

  friend bool operator==(const Criterion&, const Criterion&) = default;
};

struct PanelRule {
  PanelId id;
  std::string name;
  std::string name_en;
  Decimal weight{1};

  friend bool operator==(const PanelRule&, const PanelRule&) = default;
};

// One step of the tie chain each. What a step compares is defined in core/ranking.hpp.
struct TieByPanel {
  PanelId panel;
  friend bool operator==(const TieByPanel&, const TieByPanel&) = default;
};
struct TieByCriterion {
  CriterionId criterion;
  friend bool operator==(const TieByCriterion&, const TieByCriterion&) = default;
};
struct TieByMedian {
  friend bool operator==(const TieByMedian&, const TieByMedian&) = default;
};
struct TieByUntrimmedMean {
  friend bool operator==(const TieByUntrimmedMean&, const TieByUntrimmedMean&) = default;
};
/// Ends the chain: who is still tied shares the rank. A chain without it ends the same way.
struct TieShared {
  friend bool operator==(const TieShared&, const TieShared&) = default;
};
using TieBreak =
    std::variant<TieByPanel, TieByCriterion, TieByMedian, TieByUntrimmedMean, TieShared>;

/// Who speaks longer than the time given by more than `beyond` (or shorter, among the others) gets
/// `points` off. Of several, the furthest counts.
struct DeductionBand {
  Duration beyond{0};
  Decimal points;

  friend bool operator==(const DeductionBand&, const DeductionBand&) = default;
};

/// From when on a card is worth a look (core/hints.hpp).
struct HintRules {
  Decimal far = Decimal::from_units(25, 2);  // of a card's whole scale, from its panel's median
  std::chrono::milliseconds quick = std::chrono::seconds(2);

  friend bool operator==(const HintRules&, const HintRules&) = default;
};

struct ScoringRules {
  Method method = Method::mean;
  int trim = 1;  // of trimmed_mean: cards dropped at each end; other methods ignore it
  int decimals = 2;
  RankBy rank_by = RankBy::exact;
  PresenterTotal presenter_total = PresenterTotal::sum;
  EmptyPanel empty_panel = EmptyPanel::leave_out;
  CardChange card_change = CardChange::last_press;
  int calibration_batch = 0;  // the first so many presenters are released together; 0: none
  std::vector<Criterion> criteria;
  std::vector<PanelRule> panels;
  std::vector<TieBreak> tie_chain;
  std::chrono::milliseconds grace = std::chrono::seconds(3);  // after the close a card still counts
  std::vector<DeductionBand> over_time;                       // by `beyond`, ascending
  std::vector<DeductionBand> under_time;                      // by `beyond`, ascending
  std::optional<HintRules> hints = HintRules{};
  // What needs two persons; a change of the rules while live always does.
  bool two_person_paper_card = false;
  bool two_person_correction = false;

  friend bool operator==(const ScoringRules&, const ScoringRules&) = default;
};

/// Points off for a presenter who spoke `over` longer than the time given (negative: shorter), by
/// the declared bands; nothing where none is reached.
[[nodiscard]] std::optional<Decimal> band_points(const ScoringRules& rules, Duration over);

/// What a file gets that declares neither criteria nor panels: one criterion "score" of weight 1,
/// 0 to 100 in steps of 1, and one panel "judges".
[[nodiscard]] ScoringRules default_scoring_rules();
[[nodiscard]] Criterion default_criterion();
[[nodiscard]] PanelRule default_panel();

[[nodiscard]] const Criterion* find_criterion(const ScoringRules& rules, const CriterionId& id);
[[nodiscard]] const PanelRule* find_panel(const ScoringRules& rules, const PanelId& id);

/// One thing wrong with the rules: `key` as in the file ("criteria[2].step"), `text` a plain
/// sentence that says what is allowed.
struct RuleProblem {
  std::string key;
  std::string text;

  friend bool operator==(const RuleProblem&, const RuleProblem&) = default;
};

/// Every problem found, in the order of the keys; empty where the rules can be used.
[[nodiscard]] std::vector<RuleProblem> validate(const ScoringRules& rules);

/// Why a criterion refuses a score.
enum class ScoreProblem { below_minimum, above_maximum, off_step };

/// Nothing where the score may stand on a card.
[[nodiscard]] std::optional<ScoreProblem> score_problem(const Criterion& criterion,
                                                        const Decimal& score);

}  // namespace rostrum::core

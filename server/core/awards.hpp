// Who gets which award: by rank, within quota, with the declared rule for a tie at the cut line.
//
// Awards are filled in their declared order (the highest first); who has one is not considered for
// a later one. Only ranked presenters are considered. A tied group that fits is taken whole. One
// that does not fit goes by the award's policy:
//   extend   all of them get it; the quota is exceeded and the award is full
//   exclude  none of them gets it; the award stays short, they stay candidates for the next
//   ask      filling stops, at this award and all later ones, until the chair has decided
// Where an award is one per unit, presenters of a unit that already has an award (this one or one
// before it) are passed over; two tied presenters of one unit always stop and ask. Who has no unit
// is of no unit.
//
// An award may ask more of a presenter: a slot in one of its segments, one of its units, a total of
// at least its minimum, not to be among those that it excludes. Who does not meet that is no
// candidate for it: passed over, and no part of a tie. Everybody whose turn came while an award had
// places, and who did not get it, is in the result with the reason.
//
// Invariants
//   (1) Nobody has two awards.
//   (2) The same ranking, awards, facts and decisions give the same result: pure functions over
//       values.
//   (3) Everyone who has an award meets what it asks.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/decimal.hpp"
#include "core/ids.hpp"
#include "core/ranking.hpp"
#include "core/scoring_rules.hpp"

namespace rostrum::core {

inline constexpr std::size_t max_awards = 32;
inline constexpr int max_award_quota = 1000;

enum class CutLine { extend, exclude, ask };

/// The order of the script. by_host: the host names each item.
enum class RevealOrder { last_to_first, first_to_last, by_host };

/// Who may not have an award, and why.
struct AwardExclusion {
  PresenterId presenter;
  std::string reason;

  friend bool operator==(const AwardExclusion&, const AwardExclusion&) = default;
};

struct Award {
  AwardId id;
  std::string name;
  std::string name_en;
  int quota = 1;
  bool one_per_unit = false;
  CutLine cut_line = CutLine::ask;
  std::vector<SegmentId> segments;  // a slot in one of them is needed; empty: in any
  std::vector<std::string> units;   // of one of these (their Chinese names); empty: of any
  std::vector<AwardExclusion> exclude;
  std::optional<Decimal> minimum;  // of the total, exact or rounded as ranks are

  friend bool operator==(const Award&, const Award&) = default;
};

/// What the chair ruled on a tie: which of the tied get the award.
struct CutLineDecision {
  AwardId award;
  std::vector<PresenterId> chosen;

  friend bool operator==(const CutLineDecision&, const CutLineDecision&) = default;
};

enum class QuestionReason {
  tie_at_cut_line,     // more are tied than places are left
  tied_in_one_unit,    // tied presenters of one unit, of which only one can have it
  decision_unfitting,  // the chair's decision does not fit the tie as it is now
};

/// Why a presenter did not get an award whose turn for it had come.
enum class PassReason {
  segment,         // no slot in the award's segments
  unit,            // not of the award's units
  excluded,        // by name; `detail` is the declared reason
  minimum,         // the total is below it; `detail` is the minimum
  unit_has_award,  // one per unit; `detail` is the unit
  tied_at_line,    // a tie across the line, and the policy is to exclude
  not_chosen,      // the chair decided the tie otherwise
};

struct PassedOver {
  AwardId award;
  PresenterId presenter;
  int rank = 0;
  PassReason reason = PassReason::segment;
  std::string detail;

  friend bool operator==(const PassedOver&, const PassedOver&) = default;
};

/// What an award may ask about beside the ranking.
struct AwardFacts {
  RankBy rank_by = RankBy::exact;
  int decimals = 0;                                     // for RankBy::rounded
  std::map<PresenterId, std::set<SegmentId>> segments;  // where the presenter has a slot
};

/// Where filling stopped.
struct CutLineQuestion {
  AwardId award;
  QuestionReason reason = QuestionReason::tie_at_cut_line;
  int rank = 0;                   // the rank that the tied share
  std::vector<PresenterId> tied;  // in order of appearance
  int places_left = 0;

  friend bool operator==(const CutLineQuestion&, const CutLineQuestion&) = default;
};

struct AwardList {
  AwardId award;
  std::vector<PresenterId> presenters;  // by rank, then order of appearance
  bool complete = false;                // nothing more will be added

  friend bool operator==(const AwardList&, const AwardList&) = default;
};

struct AwardResult {
  std::vector<AwardList> lists;  // one an award, in declared order
  std::optional<CutLineQuestion> question;
  std::vector<PassedOver> passed_over;  // award by award, in the order their turn came

  friend bool operator==(const AwardResult&, const AwardResult&) = default;
};

/// `ranking` is what rank_presenters() gave. The ties of an award take its decisions in turn: the
/// first tie the first, and so on.
[[nodiscard]] AwardResult fill_awards(const std::vector<Award>& awards,
                                      const std::vector<RankedPresenter>& ranking,
                                      const std::vector<CutLineDecision>& decisions,
                                      const AwardFacts& facts = {});

/// Why this presenter is no candidate for the award, whoever else has one; nothing where it is.
[[nodiscard]] std::optional<PassedOver> ineligible(const Award& award,
                                                   const RankedPresenter& presenter,
                                                   const AwardFacts& facts);

/// Whether a decision answers a question: distinct presenters out of the tied, no two of one unit
/// where the award is one per unit, and as many as there are places left, or all of the tied, or
/// none of them.
[[nodiscard]] bool answers(const CutLineQuestion& question, const Award& award,
                           const std::vector<RankedPresenter>& ranking,
                           const CutLineDecision& decision);

/// Every problem with the declared awards (see RuleProblem); empty where they can be used.
[[nodiscard]] std::vector<RuleProblem> validate(const std::vector<Award>& awards);

}  // namespace rostrum::core

// What counted ballots add up to, one ballot at a time: adding and taking away are exact inverses,
// so a running count is the fold of its ballots, in whatever order they came.
//
// Invariants
//   (1) cast = what abstained + what is blank + what says something.
//   (2) Weights are what is added; who counts by heads adds 1.
// Values and pure functions; usable from any thread.
#pragma once

#include <vector>

#include "core/ballot.hpp"
#include "core/decimal.hpp"
#include "core/poll_rules.hpp"

namespace rostrum::core {

/// So many voters, and what they weigh together.
struct Share {
  int heads = 0;
  Exact weight;

  void add(const Exact& more) {
    ++heads;
    weight += more;
  }
  void take(const Exact& less) {
    --heads;
    weight -= less;
  }
  friend bool operator==(const Share&, const Share&) = default;
};

struct OptionCount {
  Share votes;                // of an assessment: who graded the subject at all
  std::vector<Share> grades;  // of an assessment: one a grade of the scale

  friend bool operator==(const OptionCount&, const OptionCount&) = default;
};

struct Count {
  Share cast;
  Share abstain;
  Share blank;
  std::vector<OptionCount> options;  // yes and no; else in the order of the rules' options

  friend bool operator==(const Count&, const Count&) = default;
};

/// Nothing cast yet.
[[nodiscard]] Count empty_count(const PollRules& rules);

/// `content` is one that problem_of() has nothing against.
void add_ballot(Count& count, const PollRules& rules, const BallotContent& content,
                const Exact& weight);
void take_ballot(Count& count, const PollRules& rules, const BallotContent& content,
                 const Exact& weight);

/// The points that a subject has on average, by weight; none where nobody graded it or grades have
/// none.
[[nodiscard]] std::optional<Exact> mean_points(const PollRules& rules, const OptionCount& subject);

}  // namespace rostrum::core

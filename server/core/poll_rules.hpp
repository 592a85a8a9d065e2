// What is declared of a poll before it opens: how it is answered, who votes, what carries it, and
// what follows where nothing does.
//
// `[polls]` of a meeting file has the defaults; a command has them whole. A default-constructed
// PollRules is the protocol's empty one, so that rows of older journals read as they were meant.
// Values and pure functions; usable from any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/decimal.hpp"
#include "core/ids.hpp"
#include "core/scoring_rules.hpp"
#include "core/words.hpp"

namespace rostrum::core {

inline constexpr std::size_t max_polls = 200;            // in one meeting
inline constexpr std::size_t max_ballots_a_voter = 100;  // in one poll, changes included
inline constexpr std::size_t max_ballots_a_token = 10;   // of a viewer, changes included
inline constexpr std::size_t max_ballots = 200'000;  // in one poll; more are taken from seats only
inline constexpr std::uint32_t max_voter_tokens = 1'000'000;  // of one meeting
inline constexpr std::size_t max_options = 200;               // or subjects, or candidates
inline constexpr std::size_t max_grades = 10;
inline constexpr int max_majority_denominator = 1000;
inline constexpr std::chrono::milliseconds max_grace = std::chrono::seconds(60);
inline constexpr std::chrono::milliseconds max_poll_time = std::chrono::hours(24);
inline constexpr Decimal max_grade_points{1000};

enum class PollKind {
  yes_no_abstain,
  one_of,    // one of n options
  up_to,     // up to `choose` of n options
  grades,    // assessment: every subject gets a grade of the scale
  election,  // up to `choose` of n candidates for `places` seats
};

/// Which of a voter's ballots counts.
enum class BallotChange { first_press, last_press };

/// What a majority is counted against. `cast` holds every counted ballot, blank ones too;
/// `cast_without_abstentions` leaves out abstentions and nothing else.
enum class MajorityBase { cast, cast_without_abstentions, present, entitled };

struct Majority {
  int numerator = 1;
  int denominator = 2;
  MajorityBase base = MajorityBase::cast_without_abstentions;
  bool strict = true;  // more than the fraction; else at least the fraction

  friend bool operator==(const Majority&, const Majority&) = default;
};

/// At least this fraction of the entitled seats must be present, when the poll opens and when it
/// closes. Counted by heads, weighted or not.
struct Quorum {
  int numerator = 1;
  int denominator = 2;

  friend bool operator==(const Quorum&, const Quorum&) = default;
};

/// An option, a candidate, or the subject of an assessment.
struct PollOption {
  OptionId id;
  Name name;
  Name unit;  // of a candidate or presenter; may be empty

  friend bool operator==(const PollOption&, const PollOption&) = default;
};

/// One step of an assessment's scale, best first.
struct Grade {
  GradeId id;
  Name name;
  std::optional<Decimal> points;  // all grades have them, or none

  friend bool operator==(const Grade&, const Grade&) = default;
};

enum class VoterRoles { delegates, judges, delegates_and_judges };

/// Which seats vote: those of the roles, and of them where lists are given only those.
struct Electorate {
  VoterRoles roles = VoterRoles::delegates;
  std::vector<PanelId> panels;  // of judges; empty: all
  std::vector<VenueId> venues;  // empty: all, and seats without one

  friend bool operator==(const Electorate&, const Electorate&) = default;
};

/// What follows where nobody reaches the majority, or a tie leaves a place open.
enum class HungRule { rejected, chair_decides, rerun };

/// What a quorum that was there at the open and is not at the close does to the result.
enum class QuorumLoss { is_void, stands };

struct PollRules {
  PollKind kind = PollKind::yes_no_abstain;
  Majority majority;
  std::optional<Quorum> quorum;
  BallotChange change = BallotChange::first_press;
  std::chrono::milliseconds grace = std::chrono::seconds(3);
  bool weighted = false;
  std::vector<PollOption> options;  // or candidates, or subjects; none of yes/no/abstain
  bool all_presenters = false;      // grades: the subjects are the presenters when the poll opens
  int choose = 0;           // up_to, election: at most so many a ballot; 0: as many as places
  int choose_at_least = 0;  // up_to, election: no fewer; 0 means 1
  int places = 0;           // election: seats to fill
  std::vector<Grade> grades;
  bool may_leave_ungraded = false;
  bool no_abstention = false;
  bool may_be_blank = false;
  Electorate electorate;
  bool sign_in_required = false;  // only who is signed in may cast
  bool wait_for_all = false;      // closing names who is present and has not voted
  QuorumLoss quorum_lost = QuorumLoss::is_void;
  HungRule hung = HungRule::rejected;
  std::chrono::milliseconds closes_after{0};  // by itself so long after it opened; 0: by the host
  bool open_to_viewers = false;               // a ballot for every token, beside the seats
  bool secret = false;
  int breakdown_minimum = 0;  // no breakdown of fewer ballots than this

  friend bool operator==(const PollRules&, const PollRules&) = default;
};

/// A poll prepared beforehand: a draft from the import on.
struct PollPlan {
  PollId id;
  Name question;
  PollRules rules;

  friend bool operator==(const PollPlan&, const PollPlan&) = default;
};

/// How many things a ballot decides on: yes and no, or the options.
[[nodiscard]] std::size_t option_count(const PollRules& rules);
/// At most, at least so many options a ballot may and must choose.
[[nodiscard]] std::size_t most_chosen(const PollRules& rules);
[[nodiscard]] std::size_t least_chosen(const PollRules& rules);
/// How many options can win: 1 where one is looked for; of up_to all that reach the majority.
[[nodiscard]] std::size_t places_of(const PollRules& rules);

/// Where the option stands among the rules' options; none: nowhere.
[[nodiscard]] std::optional<std::size_t> find_option(const PollRules& rules, const OptionId& id);
[[nodiscard]] std::optional<std::size_t> find_grade(const PollRules& rules, const GradeId& id);

/// Every problem with the rules (see RuleProblem); empty where they can be used. Of a meeting
/// file's defaults, which have no options yet: `are_defaults`.
[[nodiscard]] std::vector<RuleProblem> validate(const PollRules& rules, bool are_defaults = false);

/// What carries the poll and what follows where nothing does, in words for people.
[[nodiscard]] Name rule_in_words(const PollRules& rules);

}  // namespace rostrum::core

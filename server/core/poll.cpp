#include "core/poll.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "core/check.hpp"

namespace rostrum::core {

namespace {

Exact weight_of(const PollRules& rules, const Voter& voter) {
  return rules.weighted ? Exact(voter.weight) : Exact(1);
}

void add(Share& share, const Exact& weight) {
  ++share.seats;
  share.weight += weight;
}

Share& share_of(Tally& tally, Choice choice) {
  switch (choice) {
    case Choice::yes:
      return tally.yes;
    case Choice::no:
      return tally.no;
    case Choice::abstain:
      return tally.abstain;
  }
  CHECK(false);
}

const Exact& base_of(const PollRules& rules, const PollResult& result, const Exact& decided) {
  switch (rules.majority.base) {
    case MajorityBase::cast:
      return result.voted.weight;
    case MajorityBase::cast_without_abstentions:
      return decided;
    case MajorityBase::present:
      return result.present.weight;
    case MajorityBase::entitled:
      return result.entitled.weight;
  }
  CHECK(false);
}

bool is_quorate(const PollRules& rules, std::ptrdiff_t present, std::size_t entitled) {
  if (!rules.quorum) return true;
  return Exact(present) * Exact(rules.quorum->denominator) >=
         Exact(static_cast<std::int64_t>(entitled)) * Exact(rules.quorum->numerator);
}

/// A poll's ballots by the rules: one counted ballot a seat, and the rest accounted for.
struct Counted {
  std::map<SeatId, Ballot> by_seat;
  int superseded = 0;
  std::vector<Ballot> not_counted;
};

Counted count_once(const PollRules& rules, const std::vector<Voter>& voters,
                   const std::vector<Ballot>& ballots) {
  std::set<SeatId> entitled;
  for (const Voter& voter : voters) {
    CHECK(entitled.insert(voter.seat).second);
  }
  Counted counted;
  for (const Ballot& ballot : ballots) {
    if (!entitled.contains(ballot.seat) || ballot.timing == BallotTiming::after_grace) {
      counted.not_counted.push_back(ballot);
      continue;
    }
    const auto [place, first] = counted.by_seat.try_emplace(ballot.seat, ballot);
    if (first) continue;
    ++counted.superseded;
    if (rules.change == BallotChange::last_press) place->second = ballot;
  }
  return counted;
}

Tally tally_of(const PollRules& rules, const std::vector<Voter>& voters, Counted counted) {
  Tally result;
  result.superseded = counted.superseded;
  result.not_counted = std::move(counted.not_counted);
  for (const Voter& voter : voters) {
    const auto ballot = counted.by_seat.find(voter.seat);
    if (ballot == counted.by_seat.end()) continue;
    add(share_of(result, ballot->second.choice), weight_of(rules, voter));
    if (ballot->second.timing == BallotTiming::late) ++result.late;
  }
  return result;
}

void check_fraction(const std::string& key, int numerator, int denominator,
                    std::vector<RuleProblem>& problems) {
  if (denominator < 1 || denominator > max_majority_denominator) {
    problems.push_back(
        {key + ".denominator", "must be 1 to " + std::to_string(max_majority_denominator)});
  }
  if (numerator < 1 || numerator > denominator) {
    problems.push_back({key + ".numerator", "must be 1 to the denominator"});
  }
}

}  // namespace

BallotTiming timing_of(const PollRules& rules, std::chrono::microseconds since_close) {
  if (since_close < std::chrono::microseconds::zero()) return BallotTiming::in_time;
  return since_close <= rules.grace ? BallotTiming::late : BallotTiming::after_grace;
}

Tally tally(const PollRules& rules, const std::vector<Voter>& voters,
            const std::vector<Ballot>& ballots) {
  return tally_of(rules, voters, count_once(rules, voters, ballots));
}

PollResult evaluate(const PollRules& rules, const std::vector<Voter>& voters,
                    const std::vector<Ballot>& ballots) {
  Counted counted = count_once(rules, voters, ballots);
  PollResult result;
  for (const Voter& voter : voters) {
    const Exact weight = weight_of(rules, voter);
    add(result.entitled, weight);
    if (voter.present_at_close) add(result.present, weight);
    if (counted.by_seat.contains(voter.seat)) {
      add(result.voted, weight);
    } else {
      result.missing.push_back(voter.seat);
    }
  }
  result.tally = tally_of(rules, voters, std::move(counted));

  const auto present_at_open = std::ranges::count(voters, true, &Voter::present_at_open);
  result.quorate_at_open = is_quorate(rules, present_at_open, voters.size());
  result.quorate_at_close = is_quorate(rules, result.present.seats, voters.size());
  const Exact decided = result.tally.yes.weight + result.tally.no.weight;
  result.base = base_of(rules, result, decided);
  result.carried = result.quorate_at_open && result.quorate_at_close &&
                   reaches(rules.majority, result.tally.yes.weight, result.base);
  return result;
}

bool reaches(const Majority& majority, const Exact& part, const Exact& base) {
  if (base == Exact(0)) return false;
  const Exact have = part * Exact(majority.denominator);
  const Exact need = base * Exact(majority.numerator);
  return majority.strict ? need < have : need <= have;
}

std::vector<RuleProblem> validate(const PollRules& rules) {
  std::vector<RuleProblem> problems;
  check_fraction("majority", rules.majority.numerator, rules.majority.denominator, problems);
  if (rules.majority.strict && rules.majority.numerator == rules.majority.denominator &&
      rules.majority.numerator >= 1) {
    problems.push_back({"majority.strict", "must be false where all are needed: nothing is more"});
  }
  if (rules.quorum) {
    check_fraction("quorum", rules.quorum->numerator, rules.quorum->denominator, problems);
  }
  if (rules.grace < std::chrono::milliseconds::zero() || rules.grace > max_grace) {
    problems.push_back({"grace_ms", "must be 0 to " + std::to_string(max_grace.count())});
  }
  return problems;
}

}  // namespace rostrum::core

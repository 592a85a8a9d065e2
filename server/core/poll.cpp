#include "core/poll.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/meeting_poll.hpp"

namespace rostrum::core {

namespace {

int needed_for_quorum(const PollRules& rules, std::size_t entitled) {
  if (!rules.quorum) return 0;
  const auto all = static_cast<std::int64_t>(entitled) * rules.quorum->numerator;
  const std::int64_t part = rules.quorum->denominator;
  return static_cast<int>((all + part - 1) / part);  // a part of a head is a whole one
}

}  // namespace

std::vector<std::size_t> by_votes(const Count& count) {
  std::vector<std::size_t> order(count.options.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, [&](std::size_t left, std::size_t right) {
    const Exact& one = count.options[left].votes.weight;
    const Exact& other = count.options[right].votes.weight;
    return one == other ? left < right : other < one;
  });
  return order;
}

namespace {

PollOutcome hung_outcome(HungRule rule) {
  switch (rule) {
    case HungRule::rejected:
      return PollOutcome::rejected;
    case HungRule::chair_decides:
      return PollOutcome::chair_decides;
    case HungRule::rerun:
      return PollOutcome::rerun;
  }
  CHECK(false);
}

void decide_yes_no(const PollRules& rules, PollResult& result) {
  const auto has_majority = [&](std::size_t option) {
    return reaches(rules.majority, result.count.options.at(option).votes.weight,
                   result.base.weight);
  };
  if (has_majority(0)) {
    result.outcome = PollOutcome::carried;
    result.chosen = {0};
  } else if (has_majority(1)) {
    result.outcome = PollOutcome::rejected;
  } else {
    result.outcome = hung_outcome(rules.hung);
    result.open_places = 1;
  }
}

/// Everybody with the majority wins while there are places; who ties over the last places does not.
/// What stays open is hung, and those compete for it who come next by votes.
void decide_options(const PollRules& rules, PollResult& result) {
  const Count& count = result.count;
  const std::vector<std::size_t> order = by_votes(count);
  const auto weight = [&](std::size_t place) -> const Exact& {
    return count.options[order[place]].votes.weight;
  };
  const std::size_t places = std::min(places_of(rules), order.size());
  const bool is_open_ended = rules.kind == PollKind::up_to;
  std::size_t won = 0;
  while (won < places && reaches(rules.majority, weight(won), result.base.weight)) ++won;
  // A tie over the line: nobody of it has a place of their own.
  if (won == places && won < order.size()) {
    const Exact line = weight(won);
    while (won > 0 && weight(won - 1) == line) --won;
  }
  result.chosen.assign(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(won));
  if (is_open_ended ? won > 0 : won == places_of(rules)) {
    result.outcome = PollOutcome::carried;
    return;
  }
  result.outcome = hung_outcome(rules.hung);
  result.open_places = is_open_ended ? 1 : places_of(rules) - won;
  const std::size_t last = std::min(won + result.open_places, order.size());
  for (std::size_t place = won; place < order.size(); ++place) {
    if (place >= last && weight(place) != weight(last - 1)) break;
    result.tied.push_back(order[place]);
  }
}

void decide_outcome(const PollRules& rules, PollResult& result) {
  const bool is_lost = !result.quorate_at_close && rules.quorum_lost == QuorumLoss::is_void;
  if (!result.quorate_at_open || is_lost) {
    result.outcome = PollOutcome::no_quorum;
    return;
  }
  switch (rules.kind) {
    case PollKind::yes_no_abstain:
      decide_yes_no(rules, result);
      break;
    case PollKind::one_of:
    case PollKind::up_to:
    case PollKind::election:
      decide_options(rules, result);
      break;
    case PollKind::grades:
      result.outcome = PollOutcome::counted;
      break;
  }
  result.carried = result.outcome == PollOutcome::carried;
}

/// Where all weigh 1, heads alone are counted: exact sums cost, and every frame needs them.
void add_voter(Share& share, const PollRules& rules, const Voter& voter) {
  if (rules.weighted) {
    share.add(voter.weight);
  } else {
    ++share.heads;
  }
}
void settle(Share& share, const PollRules& rules) {
  if (!rules.weighted) share.weight = Exact(share.heads);
}

template <class IdType>
std::vector<GroupCount<IdType>> groups_of(const PollRules& rules, const Turnout& turnout,
                                          const std::map<IdType, Count>& counts,
                                          IdType Voter::* group) {
  std::map<IdType, Share> entitled;
  for (const Voter& voter : turnout.voters) {
    add_voter(entitled[voter.*group], rules, voter);
  }
  for (auto& [id, share] : entitled) settle(share, rules);
  std::vector<GroupCount<IdType>> groups;
  for (const auto& [id, share] : entitled) {
    const auto count = counts.find(id);
    groups.push_back({id, share, count == counts.end() ? empty_count(rules) : count->second});
  }
  return groups;
}

}  // namespace

const Share& MajorityBases::of(MajorityBase base) const {
  switch (base) {
    case MajorityBase::cast:
      return cast;
    case MajorityBase::cast_without_abstentions:
      return cast_without_abstentions;
    case MajorityBase::present:
      return present;
    case MajorityBase::entitled:
      return entitled;
  }
  CHECK(false);
}

PollResult result_of_tally(const PollRules& rules, const Turnout& turnout, const PollTally& tally) {
  PollResult result;
  result.count = tally.all;
  MajorityBases& bases = result.bases;
  for (const Voter& voter : turnout.voters) {
    add_voter(bases.entitled, rules, voter);
    if (voter.present_at_close) add_voter(bases.present, rules, voter);
    if (voter.present_at_open) add_voter(result.present_at_open, rules, voter);
  }
  for (Share* share : {&bases.entitled, &bases.present, &result.present_at_open}) {
    settle(*share, rules);
  }
  const std::size_t seats = turnout.voters.size();
  result.quorum_needed = needed_for_quorum(rules, seats);
  result.quorate_at_open = result.present_at_open.heads >= result.quorum_needed;
  result.quorate_at_close = bases.present.heads >= result.quorum_needed;
  // A token is there as long as it is used at all.
  bases.entitled.heads += static_cast<int>(turnout.tokens_issued);
  bases.entitled.weight += Exact(turnout.tokens_issued);
  bases.present.heads += tally.tokens_used;
  bases.present.weight += Exact(tally.tokens_used);
  bases.cast = tally.all.cast;
  bases.cast_without_abstentions = tally.all.cast;
  bases.cast_without_abstentions.heads -= tally.all.abstain.heads;
  bases.cast_without_abstentions.weight -= tally.all.abstain.weight;
  result.base = bases.of(rules.majority.base);
  result.venues = groups_of(rules, turnout, tally.by_venue, &Voter::venue);
  result.panels = groups_of(rules, turnout, tally.by_panel, &Voter::panel);
  result.late = tally.late;
  result.superseded = tally.superseded;
  result.not_counted = tally.not_counted;
  result.tokens_issued = turnout.tokens_issued;
  result.tokens_used = static_cast<std::uint32_t>(tally.tokens_used);
  decide_outcome(rules, result);
  return result;
}

PollResult evaluate(const PollRules& rules, const std::vector<Voter>& voters,
                    const std::vector<Ballot>& ballots, std::uint32_t tokens_issued) {
  BallotBook book(rules, voters);
  for (const Ballot& ballot : ballots) book.add(rules, voters, {.ballot = ballot});
  PollResult result = result_of_tally(rules, {voters, tokens_issued}, book.tally());
  for (const Voter& voter : voters) {
    if (book.counted(voter.seat) == nullptr) result.missing.push_back(voter.seat);
  }
  return result;
}

bool reaches(const Majority& majority, const Exact& part, const Exact& base) {
  if (base == Exact(0)) return false;
  const Exact have = part * Exact(majority.denominator);
  const Exact need = base * Exact(majority.numerator);
  return majority.strict ? need < have : need <= have;
}

Exact weight_of(const PollRules& rules, const Voter& voter) {
  return rules.weighted ? Exact(voter.weight) : Exact(1);
}

}  // namespace rostrum::core

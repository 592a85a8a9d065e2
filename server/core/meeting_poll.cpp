#include "core/meeting_poll.hpp"

#include <algorithm>
#include <utility>

#include "core/check.hpp"

namespace rostrum::core {

namespace {

Count& count_at(const PollRules& rules, auto& counts, const auto& group) {
  const auto [place, is_new] = counts.try_emplace(group);
  if (is_new) place->second = empty_count(rules);
  return place->second;
}

void change_count(Count& count, const PollRules& rules, const BallotContent& content,
                  const Exact& weight, bool adds) {
  if (adds) {
    add_ballot(count, rules, content, weight);
  } else {
    take_ballot(count, rules, content, weight);
  }
}

/// The places that the chair gave away go to the options that were chosen for them.
void apply_decision(const Poll& poll, PollResult& result) {
  if (!poll.decision || result.outcome != PollOutcome::chair_decides) return;
  result.chair_decided = true;
  result.outcome = poll.decision->carried ? PollOutcome::carried : PollOutcome::rejected;
  result.carried = poll.decision->carried;
  if (!result.carried) return;
  if (poll.rules.kind == PollKind::yes_no_abstain) result.chosen = {0};
  for (const OptionId& option : poll.decision->options) {
    if (const auto place = find_option(poll.rules, option)) result.chosen.push_back(*place);
  }
}

/// Nobody knows the venue or the panel of a secret ballot; and while its box cannot say what is in
/// it, there is no outcome either.
PollResult figures_of_secret(const Poll& poll) {
  PollResult result =
      result_of_tally(poll.rules, {poll.voters, poll.tokens_issued}, secret_tally(poll));
  result.venues.clear();
  result.panels.clear();
  if (!has_count(poll)) {
    result.outcome = PollOutcome::withheld;
    result.carried = false;
    result.chosen.clear();
    result.tied.clear();
    result.open_places = 0;
  }
  apply_decision(poll, result);
  return result;
}

}  // namespace

BallotBook::BallotBook(const PollRules& rules, const std::vector<Voter>& voters) {
  tally_.all = empty_count(rules);
  for (std::size_t i = 0; i < voters.size(); ++i) {
    const bool is_new =
        own_.emplace(voters[i].seat, Own{.voter = static_cast<std::uint32_t>(i + 1)}).second;
    CHECK(is_new);
  }
}

void BallotBook::add(const PollRules& rules, const std::vector<Voter>& voters, KeptBallot ballot) {
  list_.push_back(std::move(ballot));
  const auto place = static_cast<std::uint32_t>(list_.size());
  const Ballot& added = list_.back().ballot;
  const bool is_token = std::holds_alternative<TokenId>(added.voter);
  if (is_token && rules.open_to_viewers) own_.try_emplace(added.voter);
  const auto found = own_.find(added.voter);
  if (found == own_.end()) {
    uncounted_.push_back(place - 1);
    ++tally_.not_counted;
    return;
  }
  Own& own = found->second;
  ++own.given;
  if (added.timing == BallotTiming::after_grace) {
    own.newest_uncounted = place;
    uncounted_.push_back(place - 1);
    ++tally_.not_counted;
    return;
  }
  const Voter* voter = own.voter == 0 ? nullptr : &voters.at(own.voter - 1);
  if (own.counted != 0) {
    ++tally_.superseded;
    if (rules.change == BallotChange::first_press) return;
    const Ballot& before = list_.at(own.counted - 1).ballot;
    count(rules, voter, before.content, false);
    if (before.timing == BallotTiming::late) --tally_.late;
  } else if (is_token) {
    ++tally_.tokens_used;
  }
  own.counted = place;
  count(rules, voter, added.content, true);
  if (added.timing == BallotTiming::late) ++tally_.late;
}

void BallotBook::count(const PollRules& rules, const Voter* voter, const BallotContent& content,
                       bool adds) {
  const Exact weight = voter == nullptr ? Exact(1) : weight_of(rules, *voter);
  change_count(tally_.all, rules, content, weight, adds);
  if (voter == nullptr) return;  // nobody knows where a viewer is
  change_count(count_at(rules, tally_.by_venue, voter->venue), rules, content, weight, adds);
  change_count(count_at(rules, tally_.by_panel, voter->panel), rules, content, weight, adds);
}

const BallotBook::Own* BallotBook::find(const VoterKey& voter) const {
  const auto found = own_.find(voter);
  return found == own_.end() ? nullptr : &found->second;
}

const KeptBallot* BallotBook::counted(const VoterKey& voter) const {
  const Own* own = find(voter);
  return own == nullptr || own->counted == 0 ? nullptr : &list_.at(own->counted - 1);
}

PollResult figures_of_result(const Poll& poll) {
  if (poll.state == PollState::draft) return {.count = empty_count(poll.rules)};
  if (poll.rules.secret) return figures_of_secret(poll);
  PollResult result =
      result_of_tally(poll.rules, {poll.voters, poll.tokens_issued}, poll.ballots.tally());
  apply_decision(poll, result);
  return result;
}

PollResult result_of(const Poll& poll) {
  PollResult result = figures_of_result(poll);
  for (const Voter& voter : poll.voters) {
    if (!has_voted(poll, voter.seat)) result.missing.push_back(voter.seat);
  }
  return result;
}

const KeptBallot* counted_ballot(const Poll& poll, const VoterKey& voter) {
  return poll.ballots.counted(voter);
}

bool has_voted(const Poll& poll, const VoterKey& voter) {
  if (!poll.rules.secret) return poll.ballots.counted(voter) != nullptr;
  const auto* seat = std::get_if<SeatId>(&voter);
  return seat != nullptr && find_in_roll(poll, *seat) != nullptr;
}

bool is_voter(const Poll& poll, const SeatId& seat) {
  const BallotBook::Own* own = poll.ballots.find(seat);
  return own != nullptr && own->voter != 0;
}

std::optional<Instant> close_of(const Poll& poll, Instant now) {
  if (poll.closed_at) return poll.closed_at;
  if (poll.closes_at && *poll.closes_at <= now) return poll.closes_at;
  return std::nullopt;
}

bool is_final(const Poll& poll, Instant now) {
  if (poll.state == PollState::released) return true;
  const std::optional<Instant> closed = close_of(poll, now);
  return closed && timing_of(poll.rules, now - *closed) == BallotTiming::after_grace;
}

}  // namespace rostrum::core

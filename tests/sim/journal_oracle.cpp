#include "sim/journal_oracle.hpp"

#include <algorithm>
#include <optional>

#include "core/evolve.hpp"

namespace rostrum::sim {

void JournalOracle::look() {
  while (rows_ < disk_.rows.size()) take(disk_.rows.at(rows_));
}

void JournalOracle::take(const app::JournalRow& row) {
  ++rows_;
  if (row.seq != rows_ || row.at < last_at_) verdict_.broken("rows are in order and in time");
  last_at_ = row.at;
  const std::string act = app::sender_key(row.sender) + ' ' + asked_id(row.command.str());
  if (!acts_.insert(act).second) verdict_.broken("an act is done once: " + act);
  for (const core::Event& event : row.events) {
    core::evolve(meeting_, event);
    released_.learn(event, meeting_);
    if (std::holds_alternative<core::MarkReleased>(event)) ++released_marks_;
    if (const auto* cast = std::get_if<core::BallotCast>(&event)) take_ballot(*cast);
    if (const auto* voted = std::get_if<core::SeatVoted>(&event)) take_secret(*voted, row);
    if (const auto* opened = std::get_if<core::BoxOpened>(&event)) check_box(*opened);
    if (const auto* closed = std::get_if<core::PollClosed>(&event))
      check_poll(*core::find_poll(meeting_, closed->poll));
  }
  check_stage();
}

void JournalOracle::check_stage() {
  std::vector<core::SlotId> on_air;
  for (const core::Slot* slot : core::slots_in_order(meeting_.rundown)) {
    if (slot->state == core::SlotState::on_air) on_air.push_back(slot->plan.id);
  }
  const bool agrees =
      on_air.empty() ? meeting_.floor.on_air.empty() : on_air.front() == meeting_.floor.on_air;
  if (on_air.size() > 1 || !agrees) {
    verdict_.broken("one slot is on air, after row " + std::to_string(rows_));
  }
}

void JournalOracle::take_ballot(const core::BallotCast& event) {
  const core::Poll& poll = *core::find_poll(meeting_, event.poll);
  if (poll.rules.secret) {
    verdict_.broken("a secret ballot is nowhere but in its box: " + event.poll.str());
  }
  auto& own = ballots_[event.poll][core::text_of(event.ballot.voter)];
  own.push_back(event.ballot);
  const auto counts = [](const core::Ballot& ballot) {
    return ballot.timing != core::BallotTiming::after_grace;
  };
  if (poll.rules.change == core::BallotChange::first_press &&
      std::ranges::count_if(own, counts) > 1) {
    verdict_.broken("a voter has one ballot in a poll: " + core::text_of(event.ballot.voter) +
                    " in " + event.poll.str());
  }
}

void JournalOracle::take_secret(const core::SeatVoted& event, const app::JournalRow& row) {
  if (event.entry.receipt.empty()) return;  // too late: nothing of it is kept
  Secret& secret = secrets_[event.poll];
  ++secret_ballots_;
  secret.receipts.insert(event.entry.receipt);
  secret.hashes.insert(row.content_hash);
  if (secret.hashes.size() > 1) {
    verdict_.broken("no hash tells what a secret ballot says: " + event.poll.str());
  }
  const core::Poll& poll = *core::find_poll(meeting_, event.poll);
  const auto same_seat = [&](const core::RollEntry& entry) {
    return entry.seat == event.entry.seat && !entry.receipt.empty();
  };
  if (std::ranges::count_if(poll.roll, same_seat) != 1) {
    verdict_.broken("a voter has one ballot in a secret poll: " + event.entry.seat.str());
  }
  const Act* act = ledger_.find(asked_id(row.command.str()));
  const auto* cast = act == nullptr ? nullptr : std::get_if<core::CastBallot>(&act->command);
  if (cast == nullptr) return verdict_.broken("who is in a roll has cast a ballot");
  secret.contents.push_back(core::canonical_text(core::normalized(cast->content)));
}

void JournalOracle::check_box(const core::BoxOpened& event) {
  Secret& secret = secrets_[event.poll];
  std::ranges::sort(secret.contents);
  std::vector<std::string> contents;
  for (const core::BallotContent& ballot : event.ballots)
    contents.push_back(core::canonical_text(ballot));
  const std::set<std::string> receipts(event.receipts.begin(), event.receipts.end());
  const bool is_complete = event.missing == 0 && receipts == secret.receipts &&
                           (event.too_few ? contents.empty() : contents == secret.contents);
  if (!is_complete) {
    verdict_.broken("a box holds the ballots of its roll, and no other: " + event.poll.str());
  }
  // Sorted, both: so that neither order tells who cast what.
  if (!std::ranges::is_sorted(event.receipts) || !std::ranges::is_sorted(contents)) {
    verdict_.broken("what comes out of a box has no order of its own: " + event.poll.str());
  }
}

void JournalOracle::check_poll(const core::Poll& poll) {
  if (poll.state == core::PollState::draft || poll.rules.secret) return;
  int cast = 0;
  std::map<core::Choice, int> choices;
  for (const auto& [voter, own] : ballots_[poll.id]) {
    std::optional<core::BallotContent> counted;
    for (const core::Ballot& ballot : own) {
      if (ballot.timing == core::BallotTiming::after_grace) continue;
      const bool replaces = poll.rules.change == core::BallotChange::last_press;
      if (!counted || replaces) counted = ballot.content;
    }
    if (!counted) continue;
    ++cast;
    if (const auto* choice = std::get_if<core::Choice>(&*counted)) ++choices[*choice];
  }
  const core::Count& count = poll.ballots.tally().all;
  bool agrees = count.cast.heads == cast && count.abstain.heads == choices[core::Choice::abstain];
  if (poll.rules.kind == core::PollKind::yes_no_abstain) {
    agrees = agrees && count.options.at(0).votes.heads == choices[core::Choice::yes] &&
             count.options.at(1).votes.heads == choices[core::Choice::no];
  }
  if (!agrees) verdict_.broken("a count is the fold of its ballots: " + poll.id.str());
}

void JournalOracle::check_polls() {
  for (const core::Poll& poll : meeting_.polls) check_poll(poll);
}

}  // namespace rostrum::sim

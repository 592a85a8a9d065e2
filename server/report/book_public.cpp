#include "report/book_public.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crypto/hash.hpp"

namespace rostrum::report {
namespace {

/// Of one poll: "voter-1", "voter-2", ... in an order that nobody can work out who does not have
/// the key that signs books, and another one in every poll.
class Pseudonyms {
 public:
  Pseudonyms(const core::MeetingId& meeting, const core::Poll& poll, const crypto::Signer& signer) {
    const crypto::Signature secret =
        signer.sign("rostrum public book, names of " + meeting.str() + " " + poll.id.str());
    const crypto::Key key = crypto::sha256(crypto::view_of(secret));
    std::map<core::VoterKey, std::size_t> found;
    for (const core::Voter& voter : poll.voters) found.emplace(voter.seat, 0);
    for (const core::KeptBallot& kept : poll.ballots.list()) found.emplace(kept.ballot.voter, 0);
    for (const core::RollEntry& entry : poll.roll) found.emplace(entry.seat, 0);
    std::vector<std::pair<crypto::Hash, core::VoterKey>> order;
    order.reserve(found.size());
    for (const auto& [voter, none] : found) {
      const std::string text = std::visit([](const auto& id) { return id.str(); }, voter);
      const std::string_view kind =
          std::holds_alternative<core::SeatId>(voter) ? "seat " : "token ";
      order.emplace_back(crypto::hmac_sha256(key, std::string(kind) + text), voter);
    }
    std::ranges::sort(order);
    for (std::size_t i = 0; i < order.size(); ++i) found[order[i].second] = i + 1;
    places_ = std::move(found);
  }

  [[nodiscard]] std::size_t place(const core::VoterKey& voter) const {
    const auto found = places_.find(voter);
    return found == places_.end() ? 0 : found->second;
  }
  template <class IdType>
  [[nodiscard]] IdType name(const IdType& voter) const {
    return IdType("voter-" + std::to_string(place(voter)));
  }

 private:
  std::map<core::VoterKey, std::size_t> places_;  // from 1
};

/// Sorted by pseudonym; what one voter gave stays in its order.
template <class Entry, class VoterOf>
void sort_by_name(std::vector<Entry>& entries, const Pseudonyms& names, VoterOf voter_of) {
  std::multimap<std::size_t, Entry> sorted;
  for (Entry& entry : entries) {
    const std::size_t place = names.place(core::VoterKey(voter_of(entry)));
    sorted.emplace(place, std::move(entry));
  }
  entries.clear();
  for (auto& [place, entry] : sorted) entries.push_back(std::move(entry));
}

/// Without whose ballot is whose, and without the rows and times that would tell.
void make_nameless(core::Poll& poll, const Pseudonyms& names) {
  sort_by_name(poll.voters, names, [](const core::Voter& voter) { return voter.seat; });
  for (core::Voter& voter : poll.voters) {
    voter.seat = names.name(voter.seat);
    voter.venue = core::VenueId();
    voter.panel = core::PanelId();
    if (!poll.rules.weighted) voter.weight = core::Decimal(1);  // another one would only tell who
  }
  std::vector<core::KeptBallot> ballots = poll.ballots.list();
  sort_by_name(ballots, names, [](const core::KeptBallot& kept) { return kept.ballot.voter; });
  poll.ballots = core::BallotBook(poll.rules, poll.voters);
  for (core::KeptBallot& kept : ballots) {
    core::VoterKey voter = std::visit(
        [&](const auto& id) { return core::VoterKey(names.name(id)); }, kept.ballot.voter);
    kept.ballot.voter = std::move(voter);
    poll.ballots.add(poll.rules, poll.voters, {.ballot = std::move(kept.ballot)});
  }
  sort_by_name(poll.roll, names, [](const core::RollEntry& entry) { return entry.seat; });
  for (core::RollEntry& entry : poll.roll) {
    entry.seat = names.name(entry.seat);
    entry.number = 0;
    entry.at = {};
  }
  std::ranges::sort(poll.without, {}, [&](const core::SeatId& seat) { return names.place(seat); });
  for (core::SeatId& seat : poll.without) seat = names.name(seat);
}

/// Who answers for what stands in the book: their names and units stay.
bool is_in_public(core::Role role) {
  return role == core::Role::host || role == core::Role::scrutineer || role == core::Role::judge;
}

}  // namespace

core::Meeting public_form(core::Meeting meeting, const crypto::Signer& signer) {
  meeting.setup.access = {};
  meeting.setup.displays.clear();
  meeting.setup.polls.clear();
  meeting.attendance.clear();
  for (core::SeatPlan& seat : meeting.setup.seats) {
    if (is_in_public(seat.role)) continue;
    seat = {.id = seat.id, .role = seat.role};
  }
  std::erase_if(meeting.polls,
                [](const core::Poll& poll) { return poll.state == core::PollState::draft; });
  for (core::Poll& poll : meeting.polls)
    make_nameless(poll, Pseudonyms(meeting.setup.id, poll, signer));
  return meeting;
}

}  // namespace rostrum::report

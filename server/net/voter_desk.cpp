#include "net/voter_desk.hpp"

#include <utility>
#include <variant>

#include "core/meeting.hpp"
#include "crypto/encoding.hpp"
#include "crypto/random.hpp"
#include "net/meeting_api.hpp"
#include "wire/json.hpp"

namespace rostrum::net {
namespace {

// 72 bits that nobody guesses; twelve characters, which an id keeps without memory of its own.
core::TokenId made_token() { return core::TokenId(crypto::to_base64url(crypto::random_bytes(9))); }

}  // namespace

void VoterDesk::ask(app::MeetingRoom& room, const std::string& address, HttpReply reply) {
  if (!core::is_for_viewers_to_vote(room.shown())) {
    // Before anything is counted for the address.
    reply(rejected({.reason = core::RejectionReason::wrong_poll_state,
                    .detail = "no poll of this meeting is open to viewers"}));
    return;
  }
  Queue& queue = queues_[room.id()];
  if (queue.waiting.size() >= max_waiting) {
    reply(too_many("Very many ask for a token at once; ask again in a few seconds.", 5));
    return;
  }
  if (!take(room.id(), address)) {
    reply(too_many("This address has been given as many voter tokens as it may have.", 3600));
    return;
  }
  queue.waiting.push_back({address, std::move(reply)});
  if (!queue.is_counting) count(room, queue);
}

bool VoterDesk::take(const core::MeetingId& meeting, const std::string& address) {
  Given& given = given_[meeting];
  const auto found = given.find(address);
  if (found == given.end()) {
    if (given.size() >= max_addresses || an_address_ == 0) return false;
    given.emplace(address, 1);
    return true;
  }
  if (found->second >= an_address_) return false;
  ++found->second;
  return true;
}

void VoterDesk::give_back(const core::MeetingId& meeting, const std::string& address) {
  Given& given = given_[meeting];
  const auto found = given.find(address);
  if (found != given.end() && found->second > 0) --found->second;
}

void VoterDesk::count(app::MeetingRoom& room, Queue& queue) {
  queue.is_counting = true;
  queue.counted = std::exchange(queue.waiting, {});
  const auto number = static_cast<std::uint32_t>(queue.counted.size());
  room.ask(core::IssueVoterTokens{number},
           [this, &room, &queue](const app::Outcome& outcome) { give(room, queue, outcome); });
}

void VoterDesk::give(app::MeetingRoom& room, Queue& queue, const app::Outcome& outcome) {
  const std::vector<Asker> counted = std::exchange(queue.counted, {});
  queue.is_counting = false;
  for (const auto& [address, reply] : counted) {
    if (!std::holds_alternative<app::Receipt>(outcome)) {
      give_back(room.id(), address);
      reply(response_to(outcome, {}));
      continue;
    }
    const wire::VoterToken token{.meeting = room.id(), .token = made_token()};
    reply(json_response(200, wire::json_object({{"token", credentials_.make_voter(token)}})));
  }
  if (!queue.waiting.empty()) count(room, queue);
}

}  // namespace rostrum::net

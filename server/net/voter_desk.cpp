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
  if (auto no = refuse(room.id(), address)) {
    reply(*std::move(no));
    return;
  }
  queue.waiting.push_back({address, std::move(reply)});
  if (!queue.is_counting) count(room, queue);
}

std::optional<HttpResponse> VoterDesk::refuse(const core::MeetingId& meeting,
                                              const std::string& address) {
  Given& given = given_[meeting];
  const auto found = given.find(address);
  const std::uint32_t has = found == given.end() ? 0 : found->second;
  if (has >= limits_.tokens) {
    return too_many("This address has been given " + std::to_string(has) +
                        " voter tokens of this meeting, as many as one may have; whoever runs the "
                        "server can raise server.voter_tokens_per_address.",
                    3600);
  }
  if (found == given.end() && given.size() >= max_addresses) {
    return too_many("Voter tokens of this meeting have gone to " + std::to_string(max_addresses) +
                        " addresses, as many as one meeting may have; ask those who run it.",
                    3600);
  }
  if (limits_.a_minute > 0 && !rate_.take(address, steady_now())) {
    const unsigned wait_s = 60 / limits_.a_minute + 1;
    return too_many("Very many ask for a voter token from this address; ask again in " +
                        std::to_string(wait_s) + " s.",
                    wait_s);
  }
  ++given[address];
  return std::nullopt;
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

#include "app/box_keeper.hpp"

#include <utility>
#include <variant>

#include "core/fnv1a.hpp"
#include "core/secret_poll.hpp"

namespace rostrum::app {

std::uint64_t BoxKeeper::content_hash(const core::Meeting& head, const CommandEnvelope& envelope) {
  const auto* cast = std::get_if<core::CastBallot>(&envelope.command);
  const core::Poll* poll = cast == nullptr ? nullptr : core::find_poll(head, cast->poll);
  if (poll == nullptr || !poll->rules.secret) return envelope.content_hash;
  return core::fnv1a("secret ballot " + poll->id.str());
}

std::optional<BallotSealer::Sealed> BoxKeeper::seal(const core::Meeting& head,
                                                    const core::Command& command,
                                                    core::Instant now) {
  const auto* cast = std::get_if<core::CastBallot>(&command);
  if (cast == nullptr) return std::nullopt;
  const core::Poll* poll = core::find_poll(head, cast->poll);
  if (poll == nullptr || !core::takes_in_box(*poll, now) ||
      core::problem_of(poll->rules, cast->content)) {
    return std::nullopt;
  }
  return journal_.sealer().seal(poll->id, core::canonical_text(core::normalized(cast->content)),
                                core::longest_canonical_text(poll->rules));
}

bool BoxKeeper::prepare(const core::Meeting& head, const std::vector<core::Event>& events) {
  for (const core::Event& event : events) {
    const auto* opened = std::get_if<core::PollOpened>(&event);
    if (opened == nullptr) continue;
    const core::Poll* poll = core::find_poll(head, opened->poll);
    if (poll != nullptr && poll->rules.secret && !journal_.sealer().prepare(poll->id)) return false;
  }
  return true;
}

std::optional<core::Event> BoxKeeper::open_due(const core::Meeting& head, core::Instant now) {
  for (const core::Poll& poll : head.polls) {
    const auto due = core::box_due(poll);
    if (!due || *due > now) continue;
    const auto sealed = journal_.read_box(poll.id);
    if (!sealed) continue;
    const auto unsealed = journal_.sealer().open(poll.id, *sealed);
    if (!unsealed) continue;
    std::vector<core::BallotFromBox> ballots;
    ballots.reserve(unsealed->size());
    for (const UnsealedBallot& ballot : *unsealed) {
      ballots.push_back({.receipt = ballot.receipt, .text = ballot.content});
    }
    return core::open_box(poll, ballots, now);
  }
  return std::nullopt;
}

std::vector<core::Event> BoxKeeper::destroy_opened(const core::Meeting& shown,
                                                   const core::Meeting& head, core::Instant now) {
  std::vector<core::Event> events;
  for (const core::PollId& poll : core::boxes_to_destroy(shown, head)) {
    if (!journal_.sealer().destroy(poll) || !journal_.clear_box(poll)) continue;
    events.emplace_back(core::BoxDestroyed{.poll = poll, .at = now});
  }
  return events;
}

bool BoxKeeper::has_left(const core::Meeting& shown, const core::Meeting& head) {
  return !core::boxes_to_destroy(shown, head).empty();
}

void BoxKeeper::destroy_stray_keys(const core::Meeting& head) {
  for (const core::PollId& id : journal_.sealer().keys()) {
    const core::Poll* poll = core::find_poll(head, id);
    if (poll != nullptr && core::needs_key(*poll)) continue;
    // What cannot be destroyed now is met again at the next start.
    static_cast<void>(journal_.sealer().destroy(id));
  }
}

}  // namespace rostrum::app

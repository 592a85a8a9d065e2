#include "app/pacer.hpp"

#include <cstddef>
#include <utility>

namespace rostrum::app {

bool is_paced(core::Topic topic) {
  switch (topic) {
    case core::Topic::scoring:
    case core::Topic::poll:
    case core::Topic::displays:
    case core::Topic::seats:
    case core::Topic::scrutiny:
      return true;
    case core::Topic::meeting:
    case core::Topic::rundown:
    case core::Topic::floor:
    case core::Topic::queue:
    case core::Topic::results:
    case core::Topic::venues:
    case core::Topic::notices:
    case core::Topic::control:
      return false;
  }
  return false;
}

Pacer::Pacer(Clock& clock, Scheduler& scheduler, const std::string& key,
             std::function<void(const core::TopicSet&)> publish)
    : clock_(clock),
      publish_(std::move(publish)),
      next_(scheduler, key, [this] { send_due({}); }) {}

void Pacer::changed(const core::TopicSet& topics) {
  core::TopicSet at_once;
  for (std::size_t index = 0; index < core::topic_count; ++index) {
    const auto topic = static_cast<core::Topic>(index);
    if (!topics.contains(topic)) continue;
    if (is_paced(topic)) {
      pending_.add(topic);
    } else {
      at_once.add(topic);
    }
  }
  send_due(at_once);
}

void Pacer::send_due(core::TopicSet now_too) {
  const core::Instant now = clock_.now();
  core::TopicSet still_pending;
  std::optional<core::Instant> next;
  for (std::size_t index = 0; index < core::topic_count; ++index) {
    const auto topic = static_cast<core::Topic>(index);
    if (!pending_.contains(topic)) continue;
    const std::optional<core::Instant> sent = sent_.at(index);
    if (sent && now - *sent < interval) {
      still_pending.add(topic);
      if (!next || *sent + interval < *next) next = *sent + interval;
    } else {
      now_too.add(topic);
      sent_.at(index) = now;
    }
  }
  pending_ = still_pending;
  next_.set(next);
  if (!now_too.empty()) publish_(now_too);
}

}  // namespace rostrum::app

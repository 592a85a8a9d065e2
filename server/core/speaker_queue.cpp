#include "core/speaker_queue.hpp"

#include <algorithm>

namespace rostrum::core {

std::optional<std::size_t> place_of(const SpeakerQueue& queue, const RequestId& id) {
  const auto found = std::ranges::find(queue.waiting, id, &SpeakerRequest::id);
  if (found == queue.waiting.end()) return std::nullopt;
  return static_cast<std::size_t>(found - queue.waiting.begin());
}

}  // namespace rostrum::core

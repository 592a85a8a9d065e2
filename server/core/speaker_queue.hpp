// Who waits to speak, and who has been given the floor from the queue. Values, usable from any
// thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "core/time.hpp"

namespace rostrum::core {

inline constexpr std::size_t max_requests = 100;  // waiting at once

struct SpeakerRequest {
  RequestId id;
  VenueId venue;
  std::string person;
  std::string subject;  // may be empty
  Instant at;

  friend bool operator==(const SpeakerRequest&, const SpeakerRequest&) = default;
};

struct SpeakerQueue {
  std::vector<SpeakerRequest> waiting;  // in order
  std::optional<SpeakerRequest> granted;

  friend bool operator==(const SpeakerQueue&, const SpeakerQueue&) = default;
};

/// Its index among the waiting; nothing where it does not wait.
[[nodiscard]] std::optional<std::size_t> place_of(const SpeakerQueue& queue, const RequestId& id);

}  // namespace rostrum::core

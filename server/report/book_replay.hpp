// The meeting that the rows of a journal make.
//
// Pure functions; usable from any thread. Rows of Rostrum can always be applied; others may break
// an invariant of the core, which ends the process, so check a seal first.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <vector>

#include "core/events.hpp"
#include "core/ids.hpp"
#include "core/meeting.hpp"
#include "core/time.hpp"
#include "wire/event_codec.hpp"

namespace rostrum::report {

struct Replayed {
  core::Meeting meeting;
  std::vector<core::Instant> times;  // when each row was decided
};

struct UnreadableRow {
  std::uint64_t seq = 0;
  std::string why;
};

/// Sees each event with the meeting that it has made and the time of its row.
using OnEvent = std::function<void(const core::Meeting&, const core::Event&, core::Instant at)>;

[[nodiscard]] std::expected<Replayed, UnreadableRow> replay(
    const core::MeetingId& meeting, const std::vector<wire::StoredRow>& rows,
    const OnEvent& on_event = {});

}  // namespace rostrum::report

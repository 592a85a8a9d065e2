// Checks what the rows say about when: ballots, the close and the release of polls, who was there.
// What a poll comes to is counted where its line is written again.
//
// A pure function; usable from any thread.
#pragma once

#include <optional>

#include "core/events.hpp"
#include "core/meeting.hpp"
#include "report/book_text.hpp"

namespace rostrum::report {

/// Over the meeting that the event has made; `at`: the time of its row.
[[nodiscard]] std::optional<Finding> recount_poll(const core::Meeting& meeting,
                                                  const core::Event& event, core::Instant at);

}  // namespace rostrum::report

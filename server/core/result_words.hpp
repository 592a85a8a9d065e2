// The words that records use for how a card or a poll came out. Not those of the protocol; pages
// and documents have their own for people.
//
// Pure functions; usable from any thread.
#pragma once

#include <string_view>

#include "core/poll.hpp"
#include "core/scoring.hpp"

namespace rostrum::core {

/// "unknown_panel", "set_aside".
[[nodiscard]] std::string_view word_of(Exclusion reason);
/// "chair_decides", "no_quorum".
[[nodiscard]] std::string_view word_of(PollOutcome outcome);

}  // namespace rostrum::core

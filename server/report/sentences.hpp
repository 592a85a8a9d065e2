// What happened, in sentences of both languages, for the minutes. Pure functions; usable from any
// thread.
#pragma once

#include <optional>

#include "core/events.hpp"
#include "core/meeting.hpp"
#include "core/words.hpp"

namespace rostrum::report {

struct Sentence {
  core::Name text;
  bool decides = false;  // a decision, rather than a step in the course of things
};

/// Nothing for what is no part of minutes. `before`: the meeting that the event is applied to.
[[nodiscard]] std::optional<Sentence> sentence_for(const core::Meeting& before,
                                                   const core::Event& event);

}  // namespace rostrum::report

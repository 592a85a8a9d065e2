// Applies what has happened. Total: an event that was decided on this state can always be applied;
// anything else is a broken invariant and ends the process. The one place where a Meeting changes.
#pragma once

#include "core/events.hpp"
#include "core/meeting.hpp"

namespace rostrum::core {

void evolve(Meeting& meeting, const Event& event);

}  // namespace rostrum::core

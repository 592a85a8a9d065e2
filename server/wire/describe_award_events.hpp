// Descriptions (see proto_pen.hpp) of the stored events of core/award_events.hpp.
#pragma once

#include "core/award_events.hpp"
#include "wire/describe_state.hpp"
#include "wire/describe_words.hpp"
#include "wire/proto_pen.hpp"

namespace rostrum::wire {

template <class Pen, Is<core::TieDecided> T>
void describe(Pen& pen, T& event) {
  pen(1, "standing", event.standing);
  pen(2, "decision", event.decision);
  pen(3, "at_us", event.at);
}
template <class Pen, Is<core::AwardsConfirmed> T>
void describe(Pen& pen, T& event) {
  pen(1, "script", event.script);
  pen(2, "decisions", event.decisions);
  pen(3, "at_us", event.at);
  pen(4, "passed_over", event.passed_over);
}
template <class Pen, Is<core::AwardRevealed> T>
void describe(Pen& pen, T& event) {
  pen(1, "item", event.item);
  pen(2, "at_us", event.at);
  pen(3, "online_due_us", event.online_due);
}
template <class Pen, Is<core::AwardRevealedOnline> T>
void describe(Pen& pen, T& event) {
  pen(1, "item", event.item);
  pen(2, "at_us", event.at);
}
template <class Pen, Is<core::AwardTakenBack> T>
void describe(Pen& pen, T& event) {
  pen(1, "item", event.item);
  pen(2, "reason", event.reason);
  pen(3, "online_too", event.online_too);
  pen(4, "at_us", event.at);
}
template <class Pen, Is<core::ReleaseWithdrawn> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "scope", event.scope);
  pen(3, "reason", event.reason);
  pen(4, "released_at_us", event.released_at);
  pen(5, "was_on_displays", event.was_on_displays);
  pen(6, "at_us", event.at);
}
template <class Pen, Is<core::RevealRehearsed> T>
void describe(Pen& pen, T& event) {
  pen(1, "item", event.item);
  pen(2, "shown", event.shown);
  pen(3, "at_us", event.at);
}

}  // namespace rostrum::wire

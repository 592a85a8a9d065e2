// The minutes of a meeting, folded from its events: who had the floor when, and what was decided.
//
// What is done by pages and devices alone (links, notices, readiness, who drives, what displays
// show) is no part of minutes; neither are single cards and ballots. Sentences are made when
// something happens, so that a name is the one of that moment. An act that was undone stays in the
// course of the meeting, with its undoing; nobody had the floor by it.
// Values; pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/events.hpp"
#include "core/ids.hpp"
#include "core/meeting.hpp"
#include "core/time.hpp"
#include "core/words.hpp"
#include "wire/event_codec.hpp"

namespace rostrum::report {

/// The clock stood still. Without an end while it does.
struct Pause {
  core::Instant from;
  std::optional<core::Instant> to;

  friend bool operator==(const Pause&, const Pause&) = default;
};

/// Somebody had the floor: a presenter with a slot, or who was granted a request to speak.
struct FloorTurn {
  core::SlotId slot;        // empty: from the speaker queue
  core::RequestId request;  // empty: a slot
  core::Name who;
  core::Name unit;   // of a presenter
  core::Name venue;  // of a request; may be empty
  core::Name subject;
  core::Instant from;
  std::optional<core::Instant> to;
  core::Duration allotted{0};  // of a slot: as planned when it began
  core::Duration adjusted{0};  // of a slot: what was given or taken while it ran
  std::vector<Pause> pauses;

  friend bool operator==(const FloorTurn&, const FloorTurn&) = default;
};

/// How long somebody spoke by `now`: without pauses.
[[nodiscard]] core::Duration spoken(const FloorTurn& turn, core::Instant now);
[[nodiscard]] core::Duration paused(const FloorTurn& turn, core::Instant now);

struct MinutesLine {
  core::Instant at;
  std::uint64_t row = 0;  // of the journal
  core::Name text;        // a sentence without its full stop
  core::Name by;          // who did it, where somebody answers for it; else empty
  bool decides = false;   // belongs among what was decided, too

  friend bool operator==(const MinutesLine&, const MinutesLine&) = default;
};

struct Minutes {
  std::vector<FloorTurn> turns;    // in the order of their beginning
  std::vector<MinutesLine> lines;  // the course of the meeting

  friend bool operator==(const Minutes&, const Minutes&) = default;
};

/// Takes down what `event` of `row` means; `before` is the meeting that it is applied to.
void note(Minutes& minutes, const core::Meeting& before, const core::Event& event,
          const wire::JournalEntry& row);

}  // namespace rostrum::report

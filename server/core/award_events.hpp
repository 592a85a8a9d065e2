// What has happened with awards, and to releases that were taken back: a part of core/events.hpp,
// which says what holds of every event. Values, usable from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/commands.hpp"
#include "core/ids.hpp"
#include "core/release.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

/// The chair has decided a tie, and another one is open. The first `standing` decisions before it
/// stand; what came after them is decided again. Awards that were confirmed are so no more.
struct TieDecided {
  std::uint32_t standing = 0;
  TieDecision decision;
  Instant at;
  friend bool operator==(const TieDecided&, const TieDecided&) = default;
};
struct AwardsConfirmed {
  std::vector<ScriptItem> script;
  std::vector<TieDecision> decisions;
  Instant at;
  std::vector<PassedOver> passed_over;
  friend bool operator==(const AwardsConfirmed&, const AwardsConfirmed&) = default;
};
/// `item`: its index in the script. Viewers online see it at `online_due`; none: at once.
struct AwardRevealed {
  std::uint32_t item = 0;
  Instant at;
  std::optional<Instant> online_due;
  friend bool operator==(const AwardRevealed&, const AwardRevealed&) = default;
};
/// The stream has caught up.
struct AwardRevealedOnline {
  std::uint32_t item = 0;
  Instant at;
  friend bool operator==(const AwardRevealedOnline&, const AwardRevealedOnline&) = default;
};

/// An item that was revealed is so no more. `online_too`: viewers online had seen it. It is off the
/// displays.
struct AwardTakenBack {
  std::uint32_t item = 0;
  std::string reason;
  bool online_too = false;
  Instant at;
  friend bool operator==(const AwardTakenBack&, const AwardTakenBack&) = default;
};
/// What a scope had been given is given no more; people may have seen it since `released_at` (none:
/// it was only about to be released).
struct ReleaseWithdrawn {
  SlotId slot;
  ReleaseScope scope = ReleaseScope::halls;
  std::string reason;
  std::optional<Instant> released_at;
  bool was_on_displays = false;  // revealed there at that moment
  Instant at;
  friend bool operator==(const ReleaseWithdrawn&, const ReleaseWithdrawn&) = default;
};
/// Hosts see `shown` as displays would. Nobody else learns of it.
struct RevealRehearsed {
  std::uint32_t item = 0;
  ScriptItem shown;
  Instant at;
  friend bool operator==(const RevealRehearsed&, const RevealRehearsed&) = default;
};
struct RehearsalEnded {
  Instant at;
  friend bool operator==(const RehearsalEnded&, const RehearsalEnded&) = default;
};

}  // namespace rostrum::core

// Judges a command against the present state: what happens, or why nothing does.
//
// Pure: the same inputs give the same answer. Time, the number of the next journal row and the
// random seed are arguments, made once at the room's door. Usable from any thread.
//
// Invariants
//   (1) Events that decide() gives can be applied by evolve(), in order, to the very state it was
//   given. (2) An empty list is an accepted command that changes nothing (the timer's bell is on
//   already; the device has its seat).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/commands.hpp"
#include "core/events.hpp"
#include "core/meeting.hpp"
#include "core/rejection.hpp"
#include "core/roles.hpp"
#include "core/time.hpp"

namespace rostrum::core {

struct DecideContext {
  Instant now;  // stamped at the room's door, never earlier than before
  std::uint64_t next_seq =
      0;                   // the journal row that would hold this command: the number of a receipt
  std::uint64_t seed = 0;  // fresh and random, for a draw
  std::string sealed_receipt;  // of the ballot that the command casts into a box; empty: none
};

using Decision = std::variant<std::vector<Event>, Rejection>;

[[nodiscard]] Decision decide(const Meeting& meeting, const Sender& sender, const Command& command,
                              const DecideContext& context);

/// When time alone changes something next (online follows the halls); nothing where it does not.
[[nodiscard]] std::optional<Instant> next_deadline(const Meeting& meeting);

/// What has happened by itself up to `now`; empty where nothing is due.
[[nodiscard]] std::vector<Event> decide_wake(const Meeting& meeting, Instant now);

}  // namespace rostrum::core

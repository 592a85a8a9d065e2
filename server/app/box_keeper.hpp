// The boxes of a meeting's secret polls, from the first ballot sealed to the last trace destroyed.
//
//   opened -> key made -> ballots sealed, each stored with the row that says who has voted
//   closed, and the grace over -> all unsealed, and one event tells what was in the box
//   that event durable -> key destroyed -> box emptied, log cut -> one event says so
//
// Invariants
//   (1) A key is on the disk before the row that opens its poll is.
//   (2) A key is destroyed, and a box emptied, only once what was in it is durable; what a crash
//   interrupts here is done again at the next start.
//   (3) What a ballot says is nowhere but in the command, which the room forgets, and in its box.
// One room's; its scheduler only. Everything blocks for as long as a small file takes; opening a
// box also for what its ballots take to be unsealed, some 0.1 ms each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/command_envelope.hpp"
#include "app/ports.hpp"
#include "core/meeting.hpp"
#include "core/time.hpp"

namespace rostrum::app {

class BoxKeeper {
 public:
  explicit BoxKeeper(Journal& journal) : journal_(journal) {}

  /// What an act is told apart from a reused id by: of a ballot for a box the poll alone, since a
  /// hash of what it says could be guessed; so its repeat is known whatever it says.
  [[nodiscard]] static std::uint64_t content_hash(const core::Meeting& head,
                                                  const CommandEnvelope& envelope);

  /// Seals the ballot that the command casts; nothing where it casts none for a box, or none that
  /// could count, or the poll's key is missing.
  [[nodiscard]] std::optional<BallotSealer::Sealed> seal(const core::Meeting& head,
                                                         const core::Command& command,
                                                         core::Instant now);

  /// Makes the keys of the secret polls that `events` open; false: they cannot be stored now.
  [[nodiscard]] bool prepare(const core::Meeting& head, const std::vector<core::Event>& events);

  /// What was in the box that is due; nothing where none is, or where it cannot be read now.
  [[nodiscard]] std::optional<core::Event> open_due(const core::Meeting& head, core::Instant now);

  /// Destroys what is left of the boxes that have been opened for good in `shown`; what says so,
  /// for those that `head` does not know of yet.
  [[nodiscard]] std::vector<core::Event> destroy_opened(const core::Meeting& shown,
                                                        const core::Meeting& head,
                                                        core::Instant now);
  /// Whether there is one of which that has failed: to be tried again.
  [[nodiscard]] static bool has_left(const core::Meeting& shown, const core::Meeting& head);

  /// Destroys the keys that no box needs: of polls whose opening was not stored after all, and
  /// those that somebody has put back from a copy. At start, and after a failure of the journal.
  void destroy_stray_keys(const core::Meeting& head);

 private:
  Journal& journal_;
};

}  // namespace rostrum::app

// The sealing of secret ballots, as a seam: keys that exist while a box is closed, and no longer.
//
// A secret poll has a key pair of its own. Ballots are sealed to its public half, so what is stored
// can be read by nobody who has not the private half too; and that is destroyed, for good, once the
// box has been opened and what was in it is durable.
//
// Invariants
//   (1) All sealed ballots of a poll have one length, and none tells when or after which other it
//   was sealed.
//   (2) A receipt belongs to one sealed ballot. Who has the sealed ballot but not the key cannot
//   tell which receipt is its: the salt that it is made with is in the box.
// One a meeting; called on the room's scheduler. All of it may block for as long as a small file
// takes to be written.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"

namespace rostrum::app {

enum class JournalFailure;

/// A ballot that only its poll's key opens.
struct SealedBallot {
  core::PollId poll;
  std::string bytes;

  friend bool operator==(const SealedBallot&, const SealedBallot&) = default;
};

/// A ballot as it came out of the box.
struct UnsealedBallot {
  std::string receipt;
  std::string content;

  friend bool operator==(const UnsealedBallot&, const UnsealedBallot&) = default;
};

/// How long a sealed ballot is where the longest of its poll has so many bytes: with its salt, the
/// mark of the padding, and what sealing adds.
[[nodiscard]] constexpr std::size_t sealed_bytes(std::size_t longest) {
  constexpr std::size_t salt = 16;
  constexpr std::size_t mark = 1;
  constexpr std::size_t sealing = 48;
  return salt + longest + mark + sealing;
}

class BallotSealer {
 public:
  /// The longest content: a ballot in its text.
  static constexpr std::size_t max_content_bytes = 60'000;

  struct Sealed {
    SealedBallot ballot;
    std::string receipt;  // 64 hexadecimal digits
  };

  virtual ~BallotSealer() = default;

  /// Makes the poll's key where it has none. It is on the disk when this returns.
  [[nodiscard]] virtual std::expected<void, JournalFailure> prepare(const core::PollId& poll) = 0;

  /// `longest`: of the poll's ballots; `content` has at most so many bytes. Nothing: the poll has
  /// no key here.
  [[nodiscard]] virtual std::optional<Sealed> seal(const core::PollId& poll,
                                                   std::string_view content,
                                                   std::size_t longest) = 0;

  /// What is in those that can be opened, in any order; nothing in it where the poll has no key.
  /// The error: the key cannot be read now.
  [[nodiscard]] virtual std::expected<std::vector<UnsealedBallot>, JournalFailure> open(
      const core::PollId& poll, const std::vector<std::string>& sealed) = 0;

  /// Destroys the poll's key; good also where it is gone already. It is gone from the disk when
  /// this returns without an error.
  [[nodiscard]] virtual std::expected<void, JournalFailure> destroy(const core::PollId& poll) = 0;

  /// The polls that have a key, in the order of their ids.
  [[nodiscard]] virtual std::vector<core::PollId> keys() const = 0;
};

}  // namespace rostrum::app

// Checks a result book from its text alone: its seal, the hash of each section, the chain of the
// journal's rows, that replaying them gives what the book says in clear, and that marks, ranking,
// awards and polls counted again from cards, ballots and rules are the ones that were fixed. A
// public book has no rows: of that the seal and the hashes are checked.
//
// Pure functions; usable from any thread. A second verifier, clients/verifier, shares no line with
// this one.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "core/meeting.hpp"
#include "crypto/signature.hpp"
#include "report/book_text.hpp"

namespace rostrum::report {

/// Who is known to have signed: a key, or what people wrote down of it.
struct Anchor {
  std::string fingerprint;

  friend bool operator==(const Anchor&, const Anchor&) = default;
};

/// From a fingerprint, a key's text, or a text that holds one of the two somewhere (what
/// `rostrumctl book-key` prints).
[[nodiscard]] std::optional<Anchor> read_anchor(std::string_view text);

/// A book with which everything agrees.
struct VerifiedBook {
  bool is_public = false;  // without rows: seal and hashes agree, and `meeting` has its id alone
  core::Meeting meeting;
  crypto::PublicKey key{};
  std::uint64_t rows = 0;
  std::string head;  // hash of the last row
};

/// The first thing that does not agree, else what the book is about. Without an anchor the key is
/// whoever's it says, and only that.
[[nodiscard]] std::expected<VerifiedBook, Finding> verify_book(std::string_view text,
                                                               const std::optional<Anchor>& anchor);

}  // namespace rostrum::report

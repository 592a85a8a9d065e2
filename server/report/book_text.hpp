// A result book as text: sections of lines, each with its hash, and the seal at the end. The
// grammar is in BOOK.md; what the lines say is book_sections.hpp's.
//
// Pure functions; usable from any thread.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/signature.hpp"

namespace rostrum::report {

/// What does not agree, in the two languages of the tool. Each is a whole sentence without a full
/// stop.
struct Finding {
  std::string en;
  std::string zh;

  friend bool operator==(const Finding&, const Finding&) = default;
};

struct Section {
  std::string name;
  std::vector<std::string> lines;

  friend bool operator==(const Section&, const Section&) = default;
};

/// The sections of a book, in their order.
inline constexpr std::string_view section_names[] = {
    "meeting", "rules",  "roster", "slots", "cards",   "deductions", "marks",
    "ranking", "awards", "polls",  "times", "journal", "chain"};

[[nodiscard]] std::string seal_book(const std::vector<Section>& sections,
                                    const crypto::Signer& signer);

/// A section as it stands in a text, which outlives it.
struct ReadSection {
  std::string_view name;
  std::string_view hash;   // as written in its first line
  std::string_view bytes;  // with the last LF
  std::vector<std::string_view> lines;
};

struct ReadBook {
  std::vector<ReadSection> sections;  // those of section_names
  std::string manifest;               // what the seal's should be
  std::string_view sealed_manifest;
  std::string_view key;
  std::string_view signature;
};

/// Splits a text up; checks its shape and nothing else.
[[nodiscard]] std::expected<ReadBook, Finding> read_book(std::string_view text);

/// The key that has signed the book, where seal and signature agree.
[[nodiscard]] std::expected<crypto::PublicKey, Finding> check_seal(const ReadBook& book);

/// The first section that does not agree with its hash.
[[nodiscard]] const ReadSection* find_damaged(const ReadBook& book);

[[nodiscard]] const ReadSection& section_of(const ReadBook& book, std::string_view name);

}  // namespace rostrum::report

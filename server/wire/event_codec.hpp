// What is stored, and values: journal entries and set-ups as protobuf of rostrum.internal.v1.
//
// Pure functions; usable from any thread. Encoding is deterministic: equal entries have equal
// bytes, which the journal's chain of hashes rests on. Rows are never rewritten: a format that was
// ever released is read for ever (see tests/data/golden).
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "core/events.hpp"
#include "core/ids.hpp"
#include "core/roles.hpp"
#include "core/scoring_commands.hpp"
#include "core/setup.hpp"
#include "core/time.hpp"

namespace rostrum::wire {

/// The format that is written now.
inline constexpr std::uint32_t journal_format = 1;

/// One accepted command with its events; the same as app::JournalRow.
struct JournalEntry {
  std::uint64_t seq = 0;
  core::Instant at;
  core::Sender sender;
  core::CommandId command;
  std::uint64_t content_hash = 0;
  std::vector<core::Event> events;

  friend bool operator==(const JournalEntry&, const JournalEntry&) = default;
};

/// A row as a journal keeps it, undecoded.
struct StoredRow {
  std::uint64_t seq = 0;
  std::uint32_t format = 0;
  std::string entry;

  friend bool operator==(const StoredRow&, const StoredRow&) = default;
};

[[nodiscard]] std::string encode_entry(const JournalEntry& entry);

/// The error says where in the entry what is wrong. A format newer than ours is one.
[[nodiscard]] std::expected<JournalEntry, std::string> decode_entry(std::uint32_t format,
                                                                    std::string_view bytes);

/// A set-up on its own: what `rostrumctl import` sends.
[[nodiscard]] std::string encode_setup(const core::MeetingSetup& setup);
[[nodiscard]] std::expected<core::MeetingSetup, std::string> decode_setup(std::string_view bytes);

/// Other rules with the reason: what `rostrumctl rules` sends.
[[nodiscard]] std::string encode_rules(const core::ProposeRules& rules);
[[nodiscard]] std::expected<core::ProposeRules, std::string> decode_rules(std::string_view bytes);

}  // namespace rostrum::wire

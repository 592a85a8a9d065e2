// A row of a journal as it is stored, checked against the chain, against its own columns and
// against the row before it. Whoever reads a whole journal reads it by this.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "app/ports.hpp"
#include "core/time.hpp"
#include "crypto/hash.hpp"
#include "storage/sqlite.hpp"

namespace rostrum::storage {

/// Where a journal ends.
struct ChainHead {
  std::uint64_t seq = 0;  // 0: no row
  crypto::Hash hash{};
  core::Instant at;

  friend bool operator==(const ChainHead&, const ChainHead&) = default;
};

/// What comes before the first row of this meeting's journal.
[[nodiscard]] ChainHead chain_start_of(const core::MeetingId& meeting);

/// Gives the columns that read_chained() reads, up to the row of parameter 1.
inline constexpr std::string_view chained_rows_sql =
    "SELECT seq, at_us, sender, command, format, entry, hash FROM journal WHERE seq <= ?1"
    " ORDER BY seq";

/// The row on which `statement` stands, which must follow on `head`; then `head` is that row. The
/// error says what is wrong with row `head.seq + 1`: "does not agree with its hash".
[[nodiscard]] std::expected<app::JournalRow, std::string> read_chained(const Statement& statement,
                                                                       ChainHead& head);

}  // namespace rostrum::storage

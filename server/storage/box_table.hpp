// The boxes of a meeting's secret polls, as a table of its journal's file: sealed ballots under
// random keys of 128 bits.
//
// Invariants
//   (1) A row holds a poll, a random key and ciphertext: no seat, no number, no time. WITHOUT
//   ROWID, so that not even SQLite numbers it; rows lie in the order of their random keys. (2) What
//   is emptied is overwritten in the file (secure_delete) and the log is cut to nothing.
// Statements on a connection that JournalFile owns; its thread rules hold.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/ballot_sealer.hpp"
#include "core/ids.hpp"
#include "storage/sqlite.hpp"

namespace rostrum::storage {

inline constexpr std::string_view box_schema =
    "CREATE TABLE box(poll TEXT NOT NULL, key BLOB NOT NULL, sealed BLOB NOT NULL,"
    " PRIMARY KEY(poll, key)) STRICT, WITHOUT ROWID;";

/// Within the caller's transaction.
[[nodiscard]] Stored<void> put_in_box(Database& database, const app::SealedBallot& ballot);

[[nodiscard]] Stored<std::vector<std::string>> ballots_in_box(Database& database,
                                                              const core::PollId& poll);

/// In a transaction of its own; the log is empty afterwards. Also right where there is no ballot.
[[nodiscard]] Stored<void> empty_box(Database& database, const core::PollId& poll);

/// Every box of `source` into `target`, within the caller's transaction there.
[[nodiscard]] Stored<void> copy_boxes(Database& source, Database& target);

}  // namespace rostrum::storage

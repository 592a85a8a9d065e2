// Bounds on what comes from outside, checked in wire/ before anything is built from it.
//
// The bounds of a meeting itself (slots, seats, polls, ...) are beside their types in core/.
#pragma once

#include <cstddef>

namespace rostrum::wire {

/// One message of a client: the largest command is a full scorecard or a tie's decisions.
inline constexpr std::size_t max_client_message_bytes = 64 * 1024;
/// One command in JSON over HTTP; JSON of a largest command is at most four times its bytes.
inline constexpr std::size_t max_command_json_bytes = 256 * 1024;
/// A file that a person wrote: a meeting, a rundown, scoring rules.
inline constexpr std::size_t max_file_bytes = 8 * 1024 * 1024;

inline constexpr std::size_t max_csv_rows = 200'000;
inline constexpr std::size_t max_csv_columns = 200;
inline constexpr std::size_t max_csv_cell_bytes = 64 * 1024;
/// Errors of one file that are told; after so many a reader has understood.
inline constexpr std::size_t max_told_errors = 50;

/// Text of one journal row's events; the largest rows are a whole set-up.
inline constexpr std::size_t max_event_bytes = 16 * 1024 * 1024;

}  // namespace rostrum::wire

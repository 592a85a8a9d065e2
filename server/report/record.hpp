// What a meeting's journal says, folded row by row: the state, where the chain ends, and the
// minutes. All documents of a meeting are made from one of these, so that they agree with each
// other and with the chain head they name.
//
// A value: whoever keeps one guards it. Pure: no clock, no input.
#pragma once

#include <cstdint>
#include <string>

#include "app/ports.hpp"
#include "core/meeting.hpp"
#include "core/time.hpp"
#include "report/minutes.hpp"

namespace rostrum::report {

/// The last row of the chain.
struct ChainEnd {
  std::uint64_t seq = 0;  // 0: no row
  std::string hash;       // 64 hexadecimal digits; empty: not known
  core::Instant at;

  friend bool operator==(const ChainEnd&, const ChainEnd&) = default;
};

struct Record {
  core::Meeting meeting;
  Minutes minutes;
  ChainEnd end;

  friend bool operator==(const Record&, const Record&) = default;
};

/// The next row of the journal, with its hash.
void add_row(Record& record, const app::JournalRow& row, const std::string& hash);

}  // namespace rostrum::report

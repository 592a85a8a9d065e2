// What a meeting's journal says, folded row by row: the state, where the chain ends, and the
// minutes. All documents of a meeting are made from one of these, so that they agree with each
// other and with the chain head they name.
//
// A value: whoever keeps one guards it. Pure: no clock, no input.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "core/meeting.hpp"
#include "core/time.hpp"
#include "crypto/hash.hpp"
#include "report/minutes.hpp"
#include "wire/event_codec.hpp"

namespace rostrum::report {

/// The last row of the chain.
struct ChainEnd {
  std::uint64_t seq = 0;  // 0: no row
  crypto::Hash hash{};
  core::Instant at;

  [[nodiscard]] std::string hash_text() const;  // 64 hexadecimal digits

  friend bool operator==(const ChainEnd&, const ChainEnd&) = default;
};

struct Record {
  core::Meeting meeting;
  Minutes minutes;
  ChainEnd end;

  friend bool operator==(const Record&, const Record&) = default;
};

/// Of a meeting without a row.
[[nodiscard]] Record empty_record(const core::MeetingId& meeting);

/// The next rows of the journal, whose hashes the caller has checked. The error names the first row
/// that cannot be read; the rows before it have been added.
[[nodiscard]] std::expected<void, std::string> add_rows(Record& record,
                                                        const std::vector<wire::StoredRow>& rows);

}  // namespace rostrum::report

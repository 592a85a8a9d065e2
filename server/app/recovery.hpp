// From what a journal really holds back to the state of the meeting. Used at start and after a
// failure of the journal. Blocks as long as the journal's replay does.
#pragma once

#include <cstdint>
#include <expected>

#include "app/ports.hpp"
#include "app/receipts.hpp"
#include "core/meeting.hpp"
#include "core/scope.hpp"
#include "core/time.hpp"

namespace rostrum::app {

struct Recovered {
  core::Meeting meeting;       // all rows applied; not created where there are none
  std::uint64_t last_seq = 0;  // 0: no row
  core::Instant last_at;
  Receipts receipts;
  core::TopicSet changed;  // by the rows after the one asked about
};

/// `after`: rows beyond this seq tell what they changed. Fails as the journal does, and as corrupt
/// where its rows are not 1, 2, 3, ... or go back in time.
[[nodiscard]] std::expected<Recovered, JournalFailure> recover_from(Journal& journal,
                                                                    std::uint64_t after = 0);

}  // namespace rostrum::app

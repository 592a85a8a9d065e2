#include "app/recovery.hpp"

#include <string>
#include <utility>

#include "core/evolve.hpp"

namespace rostrum::app {

std::expected<Recovered, JournalFailure> recover_from(Journal& journal, std::uint64_t after) {
  Recovered recovered;
  bool in_order = true;
  const auto replayed = journal.replay([&](const JournalRow& row) {
    std::string act = act_key(row.sender, row.command);
    in_order = in_order && row.seq == recovered.last_seq + 1 && row.at >= recovered.last_at &&
               recovered.receipts.find(act) == nullptr;
    if (!in_order) return;
    for (const core::Event& event : row.events) {
      core::evolve(recovered.meeting, event);
      if (row.seq > after) recovered.changed |= core::topics_touched(event);
    }
    recovered.receipts.remember(row, std::move(act));
    recovered.last_seq = row.seq;
    recovered.last_at = row.at;
  });
  if (!replayed) return std::unexpected(replayed.error());
  if (!in_order) return std::unexpected(JournalFailure::corrupt);
  return recovered;
}

}  // namespace rostrum::app

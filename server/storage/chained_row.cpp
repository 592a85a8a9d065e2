#include "storage/chained_row.hpp"

#include <utility>

#include "app/command_envelope.hpp"
#include "crypto/chain.hpp"
#include "wire/event_codec.hpp"

namespace rostrum::storage {

ChainHead chain_start_of(const core::MeetingId& meeting) {
  return {.seq = 0, .hash = crypto::chain_start(meeting.str()), .at = {}};
}

std::expected<app::JournalRow, std::string> read_chained(const Statement& statement,
                                                         ChainHead& head) {
  const auto seq = static_cast<std::uint64_t>(statement.integer(0));
  if (seq != head.seq + 1) return std::unexpected("is missing");
  const auto format = static_cast<std::uint32_t>(statement.integer(4));
  const std::string bytes = statement.blob(5);
  const crypto::Hash hash = crypto::chain_next(head.hash, format, bytes);
  if (statement.blob(6) != crypto::view_of(hash)) {
    return std::unexpected("does not agree with its hash");
  }
  auto entry = wire::decode_entry(format, bytes);
  if (!entry) return std::unexpected("cannot be read: " + entry.error());
  if (entry->seq != seq || entry->at.us != statement.integer(1) ||
      app::sender_key(entry->sender) != statement.text(2) ||
      entry->command.str() != statement.text(3)) {
    return std::unexpected("does not agree with its columns");
  }
  if (entry->at < head.at) return std::unexpected("is older than the row before it");
  head = {.seq = seq, .hash = hash, .at = entry->at};
  return app::JournalRow{.seq = entry->seq,
                         .at = entry->at,
                         .sender = std::move(entry->sender),
                         .command = std::move(entry->command),
                         .content_hash = entry->content_hash,
                         .events = std::move(entry->events)};
}

}  // namespace rostrum::storage

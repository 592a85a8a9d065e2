#include "storage/journal_reader.hpp"

#include <cstdint>
#include <string>
#include <utility>

#include "crypto/chain.hpp"

namespace rostrum::storage {

namespace {

std::unexpected<StorageError> disagrees(const std::filesystem::path& file, std::uint64_t seq) {
  return std::unexpected(StorageError{
      StorageProblem::corrupt,
      file.string() + ": row " + std::to_string(seq) + " does not agree with its hash"});
}

/// Whether row `seq` has this hash. Row 0 is there before any other.
Stored<bool> has_row(Database& database, std::uint64_t seq, const crypto::Hash& hash) {
  if (seq == 0) return true;
  auto select = database.prepare("SELECT hash FROM journal WHERE seq = ?1");
  if (!select) return std::unexpected(select.error());
  select->bind(1, static_cast<std::int64_t>(seq));
  const auto step = select->step();
  if (!step) return std::unexpected(step.error());
  return *step && select->blob(0) == crypto::view_of(hash);
}

}  // namespace

Stored<std::vector<wire::StoredRow>> read_stored_rows(const std::filesystem::path& file,
                                                      const core::MeetingId& meeting) {
  return read_stored_rows_after(file, 0, crypto::chain_start(meeting.str()));
}

Stored<std::vector<wire::StoredRow>> read_stored_rows_after(const std::filesystem::path& file,
                                                            std::uint64_t seq,
                                                            const crypto::Hash& hash) {
  auto database = Database::open(file, {.create = false});
  if (!database) return std::unexpected(database.error());
  const auto known = has_row(*database, seq, hash);
  if (!known) return std::unexpected(known.error());
  if (!*known) return disagrees(file, seq);
  auto select =
      database->prepare("SELECT seq, format, entry, hash FROM journal WHERE seq > ?1 ORDER BY seq");
  if (!select) return std::unexpected(select.error());
  select->bind(1, static_cast<std::int64_t>(seq));
  std::vector<wire::StoredRow> rows;
  crypto::Hash last = hash;
  while (true) {
    const auto step = select->step();
    if (!step) return std::unexpected(step.error());
    if (!*step) return rows;
    wire::StoredRow row{.seq = static_cast<std::uint64_t>(select->integer(0)),
                        .format = static_cast<std::uint32_t>(select->integer(1)),
                        .entry = select->blob(2)};
    last = crypto::chain_next(last, row.format, row.entry);
    const std::uint64_t expected = seq + rows.size() + 1;
    if (row.seq != expected || select->blob(3) != crypto::view_of(last))
      return disagrees(file, expected);
    rows.push_back(std::move(row));
  }
}

}  // namespace rostrum::storage

#include "storage/journal_reader.hpp"

#include <cstdint>
#include <string>
#include <utility>

#include "crypto/chain.hpp"

namespace rostrum::storage {

Stored<std::vector<wire::StoredRow>> read_stored_rows(const std::filesystem::path& file,
                                                      const core::MeetingId& meeting) {
  auto database = Database::open(file, {.create = false});
  if (!database) return std::unexpected(database.error());
  auto select = database->prepare("SELECT seq, format, entry, hash FROM journal ORDER BY seq");
  if (!select) return std::unexpected(select.error());
  std::vector<wire::StoredRow> rows;
  crypto::Hash hash = crypto::chain_start(meeting.str());
  while (true) {
    const auto step = select->step();
    if (!step) return std::unexpected(step.error());
    if (!*step) return rows;
    wire::StoredRow row{.seq = static_cast<std::uint64_t>(select->integer(0)),
                        .format = static_cast<std::uint32_t>(select->integer(1)),
                        .entry = select->blob(2)};
    hash = crypto::chain_next(hash, row.format, row.entry);
    if (row.seq != rows.size() + 1 || select->blob(3) != crypto::view_of(hash)) {
      return std::unexpected(StorageError{
          StorageProblem::corrupt, file.string() + ": row " + std::to_string(rows.size() + 1) +
                                       " does not agree with its hash"});
    }
    rows.push_back(std::move(row));
  }
}

}  // namespace rostrum::storage

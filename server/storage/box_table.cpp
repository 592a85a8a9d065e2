#include "storage/box_table.hpp"

#include "crypto/random.hpp"

namespace rostrum::storage {
namespace {

constexpr std::size_t key_bytes = 16;

constexpr std::string_view insert_sql = "INSERT INTO box(poll, key, sealed) VALUES(?1, ?2, ?3)";

}  // namespace

Stored<void> put_in_box(Database& database, const app::SealedBallot& ballot) {
  auto insert = database.prepare(insert_sql);
  if (!insert) return std::unexpected(insert.error());
  const std::string key = crypto::random_bytes(key_bytes);
  insert->bind(1, std::string_view(ballot.poll.str()));
  insert->bind_blob(2, key).bind_blob(3, ballot.bytes);
  return insert->run();
}

Stored<std::vector<std::string>> ballots_in_box(Database& database, const core::PollId& poll) {
  auto rows = database.prepare("SELECT sealed FROM box WHERE poll = ?1 ORDER BY key");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, std::string_view(poll.str()));
  std::vector<std::string> sealed;
  while (true) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return sealed;
    sealed.push_back(rows->blob(0));
  }
}

Stored<void> empty_box(Database& database, const core::PollId& poll) {
  {
    auto empty = database.prepare("DELETE FROM box WHERE poll = ?1");
    if (!empty) return std::unexpected(empty.error());
    empty->bind(1, std::string_view(poll.str()));
    if (auto done = empty->run(); !done) return done;
  }
  // The first column says whether somebody else's reading kept the log from being cut.
  const auto busy = database.integer("PRAGMA wal_checkpoint(TRUNCATE)");
  if (!busy) return std::unexpected(busy.error());
  if (*busy != 0) {
    return std::unexpected(StorageError{
        StorageProblem::locked, database.file() + ": the log cannot be cut: it is being read"});
  }
  return {};
}

Stored<void> copy_boxes(Database& source, Database& target) {
  auto rows = source.prepare("SELECT poll, key, sealed FROM box ORDER BY poll, key");
  if (!rows) return std::unexpected(rows.error());
  auto insert = target.prepare(insert_sql);
  if (!insert) return std::unexpected(insert.error());
  while (true) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    const std::string poll = rows->text(0);
    const std::string key = rows->blob(1);
    const std::string sealed = rows->blob(2);
    insert->bind(1, std::string_view(poll)).bind_blob(2, key).bind_blob(3, sealed);
    if (auto done = insert->run(); !done) return done;
  }
}

}  // namespace rostrum::storage

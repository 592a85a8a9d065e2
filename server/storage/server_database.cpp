#include "storage/server_database.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "crypto/random.hpp"

namespace rostrum::storage {
namespace {

// How the tables came about; a step is never changed once released, only followed by another.
const std::vector<std::string>& schema() {
  static const std::vector<std::string> steps = {
      // 1: one row of facts, and the meetings in the order in which they came.
      "CREATE TABLE server(one INTEGER PRIMARY KEY CHECK(one = 1), epoch INTEGER NOT NULL,"
      " signing_key BLOB, boot_id TEXT, wall_us INTEGER, boottime_us INTEGER) STRICT;"
      "INSERT INTO server(one, epoch) VALUES(1, 0);"
      "CREATE TABLE meetings(place INTEGER PRIMARY KEY AUTOINCREMENT,"
      " id TEXT NOT NULL UNIQUE) STRICT;",
      // 2: the secret that result books are signed with.
      "ALTER TABLE server ADD COLUMN book_seed BLOB;",
      // 3: rehearsals that were purged: 1 while files may be left, 2 once they are gone.
      "ALTER TABLE meetings ADD COLUMN buried INTEGER NOT NULL DEFAULT 0;",
  };
  return steps;
}

/// A secret of the server, made at first and kept. `column` is one of the schema's.
template <class Secret>
Stored<Secret> kept_secret(Database& database, const std::string& column) {
  std::string stored;
  {
    auto select = database.prepare("SELECT " + column + " FROM server");
    if (!select) return std::unexpected(select.error());
    const auto row = select->step();
    if (!row) return std::unexpected(row.error());
    if (*row) stored = select->blob(0);
  }
  Secret secret{};
  if (stored.empty()) {
    secret = crypto::random_array<std::tuple_size_v<Secret>>();
    auto update = database.prepare("UPDATE server SET " + column + " = ?1");
    if (!update) return std::unexpected(update.error());
    update->bind_blob(1, crypto::view_of(secret));
    if (auto done = update->run(); !done) return std::unexpected(done.error());
    return secret;
  }
  if (stored.size() != secret.size()) {
    return std::unexpected(
        StorageError{StorageProblem::corrupt, database.file() + ": " + column + " is damaged"});
  }
  std::ranges::copy(stored, reinterpret_cast<char*>(secret.data()));
  return secret;
}

}  // namespace

Stored<ServerDatabase> ServerDatabase::open(const std::filesystem::path& file,
                                            Database::Options options) {
  auto database = Database::open(file, options);
  if (!database) return std::unexpected(database.error());
  if (auto migrated = migrate(*database, schema()); !migrated) {
    return std::unexpected(migrated.error());
  }
  const auto key = kept_secret<crypto::Key>(*database, "signing_key");
  if (!key) return std::unexpected(key.error());
  const auto seed = kept_secret<crypto::SigningSeed>(*database, "book_seed");
  if (!seed) return std::unexpected(seed.error());
  return ServerDatabase(std::move(*database), *key, *seed);
}

Stored<std::uint64_t> ServerDatabase::raise_epoch(std::uint64_t by) {
  const std::string raise = "UPDATE server SET epoch = epoch + " + std::to_string(by);
  if (auto raised = database_.execute(raise); !raised) {
    return std::unexpected(raised.error());
  }
  const auto epoch = database_.integer("SELECT epoch FROM server");
  if (!epoch) return std::unexpected(epoch.error());
  return static_cast<std::uint64_t>(*epoch);
}

Stored<std::vector<core::MeetingId>> meeting_ids(Database& database, const std::string& condition) {
  auto select = database.prepare("SELECT id FROM meetings WHERE " + condition + " ORDER BY place");
  if (!select) return std::unexpected(select.error());
  std::vector<core::MeetingId> ids;
  while (true) {
    const auto row = select->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return ids;
    const auto id = core::MeetingId::parse(select->text(0));
    if (!id) {
      return std::unexpected(
          StorageError{StorageProblem::corrupt, database.file() + ": a meeting's id is damaged"});
    }
    ids.push_back(*id);
  }
}

Stored<std::vector<core::MeetingId>> ServerDatabase::meetings() {
  return meeting_ids(database_, "buried = 0");
}

Stored<std::vector<core::MeetingId>> ServerDatabase::half_buried() {
  return meeting_ids(database_, "buried = 1");
}

Stored<void> ServerDatabase::set_buried(const core::MeetingId& id, bool completely) {
  auto update = database_.prepare("UPDATE meetings SET buried = ?2 WHERE id = ?1");
  if (!update) return std::unexpected(update.error());
  const std::int64_t buried = completely ? 2 : 1;
  return update->bind(1, std::string_view(id.str())).bind(2, buried).run();
}

Stored<bool> ServerDatabase::is_buried(const core::MeetingId& id) {
  auto select = database_.prepare("SELECT buried FROM meetings WHERE id = ?1");
  if (!select) return std::unexpected(select.error());
  select->bind(1, std::string_view(id.str()));
  const auto row = select->step();
  if (!row) return std::unexpected(row.error());
  return *row && select->integer(0) != 0;
}

Stored<void> ServerDatabase::add_meeting(const core::MeetingId& id) {
  auto insert = database_.prepare("INSERT INTO meetings(id) VALUES(?1)");
  if (!insert) return std::unexpected(insert.error());
  return insert->bind(1, std::string_view(id.str())).run();
}

Stored<std::optional<ClockAnchor>> ServerDatabase::anchor() {
  auto select = database_.prepare("SELECT boot_id, wall_us, boottime_us FROM server");
  if (!select) return std::unexpected(select.error());
  const auto row = select->step();
  if (!row) return std::unexpected(row.error());
  if (!*row || select->is_null(0)) return std::nullopt;
  return ClockAnchor{.boot_id = select->text(0),
                     .wall = core::Instant{select->integer(1)},
                     .boottime_us = select->integer(2)};
}

Stored<void> ServerDatabase::set_anchor(const ClockAnchor& anchor) {
  auto update = database_.prepare("UPDATE server SET boot_id = ?1, wall_us = ?2, boottime_us = ?3");
  if (!update) return std::unexpected(update.error());
  update->bind(1, std::string_view(anchor.boot_id)).bind(2, anchor.wall.us);
  return update->bind(3, anchor.boottime_us).run();
}

}  // namespace rostrum::storage

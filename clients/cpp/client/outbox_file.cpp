#include "client/outbox_file.hpp"

#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "storage/sqlite.hpp"

namespace rostrum::client {

namespace {

using storage::Database;
using storage::Statement;
using storage::Stored;

constexpr std::int64_t application_id = 0x526F7362;  // "Rosb": no other database is taken for one

const std::vector<std::string>& schema() {
  static const std::vector<std::string> steps = {
      "CREATE TABLE entries (place INTEGER PRIMARY KEY, owner TEXT NOT NULL, key TEXT NOT NULL,"
      " id TEXT NOT NULL, bytes BLOB NOT NULL, state INTEGER NOT NULL, receipt INTEGER NOT NULL,"
      " reason INTEGER NOT NULL, detail TEXT NOT NULL, next_id TEXT NOT NULL,"
      " next_bytes BLOB NOT NULL, forgetful INTEGER NOT NULL, UNIQUE (owner, key));"
      "CREATE TABLE drafts (owner TEXT NOT NULL, key TEXT NOT NULL, content BLOB NOT NULL,"
      " PRIMARY KEY (owner, key)) WITHOUT ROWID;"
      "PRAGMA application_id = " +
      std::to_string(application_id)};
  return steps;
}

std::unexpected<std::string> failure(const storage::StorageError& error) {
  if (error.problem == storage::StorageProblem::locked) {
    return std::unexpected(
        "the outbox is in use by another rostrumctl; wait for its end, or name another file (" +
        error.text + ")");
  }
  return std::unexpected("the outbox cannot be kept: " + error.text);
}

/// Nothing, or whose database it is instead.
Kept<void> check_owner(Database& database) {
  const auto tables = database.integer("SELECT count(*) FROM sqlite_master");
  if (!tables) return failure(tables.error());
  const auto kind = database.integer("PRAGMA application_id");
  if (!kind) return failure(kind.error());
  if (*tables > 0 && *kind != application_id) {
    return std::unexpected(database.file() +
                           " is another program's database; name another file for the outbox");
  }
  return {};
}

/// Before anything about a file is changed that is there already.
Kept<void> look_at(const std::filesystem::path& file, const char* vfs) {
  std::error_code error;
  if (!std::filesystem::exists(file, error) || std::filesystem::file_size(file, error) == 0)
    return {};
  auto opened = Database::open(file, {.create = false, .vfs = vfs, .reads_only = true});
  return opened ? check_owner(*opened) : failure(opened.error());
}

/// Nothing, or what stands in the way of using this file.
Kept<void> prepare(Database& database) {
  if (const Kept<void> ours = check_owner(database); !ours) return ours;
  // The first write takes the lock, and never gives it back.
  const auto locked = database.execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT;");
  if (!locked) return failure(locked.error());
  if (const auto done = storage::migrate(database, schema()); !done) return failure(done.error());
  return {};
}

class FileOutboxStore final : public OutboxStore {
 public:
  FileOutboxStore(Database& database, std::string owner)
      : database_(database), owner_(std::move(owner)) {}

  [[nodiscard]] bool keeps() const override { return true; }

  [[nodiscard]] Kept<StoredOutbox> load() override {
    StoredOutbox stored;
    auto entries = database_.prepare(
        "SELECT key, id, bytes, state, receipt, reason, detail, next_id, next_bytes, forgetful"
        " FROM entries WHERE owner = ? ORDER BY place");
    if (!entries) return failure(entries.error());
    entries->bind(1, owner_);
    auto row = entries->step();
    for (; row && *row; row = entries->step()) stored.entries.push_back(entry_in(*entries));
    if (!row) return failure(row.error());
    auto drafts = database_.prepare("SELECT key, content FROM drafts WHERE owner = ?");
    if (!drafts) return failure(drafts.error());
    drafts->bind(1, owner_);
    for (row = drafts->step(); row && *row; row = drafts->step())
      stored.drafts[drafts->text(0)] = drafts->blob(1);
    if (!row) return failure(row.error());
    return stored;
  }

  [[nodiscard]] Kept<void> put(const OutboxEntry& entry, bool drops_draft) override {
    auto begun = storage::Transaction::begin(database_);
    if (!begun) return failure(begun.error());
    if (const auto done = put_row(entry); !done) return failure(done.error());
    if (drops_draft) {
      if (const auto done = run("DELETE FROM drafts WHERE owner = ?1 AND key = ?2", entry.key);
          !done)
        return failure(done.error());
    }
    if (const auto done = begun->commit(); !done) return failure(done.error());
    return entry.forgetful && entry.command.bytes.empty() ? cut_log() : Kept<void>{};
  }

  [[nodiscard]] Kept<void> remove(const std::string& key) override {
    if (const auto done = run("DELETE FROM entries WHERE owner = ?1 AND key = ?2", key); !done)
      return failure(done.error());
    return cut_log();
  }

  [[nodiscard]] Kept<void> put_draft(const std::string& key, const std::string& content) override {
    auto put = database_.prepare("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?)");
    if (!put) return failure(put.error());
    put->bind(1, owner_).bind(2, key).bind_blob(3, content);
    if (const auto done = put->run(); !done) return failure(done.error());
    return {};
  }

  [[nodiscard]] Kept<void> remove_draft(const std::string& key) override {
    if (const auto done = run("DELETE FROM drafts WHERE owner = ?1 AND key = ?2", key); !done)
      return failure(done.error());
    return {};
  }

 private:
  static OutboxEntry entry_in(const Statement& row) {
    OutboxEntry entry{.key = row.text(0),
                      .command = {.id = row.text(1), .bytes = row.blob(2)},
                      .state = static_cast<OutboxState>(row.integer(3)),
                      .receipt = static_cast<std::uint64_t>(row.integer(4)),
                      .reason = static_cast<std::int32_t>(row.integer(5)),
                      .detail = row.text(6),
                      .next = {},
                      .forgetful = row.integer(9) != 0};
    if (const std::string id = row.text(7); !id.empty())
      entry.next = OutboxCommand{.id = id, .bytes = row.blob(8)};
    return entry;
  }

  /// A row keeps its place: what was submitted first is sent first.
  Stored<void> put_row(const OutboxEntry& entry) {
    auto put = database_.prepare(
        "INSERT INTO entries (owner, key, id, bytes, state, receipt, reason, detail, next_id,"
        " next_bytes, forgetful) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (owner, key) DO UPDATE SET id = excluded.id, bytes = excluded.bytes,"
        " state = excluded.state, receipt = excluded.receipt, reason = excluded.reason,"
        " detail = excluded.detail, next_id = excluded.next_id, next_bytes = excluded.next_bytes,"
        " forgetful = excluded.forgetful");
    if (!put) return std::unexpected(put.error());
    const OutboxCommand next = entry.next.value_or(OutboxCommand{});
    put->bind(1, owner_).bind(2, entry.key).bind(3, entry.command.id);
    put->bind_blob(4, entry.command.bytes).bind(5, static_cast<std::int64_t>(entry.state));
    put->bind(6, static_cast<std::int64_t>(entry.receipt));
    put->bind(7, static_cast<std::int64_t>(entry.reason)).bind(8, entry.detail);
    put->bind(9, next.id).bind_blob(10, next.bytes);
    put->bind(11, static_cast<std::int64_t>(entry.forgetful));
    return put->run();
  }

  Stored<void> run(std::string_view sql, const std::string& key) {
    auto statement = database_.prepare(sql);
    if (!statement) return std::unexpected(statement.error());
    return statement->bind(1, owner_).bind(2, key).run();
  }

  /// What was deleted is in the log until that is cut.
  Kept<void> cut_log() {
    if (const auto cut = database_.execute("PRAGMA wal_checkpoint(TRUNCATE)"); !cut)
      return failure(cut.error());
    return {};
  }

  Database& database_;
  const std::string owner_;
};

}  // namespace

OutboxFile::OutboxFile(std::unique_ptr<Database> database) : database_(std::move(database)) {}
OutboxFile::~OutboxFile() = default;

Kept<std::unique_ptr<OutboxFile>> OutboxFile::open(const std::filesystem::path& file,
                                                   const char* vfs) {
  if (const Kept<void> ours = look_at(file, vfs); !ours) return std::unexpected(ours.error());
  auto opened = Database::open(file, {.vfs = vfs});
  if (!opened) return failure(opened.error());
  // What a judge thinks is the judge's; a file system without owners has none to keep out.
  std::error_code ignored;
  std::filesystem::permissions(
      file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
  auto database = std::make_unique<Database>(*std::move(opened));
  if (const Kept<void> ready = prepare(*database); !ready) return std::unexpected(ready.error());
  return std::unique_ptr<OutboxFile>(new OutboxFile(std::move(database)));
}

std::unique_ptr<OutboxStore> OutboxFile::of(std::string owner) {
  return std::make_unique<FileOutboxStore>(*database_, std::move(owner));
}

}  // namespace rostrum::client

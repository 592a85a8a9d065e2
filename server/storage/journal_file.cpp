#include "storage/journal_file.hpp"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

#include "app/command_envelope.hpp"
#include "core/check.hpp"
#include "crypto/chain.hpp"
#include "storage/box_table.hpp"
#include "storage/small_file.hpp"
#include "wire/event_codec.hpp"

namespace rostrum::storage {
namespace {

namespace fs = std::filesystem;

// How the tables came about; a step is never changed once released, only followed by another.
const std::vector<std::string>& schema() {
  static const std::vector<std::string> steps = {
      // 1: `sender` and `command` say who asked what; together they are unique for ever.
      "CREATE TABLE journal(seq INTEGER PRIMARY KEY, at_us INTEGER NOT NULL, sender TEXT NOT NULL,"
      " command TEXT NOT NULL, format INTEGER NOT NULL, entry BLOB NOT NULL, hash BLOB NOT NULL,"
      " UNIQUE(sender, command)) STRICT;"
      "CREATE TABLE about(one INTEGER PRIMARY KEY CHECK(one = 1), meeting TEXT NOT NULL,"
      " probe BLOB) STRICT;",
      // 2: sealed ballots. No rowid, no time, no seat: the random key is all the order there is.
      std::string(box_schema),
  };
  return steps;
}

constexpr std::string_view insert_sql =
    "INSERT INTO journal(seq, at_us, sender, command, format, entry, hash)"
    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";

wire::JournalEntry entry_of(app::JournalRow row) {
  return {.seq = row.seq,
          .at = row.at,
          .sender = std::move(row.sender),
          .command = std::move(row.command),
          .content_hash = row.content_hash,
          .events = std::move(row.events)};
}

std::unexpected<StorageError> corrupt(const std::string& text) {
  return std::unexpected(StorageError{StorageProblem::corrupt, text});
}

Stored<Database> open_database(const fs::path& file, const core::MeetingId& meeting,
                               Database::Options options) {
  auto database = Database::open(file, options);
  if (!database) return database;
  if (auto done = migrate(*database, schema()); !done) return std::unexpected(done.error());
  auto claim = database->prepare("INSERT OR IGNORE INTO about(one, meeting) VALUES(1, ?1)");
  if (!claim) return std::unexpected(claim.error());
  claim->bind(1, std::string_view(meeting.str()));
  if (auto done = claim->run(); !done) return std::unexpected(done.error());
  auto owner = database->prepare("SELECT meeting FROM about");
  if (!owner) return std::unexpected(owner.error());
  const auto row = owner->step();
  if (!row) return std::unexpected(row.error());
  if (!*row || owner->text(0) != meeting.str()) {
    return corrupt(file.string() + ": this is not the journal of meeting " + meeting.str());
  }
  return database;
}

Stored<void> rename_file(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (!error || error == std::errc::no_such_file_or_directory) return {};
  return std::unexpected(StorageError{StorageProblem::failed,
                                      from.string() + ": cannot be renamed: " + error.message()});
}

fs::path with_suffix(const fs::path& path, const std::string& suffix) {
  return fs::path(path.string() + suffix);
}

fs::path new_name(const fs::path& path) { return with_suffix(path, ".new"); }

fs::path free_name(const fs::path& path) {
  for (int n = 1;; ++n) {
    fs::path name = with_suffix(path, ".distrusted-" + std::to_string(n));
    if (!fs::exists(name) && !fs::exists(with_suffix(name, "-wal"))) return name;
  }
}

std::vector<fs::path> distrusted_files(const fs::path& path) {
  std::vector<fs::path> files;
  for (int n = 1;; ++n) {
    fs::path name = with_suffix(path, ".distrusted-" + std::to_string(n));
    if (!fs::exists(name)) return files;
    files.push_back(std::move(name));
  }
}

/// The file first: while it is there, its log belongs to it, and without it the switch is decided.
Stored<void> move_away(const fs::path& file) {
  const fs::path distrusted = free_name(file);
  for (const char* suffix : {"", "-wal", "-shm"}) {
    auto moved = rename_file(with_suffix(file, suffix), with_suffix(distrusted, suffix));
    if (!moved) return moved;
  }
  return {};
}

/// The new file is whole before the old one is moved away: see rebuild(). A log that is left is the
/// old one's; the new file must never meet it.
Stored<void> finish_switch(const fs::path& file) {
  if (fs::exists(file) || !fs::exists(new_name(file))) return {};
  if (auto moved = move_away(file); !moved) return moved;
  return rename_file(new_name(file), file);
}

}  // namespace

bool has_journal(const fs::path& file) { return fs::exists(file) || fs::exists(new_name(file)); }

Stored<JournalFile> JournalFile::open(const fs::path& file, const core::MeetingId& meeting,
                                      Database::Options options) {
  if (auto moved = finish_switch(file); !moved) return std::unexpected(moved.error());
  auto database = open_database(file, meeting, options);
  if (!database) return std::unexpected(database.error());
  JournalFile journal(file, meeting, options, std::move(*database));
  if (auto loaded = journal.load_head(); !loaded) return std::unexpected(loaded.error());
  return journal;
}

Stored<void> JournalFile::load_head() {
  head_ = chain_start_of(meeting_);
  auto last = database_->prepare("SELECT seq, hash, at_us FROM journal ORDER BY seq DESC LIMIT 1");
  if (!last) return std::unexpected(last.error());
  const auto row = last->step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return {};
  const std::string hash = last->blob(1);
  if (hash.size() != head_.hash.size()) {
    return corrupt(path_.string() + ": the hash of the last row is damaged");
  }
  head_.seq = static_cast<std::uint64_t>(last->integer(0));
  std::ranges::copy(hash, reinterpret_cast<char*>(head_.hash.data()));
  head_.at = core::Instant{last->integer(2)};
  return {};
}

Stored<void> JournalFile::ensure_open() {
  if (database_) return {};
  if (auto moved = finish_switch(path_); !moved) return moved;
  auto database = open_database(path_, meeting_, options_);
  if (!database) return std::unexpected(database.error());
  database_ = std::move(*database);
  return {};
}

Stored<void> JournalFile::append(std::vector<Appended> rows) {
  if (auto opened = ensure_open(); !opened) return opened;
  auto transaction = Transaction::begin(*database_);
  if (!transaction) return std::unexpected(transaction.error());
  auto insert = database_->prepare(insert_sql);
  if (!insert) return std::unexpected(insert.error());
  ChainHead head = head_;
  for (auto& [row, ballot] : rows) {
    CHECK(row.seq == head.seq + 1);
    if (ballot) {
      if (auto put = put_in_box(*database_, *ballot); !put) return put;
    }
    const std::string sender = app::sender_key(row.sender);
    const wire::JournalEntry entry = entry_of(std::move(row));
    const std::string bytes = wire::encode_entry(entry);
    head = {.seq = entry.seq,
            .hash = crypto::chain_next(head.hash, wire::journal_format, bytes),
            .at = entry.at};
    insert->bind(1, static_cast<std::int64_t>(entry.seq)).bind(2, entry.at.us);
    insert->bind(3, std::string_view(sender)).bind(4, std::string_view(entry.command.str()));
    insert->bind(5, std::int64_t{wire::journal_format}).bind_blob(6, bytes);
    insert->bind_blob(7, crypto::view_of(head.hash));
    if (auto done = insert->run(); !done) return done;
  }
  if (auto done = transaction->commit(); !done) return done;
  head_ = head;
  return {};
}

Stored<void> JournalFile::read(const std::function<void(const app::JournalRow&)>& each) {
  if (auto opened = ensure_open(); !opened) return opened;
  auto rows = database_->prepare(chained_rows_sql);
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, static_cast<std::int64_t>(head_.seq));
  ChainHead head = chain_start_of(meeting_);
  while (true) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) break;
    const auto checked = read_chained(*rows, head);
    if (!checked) {
      return corrupt(path_.string() + ": row " + std::to_string(head.seq + 1) + " " +
                     checked.error());
    }
    each(*checked);
  }
  if (head != head_) {
    return corrupt(path_.string() + ": row " + std::to_string(head.seq + 1) + " is missing");
  }
  return {};
}

Stored<void> JournalFile::probe() {
  if (auto opened = ensure_open(); !opened) return opened;
  auto transaction = Transaction::begin(*database_);
  if (!transaction) return std::unexpected(transaction.error());
  // As much as a large row needs, so that the next act does not fail at once again.
  auto filled = database_->execute("UPDATE about SET probe = randomblob(65536)");
  if (!filled) return filled;
  if (auto done = transaction->commit(); !done) return done;
  return database_->execute("UPDATE about SET probe = NULL");
}

Stored<void> JournalFile::copy_to(Database& target) {
  auto transaction = Transaction::begin(target);
  if (!transaction) return std::unexpected(transaction.error());
  auto rows = database_->prepare(chained_rows_sql);
  if (!rows) return std::unexpected(rows.error());
  auto insert = target.prepare(insert_sql);
  if (!insert) return std::unexpected(insert.error());
  rows->bind(1, static_cast<std::int64_t>(head_.seq));
  ChainHead head = chain_start_of(meeting_);
  while (head.seq < head_.seq) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row || !read_chained(*rows, head)) {
      return corrupt(path_.string() + ": row " + std::to_string(head.seq + 1) + " is damaged");
    }
    // Byte for byte: a row is never encoded again.
    const std::string sender = rows->text(2);
    const std::string command = rows->text(3);
    const std::string entry = rows->blob(5);
    const std::string hash = rows->blob(6);
    insert->bind(1, rows->integer(0)).bind(2, rows->integer(1)).bind(3, std::string_view(sender));
    insert->bind(4, std::string_view(command)).bind(5, rows->integer(4));
    insert->bind_blob(6, entry).bind_blob(7, hash);
    if (auto done = insert->run(); !done) return done;
  }
  if (auto copied = copy_boxes(*database_, target); !copied) return copied;
  return transaction->commit();
}

Stored<std::vector<std::string>> JournalFile::read_box(const core::PollId& poll) {
  if (auto opened = ensure_open(); !opened) return std::unexpected(opened.error());
  return ballots_in_box(*database_, poll);
}

Stored<void> JournalFile::clear_box(const core::PollId& poll) {
  if (auto opened = ensure_open(); !opened) return opened;
  if (auto emptied = empty_box(*database_, poll); !emptied) return emptied;
  for (const fs::path& old : distrusted_files(path_)) {
    // It was given up because the disk failed it: what cannot be wiped there is without a key.
    auto database = Database::open(old, {.create = false});
    if (database) static_cast<void>(empty_box(*database, poll));
  }
  return {};
}

Stored<void> JournalFile::rebuild() {
  if (auto opened = ensure_open(); !opened) return opened;
  const fs::path fresh = new_name(path_);
  std::error_code error;
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(with_suffix(fresh, suffix), error);
  {
    auto target = open_database(fresh, meeting_, options_);
    if (!target) return std::unexpected(target.error());
    if (auto copied = copy_to(*target); !copied) return copied;
    // Everything into the one file, so that it can be renamed alone.
    auto whole = target->execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE");
    if (!whole) return whole;
  }
  // Closed first: a connection deletes its log by name, and the name will be the new file's.
  database_.reset();
  if (auto moved = move_away(path_); !moved) return moved;
  if (auto moved = rename_file(fresh, path_); !moved) return moved;
  if (auto synced = sync_folder(path_.parent_path()); !synced) return synced;
  return ensure_open();
}

}  // namespace rostrum::storage

#include "storage/sqlite.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <sqlite3.h>

namespace rostrum::storage {
namespace {

// A server that starts or ends has its files to itself for a moment.
constexpr int reader_patience_ms = 5000;

StorageProblem problem_of(int code, int system_error) {
  if (is_no_room(system_error)) return StorageProblem::full;
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return StorageProblem::full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return StorageProblem::locked;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return StorageProblem::corrupt;
    case SQLITE_CONSTRAINT:
      return StorageProblem::conflict;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return StorageProblem::not_allowed;
    case SQLITE_CANTOPEN:
      return system_error == EACCES || system_error == EROFS ? StorageProblem::not_allowed
                                                             : StorageProblem::failed;
    default:
      return StorageProblem::failed;
  }
}

std::string_view words_of(StorageProblem problem) {
  switch (problem) {
    case StorageProblem::full:
      return "no room on the disk";
    case StorageProblem::failed:
      return "the disk failed";
    case StorageProblem::not_allowed:
      return "not allowed";
    case StorageProblem::locked:
      return "in use by another program";
    case StorageProblem::corrupt:
      return "damaged, or not a database of Rostrum";
    case StorageProblem::conflict:
      return "refused";
  }
  return "";
}

/// The system's error number is looked at only where SQLite says that the system failed: it keeps
/// the number of an older failure otherwise.
StorageError error_of(sqlite3* database, int code, const std::string& file) {
  const int primary = code & 0xFF;
  const bool of_system = primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN;
  const int system_error = database != nullptr && of_system ? sqlite3_system_errno(database) : 0;
  const StorageProblem problem = problem_of(code, system_error);
  std::string text = file + ": " + std::string(words_of(problem)) + " (";
  text += database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  if (system_error != 0) text += std::string("; ") + std::strerror(system_error);
  return {problem, text + ")"};
}

}  // namespace

bool is_no_room(int system_error) {
  return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(sqlite3* database, sqlite3_stmt* statement, const std::string* file)
    : database_(database), file_(file), statement_(statement) {}

Statement& Statement::bind(int parameter, std::int64_t value) {
  sqlite3_bind_int64(statement_.get(), parameter, value);
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), parameter, text.data(), text.size(), SQLITE_STATIC,
                      SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_blob(int parameter, std::string_view bytes) {
  sqlite3_bind_blob64(statement_.get(), parameter, bytes.data(), bytes.size(), SQLITE_STATIC);
  return *this;
}

Stored<bool> Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return std::unexpected(error_of(database_, sqlite3_extended_errcode(database_), *file_));
}

Stored<void> Statement::run() {
  const auto stepped = step();
  reset();
  if (!stepped) return std::unexpected(stepped.error());
  return {};
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  const int length = sqlite3_column_bytes(statement_.get(), column);
  return text == nullptr ? std::string() : std::string(text, static_cast<std::size_t>(length));
}

std::string Statement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  const int length = sqlite3_column_bytes(statement_.get(), column);
  return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(length));
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Stored<Database> Database::open(const std::filesystem::path& file) { return open(file, {}); }

Stored<Database> Database::open(const std::filesystem::path& file, Options options) {
  Database database;
  database.file_ = std::make_unique<std::string>(file.string());
  sqlite3* raw = nullptr;
  const int mode = options.reads_only
                       ? SQLITE_OPEN_READONLY
                       : SQLITE_OPEN_READWRITE | (options.create ? SQLITE_OPEN_CREATE : 0);
  const int flags = mode | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(database.file_->c_str(), &raw, flags, options.vfs);
  database.database_.reset(raw);
  if (code != SQLITE_OK) return std::unexpected(error_of(raw, code, *database.file_));
  sqlite3_extended_result_codes(raw, 1);
  if (options.reads_only) {
    sqlite3_busy_timeout(raw, reader_patience_ms);
    // Looks at the file, so that what is no database is noticed here too.
    auto ready = database.execute("PRAGMA trusted_schema=OFF; SELECT 1 FROM sqlite_schema;");
    if (!ready) return std::unexpected(ready.error());
    return database;
  }
  // A torn page or a wrong file is noticed before anything is written; FULL waits for the disk at
  // every commit; what is deleted is overwritten.
  auto ready = database.execute(
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
      "PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;");
  if (!ready) return std::unexpected(ready.error());
  return database;
}

Stored<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return std::unexpected(error_of(database_.get(), code, *file_));
  return Statement(database_.get(), statement, file_.get());
}

Stored<void> Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code == SQLITE_OK) return {};
  return std::unexpected(
      error_of(database_.get(), sqlite3_extended_errcode(database_.get()), *file_));
}

Stored<std::int64_t> Database::integer(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return std::unexpected(row.error());
  if (!*row) {
    return std::unexpected(StorageError{StorageProblem::corrupt, *file_ + ": a row is missing"});
  }
  return statement->integer(0);
}

bool Database::in_transaction() const { return sqlite3_get_autocommit(database_.get()) == 0; }

Stored<Transaction> Transaction::begin(Database& database) {
  if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) {
    return std::unexpected(begun.error());
  }
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_ == nullptr || !database_->in_transaction()) return;
  // Nothing can be done where even this fails; the next use of the connection says so.
  static_cast<void>(database_->execute("ROLLBACK"));
}

Stored<void> Transaction::commit() {
  auto committed = database_->execute("COMMIT");
  if (committed) database_ = nullptr;  // else the destructor rolls back
  return committed;
}

Stored<void> migrate(Database& database, const std::vector<std::string>& steps) {
  const auto version = database.integer("PRAGMA user_version");
  if (!version) return std::unexpected(version.error());
  const auto newest = static_cast<std::int64_t>(steps.size());
  if (*version == newest) return {};
  if (*version > newest || *version < 0) {
    return std::unexpected(StorageError{StorageProblem::corrupt,
                                        database.file() + ": written by a newer Rostrum (schema " +
                                            std::to_string(*version) + ", this one knows " +
                                            std::to_string(newest) + ")"});
  }
  auto transaction = Transaction::begin(database);
  if (!transaction) return std::unexpected(transaction.error());
  for (std::int64_t step = *version; step < newest; ++step) {
    auto done = database.execute(steps[static_cast<std::size_t>(step)]);
    if (!done) return done;
  }
  auto marked = database.execute("PRAGMA user_version=" + std::to_string(newest));
  if (!marked) return marked;
  return transaction->commit();
}

}  // namespace rostrum::storage

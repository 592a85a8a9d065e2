// SQLite as values that close themselves and errors that are returned.
//
// A Database and its Statements belong to one thread at a time; whoever shares one guards it. Only
// this module includes sqlite3.h.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace rostrum::storage {

/// What kind of trouble, for whoever must decide what to do next.
enum class StorageProblem {
  full,         // no room on the disk
  failed,       // the disk or the file system did not do what it was asked
  not_allowed,  // permissions, or a read-only file system
  locked,       // somebody else has it
  corrupt,      // not a database, or not the one it should be
  conflict,     // a rule of the tables refuses it (two of one id)
};

struct StorageError {
  StorageProblem problem = StorageProblem::failed;
  std::string text;  // plain English, with the file's name

  friend bool operator==(const StorageError&, const StorageError&) = default;
};

/// Whether this errno says that there is no room: on the disk, in a quota, or under a limit of the
/// size of files.
[[nodiscard]] bool is_no_room(int system_error);

template <class Value>
using Stored = std::expected<Value, StorageError>;

/// One prepared statement. Parameters count from 1, columns from 0. Must not outlive its Database.
class Statement {
 public:
  Statement(sqlite3* database, sqlite3_stmt* statement, const std::string* file);

  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, std::string_view text);
  /// Blob and text live until reset().
  Statement& bind_blob(int parameter, std::string_view bytes);

  /// True: there is a row to read. False: done.
  [[nodiscard]] Stored<bool> step();
  /// Steps a statement that gives no rows, and resets it.
  [[nodiscard]] Stored<void> run();
  void reset();

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::string blob(int column) const;
  [[nodiscard]] bool is_null(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  sqlite3* database_;
  const std::string* file_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// One connection to one file.
class Database {
 public:
  struct Options {
    bool create = true;         // else a missing file is an error
    const char* vfs = nullptr;  // SQLite's name of another file system, for tests of faults
    bool reads_only = false;  // beside whoever writes: changes no byte, and waits a while for locks
  };

  /// WAL, synchronous=FULL, foreign keys on; waits for nobody.
  [[nodiscard]] static Stored<Database> open(const std::filesystem::path& file, Options options);
  [[nodiscard]] static Stored<Database> open(const std::filesystem::path& file);

  [[nodiscard]] Stored<Statement> prepare(std::string_view sql);
  /// Runs statements that give no rows or whose rows do not matter.
  [[nodiscard]] Stored<void> execute(const std::string& sql);
  /// The first column of the first row; an error where there is none.
  [[nodiscard]] Stored<std::int64_t> integer(std::string_view sql);

  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] const std::string& file() const { return *file_; }

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  Database() = default;

  std::unique_ptr<std::string> file_;  // at one address: statements refer to it
  std::unique_ptr<sqlite3, Close> database_;
};

/// Begins at once and rolls back unless committed.
class Transaction {
 public:
  [[nodiscard]] static Stored<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  /// Durable when this returns without an error. After an error nothing of it is.
  [[nodiscard]] Stored<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;  // null once committed or moved from
};

/// Brings a database to the newest schema: `steps[n]` leads from user_version n to n + 1. A
/// database newer than the steps is refused.
[[nodiscard]] Stored<void> migrate(Database& database, const std::vector<std::string>& steps);

}  // namespace rostrum::storage

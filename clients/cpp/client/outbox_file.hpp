// Outboxes in a file, which a process may leave at any moment: SQLite, synchronous=FULL, so that
// what put() has taken is on the disk. One file holds the outboxes of many seats, by owner, as the
// pages' database does.
//
// One process at a time has the file; a second one is told so. One thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "client/outbox_store.hpp"

namespace rostrum::storage {
class Database;
}

namespace rostrum::client {

class OutboxFile {
 public:
  /// Makes it where there is none. `vfs`: SQLite's name of another file system, for tests.
  [[nodiscard]] static Kept<std::unique_ptr<OutboxFile>> open(const std::filesystem::path& file,
                                                              const char* vfs = nullptr);
  ~OutboxFile();
  OutboxFile(const OutboxFile&) = delete;
  OutboxFile& operator=(const OutboxFile&) = delete;

  /// Of one owner ("<meeting>/<seat>"); the file outlives it.
  [[nodiscard]] std::unique_ptr<OutboxStore> of(std::string owner);

 private:
  explicit OutboxFile(std::unique_ptr<storage::Database> database);

  std::unique_ptr<storage::Database> database_;
};

}  // namespace rostrum::client

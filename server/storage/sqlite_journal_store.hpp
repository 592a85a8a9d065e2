// The journals of all meetings of a data folder: which there are stands in server.db, each is a
// file of its own.
//
// Invariant: a meeting is listed once its file is there and before its first row, so a file with
// rows is always listed, and a listed one whose file is gone is a corrupt one, never an empty one.
// Belongs to the scheduler that its journals call back.
#pragma once

#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "app/ports.hpp"
#include "core/ids.hpp"
#include "storage/data_directory.hpp"
#include "storage/server_database.hpp"

namespace rostrum::storage {

class SqliteJournalStore final : public app::JournalStore {
 public:
  /// All three must outlive this and every journal it opens.
  SqliteJournalStore(const DataDirectory& folder, ServerDatabase& server, app::Scheduler& scheduler)
      : folder_(folder), server_(server), scheduler_(scheduler) {}

  [[nodiscard]] std::expected<std::vector<core::MeetingId>, app::JournalFailure> list() override;
  [[nodiscard]] std::expected<std::unique_ptr<app::Journal>, app::JournalFailure> open(
      const core::MeetingId& meeting) override;

  [[nodiscard]] std::expected<void, app::JournalFailure> bury(
      const core::MeetingId& meeting) override;
  [[nodiscard]] std::expected<void, app::JournalFailure> remove(
      const core::MeetingId& meeting) override;
  [[nodiscard]] bool is_buried(const core::MeetingId& meeting) override;

  [[nodiscard]] std::string last_problem() const override { return last_problem_; }

 private:
  app::JournalFailure failure(const StorageError& error);

  const DataDirectory& folder_;
  ServerDatabase& server_;
  app::Scheduler& scheduler_;
  std::string last_problem_;
};

}  // namespace rostrum::storage

// The journals of all meetings in a data directory, as the room directory wants them.
//
// One scheduler's thread. The references must outlive it and the journals that it gives out.
#pragma once

#include <functional>
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
  /// `on_problem` is told, in words, why a list or an open failed.
  SqliteJournalStore(const DataDirectory& directory, ServerDatabase& server,
                     app::Scheduler& scheduler, std::function<void(const std::string&)> on_problem);

  [[nodiscard]] std::vector<core::MeetingId> list() override;

  /// A listed meeting whose file is gone is corrupt, never made anew.
  [[nodiscard]] std::expected<std::unique_ptr<app::Journal>, app::JournalFailure> open(
      const core::MeetingId& meeting) override;

 private:
  const DataDirectory& directory_;
  ServerDatabase& server_;
  app::Scheduler& scheduler_;
  std::function<void(const std::string&)> on_problem_;
};

}  // namespace rostrum::storage

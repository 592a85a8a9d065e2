// The record of one meeting in one SQLite file, written by a thread of its own.
//
// Rows that wait are committed together (at most max_group_rows), so that many commands share one
// wait for the disk and a lone one waits for nobody. What the file holds: see JournalFile.
//
// Invariants
//   (1) `on_durable` is posted after the commit that made its row durable, in order of seq.
//   (2) After a failure nothing is written until recover().
// append(), replay() and recover() belong to the room's scheduler.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/ports.hpp"
#include "core/ids.hpp"
#include "storage/journal_file.hpp"
#include "storage/sqlite.hpp"

namespace rostrum::storage {

inline constexpr std::size_t max_group_rows = 256;
/// Rows that may wait for the disk. The durable gate lets fewer through, so one more is a bug.
inline constexpr std::size_t max_waiting_rows = 16'384;

class SqliteJournal final : public app::Journal {
 public:
  /// Opens or makes the file. `scheduler` must outlive the journal.
  [[nodiscard]] static Stored<std::unique_ptr<SqliteJournal>> open(
      const std::filesystem::path& file, const core::MeetingId& meeting, app::Scheduler& scheduler,
      Database::Options options = {});

  /// Writes what waits, then ends the thread.
  ~SqliteJournal() override;

  void append(app::JournalRow row, OnDurable on_durable) override;
  void append_with(app::JournalRow row, app::SealedBallot ballot, OnDurable on_durable) override;
  [[nodiscard]] std::expected<std::vector<std::string>, app::JournalFailure> read_box(
      const core::PollId& poll) override;
  [[nodiscard]] std::expected<void, app::JournalFailure> clear_box(
      const core::PollId& poll) override;
  [[nodiscard]] app::BallotSealer& sealer() override { return *sealer_; }
  [[nodiscard]] std::expected<void, app::JournalFailure> replay(
      const std::function<void(const app::JournalRow&)>& each) override;
  [[nodiscard]] bool recover() override;

  /// The newest durable row.
  [[nodiscard]] ChainHead head() const;

  /// With the file's name and the first bad row.
  [[nodiscard]] std::string last_problem() const override;

  /// How many commits have been made since it was opened.
  [[nodiscard]] std::uint64_t commits() const;

 private:
  class Writer;
  SqliteJournal(std::unique_ptr<Writer> writer, std::unique_ptr<app::BallotSealer> sealer);

  std::unique_ptr<Writer> writer_;
  std::unique_ptr<app::BallotSealer> sealer_;
};

/// A read of a whole journal without its thread: for tools that have the data directory's lock.
[[nodiscard]] Stored<ChainHead> read_journal(
    const std::filesystem::path& file, const core::MeetingId& meeting,
    const std::function<void(const app::JournalRow&)>& each);

}  // namespace rostrum::storage

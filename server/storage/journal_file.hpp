// One meeting's file: the rows of its journal, each with the hash that chains it to the one before.
//
// The chain is that of crypto/chain, over the entries of wire/event_codec.
//
// Invariants
//   (1) Rows are never changed; only append() adds some, all of a call or none.
//   (2) head() is the last row that is known to be on the disk.
//   (3) The boxes of secret polls are outside the chain (see BoxTable).
// One thread at a time; SqliteJournal guards it. Everything blocks.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "app/ports.hpp"
#include "core/ids.hpp"
#include "storage/chained_row.hpp"
#include "storage/sqlite.hpp"

namespace rostrum::storage {

/// A row, and the sealed ballot that is stored with it or not at all.
struct Appended {
  app::JournalRow row;
  std::optional<app::SealedBallot> ballot = std::nullopt;
};

/// Whether there is a journal under this name, also half-way through a switch of files (see
/// JournalFile::rebuild).
[[nodiscard]] bool has_journal(const std::filesystem::path& file);

class JournalFile {
 public:
  /// A file that belongs to another meeting is corrupt. A switch of files that a crash interrupted
  /// (see rebuild) is completed first.
  [[nodiscard]] static Stored<JournalFile> open(const std::filesystem::path& file,
                                                const core::MeetingId& meeting,
                                                Database::Options options);

  [[nodiscard]] const ChainHead& head() const { return head_; }

  /// One commit. The rows must follow on the head without a gap.
  [[nodiscard]] Stored<void> append(std::vector<Appended> rows);

  /// Verifies and gives every row up to the head; the error names the first bad one.
  [[nodiscard]] Stored<void> read(const std::function<void(const app::JournalRow&)>& each);

  /// The sealed ballots of a poll, in the order of their random keys.
  [[nodiscard]] Stored<std::vector<std::string>> read_box(const core::PollId& poll);

  /// Empties the box; nothing of it is left in this file, in its log, or in files that were
  /// distrusted.
  [[nodiscard]] Stored<void> clear_box(const core::PollId& poll);

  /// Whether there is room to write again.
  [[nodiscard]] Stored<void> probe();

  /// After the disk did not keep what it was given, the file is not to be trusted: writes the rows
  /// up to the head to a new file and goes on there. The old one is kept beside it, as
  /// `<file>.distrusted-<n>`.
  [[nodiscard]] Stored<void> rebuild();

 private:
  JournalFile(std::filesystem::path path, core::MeetingId meeting, Database::Options options,
              Database database)
      : path_(std::move(path)),
        meeting_(std::move(meeting)),
        options_(options),
        database_(std::move(database)) {}

  [[nodiscard]] Stored<void> load_head();
  /// Opens the file again where a switch of files has failed half-way.
  [[nodiscard]] Stored<void> ensure_open();
  [[nodiscard]] Stored<void> copy_to(Database& target);

  std::filesystem::path path_;
  core::MeetingId meeting_;
  Database::Options options_;
  std::optional<Database> database_;  // none only after a switch of files that failed
  ChainHead head_;
};

}  // namespace rostrum::storage

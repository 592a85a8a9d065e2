// The keys of a meeting's secret polls, a small file each, in a folder beside the meeting's own
// file:
//
//   DIR/meetings/<meeting>.box-keys/<poll>.key     32 bytes, mode 0600, in a folder of mode 0700
//
// The folder is left out of every backup: a copy of a key outlives its destruction, and with a copy
// of the box taken while the poll was open it tells who voted what.
//
// Sealed: a salt, then the content, padded to one length for the poll, in a sealed box. Receipt:
// SHA-256("rostrum ballot" 0 salt sealed), so that it can be told whose it is only with the key.
//
// Invariants
//   (1) A key is on the disk, with its name, before anything is sealed to it.
//   (2) Destroying overwrites the file, syncs it, takes its name away, and syncs the folder; after
//   a crash in the middle it is done again from the start. (3) Private keys are in memory only
//   while open() runs.
// The room's scheduler only.
#pragma once

#include <filesystem>
#include <map>

#include "app/ballot_sealer.hpp"
#include "crypto/sealed_box.hpp"
#include "storage/sqlite.hpp"

namespace rostrum::storage {

class FileBallotSealer final : public app::BallotSealer {
 public:
  explicit FileBallotSealer(std::filesystem::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] std::expected<void, app::JournalFailure> prepare(const core::PollId& poll) override;
  [[nodiscard]] std::optional<Sealed> seal(const core::PollId& poll, std::string_view content,
                                           std::size_t longest) override;
  [[nodiscard]] std::expected<std::vector<app::UnsealedBallot>, app::JournalFailure> open(
      const core::PollId& poll, const std::vector<std::string>& sealed) override;
  [[nodiscard]] std::expected<void, app::JournalFailure> destroy(const core::PollId& poll) override;
  [[nodiscard]] std::vector<core::PollId> keys() const override;

 private:
  [[nodiscard]] std::filesystem::path file_of(const core::PollId& poll) const;
  /// Nothing: there is no key, or what is there is none.
  [[nodiscard]] Stored<std::optional<crypto::PrivateKey>> read_key(const core::PollId& poll) const;

  std::filesystem::path folder_;
  std::map<core::PollId, crypto::PublicKey> public_;  // of the keys that have been used; max_polls
};

/// The folder of a meeting's keys, given the meeting's own file.
[[nodiscard]] std::filesystem::path box_key_folder(const std::filesystem::path& meeting_file);

}  // namespace rostrum::storage

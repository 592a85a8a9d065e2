// What belongs to the server and to no meeting: the signing keys, the list of meetings, the epoch,
// and the anchor of its clock. One file, DIR/server.db.
//
// One thread at a time. Everything is durable when a call returns.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "crypto/hash.hpp"
#include "crypto/signature.hpp"
#include "storage/sqlite.hpp"

namespace rostrum::storage {

/// A moment on the wall and on CLOCK_BOOTTIME at once. Valid for one boot of the machine:
/// now = wall + (boottime now - boottime), so no jump of the wall clock moves a running deadline.
struct ClockAnchor {
  std::string boot_id;           // /proc/sys/kernel/random/boot_id
  core::Instant wall;            // the server's time at the anchor
  std::int64_t boottime_us = 0;  // CLOCK_BOOTTIME at the anchor

  friend bool operator==(const ClockAnchor&, const ClockAnchor&) = default;
};

/// Of the meetings in a server.db for which the condition ("buried = 0") holds, in their order.
[[nodiscard]] Stored<std::vector<core::MeetingId>> meeting_ids(Database& database,
                                                               const std::string& condition);

class ServerDatabase {
 public:
  /// Makes the file, with a new random key, where it is missing.
  [[nodiscard]] static Stored<ServerDatabase> open(const std::filesystem::path& file,
                                                   Database::Options options = {});

  /// Signs links and sessions; made once and kept.
  [[nodiscard]] const crypto::Key& signing_key() const { return signing_key_; }

  /// Signs result books; made once and kept.
  [[nodiscard]] const crypto::Signer& book_signer() const { return book_signer_; }

  /// One more than at the last start (or `by`), kept before it is returned.
  [[nodiscard]] Stored<std::uint64_t> raise_epoch(std::uint64_t by = 1);

  /// In the order in which they were added.
  [[nodiscard]] Stored<std::vector<core::MeetingId>> meetings();
  /// Purged meetings whose files may still be there.
  [[nodiscard]] Stored<std::vector<core::MeetingId>> half_buried();
  /// It is listed no more, and its id is taken for ever. `completely`: its files are gone.
  [[nodiscard]] Stored<void> set_buried(const core::MeetingId& id, bool completely);
  [[nodiscard]] Stored<bool> is_buried(const core::MeetingId& id);
  /// A conflict where the list has it already.
  [[nodiscard]] Stored<void> add_meeting(const core::MeetingId& id);

  [[nodiscard]] Stored<std::optional<ClockAnchor>> anchor();
  [[nodiscard]] Stored<void> set_anchor(const ClockAnchor& anchor);

 private:
  ServerDatabase(Database database, const crypto::Key& key, const crypto::SigningSeed& seed)
      : database_(std::move(database)), signing_key_(key), book_signer_(seed) {}

  Database database_;
  crypto::Key signing_key_;
  crypto::Signer book_signer_;
};

}  // namespace rostrum::storage

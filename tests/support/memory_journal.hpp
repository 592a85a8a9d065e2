// A journal in memory that can be slow, fail, lie about a failure, and forget what was not synced.
//
// A MemoryDisk is what survives a crash; journals on it come and go.
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/ports.hpp"
#include "core/check.hpp"
#include "core/ids.hpp"
#include "support/memory_ballot_sealer.hpp"

namespace rostrum::test {

struct MemoryDisk {
  std::vector<app::JournalRow> rows;     // durable
  std::vector<app::SealedBallot> boxes;  // of all polls
  MemoryKeys keys;
  std::optional<app::JournalFailure> unreadable;  // replay fails with this
  std::optional<app::JournalFailure> unopenable;  // open fails with this
  bool buried = false;
};

class MemoryJournal final : public app::Journal {
 public:
  /// Syncs by itself, as a task of the scheduler, unless `hold()`.
  MemoryJournal(MemoryDisk& disk, app::Scheduler& scheduler)
      : disk_(disk), scheduler_(scheduler), sealer_(disk.keys), next_seq_(disk.rows.size() + 1) {}

  void append(app::JournalRow row, OnDurable on_durable) override {
    take(std::move(row), std::nullopt, std::move(on_durable));
  }

  void append_with(app::JournalRow row, app::SealedBallot ballot, OnDurable on_durable) override {
    take(std::move(row), std::move(ballot), std::move(on_durable));
  }

  [[nodiscard]] std::expected<std::vector<std::string>, app::JournalFailure> read_box(
      const core::PollId& poll) override {
    if (disk_.unreadable) return std::unexpected(*disk_.unreadable);
    sync(unsynced_.size());
    std::vector<std::string> sealed;
    for (const app::SealedBallot& ballot : disk_.boxes) {
      if (ballot.poll == poll) sealed.push_back(ballot.bytes);
    }
    std::ranges::sort(sealed);
    return sealed;
  }

  [[nodiscard]] std::expected<void, app::JournalFailure> clear_box(
      const core::PollId& poll) override {
    if (failed_) return std::unexpected(*failed_);
    std::erase_if(disk_.boxes, [&](const auto& ballot) { return ballot.poll == poll; });
    return {};
  }

  [[nodiscard]] app::BallotSealer& sealer() override { return sealer_; }

  void take(app::JournalRow row, std::optional<app::SealedBallot> ballot, OnDurable on_durable) {
    if (failed_) {
      return scheduler_.post(
          [done = std::move(on_durable), why = *failed_] { done(std::unexpected(why)); });
    }
    CHECK(row.seq == next_seq_);
    ++next_seq_;
    unsynced_.push_back({std::move(row), std::move(ballot), std::move(on_durable)});
    if (!held_) scheduler_.post([this] { sync(1); });
  }

  [[nodiscard]] std::expected<void, app::JournalFailure> replay(
      const std::function<void(const app::JournalRow&)>& each) override {
    if (disk_.unreadable) return std::unexpected(*disk_.unreadable);
    for (const app::JournalRow& row : disk_.rows) each(row);
    return {};
  }

  [[nodiscard]] bool recover() override {
    ++recoveries_tried_;
    if (failures_left_ > 0) {
      --failures_left_;
      return false;
    }
    failed_.reset();
    next_seq_ = disk_.rows.size() + 1;
    return true;
  }

  [[nodiscard]] std::string last_problem() const override {
    return disk_.unreadable ? "the rows cannot be read" : "";
  }

  /// Rows stay unsynced until sync().
  void hold() { held_ = true; }
  void release() {
    held_ = false;
    sync(unsynced_.size());
  }

  /// Makes the next so many rows durable and tells.
  void sync(std::size_t count) {
    for (; count > 0 && !unsynced_.empty(); --count) {
      Unsynced done = std::move(unsynced_.front());
      unsynced_.pop_front();
      store(done);
      scheduler_.post([tell = std::move(done.on_durable)] { tell({}); });
    }
  }

  /// Everything unsynced fails; the first `stored_anyway` rows are on the disk all the same, as
  /// after an fsync that says EIO. recover() fails so many times more.
  void fail(app::JournalFailure failure, std::size_t stored_anyway = 0,
            std::size_t failing_recoveries = 0) {
    failed_ = failure;
    failures_left_ = failing_recoveries;
    for (Unsynced& row : std::exchange(unsynced_, {})) {
      if (stored_anyway > 0) {
        --stored_anyway;
        store(row);
      }
      scheduler_.post(
          [tell = std::move(row.on_durable), failure] { tell(std::unexpected(failure)); });
    }
  }

  [[nodiscard]] std::size_t unsynced() const { return unsynced_.size(); }
  [[nodiscard]] std::size_t recoveries_tried() const { return recoveries_tried_; }

 private:
  struct Unsynced {
    app::JournalRow row;
    std::optional<app::SealedBallot> ballot;
    OnDurable on_durable;
  };

  void store(Unsynced& done) {
    disk_.rows.push_back(std::move(done.row));
    if (done.ballot) disk_.boxes.push_back(*std::move(done.ballot));
  }

  MemoryDisk& disk_;
  app::Scheduler& scheduler_;
  MemoryBallotSealer sealer_;
  std::uint64_t next_seq_;
  std::deque<Unsynced> unsynced_;
  bool held_ = false;
  std::optional<app::JournalFailure> failed_;
  std::size_t failures_left_ = 0;
  std::size_t recoveries_tried_ = 0;
};

/// Disks by meeting; they outlive the store, as files do.
using MemoryDisks = std::map<core::MeetingId, MemoryDisk>;

class MemoryJournalStore final : public app::JournalStore {
 public:
  MemoryJournalStore(MemoryDisks& disks, app::Scheduler& scheduler)
      : disks_(disks), scheduler_(scheduler) {}

  [[nodiscard]] std::expected<std::vector<core::MeetingId>, app::JournalFailure> list() override {
    if (unlistable_) return std::unexpected(*unlistable_);
    std::vector<core::MeetingId> ids;
    for (const auto& [id, disk] : disks_) {
      if (!disk.buried) ids.push_back(id);
    }
    return ids;
  }

  [[nodiscard]] std::expected<std::unique_ptr<app::Journal>, app::JournalFailure> open(
      const core::MeetingId& meeting) override {
    if (const auto disk = disks_.find(meeting); disk != disks_.end() && disk->second.unopenable)
      return std::unexpected(*disk->second.unopenable);
    CHECK(opened_.insert(meeting).second);
    return std::make_unique<MemoryJournal>(disks_[meeting], scheduler_);
  }

  [[nodiscard]] std::expected<void, app::JournalFailure> bury(
      const core::MeetingId& meeting) override {
    if (unburiable_) return std::unexpected(*unburiable_);
    disks_[meeting].buried = true;
    return {};
  }
  [[nodiscard]] std::expected<void, app::JournalFailure> remove(
      const core::MeetingId& meeting) override {
    MemoryDisk& disk = disks_[meeting];
    CHECK(disk.buried);
    disk.rows.clear();
    disk.boxes.clear();
    return {};
  }
  [[nodiscard]] bool is_buried(const core::MeetingId& meeting) override {
    const auto disk = disks_.find(meeting);
    return disk != disks_.end() && disk->second.buried;
  }

  [[nodiscard]] std::string last_problem() const override { return "the file cannot be opened"; }

  /// bury() fails with this from now on.
  void set_unburiable(app::JournalFailure failure) { unburiable_ = failure; }

  /// list() fails with this from now on.
  void set_unlistable(app::JournalFailure failure) { unlistable_ = failure; }

 private:
  MemoryDisks& disks_;
  std::optional<app::JournalFailure> unlistable_;
  std::optional<app::JournalFailure> unburiable_;
  app::Scheduler& scheduler_;
  std::set<core::MeetingId> opened_;
};

}  // namespace rostrum::test

// Journals on memory disks that outlive the server: rows are synced in groups some time after they
// were appended, and a crash forgets what was not, except for what had just reached the disk.
#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/ports.hpp"
#include "sim/virtual_time.hpp"
#include "support/memory_journal.hpp"

namespace rostrum::sim {

class SimJournal final : public app::Journal {
 public:
  struct Surroundings {
    VirtualTime& time;
    Dice& dice;
    const Life& life;
    app::Scheduler& scheduler;
    bool acknowledges_early = false;  // a fault: says durable before it is
  };

  SimJournal(std::unique_ptr<app::Journal> memory, const Surroundings& surroundings)
      : memory_(static_cast<test::MemoryJournal*>(memory.release())), world_(surroundings) {
    memory_->hold();
  }

  void append(app::JournalRow row, OnDurable on_durable) override {
    memory_->append(std::move(row), told_early(std::move(on_durable)));
    arm();
  }
  void append_with(app::JournalRow row, app::SealedBallot ballot, OnDurable on_durable) override {
    memory_->append_with(std::move(row), std::move(ballot), told_early(std::move(on_durable)));
    arm();
  }
  [[nodiscard]] std::expected<std::vector<std::string>, app::JournalFailure> read_box(
      const core::PollId& poll) override {
    return memory_->read_box(poll);
  }
  [[nodiscard]] std::expected<void, app::JournalFailure> clear_box(
      const core::PollId& poll) override {
    return memory_->clear_box(poll);
  }
  [[nodiscard]] app::BallotSealer& sealer() override { return memory_->sealer(); }
  [[nodiscard]] std::expected<void, app::JournalFailure> replay(
      const std::function<void(const app::JournalRow&)>& each) override {
    return memory_->replay(each);
  }
  [[nodiscard]] bool recover() override { return memory_->recover(); }
  [[nodiscard]] std::string last_problem() const override { return memory_->last_problem(); }

  /// Syncs fail: what waits may be on the disk all the same.
  void fail() {
    memory_->fail(world_.dice.chance(50) ? app::JournalFailure::full : app::JournalFailure::broken,
                  world_.dice.below(3), world_.dice.below(4));
  }
  /// What has just reached the disk when the process ends, and nobody was told.
  void sync_some() { memory_->sync(world_.dice.below(memory_->unsynced() + 1)); }

 private:
  OnDurable told_early(OnDurable on_durable) {
    if (!world_.acknowledges_early) return on_durable;
    world_.scheduler.post([tell = std::move(on_durable)] { tell({}); });
    return [](const auto& /*result*/) {};
  }

  void arm() {
    if (is_armed_) return;
    is_armed_ = true;
    const bool is_stalled = world_.dice.per_mille(5);
    const core::Duration longest =
        is_stalled ? std::chrono::seconds(3) : std::chrono::milliseconds(15);
    world_.time.after(world_.dice.delay(longest), world_.life.guard([this] {
      is_armed_ = false;
      if (memory_->unsynced() == 0) return;
      memory_->sync(1 + world_.dice.below(memory_->unsynced()));
      if (memory_->unsynced() > 0) arm();
    }));
  }

  std::unique_ptr<test::MemoryJournal> memory_;
  Surroundings world_;
  bool is_armed_ = false;
};

class SimStore final : public app::JournalStore {
 public:
  SimStore(test::MemoryDisks& disks, const SimJournal::Surroundings& surroundings)
      : memory_(disks, surroundings.scheduler), world_(surroundings) {}

  [[nodiscard]] std::expected<std::vector<core::MeetingId>, app::JournalFailure> list() override {
    return memory_.list();
  }
  [[nodiscard]] std::expected<std::unique_ptr<app::Journal>, app::JournalFailure> open(
      const core::MeetingId& meeting) override {
    auto opened = memory_.open(meeting);
    if (!opened) return std::unexpected(opened.error());
    auto journal = std::make_unique<SimJournal>(*std::move(opened), world_);
    if (journal_ == nullptr) journal_ = journal.get();
    return journal;
  }
  [[nodiscard]] std::expected<void, app::JournalFailure> bury(
      const core::MeetingId& meeting) override {
    return memory_.bury(meeting);
  }
  [[nodiscard]] std::expected<void, app::JournalFailure> remove(
      const core::MeetingId& meeting) override {
    return memory_.remove(meeting);
  }
  [[nodiscard]] bool is_buried(const core::MeetingId& meeting) override {
    return memory_.is_buried(meeting);
  }
  [[nodiscard]] std::string last_problem() const override { return memory_.last_problem(); }

  /// The journal that was opened; null: none yet. Runs have one meeting.
  [[nodiscard]] SimJournal* journal() const { return journal_; }

 private:
  test::MemoryJournalStore memory_;
  SimJournal::Surroundings world_;
  SimJournal* journal_ = nullptr;
};

}  // namespace rostrum::sim

// A room on manual time and a memory journal, and what it has answered.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/meeting_room.hpp"
#include "app/recovery.hpp"
#include "support/manual_clock.hpp"
#include "support/manual_scheduler.hpp"
#include "support/memory_journal.hpp"
#include "support/recording_publisher.hpp"
#include "support/sample_meeting.hpp"
#include "support/seeded_entropy.hpp"

namespace rostrum::test {

/// What one command was answered; nothing yet: not answered.
struct Heard {
  std::optional<app::Outcome> outcome;
  int times = 0;

  [[nodiscard]] std::optional<app::Receipt> receipt() const {
    if (!outcome) return std::nullopt;
    const auto* receipt = std::get_if<app::Receipt>(&*outcome);
    return receipt == nullptr ? std::nullopt : std::optional(*receipt);
  }
  [[nodiscard]] std::optional<core::RejectionReason> rejection() const {
    if (!outcome) return std::nullopt;
    const auto* rejection = std::get_if<core::Rejection>(&*outcome);
    return rejection == nullptr ? std::nullopt : std::optional(rejection->reason);
  }
  [[nodiscard]] bool is_unanswered() const {
    return outcome && std::holds_alternative<app::Unanswered>(*outcome);
  }
};

struct RoomBench {
  ManualClock clock;
  ManualScheduler scheduler{clock};
  MemoryDisk disk;
  SeededEntropy entropy;
  RecordingPublisher publisher;
  std::unique_ptr<MemoryJournal> journal;
  std::unique_ptr<app::MeetingRoom> room;

  RoomBench() { start(); }

  /// Opens the journal and the room, as a start of the process does.
  void start() {
    journal = std::make_unique<MemoryJournal>(disk, scheduler);
    room = std::make_unique<app::MeetingRoom>(
        app::MeetingRoom::Ports{clock, scheduler, *journal, publisher, entropy},
        core::MeetingId("sample"), app::recover_from(*journal).value());
  }

  /// The process ends here and now; only the disk is left.
  void crash() {
    scheduler.forget();
    room.reset();
    journal.reset();
  }

  /// Makes the sample meeting and takes it live.
  void go_live() {
    room->ask(core::CreateMeeting{.setup = sample_setup()}, [](const app::Outcome&) {});
    act(host(), "go-live", core::GoLive{});
    scheduler.run();
  }

  std::shared_ptr<Heard> act(const core::Sender& sender, const std::string& id,
                             core::Command command, std::uint64_t content_hash = 7) {
    auto heard = std::make_shared<Heard>();  // the answer may come after the test has let go
    room->handle({.sender = sender,
                  .id = core::CommandId(id),
                  .content_hash = content_hash,
                  .command = std::move(command)},
                 [heard](const app::Outcome& outcome) {
                   heard->outcome = outcome;
                   ++heard->times;
                 });
    return heard;
  }

  std::shared_ptr<Heard> notice(const std::string& id, std::uint64_t content_hash = 7) {
    return act(host(), id, core::SendNotice{.text = id}, content_hash);
  }

  [[nodiscard]] core::Meeting replayed() { return app::recover_from(*journal)->meeting; }
};

}  // namespace rostrum::test

// All meetings of this server, by id: loaded at start, made by import and clone.
//
// Invariants
//   (1) A room is never taken away while the server runs: references to it stay good. One that was
//       purged is found no more, does nothing more, and has no files.
//   (2) A meeting that cannot be read is kept as such, and nothing is made in its place.
//   (3) What is refused leaves nothing behind: no room, no journal.
// Threads: the directory and its rooms live on one scheduler. Rooms share nothing, so that they may
// be spread over several later.
#pragma once

#include <cstddef>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/command_envelope.hpp"
#include "app/meeting_room.hpp"
#include "app/ports.hpp"
#include "app/recovery.hpp"
#include "core/ids.hpp"
#include "core/setup.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::app {

/// A meeting in a list.
struct MeetingSummary {
  core::MeetingId id;
  core::Name title;
  core::MeetingPhase phase = core::MeetingPhase::setup;
  core::Name watermark;  // empty: none
  bool rehearsal = false;
  core::WatchAccess access;

  friend bool operator==(const MeetingSummary&, const MeetingSummary&) = default;
};

struct UnreadableMeeting {
  core::MeetingId id;
  JournalFailure failure = JournalFailure::corrupt;
  std::string reason;  // in words, with file and row
};

class RoomDirectory {
 public:
  static constexpr std::size_t max_meetings = 1000;

  struct Ports {
    Clock& clock;
    Scheduler& scheduler;
    JournalStore& journals;
    PublisherSource& publishers;
    Entropy& entropy;
  };

  explicit RoomDirectory(const Ports& ports);
  RoomDirectory(const RoomDirectory&) = delete;
  RoomDirectory& operator=(const RoomDirectory&) = delete;

  /// Told before any room is made: when the newest row of all was decided, so that the clock can be
  /// put forward to it.
  using OnNewest = std::function<void(core::Instant)>;

  /// Brings every stored meeting back. Once, at start; blocks. The error: which meetings there are
  /// cannot be known, and nothing has been loaded.
  [[nodiscard]] std::expected<void, JournalFailure> load(const OnNewest& on_newest);

  /// Null: no such meeting (or it cannot be read, or is still being made).
  [[nodiscard]] MeetingRoom* find(const core::MeetingId& id);

  /// Every meeting, by id.
  [[nodiscard]] std::vector<MeetingSummary> list() const;
  [[nodiscard]] const std::vector<UnreadableMeeting>& unreadable() const { return unreadable_; }
  /// Whether every room can store now and every meeting could be read.
  [[nodiscard]] bool is_ready() const;

  /// Makes the meeting of this set-up, or replaces the set-up of the one with its id while that has
  /// not gone live; else refused.
  void import(core::MeetingSetup setup, OnOutcome answer);

  /// The same set-up under a new id: no history; links name their meeting, so the old ones do not
  /// open it. A rehearsal is watermarked for life.
  void clone(const core::MeetingId& source, const core::MeetingId& copy, bool rehearsal,
             OnOutcome answer);

  /// Told of a purge as soon as it cannot be called off, before the files are deleted: the
  /// meeting's connections are to be sent away.
  using OnPurged = std::function<void(const core::MeetingId&)>;
  void on_purged(OnPurged told) { on_purged_ = std::move(told); }

  /// Deletes a rehearsal with everything in it; refused for a real meeting. The receipt comes when
  /// nothing is left. A crash in the midst is finished at the next start.
  void purge(const core::MeetingId& id, OnOutcome answer);

 private:
  // A room with what it stands on; the room goes first.
  struct Hosted {
    std::unique_ptr<Journal> journal;
    std::unique_ptr<Publisher> publisher;
    std::unique_ptr<MeetingRoom> room;
  };

  // A meeting's journal and what is in it.
  struct Stored {
    std::unique_ptr<Journal> journal;
    Recovered recovered;
  };

  [[nodiscard]] std::expected<Stored, UnreadableMeeting> read(const core::MeetingId& id);
  MeetingRoom& add_room(const core::MeetingId& id, Stored stored);
  [[nodiscard]] std::expected<MeetingRoom*, core::Rejection> open(const core::MeetingId& id);
  [[nodiscard]] bool is_unreadable(const core::MeetingId& id) const;

  Ports ports_;
  std::map<core::MeetingId, Hosted> rooms_;
  std::vector<Hosted> purged_;  // rooms that others may still have references to
  std::vector<UnreadableMeeting> unreadable_;
  OnPurged on_purged_;
};

}  // namespace rostrum::app

// What the rooms need from the world outside, as seams that a test or a simulator can replace.
//
// Threads: a room and everything it owns live on one Scheduler; every call into a port is made
// there, and every completion a port gives is posted back there before it is called.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/ballot_sealer.hpp"
#include "core/events.hpp"
#include "core/ids.hpp"
#include "core/meeting.hpp"
#include "core/roles.hpp"
#include "core/scope.hpp"
#include "core/time.hpp"

namespace rostrum::app {

/// The time. Monotone: never returns less than it has returned before.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual core::Instant now() = 0;
};

/// One thread's worth of order: what is posted runs once, in order, never inside the call that
/// posted it.
class Scheduler {
 public:
  virtual ~Scheduler() = default;
  virtual void post(std::function<void()> task) = 0;
  /// Runs `task` at `when` or a little later, unless replaced: a scheduler holds one wake-up per
  /// key, the newest.
  virtual void wake_at(const std::string& key, core::Instant when, std::function<void()> task) = 0;
};

/// One accepted command, as it is kept.
struct JournalRow {
  std::uint64_t seq = 0;  // 1, 2, 3, ... without gaps in one meeting
  core::Instant at;
  core::Sender sender;
  core::CommandId command;
  std::uint64_t content_hash = 0;  // of the command as sent: tells a repeat from a reused id
  std::vector<core::Event> events;

  bool operator==(const JournalRow&) const = default;
};

enum class JournalFailure {
  full,     // no room on the disk: the same file goes on once there is
  broken,   // the disk did not keep what it was given
  corrupt,  // what is stored does not agree with its hashes
};

/// The record of one meeting. Rows are never rewritten.
///
/// Beside the rows there is a box for each secret poll: sealed ballots under random keys, outside
/// the record, without order or time. A ballot comes with the row that says who has voted, both or
/// neither; what is in a box can be taken out again, since only its opening belongs to the record.
class Journal {
 public:
  using OnDurable = std::function<void(std::expected<void, JournalFailure>)>;

  virtual ~Journal() = default;

  /// Stores `row`; `on_durable` is posted to the room's scheduler once it is on the disk (or cannot
  /// be), in order of seq. After a failure every later append fails too until `recover`.
  virtual void append(JournalRow row, OnDurable on_durable) = 0;

  /// The same, and puts `ballot` into its box: both are stored or neither is.
  virtual void append_with(JournalRow row, SealedBallot ballot, OnDurable on_durable) = 0;

  /// The sealed ballots of a poll, in an order that tells nothing; first waits for what has been
  /// appended. Some of rows that were not stored may be among them after a failure: a ballot counts
  /// only where its receipt is in the roll. Blocks.
  [[nodiscard]] virtual std::expected<std::vector<std::string>, JournalFailure> read_box(
      const core::PollId& poll) = 0;

  /// Empties a poll's box and wipes what the record's file and its log still hold of it; good also
  /// where it is empty already. Blocks.
  [[nodiscard]] virtual std::expected<void, JournalFailure> clear_box(const core::PollId& poll) = 0;

  /// The keys of this meeting's boxes: kept with the record, in files of their own.
  [[nodiscard]] virtual BallotSealer& sealer() = 0;

  /// Calls `each` for every durable row in order. Blocks; used at start and after a failure.
  [[nodiscard]] virtual std::expected<void, JournalFailure> replay(
      const std::function<void(const JournalRow&)>& each) = 0;

  /// Tries to make the journal writable again after a failure; true when appends may go on.
  [[nodiscard]] virtual bool recover() = 0;

  /// What went wrong last, in words; empty: nothing.
  [[nodiscard]] virtual std::string last_problem() const = 0;
};

/// Tells the world what `shown` and `presence` hold now, with the topics that may have changed
/// since the last call. One publisher a room; the first call comes with the room and all topics.
/// Both references stay good for the room's life; what they name changes on the room's scheduler
/// only.
class Publisher {
 public:
  virtual ~Publisher() = default;
  virtual void publish(const core::Meeting& shown, const core::Presence& presence,
                       const core::TopicSet& changed) = 0;
};

/// Where the records of all meetings are kept.
class JournalStore {
 public:
  virtual ~JournalStore() = default;
  /// Every meeting that has a record, in any order.
  [[nodiscard]] virtual std::expected<std::vector<core::MeetingId>, JournalFailure> list() = 0;
  /// The meeting's record; made empty where there is none. Given out once a meeting.
  [[nodiscard]] virtual std::expected<std::unique_ptr<Journal>, JournalFailure> open(
      const core::MeetingId& meeting) = 0;

  /// Nothing of this meeting may be used again, from now on and after any crash. Durable when it
  /// returns; the files are still there. list() no longer has it.
  [[nodiscard]] virtual std::expected<void, JournalFailure> bury(
      const core::MeetingId& meeting) = 0;
  /// Deletes the files of a buried meeting, whose journal is closed; what a crash left of that is
  /// done by the next list(). Its id stays taken: its links are still about.
  [[nodiscard]] virtual std::expected<void, JournalFailure> remove(
      const core::MeetingId& meeting) = 0;
  [[nodiscard]] virtual bool is_buried(const core::MeetingId& meeting) = 0;

  /// What went wrong last in list() or open(), in words; empty: nothing.
  [[nodiscard]] virtual std::string last_problem() const = 0;
};

/// Where a room gets its publisher.
class PublisherSource {
 public:
  virtual ~PublisherSource() = default;
  [[nodiscard]] virtual std::unique_ptr<Publisher> open(const core::MeetingId& meeting) = 0;
};

/// Random numbers that nobody can foresee: the seeds of draws, the ids of what the server itself
/// asks.
class Entropy {
 public:
  virtual ~Entropy() = default;
  [[nodiscard]] virtual std::uint64_t next() = 0;
};

}  // namespace rostrum::app

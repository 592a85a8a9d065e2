// What a load has seen, counted: of one process, or of several added up.
//
// A value of plain numbers, so that a process can send it to another through a pipe.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "load/histogram.hpp"

namespace rostrum::load {

inline constexpr std::size_t max_reasons = 256;  // numbers of rejections
inline constexpr std::size_t max_goodbyes = 16;  // numbers of goodbyes

/// The present moment of the clock that stamps are of: one for all processes of a machine.
[[nodiscard]] inline std::int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

/// Commands of one kind of sender.
struct Answers {
  std::uint64_t sent = 0;      // those sent again are not counted again
  std::uint64_t receipts = 0;  // done and durable
  std::array<std::uint64_t, max_reasons> rejections{};
  std::int64_t first_ns = 0;  // when the first was sent and the last answered; 0: none
  std::int64_t last_ns = 0;
  Histogram latency;  // sent to answered

  [[nodiscard]] std::uint64_t rejected() const;
  [[nodiscard]] std::uint64_t answered() const { return receipts + rejected(); }
  [[nodiscard]] double a_second() const;

  void count_sent(std::int64_t now_ns);
  /// `reason` 0: a receipt.
  void count_answer(std::uint32_t reason, std::int64_t sent_ns, std::int64_t now_ns);
  void add(const Answers& other);
};

struct Figures {
  // Connections.
  std::uint64_t wanted = 0;     // at the same time
  std::uint64_t in = 0;         // now: joined, with a snapshot (or a stuck one, let in)
  std::uint64_t joins = 0;      // all that were, those that came back included
  std::uint64_t refused = 0;    // answered by anything but an upgrade
  std::uint64_t full = 0;       // of these: 503, the server or its table is full
  std::uint64_t too_many = 0;   // of these: 429, the address asks too often
  std::uint64_t no_access = 0;  // of these: any other
  std::uint64_t failed = 0;     // no connection, or none that answered in time
  std::uint64_t lost = 0;       // ended by the other side after they were in
  std::uint64_t drops = 0;      // ended by us, as flaky ones do
  std::array<std::uint64_t, max_goodbyes> goodbyes{};
  std::int64_t first_try_ns = 0;
  std::int64_t all_in_ns = 0;  // when `in` was first as many as wanted; 0: never
  std::int64_t last_join_ns = 0;
  Histogram joining;    // connect to snapshot
  Histogram returning;  // of who was lost: until its next snapshot, all waiting included

  // What came.
  std::uint64_t messages = 0;
  std::uint64_t frames = 0;
  std::uint64_t bytes = 0;
  std::uint64_t pings = 0;
  std::uint64_t broken = 0;        // what was no message: must be 0
  std::uint64_t out_of_order = 0;  // a revision older than one that was there: must be 0
  std::uint64_t repeated = 0;      // the same revision of a topic once more
  std::uint64_t stamped = 0;       // notices with a time stamp of this machine
  Histogram staleness;             // stamped to received

  // What was asked.
  std::uint64_t tokens = 0;          // of voters
  std::uint64_t tokens_refused = 0;  // asked again later
  Answers ballots;                   // of viewers who vote
  Answers seats;                     // cards and ballots of judges and delegates
  Answers host;                      // notices, slots, polls

  void add(const Figures& other);
};

}  // namespace rostrum::load

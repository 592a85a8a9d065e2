// What has been decided and is not durable yet, with everybody who waits to hear of it.
//
// Nothing passes the gate before its row is on the disk: not the receipt, not the frame, and not a
// rejection that was decided on top of rows in flight (it would tell of them).
//
// Invariants
//   (1) Rows leave in the order they came, each once: stored, or dropped with all after it.
//   (2) After a failure the gate is empty, and completions of what it held mean nothing.
// One room's; its scheduler only. The gate and the room live as long as the journal may call back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/command_envelope.hpp"
#include "app/ports.hpp"
#include "core/rejection.hpp"

namespace rostrum::app {

class DurableGate {
 public:
  // A group commit takes 256 rows; sixteen of them waiting means that the disk is far behind.
  static constexpr std::size_t max_in_flight = 4096;
  // Repeats and rejections that wait for rows in flight, all together.
  static constexpr std::size_t max_waiting = 4096;

  /// An answer that waits for a row: with its receipt, or with what was decided on top of it.
  struct Waiting {
    OnOutcome answer;
    std::optional<core::Rejection> rejection;
  };
  struct InFlight {
    JournalRow row;
    std::string act;  // its act_key
    std::vector<Waiting> waiting;
  };
  using OnStored = std::function<void(InFlight)>;
  using OnFailed = std::function<void(JournalFailure)>;

  /// `on_stored` gets each row and those who wait for it: who gets it answers them (answer_all).
  /// `on_failed` is called once a failure, with the gate already empty and everybody told.
  DurableGate(Journal& journal, OnStored on_stored, OnFailed on_failed);
  DurableGate(const DurableGate&) = delete;
  DurableGate& operator=(const DurableGate&) = delete;

  [[nodiscard]] bool is_empty() const { return rows_.empty(); }
  [[nodiscard]] bool has_room() const;

  /// Only while has_room(). `ballot` is stored with the row or not at all, and not kept here.
  void append(JournalRow row, OnOutcome answer, std::optional<SealedBallot> ballot = std::nullopt);

  /// The row in flight that this act (act_key) made; null: none.
  [[nodiscard]] const JournalRow* find(const std::string& act) const;

  /// A repeat of a row in flight: answered with its receipt. Only while has_room().
  void wait_for(std::uint64_t seq, OnOutcome answer);

  /// A rejection: at once where nothing is in flight, else with the newest row.
  void reject(core::Rejection rejection, OnOutcome answer);

  /// Called with what came of the newest row, at once where nothing is in flight. The room's own
  /// question, which there is room for always.
  void when_idle(OnOutcome answer);

 private:
  void settled(std::uint64_t incarnation, const std::expected<void, JournalFailure>& result);
  void drop_all();

  Journal& journal_;
  OnStored on_stored_;
  OnFailed on_failed_;
  std::deque<InFlight> rows_;
  std::unordered_map<std::string, std::uint64_t> seqs_;  // by act_key
  std::size_t waiting_ = 0;
  std::uint64_t incarnation_ = 0;  // raised by a failure
};

void answer_all(const DurableGate::InFlight& stored);

}  // namespace rostrum::app

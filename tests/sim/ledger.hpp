// Every act that a client of the run has asked for, with what it was told: what is told of one act
// must agree with itself and with what is stored.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>

#include "app/command_envelope.hpp"
#include "core/commands.hpp"
#include "core/rejection.hpp"
#include "core/roles.hpp"
#include "sim/virtual_time.hpp"
#include "support/memory_journal.hpp"

namespace rostrum::sim {

struct Act {
  std::string id;
  core::Sender sender;
  core::Command command;
  int copies = 0;                       // sent so far
  std::optional<app::Receipt> told;     // as the server gave it away first
  std::optional<app::Receipt> receipt;  // heard
  std::optional<core::Rejection> refusal;

  [[nodiscard]] bool is_settled() const { return receipt || refusal; }
};

/// The id that the client gave, of one that the faulty door may have changed.
[[nodiscard]] std::string asked_id(const std::string& id);

class Ledger {
 public:
  Ledger(const test::MemoryDisk& disk, Verdict& verdict) : disk_(disk), verdict_(verdict) {}

  [[nodiscard]] Act& make(const core::Sender& sender, core::Command command);
  /// Null: no client has asked for it.
  [[nodiscard]] const Act* find(const std::string& id) const;
  [[nodiscard]] Act* find(const std::string& id);
  [[nodiscard]] const std::deque<Act>& acts() const { return acts_; }

  /// What the server gives as answer, as it gives it. Answers over HTTP may overtake each other.
  void tell(const std::string& id, const app::Outcome& outcome);

  // What a client hears.
  void hear(Act& act, const app::Receipt& receipt);
  void hear(Act& act, const core::Rejection& rejection);

  /// Everything that was acknowledged is stored, as it was asked.
  void check_stored(const Act& act, const app::Receipt& receipt) const;

 private:
  [[nodiscard]] std::optional<std::size_t> index_of(const std::string& id) const;

  const test::MemoryDisk& disk_;
  Verdict& verdict_;
  std::deque<Act> acts_;  // at one address each: clients hold them
};

}  // namespace rostrum::sim

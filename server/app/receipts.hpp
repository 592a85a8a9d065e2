// Which acts of a meeting are durable, so that a repeat of one is known and gets the same answer,
// for the meeting's life. Rejections are not remembered. One room's; its scheduler only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "app/command_envelope.hpp"
#include "app/ports.hpp"

namespace rostrum::app {

class Receipts {
 public:
  // Some 150 bytes each. A meeting of 500 voters and 200 polls needs a tenth of it.
  static constexpr std::size_t max_acts = 1'000'000;
  // Of these, the last ones are not for viewers: however much they vote, the meeting can be closed.
  static constexpr std::size_t kept_for_seats = 100'000;

  struct Known {
    std::uint64_t content_hash = 0;
    Receipt receipt;
  };

  /// `act`: the row's act_key().
  void remember(const JournalRow& row, std::string act);
  /// Null: not known.
  [[nodiscard]] const Known* find(const std::string& act) const;
  [[nodiscard]] std::size_t size() const { return known_.size(); }

 private:
  std::unordered_map<std::string, Known> known_;  // by act_key
};

/// What makes an act the same act: sender_key() and the command's id, in one text.
[[nodiscard]] std::string act_key(const core::Sender& sender, const core::CommandId& id);

}  // namespace rostrum::app

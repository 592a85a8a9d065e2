#include "sim/ledger.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <utility>

namespace rostrum::sim {
namespace {

std::string words_of(const Act& act) {
  return act.id + " (" + std::string(core::command_name(act.command)) + " of " +
         app::sender_key(act.sender) + ")";
}

}  // namespace

std::string asked_id(const std::string& id) { return id.substr(0, id.find("-again-")); }

Act& Ledger::make(const core::Sender& sender, core::Command command) {
  return acts_.emplace_back(Act{.id = "c" + std::to_string(acts_.size()),
                                .sender = sender,
                                .command = std::move(command),
                                .receipt = {},
                                .refusal = {}});
}

std::optional<std::size_t> Ledger::index_of(const std::string& id) const {
  std::size_t index = 0;
  if (id.empty() || id.front() != 'c') return std::nullopt;
  const auto [end, error] = std::from_chars(id.data() + 1, id.data() + id.size(), index);
  const bool is_ours = error == std::errc() && end == id.data() + id.size();
  return is_ours && index < acts_.size() ? std::optional(index) : std::nullopt;
}

const Act* Ledger::find(const std::string& id) const {
  const auto index = index_of(id);
  return index ? &acts_[*index] : nullptr;
}

Act* Ledger::find(const std::string& id) {
  const auto index = index_of(id);
  return index ? &acts_[*index] : nullptr;
}

void Ledger::tell(const std::string& id, const app::Outcome& outcome) {
  Act* act = find(id);
  if (act == nullptr) return;
  if (const auto* receipt = std::get_if<app::Receipt>(&outcome)) {
    if (act->told && *act->told != *receipt) {
      verdict_.broken("a repeat is answered the same: " + words_of(*act));
    }
    act->told = *receipt;
    check_stored(*act, *receipt);
  } else if (const auto* rejection = std::get_if<core::Rejection>(&outcome)) {
    if (!act->told) return;
    std::ostringstream text;
    text << "an act with a receipt is refused afterwards: " << words_of(*act) << ": " << *rejection;
    verdict_.broken(text.str());
  }
}

void Ledger::hear(Act& act, const app::Receipt& receipt) {
  if (act.told != receipt) verdict_.broken("a receipt arrives as it was given: " + words_of(act));
  if (act.refusal && act.copies == 1) {
    verdict_.broken("an act that was refused has a receipt: " + words_of(act));
  }
  act.receipt = receipt;
  check_stored(act, receipt);
}

void Ledger::hear(Act& act, const core::Rejection& rejection) {
  // It says so itself: to be sent again with the same id.
  if (rejection.reason == core::RejectionReason::not_storing) return;
  // A copy of it may have been refused before another was accepted, and heard of later.
  if (act.receipt) return;
  act.refusal = rejection;
  const bool is_stored = std::ranges::any_of(disk_.rows, [&](const app::JournalRow& row) {
    return asked_id(row.command.str()) == act.id;
  });
  if (act.copies == 1 && is_stored) {
    verdict_.broken("a refused act is stored: " + words_of(act));
  }
}

void Ledger::check_stored(const Act& act, const app::Receipt& receipt) const {
  const std::uint64_t number = receipt.number;
  if (number == 0 || number > disk_.rows.size()) {
    return verdict_.broken("what is acknowledged is stored: " + words_of(act) + ", row " +
                           std::to_string(number));
  }
  const app::JournalRow& row = disk_.rows.at(number - 1);
  if (asked_id(row.command.str()) != act.id || row.sender != act.sender || row.at != receipt.at) {
    verdict_.broken("a receipt names the row of its act: " + words_of(act) + ", row " +
                    std::to_string(number) + " is " + row.command.str());
  }
}

}  // namespace rostrum::sim

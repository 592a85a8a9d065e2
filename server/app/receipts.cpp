#include "app/receipts.hpp"

#include <utility>

#include "core/check.hpp"

namespace rostrum::app {

std::string act_key(const core::Sender& sender, const core::CommandId& id) {
  return sender_key(sender) + '/' + id.str();  // neither part may hold a slash
}

void Receipts::remember(const JournalRow& row, std::string act) {
  const Known known{.content_hash = row.content_hash, .receipt = {.number = row.seq, .at = row.at}};
  const bool is_new = known_.emplace(std::move(act), known).second;
  CHECK(is_new);
}

const Receipts::Known* Receipts::find(const std::string& act) const {
  const auto found = known_.find(act);
  return found == known_.end() ? nullptr : &found->second;
}

}  // namespace rostrum::app

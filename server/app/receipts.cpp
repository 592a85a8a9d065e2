#include "app/receipts.hpp"

#include "core/check.hpp"

namespace rostrum::app {

std::string act_key(const core::Sender& sender, const core::CommandId& id) {
  return sender_key(sender) + '/' + id.str();  // neither part may hold a slash
}

void Receipts::remember(const JournalRow& row) {
  const Known known{.content_hash = row.content_hash, .receipt = {.number = row.seq, .at = row.at}};
  const bool is_new = known_.emplace(act_key(row.sender, row.command), known).second;
  CHECK(is_new);
}

const Receipts::Known* Receipts::find(const core::Sender& sender, const core::CommandId& id) const {
  const auto found = known_.find(act_key(sender, id));
  return found == known_.end() ? nullptr : &found->second;
}

}  // namespace rostrum::app

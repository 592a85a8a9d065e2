#include "client/outbox_store.hpp"

#include <algorithm>

namespace rostrum::client {

Kept<StoredOutbox> MemoryOutboxStore::load() { return stored_; }

Kept<void> MemoryOutboxStore::put(const OutboxEntry& entry, bool drops_draft) {
  const auto there = std::ranges::find(stored_.entries, entry.key, &OutboxEntry::key);
  if (there == stored_.entries.end()) {
    stored_.entries.push_back(entry);
  } else {
    *there = entry;
  }
  if (drops_draft) stored_.drafts.erase(entry.key);
  return {};
}

Kept<void> MemoryOutboxStore::remove(const std::string& key) {
  std::erase_if(stored_.entries, [&](const OutboxEntry& entry) { return entry.key == key; });
  return {};
}

Kept<void> MemoryOutboxStore::put_draft(const std::string& key, const std::string& content) {
  stored_.drafts[key] = content;
  return {};
}

Kept<void> MemoryOutboxStore::remove_draft(const std::string& key) {
  stored_.drafts.erase(key);
  return {};
}

}  // namespace rostrum::client

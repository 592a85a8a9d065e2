#include "client/outbox.hpp"

#include <algorithm>
#include <utility>

namespace rostrum::client {

Kept<void> Outbox::load() {
  Kept<StoredOutbox> stored = store_.load();
  if (!stored) return std::unexpected(stored.error());
  entries_ = std::move(stored->entries);
  drafts_ = std::move(stored->drafts);
  return {};
}

const OutboxEntry* Outbox::find(const std::string& key) const {
  const auto there = std::ranges::find(entries_, key, &OutboxEntry::key);
  return there == entries_.end() ? nullptr : &*there;
}

const std::string* Outbox::draft(const std::string& key) const {
  const auto there = drafts_.find(key);
  return there == drafts_.end() ? nullptr : &there->second;
}

std::vector<const OutboxEntry*> Outbox::pending() const {
  std::vector<const OutboxEntry*> waiting;
  for (const OutboxEntry& entry : entries_) {
    if (entry.state == OutboxState::pending) waiting.push_back(&entry);
  }
  return waiting;
}

OutboxView Outbox::view(const std::string& key, std::string_view pushed) const {
  const OutboxEntry* entry = find(key);
  if (entry != nullptr && entry->state == OutboxState::pending) {
    const OutboxCommand& newest = entry->next ? *entry->next : entry->command;
    return {OutboxSource::pending, newest.bytes};
  }
  if (const std::string* content = draft(key)) return {OutboxSource::draft, *content};
  if (entry != nullptr && entry->state == OutboxState::refused)
    return {OutboxSource::refused, entry->command.bytes};
  return {OutboxSource::pushed, pushed};
}

Kept<void> Outbox::save_draft(const std::string& key, const std::string& content) {
  if (Kept<void> kept = store_.put_draft(key, content); !kept) return kept;
  drafts_[key] = content;
  return {};
}

Kept<void> Outbox::drop_draft(const std::string& key) {
  if (!drafts_.contains(key)) return {};
  if (Kept<void> kept = store_.remove_draft(key); !kept) return kept;
  drafts_.erase(key);
  return {};
}

Kept<void> Outbox::submit(const std::string& key, OutboxCommand command, Submission how) {
  const OutboxEntry* before = find(key);
  OutboxEntry entry{.key = key, .command = std::move(command), .detail = {}, .next = {}};
  if (before != nullptr && before->state == OutboxState::pending) {
    if (how.first_press)
      return std::unexpected(key + " is on its way already, and its first press counts");
    entry = {.key = key, .command = before->command, .detail = {}, .next = entry.command};
  } else if (pending().size() >= max_pending_entries) {
    return std::unexpected("too much is unanswered (" + std::to_string(max_pending_entries) +
                           "); wait until the server is back");
  }
  entry.forgetful = how.forgetful || (before != nullptr && entry.next && before->forgetful);
  if (Kept<void> kept = store_.put(entry, true); !kept) return kept;
  drafts_.erase(key);
  const auto there = std::ranges::find(entries_, key, &OutboxEntry::key);
  if (there == entries_.end()) {
    entries_.push_back(std::move(entry));
  } else {
    *there = std::move(entry);
  }
  forget_oldest();
  return {};
}

Kept<bool> Outbox::answered(const v1::Answer& answer) {
  const auto is_its = [&](const OutboxEntry& entry) {
    return entry.command.id == answer.command();
  };
  const auto entry = std::ranges::find_if(entries_, is_its);
  if (entry == entries_.end()) return false;
  // Another copy of it may be refused once the first has been accepted, never the other way round.
  if (entry->state == OutboxState::receipted || is_to_be_retried(answer)) return true;
  limited_.erase(answer.command());
  if (Kept<void> kept = settle(*entry, answer); !kept) return std::unexpected(kept.error());
  return true;
}

bool Outbox::is_to_be_retried(const v1::Answer& answer) {
  if (!answer.has_rejection()) return !answer.has_receipt();
  const v1::RejectionReason reason = answer.rejection().reason();
  if (reason == v1::REJECTION_REASON_NOT_STORING) return true;
  return reason == v1::REJECTION_REASON_LIMIT_REACHED &&
         ++limited_[answer.command()] <= max_limit_retries;
}

Kept<void> Outbox::settle(OutboxEntry& entry, const v1::Answer& answer) {
  if (entry.next) {
    // Accepted or not: the newer content counts, and goes now.
    entry.command = *std::exchange(entry.next, std::nullopt);
    entry.state = OutboxState::pending;
    return store_.put(entry, false);
  }
  if (answer.has_receipt()) {
    entry.state = OutboxState::receipted;
    entry.receipt = answer.receipt().number();
    entry.reason = 0;
    entry.detail.clear();
    if (entry.forgetful) entry.command.bytes.clear();
    return store_.put(entry, false);
  }
  entry.state = OutboxState::refused;
  entry.reason = answer.rejection().reason();
  entry.detail = answer.rejection().detail();
  // Its person still sees it, but only as long as this process lives.
  return entry.forgetful ? store_.remove(entry.key) : store_.put(entry, false);
}

void Outbox::forget_oldest() {
  const auto is_answered = [](const OutboxEntry& entry) {
    return entry.state != OutboxState::pending;
  };
  while (entries_.size() > max_kept_entries) {
    const auto oldest = std::ranges::find_if(entries_, is_answered);
    if (oldest == entries_.end() || !store_.remove(oldest->key)) return;
    entries_.erase(oldest);
  }
}

}  // namespace rostrum::client

// What an outbox holds, and where it is kept.
//
// Values, and a port with two stores: this one in memory, and a file (outbox_file.hpp). A store
// belongs to one outbox, and with it to one thread.
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rostrum::client {

enum class OutboxState : std::uint8_t {
  pending,    // sent, or to be sent, until it is answered
  receipted,  // done, and on the server's disk
  refused,    // the server says no; kept, and sent no more
};

/// A command as it is sent each time: the very same content under the very same id.
struct OutboxCommand {
  std::string id;
  std::string bytes;  // protobuf; empty where a forgetful one has been answered

  friend bool operator==(const OutboxCommand&, const OutboxCommand&) = default;
};

struct OutboxEntry {
  std::string key;  // what it is about: "card:<slot>", "ballot:<poll>"; its newest content counts
  OutboxCommand command;
  OutboxState state = OutboxState::pending;
  std::uint64_t receipt = 0;          // its number
  std::int32_t reason = 0;            // of the refusal, as v1.RejectionReason numbers it
  std::string detail;                 // of the refusal, in words
  std::optional<OutboxCommand> next;  // changed while pending: sent once that is answered
  bool forgetful = false;             // a secret ballot: what it says goes when it is answered

  friend bool operator==(const OutboxEntry&, const OutboxEntry&) = default;
};

struct StoredOutbox {
  std::vector<OutboxEntry> entries;           // in the order in which their keys came
  std::map<std::string, std::string> drafts;  // by key, in the words of whoever drafts
};

template <class T>
using Kept = std::expected<T, std::string>;  // the error is a sentence

class OutboxStore {
 public:
  virtual ~OutboxStore() = default;
  /// Whether what is put here survives the end of the process.
  [[nodiscard]] virtual bool keeps() const = 0;
  [[nodiscard]] virtual Kept<StoredOutbox> load() = 0;

  // What each has been given is kept when it returns without an error.

  /// Over the key's former entry, if it had one; takes the key's draft away with `drops_draft`,
  /// both or neither.
  [[nodiscard]] virtual Kept<void> put(const OutboxEntry& entry, bool drops_draft) = 0;
  /// What it said is nowhere in the store any more.
  [[nodiscard]] virtual Kept<void> remove(const std::string& key) = 0;
  [[nodiscard]] virtual Kept<void> put_draft(const std::string& key,
                                             const std::string& content) = 0;
  [[nodiscard]] virtual Kept<void> remove_draft(const std::string& key) = 0;
};

/// Lives as long as the process.
class MemoryOutboxStore final : public OutboxStore {
 public:
  [[nodiscard]] bool keeps() const override { return false; }
  [[nodiscard]] Kept<StoredOutbox> load() override;
  [[nodiscard]] Kept<void> put(const OutboxEntry& entry, bool drops_draft) override;
  [[nodiscard]] Kept<void> remove(const std::string& key) override;
  [[nodiscard]] Kept<void> put_draft(const std::string& key, const std::string& content) override;
  [[nodiscard]] Kept<void> remove_draft(const std::string& key) override;

 private:
  StoredOutbox stored_;
};

}  // namespace rostrum::client

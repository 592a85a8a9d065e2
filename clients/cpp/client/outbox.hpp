// Cards and ballots, which must never be lost: each is a draft, pending, receipted or refused. The
// same states and rules as the pages' own (clients/web/src/protocol/outbox.ts).
//
// Pure but for its store: no clock, no network. Whoever owns it sends what is pending, on every new
// connection and again every few seconds, and hands every answer in. One thread.
//
// Invariants
//   (1) What was submitted is in the store before pending() names it, and stays there until it is
//       answered.
//   (2) It is sent with its own id until answered, also by the next process; the server answers a
//       repeat with the same receipt.
//   (3) Nothing that the server pushes changes a draft or what is pending; only an answer by id
//       settles it, and a receipt is final.
//   (4) A key has one command on its way. What is submitted meanwhile waits for its answer, so that
//       a copy which the network delivers late can never become the last press; of several
//       changes the newest counts.
//   (5) A forgetful one (a secret ballot) keeps what it said only until it is answered; then
//       the store has it no more, nor memory but for one that was refused: its person still sees
//       it.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "client/outbox_store.hpp"
#include "rostrum/v1/session.pb.h"

namespace rostrum::client {

/// Of what is answered; older receipts are forgotten first. A judge has one card a slot.
inline constexpr std::size_t max_kept_entries = 200;
/// Then nothing more is taken until something is answered.
inline constexpr std::size_t max_pending_entries = 1000;
/// A bound that has not gone away after so many resends is a refusal.
inline constexpr int max_limit_retries = 20;

/// Whose word a person sees under a key.
enum class OutboxSource : std::uint8_t { pushed, draft, pending, refused };

struct OutboxView {
  OutboxSource source = OutboxSource::pushed;
  std::string_view content;  // a draft's, a command's bytes, or what was pushed
};

/// How something is to be kept.
struct Submission {
  bool forgetful = false;
  bool first_press = false;  // cannot be changed: refused here while another is pending
};

class Outbox {
 public:
  explicit Outbox(OutboxStore& store) : store_(store) {}

  /// Reads back what an earlier process left. Once, before anything else.
  [[nodiscard]] Kept<void> load();

  [[nodiscard]] const OutboxEntry* find(const std::string& key) const;
  [[nodiscard]] const std::string* draft(const std::string& key) const;
  /// What is to be sent until it is answered, in the order in which their keys came.
  [[nodiscard]] std::vector<const OutboxEntry*> pending() const;
  [[nodiscard]] bool is_empty() const { return entries_.empty(); }
  /// What counts for its person where the server pushes `pushed` under this key.
  [[nodiscard]] OutboxView view(const std::string& key, std::string_view pushed) const;

  [[nodiscard]] Kept<void> save_draft(const std::string& key, const std::string& content);
  [[nodiscard]] Kept<void> drop_draft(const std::string& key);

  /// Takes the key's draft away. After an error nothing has changed.
  [[nodiscard]] Kept<void> submit(const std::string& key, OutboxCommand command,
                                  Submission how = {});

  /// False: to none of these. The error is the store's: then the answer is known here only, and the
  /// next process asks again.
  [[nodiscard]] Kept<bool> answered(const v1::Answer& answer);

 private:
  [[nodiscard]] bool is_to_be_retried(const v1::Answer& answer);
  [[nodiscard]] Kept<void> settle(OutboxEntry& entry, const v1::Answer& answer);
  /// What the store does not let go of now is forgotten another time.
  void forget_oldest();

  OutboxStore& store_;
  std::vector<OutboxEntry> entries_;  // in the order in which their keys came
  std::map<std::string, std::string> drafts_;
  std::map<std::string, int> limited_;  // how often each id has met a bound
};

}  // namespace rostrum::client

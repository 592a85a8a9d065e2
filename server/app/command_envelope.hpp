// A command as it comes to a room's door, and what may be told to whoever asked. Values, usable
// from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>

#include "core/commands.hpp"
#include "core/ids.hpp"
#include "core/rejection.hpp"
#include "core/roles.hpp"
#include "core/time.hpp"

namespace rostrum::app {

struct CommandEnvelope {
  core::Sender sender;
  core::CommandId id;              // made by the sender
  std::uint64_t content_hash = 0;  // of the command as sent, without its id
  core::Command command;
};

/// Proof that an act is durable. Of a repeat: the very same as the first time.
struct Receipt {
  std::uint64_t number = 0;  // row of the journal
  core::Instant at;          // when it was decided

  friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// The journal failed while the act waited for it. It may or may not have been stored; the sender
/// asks again with the same id and is then told. A WebSocket says nothing, HTTP says NOT_STORING.
struct Unanswered {
  friend bool operator==(const Unanswered&, const Unanswered&) = default;
};

using Outcome = std::variant<Receipt, core::Rejection, Unanswered>;
/// Called exactly once, on the room's scheduler, perhaps before the call that took it returns.
using OnOutcome = std::function<void(const Outcome&)>;

/// Whose ids are unique together: "seat:<id>", "display:<id>", "token:<id>", or the role's word
/// ("administrator").
[[nodiscard]] std::string sender_key(const core::Sender& sender);

}  // namespace rostrum::app

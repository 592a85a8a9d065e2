// Who asks, and what their role may ask at all. Pure; usable from any thread.
//
// may_ask() looks at the role only; decide() asks it first and then the narrower questions (a
// judge's own card, a venue operator's own venue). The administrator may ask everything and needs
// no lease.
#pragma once

#include <string>

#include "core/commands.hpp"
#include "core/ids.hpp"
#include "core/words.hpp"

namespace rostrum::core {

struct Sender {
  Role role = Role::viewer;
  SeatId seat;          // empty for displays, viewers and the administrator
  DisplayId display;    // displays only
  TokenId token;        // viewers only: by what it votes; empty: it only watches
  std::string console;  // the window that asks; empty over HTTP and from the administrator

  friend bool operator==(const Sender&, const Sender&) = default;
};

[[nodiscard]] bool may_ask(Role role, const Command& command);

/// Whether the command drives the meeting, so that while somebody holds the controller lease it is
/// theirs alone to ask.
[[nodiscard]] bool needs_control(const Command& command);

}  // namespace rostrum::core

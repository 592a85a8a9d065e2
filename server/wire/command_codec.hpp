// Commands as they are sent: protobuf or protobuf JSON of rostrum.v1.Command, and core::Command.
//
// Pure functions; usable from any thread. A field that is not known is refused by number and path;
// ids, decimals and enumerations are typed values afterwards and need no second look.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "core/commands.hpp"
#include "core/ids.hpp"
#include "core/rejection.hpp"

namespace rostrum::wire {

struct SentCommand {
  core::CommandId id;
  core::Command command;
  std::uint64_t content_hash = 0;
  std::string voter;  // of a viewer: its signed token; empty: none

  friend bool operator==(const SentCommand&, const SentCommand&) = default;
};

/// `id` as far as it could be read; empty where it could not.
struct RefusedCommand {
  std::string id;
  core::Rejection rejection;

  friend bool operator==(const RefusedCommand&, const RefusedCommand&) = default;
};

[[nodiscard]] std::expected<SentCommand, RefusedCommand> decode_command(std::string_view bytes);
[[nodiscard]] std::expected<SentCommand, RefusedCommand> decode_command_json(std::string_view json);

/// Only what a client may send: not ClaimSeat, CreateMeeting, ReplaceSetup or IssueVoterTokens.
/// `voter`: see SentCommand.
[[nodiscard]] std::string encode_command(const core::CommandId& id, const core::Command& command,
                                         const std::string& voter = {});
[[nodiscard]] std::string command_json(const core::CommandId& id, const core::Command& command);

/// Tells a repeat from a reused id: FNV-1a with 64 bits over the command's own encoding (fields in
/// order of their numbers, defaults left out), without its id. The same whether it came as
/// protobuf or as JSON.
[[nodiscard]] std::uint64_t content_hash(const core::Command& command);

}  // namespace rostrum::wire

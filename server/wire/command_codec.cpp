#include "wire/command_codec.hpp"

#include <utility>

#include <google/protobuf/util/json_util.h>

#include "core/check.hpp"
#include "core/fnv1a.hpp"
#include "core/words.hpp"
#include "rostrum/v1/command.pb.h"
#include "wire/describe_commands.hpp"
#include "wire/describe_setup.hpp"
#include "wire/describe_state.hpp"
#include "wire/limits.hpp"
#include "wire/proto_reader.hpp"
#include "wire/proto_writer.hpp"

namespace rostrum::wire {

// Asked by the server itself: these never travel, but have a hash.
template <class Pen, Is<core::ClaimSeat> T>
void describe(Pen& pen, T& command) {
  pen(1, "target", command.target);
  pen(2, "device", command.device);
  pen(3, "generation", command.generation);
}
template <class Pen, Is<core::CreateMeeting> T>
void describe(Pen& pen, T& command) {
  pen(1, "setup", command.setup);
  pen(2, "clone_of", command.clone_of);
}
template <class Pen, Is<core::ReplaceSetup> T>
void describe(Pen& pen, T& command) {
  pen(1, "setup", command.setup);
}

template <class Pen, Is<core::IssueVoterTokens> T>
void describe(Pen& pen, T& command) {
  pen(1, "count", command.count);
}

namespace {

template <class Pen, Is<core::Command> T>
void describe_any(Pen& pen, T& command) {
  if (std::holds_alternative<core::ClaimSeat>(command) ||
      std::holds_alternative<core::CreateMeeting>(command) ||
      std::holds_alternative<core::ReplaceSetup>(command) ||
      std::holds_alternative<core::ProposeRules>(command) ||
      std::holds_alternative<core::IssueVoterTokens>(command)) {
    pen.one_of(command, Alternative<core::ClaimSeat>{1001, "claim_seat"},
               Alternative<core::CreateMeeting>{1002, "create_meeting"},
               Alternative<core::ReplaceSetup>{1003, "replace_setup"},
               Alternative<core::ProposeRules>{1004, "propose_rules"},
               Alternative<core::IssueVoterTokens>{1005, "issue_voter_tokens"});
  } else {
    describe_body(pen, command);
  }
}

std::unexpected<RefusedCommand> refused(std::string id, core::RejectionReason reason,
                                        std::string detail) {
  // What comes from outside goes back bounded.
  constexpr std::size_t max_detail_bytes = 400;
  if (detail.size() > max_detail_bytes) {
    detail.resize(max_detail_bytes);
    while (!detail.empty() && (static_cast<unsigned char>(detail.back()) & 0xC0U) == 0x80U) {
      detail.pop_back();
    }
    if (!detail.empty() && static_cast<unsigned char>(detail.back()) >= 0x80U) detail.pop_back();
  }
  return std::unexpected(RefusedCommand{std::move(id), {reason, std::move(detail)}});
}

}  // namespace

std::expected<SentCommand, RefusedCommand> decode_command(std::string_view bytes) {
  CommandEnvelope envelope;
  const auto failure = read_proto(bytes, "command", envelope);
  const auto id = core::CommandId::parse(envelope.id);
  if (failure) {
    const auto reason = failure->problem == ReadProblem::unknown_field
                            ? core::RejectionReason::unknown_field
                            : core::RejectionReason::malformed;
    return refused(id ? id->str() : "", reason, failure->text);
  }
  if (!id) {
    return refused("", core::RejectionReason::malformed,
                   "command.id is not an id: 1 to 64 characters of A-Z a-z 0-9 . _ -");
  }
  const std::uint64_t hash = content_hash(envelope.body);
  return SentCommand{*id, std::move(envelope.body), hash, std::move(envelope.voter)};
}

std::expected<SentCommand, RefusedCommand> decode_command_json(std::string_view json) {
  if (json.size() > max_command_json_bytes) {
    return refused("", core::RejectionReason::malformed, "command is too large");
  }
  v1::Command message;
  const auto status = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(json.data(), json.size()), &message);
  if (!status.ok()) {
    const std::string text(status.message().data(), status.message().size());
    const bool unknown = text.find("Cannot find field") != std::string::npos;
    return refused(
        message.id(),
        unknown ? core::RejectionReason::unknown_field : core::RejectionReason::malformed,
        "command: " + text);
  }
  return decode_command(message.SerializeAsString());
}

std::string encode_command(const core::CommandId& id, const core::Command& command,
                           const std::string& voter) {
  return write_proto(CommandEnvelope{.id = id.str(), .body = command, .voter = voter});
}

std::string command_json(const core::CommandId& id, const core::Command& command) {
  v1::Command message;
  CHECK(message.ParseFromString(encode_command(id, command)));
  std::string json;
  CHECK(google::protobuf::util::MessageToJsonString(message, &json).ok());
  return json;
}

std::uint64_t content_hash(const core::Command& command) {
  std::string bytes;
  ProtoWriter pen(bytes);
  describe_any(pen, command);
  return core::fnv1a(bytes);
}

}  // namespace rostrum::wire

#include "wire/token.hpp"

#include "wire/describe_state.hpp"
#include "wire/proto_reader.hpp"
#include "wire/proto_writer.hpp"

namespace rostrum::wire {

// Protobuf without a .proto file: only the server that made a token reads it.
template <class Pen, Is<LinkToken> T>
void describe(Pen& pen, T& token) {
  pen(1, "id", token.id);
  pen(2, "meeting", token.meeting);
  pen(3, "seat", token.target.seat);
  pen(4, "display", token.target.display);
  pen(5, "generation", token.generation);
  pen(6, "expires_us", token.expires);
}

template <class Pen, Is<SessionToken> T>
void describe(Pen& pen, T& token) {
  pen(1, "meeting", token.meeting);
  pen(2, "seat", token.target.seat);
  pen(3, "display", token.target.display);
  pen(4, "device", token.device);
  pen(5, "generation", token.generation);
}

template <class Pen, Is<VoterToken> T>
void describe(Pen& pen, T& token) {
  pen(1, "meeting", token.meeting);
  pen(2, "token", token.token);
}

namespace {

bool names_one_target(const core::LinkTarget& target) {
  return target.seat.empty() != target.display.empty();
}

}  // namespace

std::string encode_link_token(const LinkToken& token) { return write_proto(token); }

std::optional<LinkToken> decode_link_token(std::string_view bytes) {
  LinkToken token;
  if (read_proto(bytes, "link", token)) return std::nullopt;
  if (token.meeting.empty() || !names_one_target(token.target)) return std::nullopt;
  return token;
}

std::string encode_session_token(const SessionToken& token) { return write_proto(token); }

std::optional<SessionToken> decode_session_token(std::string_view bytes) {
  SessionToken token;
  if (read_proto(bytes, "session", token)) return std::nullopt;
  if (token.meeting.empty() || !names_one_target(token.target)) return std::nullopt;
  return token;
}

std::string encode_voter_token(const VoterToken& token) { return write_proto(token); }

std::optional<VoterToken> decode_voter_token(std::string_view bytes) {
  VoterToken token;
  if (read_proto(bytes, "voter", token)) return std::nullopt;
  if (token.meeting.empty() || token.token.empty()) return std::nullopt;
  return token;
}

}  // namespace rostrum::wire

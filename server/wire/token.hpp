// What a link, a session and a voter's token say, as bytes and back. Signing them is for who has
// the key: see crypto/signed_text.
//
// Pure functions over values; usable from any thread. Decoding refuses what encoding does not make.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::wire {

// The purposes under which they are signed, so that one can never pass for the other.
inline constexpr std::string_view link_purpose = "link";
inline constexpr std::string_view session_purpose = "session";
inline constexpr std::string_view voter_purpose = "voter";

/// How long a new link opens its seat: long enough to be printed weeks before, since raising the
/// generation voids it at once.
inline constexpr core::Duration link_lifetime = std::chrono::days(60);

/// Opens one seat or display until it expires or its generation is raised.
struct LinkToken {
  std::string id;  // random; tells two links of one seat apart in a log
  core::MeetingId meeting;
  core::LinkTarget target;
  std::uint32_t generation = 1;
  core::Instant expires;

  friend bool operator==(const LinkToken&, const LinkToken&) = default;
};

/// What one device got for a link.
struct SessionToken {
  core::MeetingId meeting;
  core::LinkTarget target;
  std::string device;
  std::uint32_t generation = 1;

  friend bool operator==(const SessionToken&, const SessionToken&) = default;
};

/// A viewer's right to one ballot a poll that is open to viewers. Says nothing of who that is.
struct VoterToken {
  core::MeetingId meeting;
  core::TokenId token;

  friend bool operator==(const VoterToken&, const VoterToken&) = default;
};

[[nodiscard]] std::string encode_voter_token(const VoterToken& token);
[[nodiscard]] std::optional<VoterToken> decode_voter_token(std::string_view bytes);

[[nodiscard]] std::string encode_link_token(const LinkToken& token);
[[nodiscard]] std::optional<LinkToken> decode_link_token(std::string_view bytes);

[[nodiscard]] std::string encode_session_token(const SessionToken& token);
[[nodiscard]] std::optional<SessionToken> decode_session_token(std::string_view bytes);

}  // namespace rostrum::wire

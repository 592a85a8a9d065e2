// Who somebody is: links and sessions, made and checked.
//
// Signatures are checked here, on any thread; whether what they say still holds is asked of the
// meeting, on its scheduler.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/ids.hpp"
#include "core/meeting.hpp"
#include "core/roles.hpp"
#include "core/scope.hpp"
#include "core/time.hpp"
#include "core/words.hpp"
#include "crypto/hash.hpp"
#include "wire/token.hpp"

namespace rostrum::net {

/// What a token of either kind says. A link's bearer has no device; see link_suffices.
struct Bearer {
  core::MeetingId meeting;
  core::LinkTarget target;
  std::uint32_t generation = 0;
  std::string device;                    // of a session; empty: it is a link
  std::optional<core::Instant> expires;  // of a link

  friend bool operator==(const Bearer&, const Bearer&) = default;
};

/// Somebody a meeting knows.
struct Person {
  core::Audience audience;
  core::Name name;

  friend bool operator==(const Person&, const Person&) = default;
};

class Credentials {
 public:
  explicit Credentials(const crypto::Key& key) : key_(key) {}

  [[nodiscard]] std::string make_link(const wire::LinkToken& token) const;
  [[nodiscard]] std::string make_session(const wire::SessionToken& token) const;

  [[nodiscard]] std::string make_voter(const wire::VoterToken& token) const;
  /// Nothing where the text is not a voter's token of ours.
  [[nodiscard]] std::optional<wire::VoterToken> open_voter(std::string_view text) const;

  /// Nothing where the text is not a link of ours.
  [[nodiscard]] std::optional<wire::LinkToken> open_link(std::string_view text) const;
  /// A link or a session; nothing where it is neither.
  [[nodiscard]] std::optional<Bearer> open(std::string_view text) const;

 private:
  crypto::Key key_;
};

/// Whether the link or session opens its seat or display now: not expired, of the present
/// generation, and, for a session, from a device that is admitted; for a link see link_suffices.
[[nodiscard]] bool holds(const Bearer& bearer, const core::Meeting& shown, core::Instant now);

/// Whether a link alone, without the device that it is redeemed for, may act: only while nobody has
/// the seat or display. Otherwise whoever has photographed a judge's link would be that judge, and
/// the tablet that a seat was moved away from would still be in it. A host's seat has several
/// devices, and scripts that drive with its link.
[[nodiscard]] bool link_suffices(core::Role role, const core::Access& access);

/// The seat or display in this meeting; nothing where it is not declared.
[[nodiscard]] std::optional<Person> person_of(const core::LinkTarget& target,
                                              const core::Meeting& shown);

/// As whom this person asks.
[[nodiscard]] core::Sender sender_of(const Person& person, std::string console);

/// As whom a viewer with this token asks in the meeting; nothing where it is no token of it.
[[nodiscard]] std::optional<core::Sender> voter_of(const Credentials& credentials,
                                                   const core::MeetingId& meeting,
                                                   std::string_view token);

/// The page of a seat or display: "/judge/annual/seat-3".
[[nodiscard]] std::string page_of(const core::MeetingId& meeting, const core::Audience& audience);

}  // namespace rostrum::net

#include "net/credentials.hpp"

#include <utility>

#include "core/seats.hpp"
#include "core/setup.hpp"
#include "crypto/signed_text.hpp"

namespace rostrum::net {

std::string Credentials::make_link(const wire::LinkToken& token) const {
  return crypto::sign_text(key_, wire::link_purpose, wire::encode_link_token(token));
}

std::string Credentials::make_session(const wire::SessionToken& token) const {
  return crypto::sign_text(key_, wire::session_purpose, wire::encode_session_token(token));
}

std::string Credentials::make_voter(const wire::VoterToken& token) const {
  return crypto::sign_text(key_, wire::voter_purpose, wire::encode_voter_token(token));
}

std::optional<wire::VoterToken> Credentials::open_voter(std::string_view text) const {
  const auto payload = crypto::open_signed_text(key_, wire::voter_purpose, text);
  return payload ? wire::decode_voter_token(*payload) : std::nullopt;
}

std::optional<wire::LinkToken> Credentials::open_link(std::string_view text) const {
  const auto payload = crypto::open_signed_text(key_, wire::link_purpose, text);
  return payload ? wire::decode_link_token(*payload) : std::nullopt;
}

std::optional<Bearer> Credentials::open(std::string_view text) const {
  if (const auto payload = crypto::open_signed_text(key_, wire::session_purpose, text)) {
    const auto session = wire::decode_session_token(*payload);
    if (!session) return std::nullopt;
    return Bearer{.meeting = session->meeting,
                  .target = session->target,
                  .generation = session->generation,
                  .device = session->device};
  }
  const auto link = open_link(text);
  if (!link) return std::nullopt;
  return Bearer{.meeting = link->meeting,
                .target = link->target,
                .generation = link->generation,
                .expires = link->expires};
}

bool holds(const Bearer& bearer, const core::Meeting& shown, core::Instant now) {
  if (bearer.expires && now >= *bearer.expires) return false;
  if (!bearer.device.empty())
    return core::may_use(shown, bearer.target, bearer.device, bearer.generation);
  const core::Access* access = core::find_access(shown, bearer.target);
  const auto person = person_of(bearer.target, shown);
  return access != nullptr && person && access->generation == bearer.generation &&
         link_suffices(person->audience.role, *access);
}

bool link_suffices(core::Role role, const core::Access& access) {
  return role == core::Role::host || access.admitted.empty();
}

std::optional<Person> person_of(const core::LinkTarget& target, const core::Meeting& shown) {
  if (!target.seat.empty()) {
    const core::SeatPlan* seat = core::find_seat(shown.setup, target.seat);
    if (seat == nullptr) return std::nullopt;
    return Person{.audience = {.role = seat->role, .seat = seat->id, .venue = seat->venue},
                  .name = seat->name};
  }
  const core::DisplayPlan* display = core::find_display(shown.setup, target.display);
  if (display == nullptr) return std::nullopt;
  return Person{
      .audience = {.role = core::Role::display, .display = display->id, .venue = display->venue},
      .name = display->name};
}

core::Sender sender_of(const Person& person, std::string console) {
  return {.role = person.audience.role,
          .seat = person.audience.seat,
          .display = person.audience.display,
          .console = std::move(console)};
}

std::optional<core::Sender> voter_of(const Credentials& credentials, const core::MeetingId& meeting,
                                     std::string_view token) {
  const auto voter = credentials.open_voter(token);
  if (!voter || voter->meeting != meeting) return std::nullopt;
  return core::Sender{
      .role = core::Role::viewer, .seat = {}, .display = {}, .token = voter->token, .console = {}};
}

std::string page_of(const core::MeetingId& meeting, const core::Audience& audience) {
  const std::string seat = meeting.str() + "/" + audience.seat.str();
  switch (audience.role) {
    case core::Role::host:
    case core::Role::scrutineer:
      return "/host/" + seat;
    case core::Role::judge:
    case core::Role::delegate:
      return "/judge/" + seat;
    case core::Role::venue_operator:
      return "/venue/" + seat;
    case core::Role::display:
      return "/display/" + meeting.str() + "/" + audience.display.str();
    case core::Role::viewer:
    case core::Role::administrator:
      break;
  }
  return "/watch/" + meeting.str();
}

}  // namespace rostrum::net

#include "net/rooms.hpp"

#include "crypto/hash.hpp"

namespace rostrum::net {
namespace {

template <class Id>
bool holds_in(const Bearer& bearer, const std::map<Id, core::Access>& accesses, const Id& id) {
  const auto found = accesses.find(id);
  if (found == accesses.end() || found->second.generation != bearer.generation) return false;
  return bearer.device.empty() || core::is_admitted(found->second, bearer.device);
}

std::unexpected<wire::Goodbye> refused(wire::GoodbyeReason reason, std::string detail) {
  return std::unexpected(wire::Goodbye{.reason = reason, .detail = std::move(detail)});
}

}  // namespace

std::expected<Person, wire::Goodbye> enter(const Rooms& rooms, const EntryWish& wish) {
  using wire::GoodbyeReason;
  app::MeetingRoom* room = rooms.directory.find(wish.meeting);
  if (room == nullptr) return refused(GoodbyeReason::no_access, "there is no such meeting");
  Person who{.audience = {.role = core::Role::viewer}, .name = {}};
  if (wish.bearer) {
    if (!holds(*wish.bearer, room->shown(), rooms.clock.now()))
      return refused(GoodbyeReason::session_invalid, "open the link of this seat again");
    const auto person = person_of(wish.bearer->target, room->shown());
    if (!person) return refused(GoodbyeReason::session_invalid, "this seat is no longer declared");
    who = *person;
  } else if (!may_watch(rooms, room->shown().setup.access, wish.code)) {
    return refused(GoodbyeReason::no_access, "the access code is missing or wrong");
  }
  room->connected(who.audience);
  return who;
}

bool may_watch(const Rooms& rooms, const core::WatchAccess& meeting, std::string_view code) {
  const core::WatchAccess& access = meeting.needs_code ? meeting : rooms.access;
  return !access.needs_code || crypto::equal_constant_time(access.code, code);
}

bool still_holds(const Bearer& bearer, const AccessTable& table) {
  return bearer.target.seat.empty() ? holds_in(bearer, table.displays, bearer.target.display)
                                    : holds_in(bearer, table.seats, bearer.target.seat);
}

void AccessWatch::publish(const core::Meeting& shown, const core::Presence& presence,
                          const core::TopicSet& changed) {
  const bool concerns = changed.contains(core::Topic::seats) ||
                        changed.contains(core::Topic::displays) ||
                        changed.contains(core::Topic::meeting);
  if (concerns &&
      (table_ == nullptr || table_->seats != shown.seats || table_->displays != shown.displays)) {
    // Shared, because every I/O thread reads it.
    table_ = std::make_shared<const AccessTable>(
        AccessTable{.seats = shown.seats, .displays = shown.displays});
    on_change_(table_);
  }
  next_->publish(shown, presence, changed);
}

}  // namespace rostrum::net

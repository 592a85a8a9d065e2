#include "net/rooms.hpp"

#include <chrono>

#include "crypto/hash.hpp"

namespace rostrum::net {
namespace {

template <class Id>
std::optional<core::Audience> audience_in(const Bearer& bearer,
                                          const std::map<Id, AccessTable::Entry>& entries,
                                          const Id& id) {
  const auto found = entries.find(id);
  if (found == entries.end()) return std::nullopt;
  const auto& [audience, access] = found->second;
  if (access.generation != bearer.generation) return std::nullopt;
  const bool may = bearer.device.empty() ? link_suffices(audience.role, access)
                                         : core::is_admitted(access, bearer.device);
  return may ? std::optional(audience) : std::nullopt;
}

std::unexpected<wire::Goodbye> refused(wire::GoodbyeReason reason, std::string detail) {
  return std::unexpected(wire::Goodbye{.reason = reason, .detail = std::move(detail)});
}

}  // namespace

std::expected<Person, wire::Goodbye> enter(const Rooms& rooms, const EntryWish& wish) {
  using wire::GoodbyeReason;
  app::MeetingRoom* room = rooms.directory.find(wish.meeting);
  if (room == nullptr) return refused(GoodbyeReason::no_access, "there is no such meeting");
  if (wish.is_robot && !room->shown().setup.rehearsal)
    return refused(GoodbyeReason::no_access, std::string(robots_rehearse));
  Person who{.audience = {.role = core::Role::viewer}, .name = {}};
  if (wish.bearer) {
    if (!holds(*wish.bearer, room->shown(), rooms.clock.now()))
      return refused(GoodbyeReason::session_invalid, "open the link of this seat again");
    const auto person = person_of(wish.bearer->target, room->shown());
    if (!person) return refused(GoodbyeReason::session_invalid, "this seat is no longer declared");
    who = *person;
  } else {
    switch (ask_to_watch(rooms, room->shown().setup.access, wish.code, wish.address,
                         std::chrono::steady_clock::now())) {
      case WatchAnswer::wrong_code:
        return refused(GoodbyeReason::no_access, "the access code is missing or wrong");
      case WatchAnswer::too_many_wrong:
        return std::unexpected(wire::Goodbye{.reason = GoodbyeReason::too_fast,
                                             .retry_after_ms = 60'000,
                                             .detail = std::string(too_many_wrong_codes)});
      case WatchAnswer::welcome:
        break;
    }
  }
  room->connected(who.audience);
  return who;
}

const core::WatchAccess& effective_access(const Rooms& rooms, const core::WatchAccess& meeting) {
  return meeting.needs_code ? meeting : rooms.access;
}

WatchAnswer ask_to_watch(const Rooms& rooms, const core::WatchAccess& meeting,
                         std::string_view code, const std::string& address, SteadyTime now) {
  const core::WatchAccess& access = effective_access(rooms, meeting);
  if (!access.needs_code) return WatchAnswer::welcome;
  if (code.empty()) return WatchAnswer::wrong_code;  // asked without one: no guess
  if (!rooms.wrong_codes->has_one(address, now)) return WatchAnswer::too_many_wrong;
  if (crypto::equal_constant_time(access.code, code)) return WatchAnswer::welcome;
  (void)rooms.wrong_codes->take(address, now);
  return WatchAnswer::wrong_code;
}

AccessTable access_table(const core::Meeting& shown) {
  AccessTable table;
  for (const auto& [seat, access] : shown.seats) {
    if (const auto person = person_of({.seat = seat, .display = {}}, shown))
      table.seats.emplace(seat, AccessTable::Entry{person->audience, access});
  }
  for (const auto& [display, access] : shown.displays) {
    if (const auto person = person_of({.seat = {}, .display = display}, shown))
      table.displays.emplace(display, AccessTable::Entry{person->audience, access});
  }
  return table;
}

std::optional<core::Audience> audience_of(const Bearer& bearer, const AccessTable& table) {
  return bearer.target.seat.empty() ? audience_in(bearer, table.displays, bearer.target.display)
                                    : audience_in(bearer, table.seats, bearer.target.seat);
}

void AccessWatch::publish(const core::Meeting& shown, const core::Presence& presence,
                          const core::TopicSet& changed) {
  const bool concerns = changed.contains(core::Topic::seats) ||
                        changed.contains(core::Topic::displays) ||
                        changed.contains(core::Topic::meeting);
  if (concerns) {
    AccessTable table = access_table(shown);
    if (table_ == nullptr || *table_ != table) {
      // Shared, because every I/O thread reads it.
      table_ = std::make_shared<const AccessTable>(std::move(table));
      on_change_(table_);
    }
  }
  next_->publish(shown, presence, changed);
}

}  // namespace rostrum::net

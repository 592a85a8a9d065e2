#include "core/check.hpp"
#include "core/scope.hpp"

namespace rostrum::core {

namespace {

std::vector<Key> keys(const Scope& scope, std::initializer_list<Topic> topics) {
  std::vector<Key> made;
  made.reserve(topics.size());
  for (const Topic topic : topics) made.push_back({.scope = scope, .topic = topic});
  return made;
}

void append(std::vector<Key>& to, const std::vector<Key>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

// The topics of each scope, all that is ever framed for it.

std::vector<Key> keys_of_hosts() {
  return keys(Scope::hosts(),
              {Topic::floor, Topic::queue, Topic::scoring, Topic::results, Topic::poll,
               Topic::venues, Topic::displays, Topic::seats, Topic::notices, Topic::control});
}

/// Beside what the hosts see.
std::vector<Key> keys_of_scrutineers() { return keys(Scope::scrutineers(), {Topic::scrutiny}); }

std::vector<Key> keys_of_venue(const VenueId& venue) {
  return keys(Scope::venue(venue), {Topic::venues, Topic::queue, Topic::displays, Topic::notices});
}

std::vector<Key> keys_of_seat(const SeatId& seat) {
  return keys(Scope::seat(seat), {Topic::scoring, Topic::poll, Topic::notices});
}

std::vector<Key> keys_of_display(const DisplayId& display) {
  return keys(Scope::display(display), {Topic::displays, Topic::notices});
}

}  // namespace

std::string_view word_of(Topic topic) {
  switch (topic) {
    case Topic::meeting:
      return "meeting";
    case Topic::rundown:
      return "rundown";
    case Topic::floor:
      return "floor";
    case Topic::queue:
      return "queue";
    case Topic::scoring:
      return "scoring";
    case Topic::results:
      return "results";
    case Topic::poll:
      return "poll";
    case Topic::venues:
      return "venues";
    case Topic::displays:
      return "displays";
    case Topic::notices:
      return "notices";
    case Topic::control:
      return "control";
    case Topic::seats:
      return "seats";
    case Topic::scrutiny:
      return "scrutiny";
  }
  CHECK(false);
}

std::string Scope::text() const {
  switch (kind) {
    case ScopeKind::everybody:
      return "public";
    case ScopeKind::halls:
      return "display";
    case ScopeKind::hosts:
      return "role:host";
    case ScopeKind::scrutineers:
      return "role:scrutineer";
    case ScopeKind::panel:
      return "panel:" + id;
    case ScopeKind::venue:
      return "venue:" + id;
    case ScopeKind::seat:
      return "seat:" + id;
    case ScopeKind::display:
      return "display:" + id;
  }
  CHECK(false);
}

std::vector<Key> keys_for(const Audience& audience) {
  std::vector<Key> all = keys(Scope::everybody(), {Topic::meeting, Topic::rundown});
  const Key floor{.scope = Scope::everybody(), .topic = Topic::floor};
  switch (audience.role) {
    case Role::viewer:
      all.push_back(floor);
      append(all, keys(Scope::everybody(),
                       {Topic::scoring, Topic::results, Topic::poll, Topic::notices}));
      return all;
    case Role::display:
      all.push_back(floor);
      append(all, keys(Scope::halls(), {Topic::scoring, Topic::results, Topic::poll}));
      append(all, keys_of_display(audience.display));
      return all;
    case Role::scrutineer:
      append(all, keys_of_hosts());
      append(all, keys_of_scrutineers());
      return all;
    case Role::host:
    case Role::administrator:
      append(all, keys_of_hosts());
      return all;
    case Role::judge:
    case Role::delegate:
      all.push_back(floor);
      append(all, keys(Scope::halls(), {Topic::results}));
      append(all, keys_of_seat(audience.seat));
      return all;
    case Role::venue_operator:
      all.push_back(floor);
      append(all, keys(Scope::halls(), {Topic::scoring, Topic::results, Topic::poll}));
      append(all, keys_of_venue(audience.venue));
      return all;
  }
  CHECK(false);
}

std::vector<Key> all_keys(const Meeting& meeting) {
  std::vector<Key> all = keys_for(Audience{});
  append(all, keys(Scope::halls(), {Topic::scoring, Topic::results, Topic::poll}));
  append(all, keys_of_hosts());
  append(all, keys_of_scrutineers());
  for (const SeatPlan& seat : meeting.setup.seats) {
    if (seat.role == Role::judge || seat.role == Role::delegate) append(all, keys_of_seat(seat.id));
  }
  for (const VenuePlan& venue : meeting.setup.venues) append(all, keys_of_venue(venue.id));
  for (const DisplayPlan& display : meeting.setup.displays)
    append(all, keys_of_display(display.id));
  return all;
}

}  // namespace rostrum::core

// Topics and scopes: how what may be seen is cut, who subscribes to which cut, and what is known of
// the living world beside the meeting.
//
// A frame's key is (scope, topic). The table of who gets which keys is in server/README.md. Values
// and pure functions; usable from any thread.
#pragma once

#include <bitset>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/events.hpp"
#include "core/ids.hpp"
#include "core/meeting.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

/// In the order of Frame's fields (10 to 22).
enum class Topic {
  meeting,
  rundown,
  floor,
  queue,
  scoring,
  results,
  poll,
  venues,
  displays,
  notices,
  control,
  seats,
  scrutiny,
};
inline constexpr std::size_t topic_count = 13;

[[nodiscard]] std::string_view word_of(Topic topic);

class TopicSet {
 public:
  TopicSet() = default;
  TopicSet(std::initializer_list<Topic> topics) {
    for (const Topic topic : topics) add(topic);
  }
  [[nodiscard]] static TopicSet all() {
    TopicSet set;
    set.bits_.set();
    return set;
  }

  void add(Topic topic) { bits_.set(static_cast<std::size_t>(topic)); }
  [[nodiscard]] bool contains(Topic topic) const {
    return bits_.test(static_cast<std::size_t>(topic));
  }
  [[nodiscard]] bool empty() const { return bits_.none(); }

  TopicSet& operator|=(const TopicSet& other) {
    bits_ |= other.bits_;
    return *this;
  }
  friend TopicSet operator|(TopicSet left, const TopicSet& right) { return left |= right; }
  friend bool operator==(const TopicSet&, const TopicSet&) = default;

 private:
  std::bitset<topic_count> bits_;
};

/// The topics whose views an event may have changed, for some scope. Never too few.
[[nodiscard]] TopicSet topics_touched(const Event& event);

enum class ScopeKind { everybody, halls, hosts, panel, venue, seat, display, scrutineers };

/// For whom a frame is made. Text form: "public", "display", "role:host", "role:scrutineer",
/// "panel:<id>", "venue:<id>", "seat:<id>", "display:<id>".
struct Scope {
  ScopeKind kind = ScopeKind::everybody;
  std::string id;  // of the panel, venue, seat or display; else empty

  [[nodiscard]] static Scope everybody() { return {}; }
  [[nodiscard]] static Scope halls() { return {ScopeKind::halls, {}}; }
  [[nodiscard]] static Scope hosts() { return {ScopeKind::hosts, {}}; }
  [[nodiscard]] static Scope scrutineers() { return {ScopeKind::scrutineers, {}}; }
  [[nodiscard]] static Scope panel(const PanelId& id) { return {ScopeKind::panel, id.str()}; }
  [[nodiscard]] static Scope venue(const VenueId& id) { return {ScopeKind::venue, id.str()}; }
  [[nodiscard]] static Scope seat(const SeatId& id) { return {ScopeKind::seat, id.str()}; }
  [[nodiscard]] static Scope display(const DisplayId& id) { return {ScopeKind::display, id.str()}; }

  [[nodiscard]] std::string text() const;

  friend bool operator==(const Scope&, const Scope&) = default;
  friend std::strong_ordering operator<=>(const Scope&, const Scope&) = default;
};

/// A frame's key.
struct Key {
  Scope scope;
  Topic topic = Topic::meeting;

  friend bool operator==(const Key&, const Key&) = default;
  friend std::strong_ordering operator<=>(const Key&, const Key&) = default;
};

/// Who is on a connection.
struct Audience {
  Role role = Role::viewer;
  SeatId seat;        // of a seat
  DisplayId display;  // of a display
  VenueId venue;      // of the seat or display; may be empty

  friend bool operator==(const Audience&, const Audience&) = default;
};

/// What this audience subscribes to, by the table in server/README.md.
[[nodiscard]] std::vector<Key> keys_for(const Audience& audience);

/// Every key of a meeting: those that somebody could subscribe to.
[[nodiscard]] std::vector<Key> all_keys(const Meeting& meeting);

/// Which state of a topic a frame holds.
struct Revision {
  std::uint64_t epoch = 0;
  std::uint64_t n = 0;

  friend bool operator==(const Revision&, const Revision&) = default;
  friend std::strong_ordering operator<=>(const Revision&, const Revision&) = default;
};

// Live, never journalled: who is connected, and what each display says it has painted.
/// What a page can do on its device, and what it has not delivered yet, as it says itself.
struct DeviceReport {
  bool secure = false;      // https or this machine
  bool stores = false;      // what is typed survives a closed tab
  bool keeps_page = false;  // the page opens without a network
  std::uint32_t drafts = 0;
  std::uint32_t pending = 0;  // submitted, without a receipt
  friend bool operator==(const DeviceReport&, const DeviceReport&) = default;
};
struct SeatPresence {
  std::uint32_t connections = 0;
  std::optional<Instant> last_seen;
  std::optional<DeviceReport> device;  // the newest
  friend bool operator==(const SeatPresence&, const SeatPresence&) = default;
};
struct PaintedFloor {
  Revision revision;
  Duration lag{0};
  Duration clock_error{0};
  Instant at;
  std::string shows;  // view and scene, as the page calls them
  friend bool operator==(const PaintedFloor&, const PaintedFloor&) = default;
};
struct DisplayPresence {
  std::uint32_t connections = 0;
  std::optional<PaintedFloor> painted;
  std::optional<DeviceReport> device;
  friend bool operator==(const DisplayPresence&, const DisplayPresence&) = default;
};
struct Presence {
  std::map<SeatId, SeatPresence> seats;
  std::map<DisplayId, DisplayPresence> displays;
  std::uint32_t viewers = 0;
  bool storing = true;  // the journal takes what is decided
  friend bool operator==(const Presence&, const Presence&) = default;
};

}  // namespace rostrum::core

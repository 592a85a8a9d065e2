// Words that every other part uses: names, roles, phases and states, as in
// proto/rostrum/v1/common.proto and view.proto.
//
// The numbers are those of the protocol, so that a value means the same everywhere; the protocol's
// 0 ("never sent") is not among them. Values, usable from any thread.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "core/ids.hpp"

namespace rostrum::core {

/// A name in the two languages of the pages.
struct Name {
  std::string zh;  // shown first; never empty where a name is needed
  std::string en;  // shown second; may be empty

  friend bool operator==(const Name&, const Name&) = default;
};

enum class Role {
  host = 1,
  scrutineer = 2,
  judge = 3,
  delegate = 4,
  venue_operator = 5,
  display = 6,
  viewer = 7,
  administrator = 8,  // on the server's own machine
};

enum class MeetingPhase { setup = 1, live = 2, ended = 3, published = 4 };

/// To whom a committed mark has been released.
enum class ReleaseScope { halls = 1, online = 2 };

/// What all displays show.
enum class StageMode { programme = 1, standby = 2, blank = 3 };

/// A judge's state for one slot.
enum class CardState {
  expected = 1,
  submitted = 2,
  abstained = 3,
  recused = 4,
  absent = 5,
  replaced = 6,
};

/// What a display paints.
enum class DisplayView { main = 1, branch = 2, confidence = 3 };

/// What a host has one display do.
enum class DisplayOrder { identify = 1, reload = 2, blank = 3, show = 4 };

enum class NoticeLevel { information = 1, warning = 2 };

enum class SlotState { planned = 1, on_air = 2, done = 3, skipped = 4 };

enum class TimerState { idle = 1, running = 2, paused = 3 };

enum class ScoringState { waiting = 1, open = 2, closed = 3, committed = 4 };

enum class PollState { draft = 1, open = 2, closed = 3, released = 4 };

enum class VenueKind { main, branch, online };

/// What a venue reports as ready.
struct Readiness {
  bool sound = false;
  bool picture = false;
  bool screens = false;
  bool sign_in = false;
  bool operator_ready = false;

  friend bool operator==(const Readiness&, const Readiness&) = default;
};

struct Everybody {
  friend bool operator==(const Everybody&, const Everybody&) = default;
  friend std::strong_ordering operator<=>(const Everybody&, const Everybody&) = default;
};

/// Whom a notice is for: everybody, everything in one venue, or one display.
using NoticeTarget = std::variant<Everybody, VenueId, DisplayId>;

/// A seat or a display: what a link opens. Exactly one of the two is not empty.
struct LinkTarget {
  SeatId seat;
  DisplayId display;

  friend bool operator==(const LinkTarget&, const LinkTarget&) = default;
};

// The words of files, addresses and canonical texts: "venue_operator", "on_air", "main" and so on.
[[nodiscard]] std::string_view word_of(Role role);
[[nodiscard]] std::string_view word_of(MeetingPhase phase);
[[nodiscard]] std::string_view word_of(ReleaseScope scope);
[[nodiscard]] std::string_view word_of(StageMode mode);
[[nodiscard]] std::string_view word_of(CardState state);
[[nodiscard]] std::string_view word_of(DisplayView view);
[[nodiscard]] std::string_view word_of(NoticeLevel level);
[[nodiscard]] std::string_view word_of(SlotState state);
[[nodiscard]] std::string_view word_of(TimerState state);
[[nodiscard]] std::string_view word_of(ScoringState state);
[[nodiscard]] std::string_view word_of(PollState state);
[[nodiscard]] std::string_view word_of(VenueKind kind);

/// How many characters a UTF-8 text has (code points).
[[nodiscard]] std::size_t character_count(std::string_view utf8);

// Longest texts, in characters.
inline constexpr std::size_t max_name_length = 100;    // people, units, venues, displays
inline constexpr std::size_t max_title_length = 200;   // titles, subjects, questions, remarks
inline constexpr std::size_t max_reason_length = 500;  // reasons
inline constexpr std::size_t max_notice_length = 500;  // as the protocol says
inline constexpr std::size_t max_console_length = 64;  // the window's name, made by the page
inline constexpr std::size_t max_device_length = 64;   // the device's id, made by the browser

}  // namespace rostrum::core

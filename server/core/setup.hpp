// Everything of a meeting that is declared beforehand: what a meeting file holds, and what a clone
// takes over.
//
// wire/meeting_file makes one from TOML or CSV; rostrumctl import sends it whole. Values, usable
// from any thread.
//
// Invariant: a set-up that validate() has no problem with can be run; GoLive asks for exactly that.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/awards.hpp"
#include "core/decimal.hpp"
#include "core/ids.hpp"
#include "core/poll_rules.hpp"
#include "core/scoring_rules.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

// Bounds of one meeting.
inline constexpr std::size_t max_segments = 50;
inline constexpr std::size_t max_slots = 200;
inline constexpr std::size_t max_presenters = 200;
inline constexpr std::size_t max_seats = 500;
inline constexpr std::size_t max_venues = 64;
inline constexpr std::size_t max_displays = 200;
inline constexpr Duration min_allotted = std::chrono::seconds(1);
inline constexpr Duration max_allotted = std::chrono::hours(24);
inline constexpr Duration max_stream_delay = std::chrono::hours(1);
inline constexpr std::size_t max_access_code_length = 64;
inline constexpr Decimal max_factor{1000};
// 9999-12-31T23:59:59Z; as early as 1970. Sums with spans of the plan stay far inside an Instant.
inline constexpr Instant max_planned_start{253'402'300'799'000'000};

struct VenuePlan {
  VenueId id;
  Name name;
  VenueKind kind = VenueKind::main;
  Duration stream_delay{0};  // of an online venue: how late its picture is

  friend bool operator==(const VenuePlan&, const VenuePlan&) = default;
};

/// A person's place in this meeting. Roles: host, scrutineer, judge, delegate, venue_operator.
struct SeatPlan {
  SeatId id;
  Role role = Role::judge;
  Name name;
  Name unit;             // may be empty
  VenueId venue;         // may be empty, but not for a venue operator
  PanelId panel;         // judges only; empty there means the first declared panel
  Decimal weight{1};     // in weighted polls
  bool expected = true;  // false: a spare seat, whose card no slot waits for

  friend bool operator==(const SeatPlan&, const SeatPlan&) = default;
};

struct DisplayPlan {
  DisplayId id;
  Name name;
  VenueId venue;  // may be empty
  DisplayView view = DisplayView::main;

  friend bool operator==(const DisplayPlan&, const DisplayPlan&) = default;
};

/// Who speaks, and for which unit.
struct Presenter {
  PresenterId id;
  Name name;
  Name unit;

  friend bool operator==(const Presenter&, const Presenter&) = default;
};

/// One presenter's place in the rundown.
struct SlotPlan {
  SlotId id;
  PresenterId presenter;
  Name title;  // may be empty
  Duration allotted = std::chrono::minutes(8);
  Decimal factor{1};

  friend bool operator==(const SlotPlan&, const SlotPlan&) = default;
};

/// A group of slots, in running order.
struct SegmentPlan {
  SegmentId id;
  Name name;
  std::optional<Instant> planned_start;  // none: follows on from the segment before
  std::vector<SlotPlan> slots;

  friend bool operator==(const SegmentPlan&, const SegmentPlan&) = default;
};

struct TimerSettings {
  Duration warning = std::chrono::minutes(2);  // begins when this much is left
  Duration danger = std::chrono::seconds(30);  // begins when this much is left
  bool bell = true;                            // displays ring at warning and at the end

  friend bool operator==(const TimerSettings&, const TimerSettings&) = default;
};

struct WatchAccess {
  bool needs_code = false;  // [access] watch = "code"; else "open"
  std::string code;         // not empty where it is needed

  friend bool operator==(const WatchAccess&, const WatchAccess&) = default;
};

struct MeetingSetup {
  MeetingId id;
  Name title;
  bool sample = false;     // watermark 示例; from birth, never changed by a later set-up
  bool rehearsal = false;  // watermark 彩排; from birth, never changed by a later set-up
  std::optional<Instant> planned_start;
  WatchAccess access;
  TimerSettings timer;
  bool auto_open_scoring = true;  // starting a slot lets judges score it
  std::vector<VenuePlan> venues;
  std::vector<SeatPlan> seats;  // their order is the seat order
  std::vector<DisplayPlan> displays;
  std::vector<Presenter> presenters;
  std::vector<SegmentPlan> segments;
  ScoringRules scoring = default_scoring_rules();
  std::vector<Award> awards;
  RevealOrder reveal_order = RevealOrder::last_to_first;  // of the award script
  PollRules poll_defaults;  // a poll takes what its command leaves open from here
  std::vector<PollPlan> polls;

  friend bool operator==(const MeetingSetup&, const MeetingSetup&) = default;
};

/// Every problem found ("slots[3].presenter", "is not among the presenters"); empty where the
/// meeting can be run. Includes those of the scoring rules, awards and poll rules.
[[nodiscard]] std::vector<RuleProblem> validate(const MeetingSetup& setup);

/// Venues and panels that are not declared.
[[nodiscard]] std::vector<RuleProblem> problems_of_electorate(const MeetingSetup& setup,
                                                              const Electorate& electorate);

[[nodiscard]] const SeatPlan* find_seat(const MeetingSetup& setup, const SeatId& id);
[[nodiscard]] const VenuePlan* find_venue(const MeetingSetup& setup, const VenueId& id);
[[nodiscard]] const DisplayPlan* find_display(const MeetingSetup& setup, const DisplayId& id);

/// The panel whose judge this is: the declared one, or the first.
[[nodiscard]] PanelId panel_of(const MeetingSetup& setup, const SeatPlan& seat);

/// How long online waits behind the halls: the longest delay of the online venues.
[[nodiscard]] Duration longest_stream_delay(const MeetingSetup& setup);

}  // namespace rostrum::core

// What an audience may see: a pure projection of the meeting, cut into topics, one struct a topic
// as in view.proto.
//
// What an audience may not see yet is not in its views; nothing is left to a page to hide. An empty
// id, text or optional stands for the protocol's "unset". Decimal texts are made here, so that wire
// only copies. Values and pure functions; usable from any thread.
//
// The views' structs have the names of their messages, except where core has a type of its own that
// says the same: MeetingView holds Criterion and PanelRule, a PanelMark is a PanelMarkLine here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/award_views.hpp"
#include "core/commands.hpp"
#include "core/ids.hpp"
#include "core/meeting.hpp"
#include "core/poll_views.hpp"
#include "core/scope.hpp"
#include "core/scoring_view.hpp"
#include "core/scrutiny_view.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

// Topic meeting.
struct VenueName {
  VenueId id;
  Name name;
  VenueKind kind = VenueKind::main;
  friend bool operator==(const VenueName&, const VenueName&) = default;
};
struct RuleChangeLine {
  std::string reason;
  Instant at;
  friend bool operator==(const RuleChangeLine&, const RuleChangeLine&) = default;
};
struct MeetingView {
  MeetingId id;
  Name title;
  MeetingPhase phase = MeetingPhase::setup;
  Name watermark;
  std::vector<VenueName> venues;
  std::vector<Criterion> criteria;
  std::vector<PanelRule> panels;
  std::uint32_t decimals = 0;
  Name rule;
  bool cards_may_change = false;
  std::vector<RuleChangeLine> rule_changes;  // while live, oldest first
  bool two_person_paper_card = false;
  bool two_person_correction = false;
  bool rehearsal = false;
  friend bool operator==(const MeetingView&, const MeetingView&) = default;
};

// Topic rundown.
struct RundownLine {
  SlotCard card;
  SlotState state = SlotState::planned;
  std::optional<Instant> planned_start;
  std::optional<Instant> started;
  std::optional<Instant> ended;
  friend bool operator==(const RundownLine&, const RundownLine&) = default;
};
struct RundownSegment {
  SegmentId id;
  Name name;
  std::vector<RundownLine> lines;
  std::string draw_seed;  // 16 hexadecimal digits
  friend bool operator==(const RundownSegment&, const RundownSegment&) = default;
};
struct RundownView {
  std::vector<RundownSegment> segments;
  friend bool operator==(const RundownView&, const RundownView&) = default;
};

// Topic floor.
struct TimerView {
  TimerState state = TimerState::idle;
  std::optional<Instant> deadline;
  Duration remaining{0};
  Duration allotted{0};
  Duration warning{0};
  Duration danger{0};
  friend bool operator==(const TimerView&, const TimerView&) = default;
};
struct FloorView {
  StageMode stage = StageMode::programme;
  std::optional<SlotCard> on_air;
  std::optional<Instant> started;
  TimerView timer;
  std::optional<SlotCard> preview;
  std::optional<SlotCard> next;
  std::uint32_t done = 0;
  std::uint32_t total = 0;
  Duration offset{0};
  std::optional<Instant> expected_end;
  bool bell = false;
  std::optional<SpeakerRequest> granted;
  friend bool operator==(const FloorView&, const FloorView&) = default;
};

// Topic queue.
struct QueuedRequest {
  SpeakerRequest request;
  std::uint32_t place = 0;
  friend bool operator==(const QueuedRequest&, const QueuedRequest&) = default;
};
struct QueueView {
  std::vector<QueuedRequest> requests;
  std::optional<SpeakerRequest> granted;
  friend bool operator==(const QueueView&, const QueueView&) = default;
};

// Topic results.
struct ResultLine {
  SlotCard card;
  std::string mark;
  std::vector<CardRemark> remarks;  // hosts and scrutineers
  std::vector<DeductionRemark> deductions;
  std::vector<SupersededLine> superseded;
  friend bool operator==(const ResultLine&, const ResultLine&) = default;
};
/// Nothing, a mark, or an award.
using RevealView = std::variant<std::monostate, ResultLine, AwardItem>;
struct AwardName {
  AwardId id;
  Name name;
  std::uint32_t quota = 0;
  friend bool operator==(const AwardName&, const AwardName&) = default;
};
struct ResultsView {
  std::vector<ResultLine> marks;
  std::vector<RankLine> ranking;
  bool frozen = false;
  std::vector<AwardItem> awards;
  std::uint32_t award_total = 0;
  RevealView reveal;
  std::optional<AwardsPlan> plan;
  std::vector<AwardName> award_names;
  friend bool operator==(const ResultsView&, const ResultsView&) = default;
};

// Topic poll: poll_views.hpp.

// Topic venues.
struct VenueLine {
  VenueName venue;
  std::optional<Readiness> readiness;
  std::string remark;
  std::optional<Instant> reported;
  Duration stream_delay{0};
  AttendanceCount attendance;
  std::vector<AttendanceLine> seats;  // the operator's own list
  friend bool operator==(const VenueLine&, const VenueLine&) = default;
};
struct VenuesView {
  std::vector<VenueLine> venues;
  AttendanceCount elsewhere;  // of seats without a venue
  friend bool operator==(const VenuesView&, const VenuesView&) = default;
};

// Topic seats.
struct WaitingDevice {
  std::string device;  // the short code
  Instant since;
  friend bool operator==(const WaitingDevice&, const WaitingDevice&) = default;
};
struct SeatLine {
  SeatId id;
  Name name;
  Role role = Role::judge;
  Name unit;
  VenueId venue;
  PanelId panel;
  bool opened = false;
  bool connected = false;
  std::optional<Instant> last_seen;
  std::vector<WaitingDevice> waiting;
  std::optional<AttendanceLine> attendance;  // of seats whose attendance is taken
  std::optional<DeviceReport> device;
  friend bool operator==(const SeatLine&, const SeatLine&) = default;
};
struct SeatsView {
  std::vector<SeatLine> seats;
  std::uint32_t viewers = 0;
  friend bool operator==(const SeatsView&, const SeatsView&) = default;
};

// Topic displays.
struct DisplayLine {
  DisplayId id;
  Name name;
  VenueId venue;
  DisplayView view = DisplayView::main;
  bool connected = false;
  std::optional<PaintedFloor> painted;
  std::optional<DeviceReport> device;
  bool blank = false;               // by hand
  std::optional<Instant> identify;  // when it was last asked who it is
  std::uint32_t reloads = 0;
  friend bool operator==(const DisplayLine&, const DisplayLine&) = default;
};
struct DisplaysView {
  std::vector<DisplayLine> displays;
  friend bool operator==(const DisplaysView&, const DisplaysView&) = default;
};

// Topic notices.
struct NoticesView {
  std::vector<Notice> notices;
  friend bool operator==(const NoticesView&, const NoticesView&) = default;
};

// Topic control.
struct ControlView {
  SeatId seat;
  std::string console;
  std::optional<Instant> since;
  std::uint64_t undo_act = 0;
  std::string undo_command;
  SlotId undo_slot;
  std::optional<Instant> undo_at;
  bool storing = true;
  std::optional<AwardItem> rehearsed;  // the reveal as it is tried out
  std::uint32_t rehearsed_item = 0;
  friend bool operator==(const ControlView&, const ControlView&) = default;
};

/// One topic's whole state, in the order of Topic.
using View =
    std::variant<MeetingView, RundownView, FloorView, QueueView, ScoringView, ResultsView, PollView,
                 VenuesView, DisplaysView, NoticesView, ControlView, SeatsView, ScrutinyView>;

/// What `scope` may see of `topic`. For a pair that nobody subscribes to: the topic's empty view.
[[nodiscard]] View view_for(const Meeting& meeting, const Presence& presence, const Scope& scope,
                            Topic topic);

/// Text laid over every page of the meeting: 彩排 for a rehearsal, else 示例 for the sample; empty:
/// none.
[[nodiscard]] Name watermark_of(const MeetingSetup& setup);

struct PollFigures;

/// The views of one state, for many scopes: what they share and what costs is worked out once. The
/// state must not change while this lives.
class Views {
 public:
  Views(const Meeting& meeting, const Presence& presence);
  ~Views();
  Views(const Views&) = delete;
  Views& operator=(const Views&) = delete;

  /// As view_for().
  [[nodiscard]] View of(const Scope& scope, Topic topic);

 private:
  const Meeting& meeting_;
  const Presence& presence_;
  std::optional<std::vector<PollFigures>> polls_;  // one a poll; from when one was asked for
};

/// How marks are made, in words for people.
[[nodiscard]] Name rule_in_words(const ScoringRules& rules);

}  // namespace rostrum::core

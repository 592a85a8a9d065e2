// A small meeting for tests, who may ask in it, and a pen to play it with: decide and evolve, and
// nothing else. Headers only, so that tests of core can use it without app.
//
// Four presenters p1..p4 (slots s1..s4) of units u1..u4 in two segments; panels a (judges j1, j2,
// j3) and b (j4, j5); a spare judge j6 whom nobody waits for; hosts h1 and h2, scrutineer t1,
// delegates d1 and d2, operator o1 of the branch; venues main, branch, online (30 s late); displays
// big (main), branch-screen, glass (confidence). Points have three decimals, so that a figure can
// be found in a text.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/decide.hpp"
#include "core/evolve.hpp"
#include "core/meeting.hpp"
#include "core/roles.hpp"
#include "core/secret_poll.hpp"
#include "core/setup.hpp"

namespace rostrum::test {

inline constexpr core::Instant nine_o_clock{1795309200'000000};  // 2026-11-22T01:00:00Z

inline core::Name name_of(const std::string& text) { return {text, text + "-en"}; }

inline core::SeatPlan seat_plan(const std::string& id, core::Role role, const std::string& venue,
                                const std::string& panel = "") {
  core::SeatPlan seat{.id = core::SeatId(id), .role = role, .name = name_of("name-" + id)};
  if (!venue.empty()) seat.venue = core::VenueId(venue);
  if (!panel.empty()) seat.panel = core::PanelId(panel);
  return seat;
}

inline core::SlotPlan slot_plan(const std::string& number) {
  return {.id = core::SlotId("s" + number),
          .presenter = core::PresenterId("p" + number),
          .title = name_of("title-" + number),
          .allotted = std::chrono::minutes(8)};
}

inline core::ScoringRules sample_rules() {
  const auto criterion = [](const std::string& id, std::int64_t weight) {
    return core::Criterion{.id = core::CriterionId(id),
                           .name = "criterion-" + id,
                           .name_en = id,
                           .weight = core::Decimal(weight),
                           .minimum = core::Decimal(0),
                           .maximum = core::Decimal(100),
                           .step = core::Decimal::from_units(1, 3)};
  };
  const auto panel = [](const std::string& id, std::int64_t weight) {
    return core::PanelRule{.id = core::PanelId(id),
                           .name = "panel-" + id,
                           .name_en = id,
                           .weight = core::Decimal(weight)};
  };
  core::ScoringRules rules;
  rules.method = core::Method::trimmed_mean;
  rules.trim = 1;
  rules.decimals = 3;
  rules.criteria = {criterion("content", 2), criterion("delivery", 1)};
  rules.panels = {panel("a", 3), panel("b", 2)};
  return rules;
}

inline core::MeetingSetup sample_setup(const std::string& id = "sample") {
  using core::Role;
  core::MeetingSetup setup;
  setup.id = core::MeetingId(id);
  setup.title = name_of("title-of-" + id);
  setup.planned_start = nine_o_clock;
  setup.auto_open_scoring = true;
  setup.venues = {
      {.id = core::VenueId("main"), .name = name_of("hall"), .kind = core::VenueKind::main},
      {.id = core::VenueId("branch"), .name = name_of("branch"), .kind = core::VenueKind::branch},
      {.id = core::VenueId("online"),
       .name = name_of("online"),
       .kind = core::VenueKind::online,
       .stream_delay = std::chrono::seconds(30)}};
  setup.seats = {
      seat_plan("h1", Role::host, "main"),         seat_plan("h2", Role::host, "main"),
      seat_plan("t1", Role::scrutineer, "main"),   seat_plan("j1", Role::judge, "main", "a"),
      seat_plan("j2", Role::judge, "main", "a"),   seat_plan("j3", Role::judge, "branch", "a"),
      seat_plan("j4", Role::judge, "branch", "b"), seat_plan("j5", Role::judge, "branch", "b"),
      seat_plan("j6", Role::judge, "main", "b"),   seat_plan("d1", Role::delegate, "main"),
      seat_plan("d2", Role::delegate, "branch"),   seat_plan("o1", Role::venue_operator, "branch")};
  setup.seats.at(8).expected = false;
  setup.displays = {{.id = core::DisplayId("big"),
                     .name = name_of("big"),
                     .venue = core::VenueId("main"),
                     .view = core::DisplayView::main},
                    {.id = core::DisplayId("branch-screen"),
                     .name = name_of("branch-screen"),
                     .venue = core::VenueId("branch"),
                     .view = core::DisplayView::branch},
                    {.id = core::DisplayId("glass"),
                     .name = name_of("glass"),
                     .venue = core::VenueId("main"),
                     .view = core::DisplayView::confidence}};
  for (const std::string number : {"1", "2", "3", "4"}) {
    setup.presenters.push_back({.id = core::PresenterId("p" + number),
                                .name = name_of("presenter-" + number),
                                .unit = name_of("unit-" + number)});
  }
  setup.segments = {{.id = core::SegmentId("first"),
                     .name = name_of("first"),
                     .slots = {slot_plan("1"), slot_plan("2")}},
                    {.id = core::SegmentId("second"),
                     .name = name_of("second"),
                     .slots = {slot_plan("3"), slot_plan("4")}}};
  setup.scoring = sample_rules();
  setup.poll_defaults.electorate.roles = core::VoterRoles::delegates_and_judges;
  setup.awards = {{.id = core::AwardId("exemplary"), .name = "示范", .quota = 1},
                  {.id = core::AwardId("excellent"), .name = "优秀", .quota = 2}};
  return setup;
}

// Who asks.
inline core::Sender sender_of(core::Role role, const std::string& seat,
                              const std::string& console = "") {
  core::Sender sender{.role = role, .console = console};
  if (!seat.empty()) sender.seat = core::SeatId(seat);
  return sender;
}
inline core::Sender host(const std::string& seat = "h1", const std::string& console = "") {
  return sender_of(core::Role::host, seat, console);
}
inline core::Sender scrutineer() { return sender_of(core::Role::scrutineer, "t1"); }
inline core::Sender judge(int number) {
  return sender_of(core::Role::judge, "j" + std::to_string(number));
}
inline core::Sender delegate(int number) {
  return sender_of(core::Role::delegate, "d" + std::to_string(number));
}
inline core::Sender voter(int number) {
  core::Sender sender{.role = core::Role::viewer};
  sender.token = core::TokenId("t" + std::to_string(number));
  return sender;
}
inline core::Sender venue_operator() { return sender_of(core::Role::venue_operator, "o1"); }
inline core::Sender administrator() { return {.role = core::Role::administrator}; }

/// A whole card: thousandths of a point for content and delivery.
inline core::SubmitCard card(const std::string& slot, std::int64_t content, std::int64_t delivery) {
  return {.slot = core::SlotId(slot),
          .scores = {{core::CriterionId("content"), core::Decimal::from_units(content, 3)},
                     {core::CriterionId("delivery"), core::Decimal::from_units(delivery, 3)}}};
}

/// Plays a meeting without a room: decides, evolves, keeps every event and the number of rows.
class Play {
 public:
  explicit Play(core::MeetingSetup setup = sample_setup()) {
    must(administrator(), core::CreateMeeting{.setup = std::move(setup)});
  }

  core::Meeting meeting;
  core::Instant now = nine_o_clock;
  std::vector<core::Event> events;  // all, in order
  std::uint64_t rows = 0;
  /// What has been cast, sealed or not: only secret polls open theirs, and take what their roll
  /// has.
  std::map<core::PollId, std::vector<core::BallotFromBox>> boxes;

  /// The rejection's reason, or nothing where it was done.
  std::optional<core::RejectionReason> ask(const core::Sender& sender,
                                           const core::Command& command) {
    now += std::chrono::milliseconds(1);
    const std::string receipt = "receipt-" + std::to_string((rows * 7919) % 100'003);
    core::Decision decision = core::decide(
        meeting, sender, command,
        {.now = now, .next_seq = rows + 1, .seed = 0x5EED + rows, .sealed_receipt = receipt});
    if (const auto* rejection = std::get_if<core::Rejection>(&decision)) {
      last_rejection = *rejection;
      return rejection->reason;
    }
    const auto& happened = std::get<std::vector<core::Event>>(decision);
    if (const auto* ballot = std::get_if<core::CastBallot>(&command)) {
      boxes[ballot->poll].push_back(
          {.receipt = receipt, .text = core::canonical_text(ballot->content)});
    }
    apply(happened);
    return std::nullopt;
  }

  void must(const core::Sender& sender, const core::Command& command) {
    const auto refused = ask(sender, command);
    EXPECT_FALSE(refused) << core::command_name(command) << ": " << last_rejection;
  }

  /// Lets time pass, with what happens by itself.
  void pass(core::Duration span) {
    now += span;
    if (std::vector<core::Event> due = core::decide_wake(meeting, now); !due.empty()) apply(due);
    for (const core::Poll& poll : std::vector(meeting.polls)) {
      const auto due = core::box_due(poll);
      if (due && *due <= now) apply({core::open_box(poll, boxes[poll.id], now)});
    }
  }

  /// What the server states by itself.
  void state(const std::vector<core::Event>& happened) { apply(happened); }

  core::Rejection last_rejection;

  // Shorthands of what most tests need.
  void go_live() { must(host(), core::GoLive{}); }
  void start(const std::string& slot) { must(host(), core::StartSlot{core::SlotId(slot)}); }
  /// All five expected judges score `base` thousandths and a little more each.
  void score(const std::string& slot, std::int64_t base) {
    for (int number = 1; number <= 5; ++number) {
      must(judge(number), card(slot, base + 11 * number, base + 7 * number));
    }
  }
  void close(const std::string& slot) { must(host(), core::CloseScoring{core::SlotId(slot)}); }
  void commit(const std::string& slot) { must(host(), core::CommitMark{core::SlotId(slot), {}}); }
  /// From start to committed mark.
  void run(const std::string& slot, std::int64_t base) {
    start(slot);
    score(slot, base);
    close(slot);
    commit(slot);
  }
  void release(const std::string& slot, core::ReleaseScope scope, bool only = true) {
    must(host(), core::ReleaseMark{core::SlotId(slot), scope, only});
  }

 private:
  void apply(const std::vector<core::Event>& happened) {
    ++rows;
    for (const core::Event& event : happened) {
      core::evolve(meeting, event);
      events.push_back(event);
    }
  }
};

}  // namespace rostrum::test

// Descriptions (see proto_pen.hpp) of what may be seen: rostrum/v1/view.proto. Only written by the
// server; clients read with generated code.
#pragma once

#include "core/view.hpp"
#include "wire/describe_poll_views.hpp"
#include "wire/describe_scoring_views.hpp"
#include "wire/describe_words.hpp"
#include "wire/proto_pen.hpp"

namespace rostrum::wire {

// Topic meeting.
template <class Pen, Is<core::VenueName> T>
void describe(Pen& pen, T& venue) {
  pen(1, "id", venue.id);
  pen(2, "name", venue.name);
  pen.word(3, "kind", venue.kind);
}
template <class Pen, Is<core::RuleChangeLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "reason", line.reason);
  pen(2, "at_us", line.at);
}
template <class Pen, Is<core::MeetingView> T>
void describe(Pen& pen, T& view) {
  pen(1, "id", view.id);
  pen(2, "title", view.title);
  pen(3, "phase", view.phase);
  pen(4, "watermark", view.watermark);
  pen(5, "venues", view.venues);
  pen(6, "criteria", view.criteria);
  pen(7, "panels", view.panels);
  pen(8, "decimals", view.decimals);
  pen(9, "rule", view.rule);
  pen(10, "cards_may_change", view.cards_may_change);
  pen(11, "rule_changes", view.rule_changes);
  pen(12, "two_person_paper_card", view.two_person_paper_card);
  pen(13, "two_person_correction", view.two_person_correction);
  pen(14, "rehearsal", view.rehearsal);
}

// Topic rundown.
template <class Pen, Is<core::RundownLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "card", line.card);
  pen(2, "state", line.state);
  pen(3, "planned_start_us", line.planned_start);
  pen(4, "started_us", line.started);
  pen(5, "ended_us", line.ended);
}
template <class Pen, Is<core::RundownSegment> T>
void describe(Pen& pen, T& segment) {
  pen(1, "id", segment.id);
  pen(2, "name", segment.name);
  pen(3, "lines", segment.lines);
  pen(4, "draw_seed", segment.draw_seed);
}
template <class Pen, Is<core::RundownView> T>
void describe(Pen& pen, T& view) {
  pen(1, "segments", view.segments);
}

// Topic floor.
template <class Pen, Is<core::TimerView> T>
void describe(Pen& pen, T& timer) {
  pen(1, "state", timer.state);
  pen(2, "deadline_us", timer.deadline);
  pen(3, "remaining_us", timer.remaining);
  pen(4, "allotted_us", timer.allotted);
  pen(5, "warning_us", timer.warning);
  pen(6, "danger_us", timer.danger);
}
template <class Pen, Is<core::FloorView> T>
void describe(Pen& pen, T& view) {
  pen(1, "stage", view.stage);
  pen(2, "on_air", view.on_air);
  pen(3, "started_us", view.started);
  pen(4, "timer", view.timer);
  pen(5, "preview", view.preview);
  pen(6, "next", view.next);
  pen(7, "done", view.done);
  pen(8, "total", view.total);
  pen(9, "offset_us", view.offset);
  pen(10, "expected_end_us", view.expected_end);
  pen(11, "bell", view.bell);
  pen(12, "granted", view.granted);
}

// Topic queue.
template <class Pen, Is<core::QueuedRequest> T>
void describe(Pen& pen, T& request) {
  pen(1, "request", request.request);
  pen(2, "place", request.place);
}
template <class Pen, Is<core::QueueView> T>
void describe(Pen& pen, T& view) {
  pen(1, "requests", view.requests);
  pen(2, "granted", view.granted);
}

// Topic results.
template <class Pen, Is<core::ResultLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "card", line.card);
  pen(2, "mark", line.mark);
  pen(3, "remarks", line.remarks);
  pen(4, "deductions", line.deductions);
  pen(5, "superseded", line.superseded);
}
template <class Pen, Is<core::RankLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "rank", line.rank);
  pen(2, "presenter_id", line.presenter_id);
  pen(3, "presenter", line.presenter);
  pen(4, "unit", line.unit);
  pen(5, "total", line.total);
  pen(6, "withdrawn", line.withdrawn);
}
template <class Pen, Is<core::AwardItem> T>
void describe(Pen& pen, T& item) {
  pen(1, "award", item.award);
  pen(2, "award_name", item.award_name);
  pen(3, "presenter", item.presenter);
  pen(4, "unit", item.unit);
  pen(5, "rank", item.rank);
  pen(6, "total", item.total);
  pen(7, "presenter_id", item.presenter_id);
}
template <class Pen, Is<core::TieQuestion> T>
void describe(Pen& pen, T& question) {
  pen(1, "award", question.award);
  pen(2, "award_name", question.award_name);
  pen(3, "places", question.places);
  pen(4, "tied", question.tied);
}
template <class Pen, Is<core::DecidedTie> T>
void describe(Pen& pen, T& tie) {
  pen(1, "award", tie.award);
  pen(2, "award_name", tie.award_name);
  pen(3, "chosen", tie.chosen);
  pen(4, "reason", tie.reason);
}
template <class Pen, Is<core::PassedOverLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "award", line.award);
  pen(2, "award_name", line.award_name);
  pen(3, "presenter", line.presenter);
  pen(4, "reason", line.reason);
  pen(5, "detail", line.detail);
}
template <class Pen, Is<core::AwardChange> T>
void describe(Pen& pen, T& change) {
  pen(1, "award", change.award);
  pen(2, "award_name", change.award_name);
  pen(3, "gained", change.gained);
  pen(4, "lost", change.lost);
}
template <class Pen, Is<core::WhatIfLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "kind", line.kind);
  pen(2, "cut_line", line.cut_line);
  pen(3, "award", line.award);
  pen(4, "award_name", line.award_name);
  pen(5, "quota", line.quota);
  pen(6, "chosen", line.chosen);
  pen(7, "changes", line.changes);
  pen(8, "asks", line.asks);
}
template <class Pen, Is<core::AwardsPlan> T>
void describe(Pen& pen, T& plan) {
  pen(1, "confirmed", plan.confirmed);
  pen(2, "script", plan.script);
  pen(3, "questions", plan.questions);
  pen(4, "decisions", plan.decisions);
  pen(5, "passed_over", plan.passed_over);
  pen(6, "order", plan.order);
  pen(7, "revealed", plan.revealed);
  pen(8, "what_if", plan.what_if);
  pen(9, "without_mark", plan.without_mark);
  pen(10, "moved", plan.moved);
}
template <class Pen, Is<core::RevealView> T>
void describe(Pen& pen, T& reveal) {
  pen.one_of(reveal, Alternative<core::ResultLine>{1, "mark"},
             Alternative<core::AwardItem>{2, "award"});
}
template <class Pen, Is<core::AwardName> T>
void describe(Pen& pen, T& award) {
  pen(1, "id", award.id);
  pen(2, "name", award.name);
  pen(3, "quota", award.quota);
}
template <class Pen, Is<core::ResultsView> T>
void describe(Pen& pen, T& view) {
  pen(1, "marks", view.marks);
  pen(2, "ranking", view.ranking);
  pen(3, "frozen", view.frozen);
  pen(4, "awards", view.awards);
  pen(5, "award_total", view.award_total);
  pen(6, "reveal", view.reveal);
  pen(7, "plan", view.plan);
  pen(8, "award_names", view.award_names);
}

// Topic poll: describe_poll_views.hpp.

// Topic venues.
template <class Pen, Is<core::VenueLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "venue", line.venue);
  pen(2, "readiness", line.readiness);
  pen(3, "remark", line.remark);
  pen(4, "reported_us", line.reported);
  pen(5, "stream_delay_us", line.stream_delay);
  pen(6, "attendance", line.attendance);
  pen(7, "seats", line.seats);
}
template <class Pen, Is<core::VenuesView> T>
void describe(Pen& pen, T& view) {
  pen(1, "venues", view.venues);
  pen(2, "elsewhere", view.elsewhere);
}

// Topic seats.
template <class Pen, Is<core::WaitingDevice> T>
void describe(Pen& pen, T& waiting) {
  pen(1, "device", waiting.device);
  pen(2, "since_us", waiting.since);
}
template <class Pen, Is<core::SeatLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "id", line.id);
  pen(2, "name", line.name);
  pen(3, "role", line.role);
  pen(4, "unit", line.unit);
  pen(5, "venue", line.venue);
  pen(6, "panel", line.panel);
  pen(7, "opened", line.opened);
  pen(8, "connected", line.connected);
  pen(9, "last_seen_us", line.last_seen);
  pen(10, "waiting", line.waiting);
  pen(11, "attendance", line.attendance);
  pen(12, "device", line.device);
}
template <class Pen, Is<core::SeatsView> T>
void describe(Pen& pen, T& view) {
  pen(1, "seats", view.seats);
  pen(2, "viewers", view.viewers);
}

// Topic displays. What was painted is flat there.
template <class Pen, Is<core::DisplayLine> T>
void describe(Pen& pen, T& line) {
  core::PaintedFloor painted = line.painted.value_or(core::PaintedFloor{});
  pen(1, "id", line.id);
  pen(2, "name", line.name);
  pen(3, "venue", line.venue);
  pen(4, "view", line.view);
  pen(5, "connected", line.connected);
  pen(6, "painted", painted.revision);
  pen(7, "painted_lag_us", painted.lag);
  pen(8, "clock_error_us", painted.clock_error);
  pen(9, "painted_at_us", painted.at);
  pen(10, "device", line.device);
  pen(11, "blank", line.blank);
  pen(12, "identify_us", line.identify);
  pen(13, "reloads", line.reloads);
  pen(14, "painted_shows", painted.shows);
  if constexpr (!std::is_const_v<T>) line.painted = painted;
}
template <class Pen, Is<core::DisplaysView> T>
void describe(Pen& pen, T& view) {
  pen(1, "displays", view.displays);
}

// Topic notices.
template <class Pen, Is<core::NoticesView> T>
void describe(Pen& pen, T& view) {
  pen(1, "notices", view.notices);
}

// Topic control.
template <class Pen, Is<core::ControlView> T>
void describe(Pen& pen, T& view) {
  pen(1, "seat", view.seat);
  pen(2, "console", view.console);
  pen(3, "since_us", view.since);
  pen(4, "undo_act", view.undo_act);
  pen(5, "undo_command", view.undo_command);
  pen(6, "undo_slot", view.undo_slot);
  pen(7, "undo_at_us", view.undo_at);
  pen(8, "storing", view.storing);
  pen(9, "rehearsed", view.rehearsed);
  pen(10, "rehearsed_item", view.rehearsed_item);
}

/// One topic's whole state for one scope.
struct Frame {
  std::string scope;
  core::Revision revision;
  const core::View* view = nullptr;
};

template <class Pen, Is<core::View> T>
void describe_view_field(Pen& pen, T& view) {
  pen.one_of(
      view, Alternative<core::MeetingView>{10, "meeting"},
      Alternative<core::RundownView>{11, "rundown"}, Alternative<core::FloorView>{12, "floor"},
      Alternative<core::QueueView>{13, "queue"}, Alternative<core::ScoringView>{14, "scoring"},
      Alternative<core::ResultsView>{15, "results"}, Alternative<core::PollView>{16, "poll"},
      Alternative<core::VenuesView>{17, "venues"}, Alternative<core::DisplaysView>{18, "displays"},
      Alternative<core::NoticesView>{19, "notices"}, Alternative<core::ControlView>{20, "control"},
      Alternative<core::SeatsView>{21, "seats"}, Alternative<core::ScrutinyView>{22, "scrutiny"});
}

template <class Pen, Is<Frame> T>
void describe(Pen& pen, T& frame) {
  pen(1, "scope", frame.scope);
  pen(2, "revision", frame.revision);
  describe_view_field(pen, *frame.view);
}

}  // namespace rostrum::wire

// Descriptions (see proto_pen.hpp) of a set-up as it is stored: rostrum/internal/v1/journal.proto.
#pragma once

#include "core/setup.hpp"
#include "wire/describe_polls.hpp"
#include "wire/describe_words.hpp"
#include "wire/proto_pen.hpp"

namespace rostrum::wire {

template <class Pen, Is<core::VenuePlan> T>
void describe(Pen& pen, T& venue) {
  pen(1, "id", venue.id);
  pen(2, "name", venue.name);
  pen(3, "kind", venue.kind);
  pen(4, "stream_delay_us", venue.stream_delay);
}

template <class Pen, Is<core::SeatPlan> T>
void describe(Pen& pen, T& seat) {
  pen(1, "id", seat.id);
  pen(2, "role", seat.role);
  pen(3, "name", seat.name);
  pen(4, "unit", seat.unit);
  pen(5, "venue", seat.venue);
  pen(6, "panel", seat.panel);
  pen(7, "weight", seat.weight);
  pen(8, "expected", seat.expected);
}

template <class Pen, Is<core::DisplayPlan> T>
void describe(Pen& pen, T& display) {
  pen(1, "id", display.id);
  pen(2, "name", display.name);
  pen(3, "venue", display.venue);
  pen(4, "view", display.view);
}

template <class Pen, Is<core::Presenter> T>
void describe(Pen& pen, T& presenter) {
  pen(1, "id", presenter.id);
  pen(2, "name", presenter.name);
  pen(3, "unit", presenter.unit);
}

template <class Pen, Is<core::SlotPlan> T>
void describe(Pen& pen, T& slot) {
  pen(1, "id", slot.id);
  pen(2, "presenter", slot.presenter);
  pen(3, "title", slot.title);
  pen(4, "allotted_us", slot.allotted);
  pen(5, "factor", slot.factor);
}

template <class Pen, Is<core::SegmentPlan> T>
void describe(Pen& pen, T& segment) {
  pen(1, "id", segment.id);
  pen(2, "name", segment.name);
  pen(3, "planned_start_us", segment.planned_start);
  pen(4, "slots", segment.slots);
}

template <class Pen, Is<core::TimerSettings> T>
void describe(Pen& pen, T& timer) {
  pen(1, "warning_us", timer.warning);
  pen(2, "danger_us", timer.danger);
  pen(3, "bell", timer.bell);
}

template <class Pen, Is<core::WatchAccess> T>
void describe(Pen& pen, T& access) {
  pen(1, "needs_code", access.needs_code);
  pen(2, "code", access.code);
}

template <class Pen, Is<core::TieByPanel> T>
void describe(Pen& pen, T& step) {
  pen(1, "panel", step.panel);
}
template <class Pen, Is<core::TieByCriterion> T>
void describe(Pen& pen, T& step) {
  pen(1, "criterion", step.criterion);
}
template <class Pen, class T>
  requires Is<T, core::TieByMedian> || Is<T, core::TieByUntrimmedMean> || Is<T, core::TieShared>
void describe(Pen& /*pen*/, T& /*step*/) {}

template <class Pen, Is<core::TieBreak> T>
void describe(Pen& pen, T& step) {
  pen.one_of(step, Alternative<core::TieByPanel>{1, "panel"},
             Alternative<core::TieByCriterion>{2, "criterion"},
             Alternative<core::TieByMedian>{3, "median"},
             Alternative<core::TieByUntrimmedMean>{4, "untrimmed_mean"},
             Alternative<core::TieShared>{5, "shared"});
}

template <class Pen, Is<core::DeductionBand> T>
void describe(Pen& pen, T& band) {
  pen(1, "beyond_us", band.beyond);
  pen(2, "points", band.points);
}
template <class Pen, Is<core::HintRules> T>
void describe(Pen& pen, T& hints) {
  pen(1, "far", hints.far);
  pen(2, "quick_ms", hints.quick);
}

template <class Pen, Is<core::ScoringRules> T>
void describe(Pen& pen, T& rules) {
  pen(1, "method", rules.method);
  pen(2, "trim", rules.trim);
  pen(3, "decimals", rules.decimals);
  pen(4, "rank_by", rules.rank_by);
  pen(5, "presenter_total", rules.presenter_total);
  pen(6, "empty_panel", rules.empty_panel);
  pen(7, "card_change", rules.card_change);
  pen(8, "calibration_batch", rules.calibration_batch);
  pen(9, "criteria", rules.criteria);
  pen(10, "panels", rules.panels);
  pen(11, "tie_chain", rules.tie_chain);
  pen(12, "grace_ms", rules.grace);
  pen(13, "over_time", rules.over_time);
  pen(14, "under_time", rules.under_time);
  pen(15, "hints", rules.hints);
  pen(16, "two_person_paper_card", rules.two_person_paper_card);
  pen(17, "two_person_correction", rules.two_person_correction);
}

template <class Pen, Is<core::AwardExclusion> T>
void describe(Pen& pen, T& exclusion) {
  pen(1, "presenter", exclusion.presenter);
  pen(2, "reason", exclusion.reason);
}

template <class Pen, Is<core::Award> T>
void describe(Pen& pen, T& award) {
  pen(1, "id", award.id);
  pen.name(2, "name", award.name, award.name_en);
  pen(3, "quota", award.quota);
  pen(4, "one_per_unit", award.one_per_unit);
  pen(5, "cut_line", award.cut_line);
  pen(6, "segments", award.segments);
  pen(7, "units", award.units);
  pen(8, "exclude", award.exclude);
  pen(9, "minimum", award.minimum);
}

template <class Pen, Is<core::PollPlan> T>
void describe(Pen& pen, T& poll) {
  pen(1, "id", poll.id);
  pen(2, "question", poll.question);
  pen(3, "rules", poll.rules);
}

template <class Pen, Is<core::MeetingSetup> T>
void describe(Pen& pen, T& setup) {
  pen(1, "id", setup.id);
  pen(2, "title", setup.title);
  pen(3, "sample", setup.sample);
  pen(4, "rehearsal", setup.rehearsal);
  pen(5, "planned_start_us", setup.planned_start);
  pen(6, "access", setup.access);
  pen(7, "timer", setup.timer);
  pen(8, "auto_open_scoring", setup.auto_open_scoring);
  pen(9, "venues", setup.venues);
  pen(10, "seats", setup.seats);
  pen(11, "displays", setup.displays);
  pen(12, "presenters", setup.presenters);
  pen(13, "segments", setup.segments);
  pen(14, "scoring", setup.scoring);
  pen(15, "awards", setup.awards);
  pen(16, "poll_defaults", setup.poll_defaults);
  pen(40, "polls", setup.polls);
  pen.added(50, "reveal_order", setup.reveal_order, core::RevealOrder::last_to_first);
}

}  // namespace rostrum::wire

// Descriptions (see proto_pen.hpp) of the parts of a meeting's state that events hold:
// rostrum/internal/v1/journal.proto.
#pragma once

#include "core/floor.hpp"
#include "core/meeting_poll.hpp"
#include "core/release.hpp"
#include "core/roles.hpp"
#include "core/rundown.hpp"
#include "core/slot_scoring.hpp"
#include "core/venue.hpp"
#include "wire/describe_setup.hpp"
#include "wire/describe_words.hpp"
#include "wire/proto_pen.hpp"

namespace rostrum::wire {

template <class Pen, Is<core::Sender> T>
void describe(Pen& pen, T& sender) {
  pen(1, "role", sender.role);
  pen(2, "seat", sender.seat);
  pen(3, "display", sender.display);
  pen(4, "console", sender.console);
  pen(5, "token", sender.token);
}

template <class Pen, Is<core::LinkTarget> T>
void describe(Pen& pen, T& target) {
  pen(1, "seat", target.seat);
  pen(2, "display", target.display);
}

template <class Pen, Is<core::Slot> T>
void describe(Pen& pen, T& slot) {
  pen(1, "plan", slot.plan);
  pen(2, "state", slot.state);
  pen(3, "started_us", slot.started);
  pen(4, "ended_us", slot.ended);
  pen(5, "over_us", slot.over);
}

template <class Pen, Is<core::Segment> T>
void describe(Pen& pen, T& segment) {
  pen(1, "id", segment.id);
  pen(2, "name", segment.name);
  pen(3, "planned_start_us", segment.planned_start);
  pen(4, "slots", segment.slots);
  pen(5, "draw_seed", segment.draw_seed);
}

template <class Pen, Is<core::Rundown> T>
void describe(Pen& pen, T& rundown) {
  pen(1, "segments", rundown.segments);
  pen(2, "presenters", rundown.presenters);
}

template <class Pen, Is<core::Timer> T>
void describe(Pen& pen, T& timer) {
  pen(1, "state", timer.state);
  pen(2, "deadline_us", timer.deadline);
  pen(3, "remaining_us", timer.remaining);
  pen(4, "paused_at_us", timer.paused_at);
  pen(5, "allotted_us", timer.allotted);
}

template <class Pen, Is<core::Floor> T>
void describe(Pen& pen, T& floor) {
  pen(1, "on_air", floor.on_air);
  pen(2, "preview", floor.preview);
  pen(3, "timer", floor.timer);
  pen(4, "stage", floor.stage);
  pen(5, "bell", floor.bell);
}

/// The scores of a card: a map here, a list in the order of the criteria's ids there.
template <class Pen, class Scores>
void describe_scores(Pen& pen, int number, Scores& scores) {
  std::vector<core::Score> list;
  list.reserve(scores.size());
  for (const auto& [criterion, points] : scores) list.push_back({criterion, points});
  pen(number, "scores", list);
  if constexpr (!std::is_const_v<Scores>) {
    scores.clear();
    for (const core::Score& score : list) scores.emplace(score.criterion, score.points);
    pen.require(scores.size() == list.size(), "has a criterion twice");
  }
}

template <class Pen, Is<core::JudgeCard> T>
void describe(Pen& pen, T& card) {
  pen(1, "judge", card.judge);
  pen(2, "state", card.state);
  describe_scores(pen, 3, card.scores);
  pen(4, "receipt", card.receipt);
  pen(5, "paper", card.paper);
  pen(6, "reason", card.reason);
  pen(7, "at_us", card.at);
  pen(8, "replaced_by", card.replaced_by);
  pen(9, "late", card.late);
  pen(10, "typed_ms", card.typed_ms);
  pen(11, "keyed_by", card.keyed_by);
  pen(12, "second", card.second);
}

template <class Pen, Is<core::Deduction> T>
void describe(Pen& pen, T& deduction) {
  pen(1, "points", deduction.points);
  pen(2, "reason", deduction.reason);
}

template <class Pen, Is<core::PanelFigure> T>
void describe(Pen& pen, T& figure) {
  pen(1, "panel", figure.panel);
  pen(2, "mark", figure.mark);
  pen(3, "cards", figure.cards);
  pen(4, "dropped", figure.dropped);
}

template <class Pen, Is<core::CommittedMark> T>
void describe(Pen& pen, T& mark) {
  pen(1, "mark", mark.mark);
  pen(2, "panels", mark.panels);
  pen(3, "at_us", mark.at);
}

template <class Pen, Is<core::RankingFreeze> T>
void describe(Pen& pen, T& freeze) {
  pen(1, "at_us", freeze.at);
  pen(2, "halls", freeze.halls);
  pen(3, "online", freeze.online);
}

template <class Pen, Is<core::ScriptItem> T>
void describe(Pen& pen, T& item) {
  pen(1, "award", item.award);
  pen(2, "presenter", item.presenter);
  pen(3, "rank", item.rank);
  pen(4, "total", item.total);
}

template <class Pen, Is<core::PassedOver> T>
void describe(Pen& pen, T& passed) {
  pen(1, "award", passed.award);
  pen(2, "presenter", passed.presenter);
  pen(3, "rank", passed.rank);
  pen(4, "reason", passed.reason);
  pen(5, "detail", passed.detail);
}

template <class Pen, Is<core::Voter> T>
void describe(Pen& pen, T& voter) {
  pen(1, "seat", voter.seat);
  pen(2, "weight", voter.weight);
  pen(3, "present_at_open", voter.present_at_open);
  pen(4, "present_at_close", voter.present_at_close);
  pen(5, "venue", voter.venue);
  pen(6, "panel", voter.panel);
}

template <class Pen, Is<core::Ballot> T>
void describe(Pen& pen, T& ballot) {
  core::SeatId seat;
  core::TokenId token;
  if (const auto* key = std::get_if<core::SeatId>(&ballot.voter)) seat = *key;
  if (const auto* key = std::get_if<core::TokenId>(&ballot.voter)) token = *key;
  ContentFields fields;
  if constexpr (std::is_const_v<T>) fields.take(ballot.content);
  pen(1, "seat", seat);
  pen(2, "choice", fields.choice);
  pen(3, "timing", ballot.timing);
  pen(4, "token", token);
  pen(5, "content", fields.content);
  if constexpr (!std::is_const_v<T>) {
    pen.require(fields.has_one(), "needs exactly one of choice and content");
    fields.give_to(ballot.content);
    if (token.empty()) {
      ballot.voter = seat;
    } else {
      ballot.voter = token;
    }
  }
}

template <class Pen, Is<core::VenueReport> T>
void describe(Pen& pen, T& report) {
  pen(1, "readiness", report.readiness);
  pen(2, "remark", report.remark);
  pen(3, "at_us", report.at);
}

template <class Pen, Is<core::ControllerLease> T>
void describe(Pen& pen, T& lease) {
  pen(1, "seat", lease.seat);
  pen(2, "console", lease.console);
  pen(3, "since_us", lease.since);
}

}  // namespace rostrum::wire

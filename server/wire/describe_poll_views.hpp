// Descriptions (see proto_pen.hpp) of what may be seen of polls and attendance:
// rostrum/v1/view.proto. Part of describe_views.hpp.
#pragma once

#include "core/poll_views.hpp"
#include "wire/describe_polls.hpp"
#include "wire/proto_pen.hpp"

namespace rostrum::wire {

template <class Pen, Is<core::PollCount> T>
void describe(Pen& pen, T& count) {
  pen(1, "yes", count.yes);
  pen(2, "no", count.no);
  pen(3, "abstain", count.abstain);
  pen(4, "carried", count.carried);
}
template <class Pen, Is<core::ShareView> T>
void describe(Pen& pen, T& share) {
  pen(1, "heads", share.heads);
  pen(2, "weight", share.weight);
}
template <class Pen, Is<core::OptionLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "option", line.option);
  pen(2, "votes", line.votes);
  pen(3, "grades", line.grades);
  pen(4, "ungraded", line.ungraded);
  pen(5, "mean", line.mean);
  pen(6, "percent", line.percent);
  pen(7, "rank", line.rank);
  pen(8, "chosen", line.chosen);
  pen(9, "tied", line.tied);
}
template <class Pen, Is<core::CountView> T>
void describe(Pen& pen, T& count) {
  pen(1, "cast", count.cast);
  pen(2, "abstain", count.abstain);
  pen(3, "blank", count.blank);
  pen(4, "options", count.options);
}
template <class Pen, Is<core::BasesView> T>
void describe(Pen& pen, T& bases) {
  pen(1, "cast", bases.cast);
  pen(2, "cast_without_abstentions", bases.cast_without_abstentions);
  pen(3, "present", bases.present);
  pen(4, "entitled", bases.entitled);
}
template <class Pen, Is<core::PollGroup> T>
void describe(Pen& pen, T& group) {
  pen(1, "venue", group.venue);
  pen(2, "panel", group.panel);
  pen(3, "name", group.name);
  pen(4, "entitled", group.entitled);
  pen(5, "count", group.count);
  pen(6, "withheld", group.withheld);
}
template <class Pen, Is<core::PollResultView> T>
void describe(Pen& pen, T& result) {
  pen(1, "outcome", result.outcome);
  pen(2, "count", result.count);
  pen(3, "bases", result.bases);
  pen(4, "base", result.base);
  pen(5, "needed", result.needed);
  pen(6, "quorum_needed", result.quorum_needed);
  pen(7, "present_at_open", result.present_at_open);
  pen(8, "present_at_close", result.present_at_close);
  pen(9, "quorate_at_open", result.quorate_at_open);
  pen(10, "quorate_at_close", result.quorate_at_close);
  pen(11, "is_final", result.is_final);
  pen(12, "open_places", result.open_places);
  pen(13, "late", result.late);
  pen(14, "superseded", result.superseded);
  pen(15, "not_counted", result.not_counted);
  pen(16, "venues", result.venues);
  pen(17, "panels", result.panels);
  pen(18, "decision", result.decision);
}
template <class Pen, Is<core::BoxView> T>
void describe(Pen& pen, T& box) {
  pen(1, "minimum", box.minimum);
  pen(2, "opened_us", box.opened);
  pen(3, "destroyed_us", box.destroyed);
  pen(4, "too_few", box.too_few);
  pen(5, "missing", box.missing);
}
template <class Pen, Is<core::LateBallot> T>
void describe(Pen& pen, T& ballot) {
  pen(1, "seat", ballot.seat);
  pen(2, "token", ballot.token);
  pen(3, "receipt", ballot.receipt);
  pen(4, "at_us", ballot.at);
}
template <class Pen, Is<core::PollLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "id", line.id);
  pen(2, "question", line.question);
  pen(3, "kind", line.kind);
  pen(4, "state", line.state);
  pen(5, "entitled", line.entitled);
  pen(6, "voted", line.voted);
  pen(7, "count", line.count);
  pen(8, "majority", line.majority);
  pen(9, "my_choice", line.my_choice);
  pen(10, "my_receipt", line.my_receipt);
  pen(11, "may_vote", line.may_vote);
  pen(12, "missing", line.missing);
  pen(13, "last_press", line.last_press);
  pen(14, "late", line.late);
  pen(15, "my_late_receipt", line.my_late_receipt);
  pen(16, "rules", line.rules);
  pen(17, "rule", line.rule);
  pen(18, "result", line.result);
  pen(19, "my_ballot", line.my_ballot);
  pen(20, "must_sign_in", line.must_sign_in);
  pen(21, "opened_us", line.opened);
  pen(22, "closes_us", line.closes);
  pen(23, "closed_us", line.closed);
  pen(24, "grace_until_us", line.grace_until);
  pen(25, "closed_by_timer", line.closed_by_timer);
  pen(26, "present", line.present);
  pen(27, "without", line.without);
  pen(28, "rerun_of", line.rerun_of);
  pen(29, "rerun_by", line.rerun_by);
  pen(30, "released", line.released);
  pen(31, "online_due_us", line.online_due);
  pen(32, "tokens_issued", line.tokens_issued);
  pen(33, "tokens_used", line.tokens_used);
  pen(34, "late_ballots", line.late_ballots);
  pen(35, "box", line.box);
  pen(36, "my_sealed", line.my_sealed);
}
template <class Pen, Is<core::PollView> T>
void describe(Pen& pen, T& view) {
  pen(1, "polls", view.polls);
  pen(2, "defaults", view.defaults);
}

// Attendance.
template <class Pen, Is<core::AttendanceCount> T>
void describe(Pen& pen, T& count) {
  pen(1, "expected", count.expected);
  pen(2, "present", count.present);
  pen(3, "make_up", count.make_up);
  pen(4, "left", count.left);
}
template <class Pen, Is<core::AttendanceLine> T>
void describe(Pen& pen, T& line) {
  pen(1, "seat", line.seat);
  pen(2, "name", line.name);
  pen(3, "unit", line.unit);
  pen(4, "state", line.state);
  pen(5, "how", line.how);
  pen(6, "signed_in_us", line.signed_in);
  pen(7, "left_us", line.left);
}

}  // namespace rostrum::wire

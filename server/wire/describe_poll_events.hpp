// Descriptions (see proto_pen.hpp) of what has happened in polls and to attendance, as it is
// stored: rostrum/internal/v1/journal.proto. Part of describe_events.hpp.
#pragma once

#include "core/poll_events.hpp"
#include "core/secret_events.hpp"
#include "wire/describe_polls.hpp"
#include "wire/describe_state.hpp"
#include "wire/proto_pen.hpp"

namespace rostrum::wire {

// Secret polls.
template <class Pen, Is<core::RollEntry> T>
void describe(Pen& pen, T& entry) {
  pen(1, "seat", entry.seat);
  pen(2, "receipt", entry.receipt);
  pen(3, "timing", entry.timing);
  pen(4, "number", entry.number);
  pen(5, "at_us", entry.at);
}
template <class Pen, Is<core::SeatVoted> T>
void describe(Pen& pen, T& event) {
  pen(1, "poll", event.poll);
  pen(2, "entry", event.entry);
}
template <class Pen, Is<core::BoxOpened> T>
void describe(Pen& pen, T& event) {
  pen(1, "poll", event.poll);
  pen(2, "receipts", event.receipts);
  pen(3, "ballots", event.ballots);
  pen(4, "missing", event.missing);
  pen(5, "too_few", event.too_few);
  pen(6, "at_us", event.at);
}
template <class Pen, Is<core::BoxDestroyed> T>
void describe(Pen& pen, T& event) {
  pen(1, "poll", event.poll);
  pen(2, "at_us", event.at);
}

// Polls.
template <class Pen, Is<core::PollCreated> T>
void describe(Pen& pen, T& event) {
  pen(1, "poll", event.poll);
  pen(2, "question", event.question);
  pen(3, "rules", event.rules);
  pen(4, "at_us", event.at);
  pen(5, "rerun_of", event.rerun_of);
}
template <class Pen, Is<core::PollEdited> T>
void describe(Pen& pen, T& event) {
  pen(1, "poll", event.poll);
  pen(2, "question", event.question);
  pen(3, "rules", event.rules);
  pen(4, "at_us", event.at);
}
template <class Pen, Is<core::PollDropped> T>
void describe(Pen& pen, T& event) {
  pen(1, "poll", event.poll);
  pen(2, "at_us", event.at);
}
template <class Pen, Is<core::PollOpened> T>
void describe(Pen& pen, T& event) {
  pen(1, "poll", event.poll);
  pen(2, "voters", event.voters);
  pen(3, "at_us", event.at);
  pen(4, "options", event.options);
  pen(5, "closes_at_us", event.closes_at);
}
template <class Pen, Is<core::PollClosed> T>
void describe(Pen& pen, T& event) {
  pen(1, "poll", event.poll);
  pen(2, "present", event.present);
  pen(3, "at_us", event.at);
  pen(4, "without", event.without);
  pen(5, "by_timer", event.by_timer);
}
template <class Pen, Is<core::BallotCast> T>
void describe(Pen& pen, T& event) {
  pen(1, "poll", event.poll);
  pen(2, "ballot", event.ballot);
  pen(3, "receipt", event.receipt);
  pen(4, "at_us", event.at);
}
template <class Pen, Is<core::PollReleased> T>
void describe(Pen& pen, T& event) {
  pen(1, "poll", event.poll);
  pen(2, "at_us", event.at);
  pen(3, "scope", event.scope);
  pen(4, "online_due_us", event.online_due);
}
template <class Pen, Is<core::PollReleaseWithdrawn> T>
void describe(Pen& pen, T& event) {
  pen(1, "poll", event.poll);
  pen(2, "scope", event.scope);
  pen(3, "reason", event.reason);
  pen(4, "released_at_us", event.released_at);
  pen(5, "at_us", event.at);
}
template <class Pen, Is<core::HungPollDecided> T>
void describe(Pen& pen, T& event) {
  pen(1, "poll", event.poll);
  pen(2, "decision", event.decision);
}

template <class Pen, Is<core::VoterTokensIssued> T>
void describe(Pen& pen, T& event) {
  pen(1, "count", event.count);
  pen(2, "at_us", event.at);
}

// Attendance.
template <class Pen, Is<core::SeatsSignedIn> T>
void describe(Pen& pen, T& event) {
  pen(1, "seats", event.seats);
  pen(2, "how", event.how);
  pen(3, "late", event.late);
  pen(4, "by", event.by);
  pen(5, "at_us", event.at);
}
template <class Pen, Is<core::SeatsSignedOut> T>
void describe(Pen& pen, T& event) {
  pen(1, "seats", event.seats);
  pen(2, "left", event.left);
  pen(3, "by", event.by);
  pen(4, "at_us", event.at);
}

}  // namespace rostrum::wire

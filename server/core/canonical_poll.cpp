// Polls and attendance in canonical texts. A poll's index and running count follow from its voters
// and ballots, and so are not written.
#include "core/canonical_setup.hpp"
#include "core/canonical_writer.hpp"
#include "core/meeting.hpp"

namespace rostrum::core {

void put(CanonicalWriter& out, const Ballot& value) {
  const auto& [voter, content, timing] = value;
  out.field("voter", voter);
  out.line(canonical_text(content));
  out.field("timing", timing);
}

void put(CanonicalWriter& out, const KeptBallot& value) {
  const auto& [ballot, receipt, at] = value;
  out.field("ballot", ballot);
  out.field("receipt", receipt);
  out.field("at", at);
}

void put(CanonicalWriter& out, const BallotBook& value) { put(out, value.list()); }

void put(CanonicalWriter& out, const Voter& value) {
  const auto& [seat, weight, present_at_open, present_at_close, venue, panel] = value;
  out.field("seat", seat);
  out.field("weight", weight);
  out.field("present_at_open", present_at_open);
  out.field("present_at_close", present_at_close);
  out.field("venue", venue);
  out.field("panel", panel);
}

void put(CanonicalWriter& out, const ChairDecision& value) {
  const auto& [carried, options, reason, by, at] = value;
  out.field("carried", carried);
  out.field("options", options);
  out.field("reason", reason);
  out.field("by", by);
  out.field("at", at);
}

void put(CanonicalWriter& out, const RollEntry& value) {
  const auto& [seat, receipt, timing, number, at] = value;
  out.field("seat", seat);
  out.field("receipt", receipt);
  out.field("timing", timing);
  out.field("number", number);
  out.field("at", at);
}

void put(CanonicalWriter& out, const OpenedBox& value) {
  const auto& [receipts, ballots, missing, too_few, at, destroyed_at] = value;
  out.field("receipts", receipts);
  for (const BallotContent& ballot : ballots) out.line(canonical_text(ballot));
  out.field("missing", missing);
  out.field("too_few", too_few);
  out.field("at", at);
  out.field("destroyed_at", destroyed_at);
}

void put(CanonicalWriter& out, const Poll& value) {
  const auto& [id, question, rules, state, voters, ballots, created_at, opened_at, closes_at,
               closed_at, closed_by_timer, without, released_halls, released_online, online_due,
               rerun_of, rerun_by, decision, tokens_issued, roll, box] = value;
  out.field("id", id);
  out.field("question", question);
  out.field("rules", rules);
  out.field("state", state);
  out.field("voters", voters);
  out.field("ballots", ballots);
  out.field("created_at", created_at);
  out.field("opened_at", opened_at);
  out.field("closes_at", closes_at);
  out.field("closed_at", closed_at);
  out.field("closed_by_timer", closed_by_timer);
  out.field("without", without);
  out.field("released_halls", released_halls);
  out.field("released_online", released_online);
  out.field("online_due", online_due);
  out.field("rerun_of", rerun_of);
  out.field("rerun_by", rerun_by);
  out.field("decision", decision);
  out.field("tokens_issued", tokens_issued);
  out.field("roll", roll);
  out.field("box", box);
}

void put(CanonicalWriter& out, const AttendanceStep& value) {
  const auto& [state, how, by, at] = value;
  out.field("state", state);
  out.field("how", how);
  out.field("by", by);
  out.field("at", at);
}

void put(CanonicalWriter& out, const Attendance& value) {
  const auto& [steps] = value;
  out.field("steps", steps);
}

}  // namespace rostrum::core

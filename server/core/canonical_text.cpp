#include <array>

#include "core/canonical_scoring.hpp"
#include "core/canonical_setup.hpp"
#include "core/canonical_writer.hpp"
#include "core/meeting.hpp"

namespace rostrum::core {

// What every value is made of.

void put(CanonicalWriter& out, const std::string& text) {
  constexpr std::array digits = {'0', '1', '2', '3', '4', '5', '6', '7',
                                 '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
  std::string quoted = "\"";
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (character == '"' || character == '\\') quoted += '\\';
    if (byte < 0x20) {
      quoted += "\\x";
      quoted += digits[byte / 16];
      quoted += digits[byte % 16];
    } else {
      quoted += character;
    }
  }
  out.line(quoted + "\"");
}

void put(CanonicalWriter& out, const Decimal& value) { out.line(value.to_text()); }

void put(CanonicalWriter& out, const Exact& value) { out.line(to_fraction_text(value)); }

void put(CanonicalWriter& out, Instant at) { out.line(std::to_string(at.us)); }

void put(CanonicalWriter& out, bool value) { out.line(value ? "yes" : "no"); }

// The parts of the state, each before what holds it.

void put(CanonicalWriter& out, const Slot& value);
void put(CanonicalWriter& out, const Segment& value);
void put(CanonicalWriter& out, const Rundown& value);
void put(CanonicalWriter& out, const Timer& value);
void put(CanonicalWriter& out, const Floor& value);
void put(CanonicalWriter& out, const UndoPoint& value);
void put(CanonicalWriter& out, const SpeakerRequest& value);
void put(CanonicalWriter& out, const SpeakerQueue& value);
void put(CanonicalWriter& out, const ScriptItem& value);
void put(CanonicalWriter& out, const TieDecision& value);
void put(CanonicalWriter& out, const ConfirmedAwards& value);
void put(CanonicalWriter& out, const PassedOver& value);
void put(CanonicalWriter& out, const Reveal& value);
void put(CanonicalWriter& out, const RehearsedReveal& value);
void put(CanonicalWriter& out, const RankingFreeze& value);
void put(CanonicalWriter& out, const Poll& value);        // canonical_poll.cpp
void put(CanonicalWriter& out, const Attendance& value);  // canonical_poll.cpp
void put(CanonicalWriter& out, const VenueReport& value);
void put(CanonicalWriter& out, const Notice& value);
void put(CanonicalWriter& out, const AdmittedDevice& value);
void put(CanonicalWriter& out, const PendingDevice& value);
void put(CanonicalWriter& out, const Access& value);
void put(CanonicalWriter& out, const DirectedDisplay& value);
void put(CanonicalWriter& out, const ControllerLease& value);
void put(CanonicalWriter& out, const Meeting& value);

void put(CanonicalWriter& out, const Slot& value) {
  const auto& [plan, state, started, ended, over] = value;
  out.field("plan", plan);
  out.field("state", state);
  out.field("started", started);
  out.field("ended", ended);
  out.field("over", over);
}

void put(CanonicalWriter& out, const Segment& value) {
  const auto& [id, name, planned_start, slots, draw_seed] = value;
  out.field("id", id);
  out.field("name", name);
  out.field("planned_start", planned_start);
  out.field("slots", slots);
  out.field("draw_seed", draw_seed);
}

void put(CanonicalWriter& out, const Rundown& value) {
  const auto& [segments, presenters] = value;
  out.field("segments", segments);
  out.field("presenters", presenters);
}

void put(CanonicalWriter& out, const Timer& value) {
  const auto& [state, deadline, remaining, paused_at, allotted] = value;
  out.field("state", state);
  out.field("deadline", deadline);
  out.field("remaining", remaining);
  out.field("paused_at", paused_at);
  out.field("allotted", allotted);
}

void put(CanonicalWriter& out, const Floor& value) {
  const auto& [on_air, preview, timer, stage, bell] = value;
  out.field("on_air", on_air);
  out.field("preview", preview);
  out.field("timer", timer);
  out.field("stage", stage);
  out.field("bell", bell);
}

void put(CanonicalWriter& out, const UndoPoint& value) {
  const auto& [act, command, slot, at, rundown, floor] = value;
  out.field("act", act);
  out.field("command", command);
  out.field("slot", slot);
  out.field("at", at);
  out.field("rundown", rundown);
  out.field("floor", floor);
}

void put(CanonicalWriter& out, const SpeakerRequest& value) {
  const auto& [id, venue, person, subject, at] = value;
  out.field("id", id);
  out.field("venue", venue);
  out.field("person", person);
  out.field("subject", subject);
  out.field("at", at);
}

void put(CanonicalWriter& out, const SpeakerQueue& value) {
  const auto& [waiting, granted] = value;
  out.field("waiting", waiting);
  out.field("granted", granted);
}

void put(CanonicalWriter& out, const ScriptItem& value) {
  const auto& [award, presenter, rank, total] = value;
  out.field("award", award);
  out.field("presenter", presenter);
  out.field("rank", rank);
  out.field("total", total);
}

void put(CanonicalWriter& out, const TieDecision& value) {
  const auto& [award, presenters, reason] = value;
  out.field("award", award);
  out.field("presenters", presenters);
  out.field("reason", reason);
}

void put(CanonicalWriter& out, const ConfirmedAwards& value) {
  const auto& [script, decisions, revealed, revealed_online, online_due, at, passed_over] = value;
  out.field("script", script);
  out.field("decisions", decisions);
  out.field("revealed", revealed);
  out.field("revealed_online", revealed_online);
  out.field("online_due", online_due);
  out.field("at", at);
  out.field("passed_over", passed_over);
}

void put(CanonicalWriter& out, const PassedOver& value) {
  const auto& [award, presenter, rank, reason, detail] = value;
  out.field("award", award);
  out.field("presenter", presenter);
  out.field("rank", rank);
  out.field("reason", reason);
  out.field("detail", detail);
}

void put(CanonicalWriter& out, const Reveal& value) {
  const auto& [mark, award] = value;
  out.field("mark", mark);
  out.field("award", award);
}

void put(CanonicalWriter& out, const RehearsedReveal& value) {
  const auto& [item, shown] = value;
  out.field("item", item);
  out.field("shown", shown);
}

void put(CanonicalWriter& out, const RankingFreeze& value) {
  const auto& [at, halls, online] = value;
  out.field("at", at);
  out.field("halls", halls);
  out.field("online", online);
}

void put(CanonicalWriter& out, const VenueReport& value) {
  const auto& [readiness, remark, at] = value;
  out.field("readiness", readiness);
  out.field("remark", remark);
  out.field("at", at);
}

void put(CanonicalWriter& out, const Notice& value) {
  const auto& [target, text, level, at] = value;
  out.field("target", target);
  out.field("text", text);
  out.field("level", level);
  out.field("at", at);
}

void put(CanonicalWriter& out, const AdmittedDevice& value) {
  const auto& [id, since] = value;
  out.field("id", id);
  out.field("since", since);
}

void put(CanonicalWriter& out, const PendingDevice& value) {
  const auto& [id, code, since] = value;
  out.field("id", id);
  out.field("code", code);
  out.field("since", since);
}

void put(CanonicalWriter& out, const Access& value) {
  const auto& [generation, admitted, waiting] = value;
  out.field("generation", generation);
  out.field("admitted", admitted);
  out.field("waiting", waiting);
}

void put(CanonicalWriter& out, const DirectedDisplay& value) {
  const auto& [blank, identify, reloads] = value;
  out.field("blank", blank);
  out.field("identify", identify);
  out.field("reloads", reloads);
}

void put(CanonicalWriter& out, const ControllerLease& value) {
  const auto& [seat, console, since] = value;
  out.field("seat", seat);
  out.field("console", console);
  out.field("since", since);
}

void put(CanonicalWriter& out, const Meeting& value) {
  const auto& [setup, clone_of, created_at, phase, live_at, ended_at, published_at, rundown, floor,
               undo_points, acts, queue, scoring, calibration, replacements, withdrawals, proposals,
               proposals_made, rule_changes, decided_ties, awards, reveal, rehearsed, freeze, polls,
               voter_tokens, reports, notices, seats, attendance, displays, display_views,
               directed_displays, lease] = value;
  out.field("setup", setup);
  out.field("clone_of", clone_of);
  out.field("created_at", created_at);
  out.field("phase", phase);
  out.field("live_at", live_at);
  out.field("ended_at", ended_at);
  out.field("published_at", published_at);
  out.field("rundown", rundown);
  out.field("floor", floor);
  out.field("undo_points", undo_points);
  out.field("acts", acts);
  out.field("queue", queue);
  out.field("scoring", scoring);
  out.field("calibration", calibration);
  out.field("replacements", replacements);
  out.field("withdrawals", withdrawals);
  out.field("proposals", proposals);
  out.field("proposals_made", proposals_made);
  out.field("rule_changes", rule_changes);
  out.field("decided_ties", decided_ties);
  out.field("awards", awards);
  out.field("reveal", reveal);
  out.field("rehearsed", rehearsed);
  out.field("freeze", freeze);
  out.field("polls", polls);
  out.field("voter_tokens", voter_tokens);
  out.field("reports", reports);
  out.field("notices", notices);
  out.field("seats", seats);
  out.field("attendance", attendance);
  out.field("displays", displays);
  out.field("display_views", display_views);
  out.field("directed_displays", directed_displays);
  out.field("lease", lease);
}

std::string canonical_text(const Meeting& meeting) {
  CanonicalWriter out;
  put(out, meeting);
  return out.take();
}

}  // namespace rostrum::core

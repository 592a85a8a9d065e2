#include <algorithm>
#include <utility>

#include "core/check.hpp"
#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

Refusal refuse_results_phase(const Ask& ask) {
  return refuse_outside(ask, {MeetingPhase::live, MeetingPhase::ended});
}

Rejection blocked(const SlotId& slot, const SlotMark& mark) {
  const std::string start = "slot " + slot.str() + ": ";
  switch (*mark.blocked) {
    case MarkBlocked::no_cards:
      return reject(RejectionReason::panel_empty, start + "no card is in");
    case MarkBlocked::empty_panel: {
      std::string names;
      for (const PanelMark& panel : mark.panels) {
        if (panel.card_count == 0) names += " " + panel.panel.str();
      }
      return reject(RejectionReason::panel_empty, start + "no card in panel" + names);
    }
    case MarkBlocked::zero_panel_weight:
      return reject(RejectionReason::panel_empty, start + "the panels with cards weigh nothing");
  }
  CHECK(false);
}

CommittedMark committed(const SlotMark& mark, Instant at) {
  CommittedMark fixed{.mark = *mark.mark, .at = at};
  for (const PanelMark& panel : mark.panels) {
    PanelFigure figure{.panel = panel.panel, .mark = panel.mark, .cards = panel.card_count};
    for (const CardTotal& dropped : panel.dropped) figure.dropped.push_back(dropped.judge);
    fixed.panels.push_back(std::move(figure));
  }
  return fixed;
}

/// Who is left out by this commit: still awaited, and named. Refuses where somebody awaited is not
/// named.
std::variant<std::vector<SeatId>, Rejection> left_out(const Ask& ask, const SlotScoring& scoring,
                                                      const std::vector<SeatId>& named) {
  for (const SeatId& seat : named) {
    if (find_card(scoring, seat) == nullptr) return not_found("judge", seat.str());
  }
  const std::vector<SeatId> missing = missing_judges(scoring);
  std::vector<SeatId> unnamed;
  for (const SeatId& seat : missing) {
    if (std::ranges::find(named, seat) == named.end()) unnamed.push_back(seat);
  }
  if (unnamed.empty()) return missing;
  return reject(RejectionReason::cards_missing, name_seats(ask.meeting, unnamed));
}

/// Points off for over- and under-time are settled before the mark is fixed.
Refusal refuse_unsettled_time(const Ask& ask, const Slot& slot, const SlotScoring& scoring) {
  const ScoringRules& rules = ask.meeting.setup.scoring;
  const bool has_bands = !rules.over_time.empty() || !rules.under_time.empty();
  if (has_bands && (slot.state == SlotState::on_air || slot.state == SlotState::planned)) {
    return reject(RejectionReason::deduction_undecided,
                  "end slot " + slot.plan.id.str() + " first: its time has to be measured");
  }
  if (!scoring.band || scoring.band->state != DeductionState::open) return std::nullopt;
  return reject(RejectionReason::deduction_undecided,
                "the timer proposes " + scoring.band->points.to_text() + " points off slot " +
                    slot.plan.id.str() + " (" + time_in_words(scoring.band->over).en +
                    "): confirm or waive them first");
}

/// A halls' release with what follows it online: at once where no stream is late, else when the
/// stream gets there.
void release_to_halls(const Ask& ask, const SlotScoring& scoring, bool only, Events& events) {
  const Duration delay = longest_stream_delay(ask.meeting.setup);
  const bool follows = !only && !scoring.released_online;
  MarkReleased released{
      .slot = scoring.slot, .scope = ReleaseScope::halls, .at = ask.now(), .online_due = {}};
  if (follows && delay > Duration(0)) released.online_due = ask.now() + delay;
  if (!scoring.released_halls) {
    events.push_back(released);
    if (follows && delay == Duration(0)) {
      events.push_back(MarkReleased{
          .slot = scoring.slot, .scope = ReleaseScope::online, .at = ask.now(), .online_due = {}});
    }
  } else if (only && scoring.online_due) {
    released.at = *scoring.released_halls;  // what follows by itself is called off
    events.push_back(released);
  }
}

void release_one(const Ask& ask, const SlotId& slot, const ReleaseMark& command, Events& events) {
  const SlotScoring& scoring = *find_scoring(ask.meeting, slot);
  switch (command.scope) {
    case ReleaseScope::halls:
      release_to_halls(ask, scoring, command.only, events);
      return;
    case ReleaseScope::online:
      if (!scoring.released_online) {
        events.push_back(MarkReleased{
            .slot = slot, .scope = ReleaseScope::online, .at = ask.now(), .online_due = {}});
      }
      return;
  }
  CHECK(false);
}

void withdraw_one(const Ask& ask, const SlotScoring& scoring, const WithdrawRelease& command,
                  Events& events) {
  const auto withdraw = [&](ReleaseScope scope, const std::optional<Instant>& released_at) {
    const bool is_shown = scope == ReleaseScope::halls && ask.meeting.reveal.mark == scoring.slot;
    events.push_back(ReleaseWithdrawn{.slot = scoring.slot,
                                      .scope = scope,
                                      .reason = command.reason,
                                      .released_at = released_at,
                                      .was_on_displays = is_shown,
                                      .at = ask.now()});
  };
  switch (command.scope) {
    case ReleaseScope::halls:
      if (!scoring.released_halls) return;
      withdraw(ReleaseScope::halls, scoring.released_halls);
      if (scoring.released_online) withdraw(ReleaseScope::online, scoring.released_online);
      return;
    case ReleaseScope::online:
      if (scoring.released_online || scoring.online_due) {
        withdraw(ReleaseScope::online, scoring.released_online);
      }
      return;
  }
  CHECK(false);
}

bool is_committed(const Meeting& meeting, const SlotId& slot) {
  return scoring_state(meeting, slot) == ScoringState::committed;
}

/// Whether every slot that is released together with this one has its mark; refuses with the first
/// that has not.
Refusal refuse_release(const Ask& ask, const SlotId& slot) {
  for (const SlotId& each : released_together(ask.meeting, slot)) {
    if (is_committed(ask.meeting, each)) continue;
    const std::string batch = each == slot ? "" : " (released together with " + slot.str() + ")";
    return reject(RejectionReason::not_released,
                  "the mark of slot " + each.str() + batch + " has not been committed");
  }
  return std::nullopt;
}

}  // namespace

Decision decide_on(const Ask& ask, const CommitMark& command) {
  if (Refusal no = refuse_results_phase(ask)) return *no;
  const Slot* slot = find_slot(ask.meeting.rundown, command.slot);
  if (slot == nullptr) return not_found("slot", command.slot.str());
  const SlotScoring* scoring = find_scoring(ask.meeting, command.slot);
  if (scoring == nullptr || scoring->state == ScoringState::committed) {
    return reject(RejectionReason::wrong_scoring_state,
                  "scoring of slot " + command.slot.str() + " is " +
                      std::string(word_of(scoring_state(ask.meeting, command.slot))));
  }
  if (slot->state == SlotState::skipped) {
    return reject(RejectionReason::wrong_slot_state,
                  "slot " + command.slot.str() + " is skipped and has no mark; restore it first");
  }
  if (ask.meeting.awards && !ask.meeting.awards->revealed.empty()) {
    return reject(RejectionReason::wrong_award_state,
                  "awards have been revealed by the ranking as it is; take them back before "
                  "another mark moves it");
  }
  if (Refusal no = refuse_unsettled_time(ask, *slot, *scoring)) return *no;
  const auto without = left_out(ask, *scoring, command.without);
  if (const auto* no = std::get_if<Rejection>(&without)) return *no;

  const SlotMark mark =
      slot_mark(ask.meeting.setup.scoring, scores_of(ask.meeting.setup, slot->plan, *scoring));
  if (mark.blocked) return blocked(command.slot, mark);
  Events events;
  for (const SeatId& judge : std::get<std::vector<SeatId>>(without)) {
    events.push_back(CardStateSet{.slot = command.slot,
                                  .judge = judge,
                                  .state = CardState::absent,
                                  .reason = "未提交 not submitted",
                                  .at = ask.now()});
  }
  if (scoring->state == ScoringState::open) {
    events.push_back(ScoringClosed{command.slot, ask.now()});
  }
  events.push_back(MarkCommitted{command.slot, committed(mark, ask.now())});
  return events;
}

Decision decide_on(const Ask& ask, const ReleaseMark& command) {
  if (Refusal no = refuse_results_phase(ask)) return *no;
  Events events;
  if (!command.slot.empty()) {
    if (find_slot(ask.meeting.rundown, command.slot) == nullptr) {
      return not_found("slot", command.slot.str());
    }
    if (Refusal no = refuse_release(ask, command.slot)) return *no;
    for (const SlotId& slot : released_together(ask.meeting, command.slot)) {
      release_one(ask, slot, command, events);
    }
    return events;
  }
  const std::vector<SlotId> slots = committed_slots(ask.meeting);
  if (slots.empty()) return reject(RejectionReason::not_released, "no mark has been committed");
  for (const SlotId& slot : slots) {
    // A calibration batch that is not complete yet waits; the others need not.
    if (!refuse_release(ask, slot)) release_one(ask, slot, command, events);
  }
  return events;
}

// Correcting a release: what a batch released together is taken back together, and online never
// keeps what the halls have not.
Decision decide_on(const Ask& ask, const WithdrawRelease& command) {
  if (Refusal no = refuse_results_phase(ask)) return *no;
  if (find_slot(ask.meeting.rundown, command.slot) == nullptr) {
    return not_found("slot", command.slot.str());
  }
  if (Refusal no = refuse_text("reason", command.reason, max_reason_length, true)) return *no;
  Events events;
  for (const SlotId& slot : released_together(ask.meeting, command.slot)) {
    if (const SlotScoring* scoring = find_scoring(ask.meeting, slot)) {
      withdraw_one(ask, *scoring, command, events);
    }
  }
  if (events.empty()) {
    return reject(RejectionReason::not_released,
                  "the mark of slot " + command.slot.str() + " has not been released there");
  }
  return events;
}

Decision decide_on(const Ask& ask, const RevealMark& command) {
  if (find_slot(ask.meeting.rundown, command.slot) == nullptr) {
    return not_found("slot", command.slot.str());
  }
  const SlotScoring* scoring = find_scoring(ask.meeting, command.slot);
  if (scoring == nullptr || !scoring->released_halls) {
    return reject(RejectionReason::not_released,
                  "the mark of slot " + command.slot.str() + " has not been released to the halls");
  }
  if (ask.meeting.reveal == Reveal{.mark = command.slot}) return Events{};
  return Events{MarkRevealed{command.slot, ask.now()}};
}

Decision decide_on(const Ask& ask, const ClearReveal& /*command*/) {
  if (ask.meeting.reveal == Reveal{}) return Events{};
  return Events{RevealCleared{ask.now()}};
}

Decision decide_on(const Ask& ask, const SetRankingFrozen& command) {
  if (Refusal no = refuse_results_phase(ask)) return *no;
  if (command.frozen == ask.meeting.freeze.has_value()) return Events{};
  if (!command.frozen) return Events{RankingFreezeSet{std::nullopt, ask.now()}};
  return Events{
      RankingFreezeSet{RankingFreeze{.at = ask.now(),
                                     .halls = released_slots(ask.meeting, ReleaseScope::halls),
                                     .online = released_slots(ask.meeting, ReleaseScope::online)},
                       ask.now()}};
}

}  // namespace rostrum::core

#include <algorithm>
#include <utility>

#include "core/decide_cards.hpp"
#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

/// The slot that is meant where none is named: the one on air, or else the one that ended last.
SlotId slot_for(const Ask& ask, const SlotId& named) {
  return named.empty() ? current_slot(ask.meeting) : named;
}

/// Left out by a commit although the card was awaited.
bool was_left_out(const SlotScoring& scoring, const JudgeCard& card) {
  if (card.state != CardState::absent) return false;
  return (scoring.mark && scoring.mark->at == card.at) ||
         std::ranges::any_of(scoring.superseded, [&](const SupersededMark& superseded) {
           return superseded.mark.at == card.at;
         });
}

bool is_in_grace(const Ask& ask, const SlotScoring& scoring) {
  return scoring.state == ScoringState::closed && scoring.superseded.empty() &&
         ask.now() <= *scoring.closed_at + ask.meeting.setup.scoring.grace;
}

/// A card that its judge sends: in time, in the grace (late, but it counts), or after it, when it
/// is kept and counts only if a scrutineer admits it. The server cannot know when it was pressed.
Decision take_card(const Ask& ask, const SlotScoring& scoring, const JudgeCard& card,
                   const SubmitCard& command) {
  const ScoringRules& rules = ask.meeting.setup.scoring;
  const bool is_open = scoring.state == ScoringState::open;
  const bool counts = is_open || is_in_grace(ask, scoring);
  if (counts || !was_left_out(scoring, card)) {
    if (Refusal no = refuse_card_state(card)) return *no;
  }
  if (card.state == CardState::submitted && rules.card_change == CardChange::first_press) {
    return reject(RejectionReason::card_is_final,
                  "the card with receipt " + std::to_string(card.receipt) + " counts");
  }
  auto read = read_card(rules, command.scores);
  if (const auto* no = std::get_if<Rejection>(&read)) return *no;
  if (counts) {
    return Events{CardSubmitted{.slot = command.slot,
                                .judge = card.judge,
                                .scores = std::get<0>(std::move(read)),
                                .receipt = ask.context.next_seq,
                                .paper = false,
                                .at = ask.now(),
                                .late = !is_open,
                                .typed_ms = command.typed_ms}};
  }
  return Events{LateCardKept{.slot = command.slot,
                             .card = {.judge = card.judge,
                                      .scores = std::get<0>(std::move(read)),
                                      .receipt = ask.context.next_seq,
                                      .typed_ms = command.typed_ms,
                                      .at = ask.now()}}};
}

/// A judge speaks for the own card only, while it can still be changed, and only to give none.
Refusal refuse_own_state(const Ask& ask, const SetCardState& command, const JudgeCard& card) {
  if (card.judge != ask.sender.seat) {
    return reject(RejectionReason::not_allowed, "a judge sets the own card only");
  }
  if (command.state != CardState::abstained && command.state != CardState::recused) {
    return reject(RejectionReason::not_allowed, "a judge may abstain or be recused");
  }
  if (scoring_state(ask.meeting, command.slot) != ScoringState::open) {
    return reject(RejectionReason::scoring_not_open,
                  "scoring of slot " + command.slot.str() + " is not open");
  }
  return std::nullopt;
}

/// Of host and scrutineer too.
Refusal refuse_state(const Ask& ask, const SetCardState& command, const JudgeCard& card) {
  if (command.state == CardState::submitted) {
    return reject(RejectionReason::out_of_range, "a card is submitted by its scores only");
  }
  if (command.state == CardState::replaced) {
    return reject(RejectionReason::out_of_range, "a judge is replaced by replace_judge only");
  }
  const bool needs_reason = command.state != CardState::expected;
  if (Refusal no = refuse_text("reason", command.reason, max_reason_length, needs_reason)) {
    return no;
  }
  if (card.state == CardState::replaced) {
    return reject(RejectionReason::not_expected, card.judge.str() + " is replaced by " +
                                                     card.replaced_by.str() +
                                                     "; take that back with replace_judge");
  }
  return refuse_final_card(ask, *find_scoring(ask.meeting, command.slot), card);
}

/// What a paper card becomes where two persons must key it in: it counts once the second one has
/// keyed in the same; until then, and where they differ, every keying is kept.
Decision key_paper_card(const Ask& ask, const SlotScoring& scoring, CardSubmitted submitted) {
  if (ask.sender.seat.empty()) {
    return reject(RejectionReason::second_person_needed, "a person with a seat keys it in");
  }
  std::size_t others = 0;
  for (const PaperKeying& keying : scoring.keyings) {
    if (keying.judge != submitted.judge) continue;
    const bool is_own = keying.by == ask.sender.seat;
    if (keying.scores == submitted.scores) {
      if (is_own) return Events{};
      submitted.keyed_by = keying.by;
      submitted.second = ask.sender.seat;
      return Events{std::move(submitted)};
    }
    if (!is_own) ++others;
  }
  if (others >= max_keyings) {
    return reject(RejectionReason::limit_reached,
                  "keyed in differently by " + std::to_string(others) + " persons; clear it first");
  }
  return Events{PaperCardKeyed{.slot = scoring.slot,
                               .keying = {.judge = submitted.judge,
                                          .by = ask.sender.seat,
                                          .scores = std::move(submitted.scores),
                                          .at = ask.now()}}};
}

}  // namespace

Event scoring_opened(const Ask& ask, const SlotPlan& slot) {
  ScoringOpened opened{.slot = slot.id, .at = ask.now(), .cards = {}};
  for (const SeatPlan& seat : ask.meeting.setup.seats) {
    if (seat.role == Role::judge) opened.cards.push_back(first_card(ask, seat, slot));
  }
  return opened;
}

std::optional<Event> deduction_proposed(const Ask& ask, const SlotId& slot,
                                        const std::optional<Duration>& over) {
  if (!over) return std::nullopt;
  const std::optional<Decimal> points = band_points(ask.meeting.setup.scoring, *over);
  if (!points) return std::nullopt;
  return DeductionProposed{.slot = slot, .points = *points, .over = *over, .at = ask.now()};
}

Events deductions_under(const Ask& ask, const ScoringRules& rules) {
  Events events;
  for (const auto& [id, scoring] : ask.meeting.scoring) {
    const Slot* slot = find_slot(ask.meeting.rundown, id);
    if (scoring.state == ScoringState::committed || !slot->over) continue;
    const std::optional<Decimal> points = band_points(rules, *slot->over);
    const bool is_same = points ? scoring.band && scoring.band->points == *points : !scoring.band;
    if (is_same) continue;
    if (points) {
      events.push_back(
          DeductionProposed{.slot = id, .points = *points, .over = *slot->over, .at = ask.now()});
    } else {
      events.push_back(DeductionProposalWithdrawn{id});
    }
  }
  return events;
}

Decision decide_on(const Ask& ask, const OpenScoring& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  const SlotId id = slot_for(ask, command.slot);
  const Slot* slot = find_slot(ask.meeting.rundown, id);
  if (slot == nullptr) return not_found("slot", id.str());
  const ScoringState state = scoring_state(ask.meeting, id);
  switch (state) {
    case ScoringState::waiting: {
      if (slot->state == SlotState::skipped) {
        return reject(RejectionReason::wrong_slot_state, "slot " + id.str() + " is skipped");
      }
      Events events{scoring_opened(ask, slot->plan)};
      if (auto proposed = deduction_proposed(ask, id, slot->over)) events.push_back(*proposed);
      return events;
    }
    case ScoringState::closed:
      if (is_corrected(*find_scoring(ask.meeting, id))) {
        return reject(RejectionReason::correction_refused,
                      "the mark of slot " + id.str() +
                          " is being corrected: by paper cards, states and late cards only");
      }
      return Events{ScoringReopened{id, ask.now()}};
    case ScoringState::open:
    case ScoringState::committed:
      break;
  }
  return wrong_scoring_state(id, state);
}

Decision decide_on(const Ask& ask, const CloseScoring& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  if (find_slot(ask.meeting.rundown, command.slot) == nullptr) {
    return not_found("slot", command.slot.str());
  }
  const ScoringState state = scoring_state(ask.meeting, command.slot);
  if (state != ScoringState::open) return wrong_scoring_state(command.slot, state);
  return Events{ScoringClosed{command.slot, ask.now()}};
}

Decision decide_on(const Ask& ask, const SubmitCard& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  if (find_slot(ask.meeting.rundown, command.slot) == nullptr) {
    return not_found("slot", command.slot.str());
  }
  const SlotScoring* scoring = find_scoring(ask.meeting, command.slot);
  if (scoring == nullptr) {
    return reject(RejectionReason::scoring_not_open,
                  "scoring of slot " + command.slot.str() + " has not been opened yet");
  }
  const JudgeCard* card = find_card(*scoring, ask.sender.seat);
  if (card == nullptr) return not_found("judge", ask.sender.seat.str());
  return take_card(ask, *scoring, *card, command);
}

Decision decide_on(const Ask& ask, const SetCardState& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  const bool is_judge = ask.sender.role == Role::judge;
  const SeatId judge = is_judge && command.judge.empty() ? ask.sender.seat : command.judge;
  const auto found = card_before_commit(ask, command.slot, judge);
  if (const auto* no = std::get_if<Rejection>(&found)) return *no;
  const JudgeCard& card = *std::get<const JudgeCard*>(found);
  if (is_judge) {
    if (Refusal no = refuse_own_state(ask, command, card)) return *no;
  }
  if (Refusal no = refuse_state(ask, command, card)) return *no;
  if (card.state == command.state && card.reason == command.reason) return Events{};
  // A card that is in already stays in: only another state takes it out.
  if (card.state == CardState::submitted && command.state == CardState::expected) {
    return reject(RejectionReason::wrong_scoring_state, "the card of " + judge.str() + " is in");
  }
  return Events{CardStateSet{.slot = command.slot,
                             .judge = judge,
                             .state = command.state,
                             .reason = command.reason,
                             .at = ask.now()}};
}

Decision decide_on(const Ask& ask, const EnterPaperCard& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  const ScoringRules& rules = ask.meeting.setup.scoring;
  if (ask.sender.role == Role::host && !rules.two_person_paper_card) {
    return reject(RejectionReason::not_allowed, "a scrutineer enters cards from paper");
  }
  if (ask.sender.seat.empty()) {
    return reject(RejectionReason::not_allowed,
                  "the record names who keyed a card in: a scrutineer's own seat does it");
  }
  const auto found = card_before_commit(ask, command.slot, command.judge);
  if (const auto* no = std::get_if<Rejection>(&found)) return *no;
  const JudgeCard& card = *std::get<const JudgeCard*>(found);
  const SlotScoring& scoring = *find_scoring(ask.meeting, command.slot);
  const bool was_left_out_and_may_come = is_corrected(scoring) && was_left_out(scoring, card);
  if (!was_left_out_and_may_come) {
    if (Refusal no = refuse_card_state(card)) return *no;
  }
  if (Refusal no = refuse_final_card(ask, scoring, card)) return *no;
  auto read = read_card(rules, command.scores);
  if (const auto* no = std::get_if<Rejection>(&read)) return *no;
  CardSubmitted submitted{.slot = command.slot,
                          .judge = card.judge,
                          .scores = std::get<0>(std::move(read)),
                          .receipt = ask.context.next_seq,
                          .paper = true,
                          .at = ask.now(),
                          .keyed_by = ask.sender.seat};
  if (rules.two_person_paper_card) return key_paper_card(ask, scoring, std::move(submitted));
  return Events{std::move(submitted)};
}

Decision decide_on(const Ask& ask, const SetDeduction& command) {
  if (Refusal no = refuse_scoring_phase(ask)) return *no;
  if (find_slot(ask.meeting.rundown, command.slot) == nullptr) {
    return not_found("slot", command.slot.str());
  }
  const ScoringState state = scoring_state(ask.meeting, command.slot);
  if (state != ScoringState::open && state != ScoringState::closed) {
    return wrong_scoring_state(command.slot, state);
  }
  if (command.points.is_negative()) {
    return reject(RejectionReason::out_of_range, "points must not be negative");
  }
  if (max_deduction < command.points) {
    return reject(RejectionReason::out_of_range, "points must be at most 1000000");
  }
  const bool removes = command.points.is_zero();
  if (Refusal no = refuse_text("reason", command.reason, max_reason_length, !removes)) return *no;
  std::optional<Deduction> deduction;
  if (!removes) deduction = Deduction{command.points, command.reason};
  if (find_scoring(ask.meeting, command.slot)->deduction == deduction) return Events{};
  return Events{DeductionSet{command.slot, std::move(deduction), ask.now()}};
}

}  // namespace rostrum::core

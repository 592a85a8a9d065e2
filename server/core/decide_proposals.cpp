// What is done by two persons: a correction after the commit where the rules declare it, and every
// change of the rules while live.
#include <algorithm>
#include <utility>

#include "core/check.hpp"
#include "core/decide_cards.hpp"
#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};

/// Refuses where the slot's mark cannot be taken back now.
Refusal refuse_correction(const Ask& ask, const SlotId& slot) {
  if (Refusal no = refuse_scoring_phase(ask)) return no;
  if (find_slot(ask.meeting.rundown, slot) == nullptr) return not_found("slot", slot.str());
  const ScoringState state = scoring_state(ask.meeting, slot);
  if (state != ScoringState::committed) return wrong_scoring_state(slot, state);
  if (ask.meeting.awards && !ask.meeting.awards->revealed.empty()) {
    return reject(RejectionReason::correction_refused,
                  "awards have been revealed by this mark; it cannot be taken back any more");
  }
  if (find_scoring(ask.meeting, slot)->superseded.size() >= max_corrections) {
    return reject(RejectionReason::limit_reached, "slot " + slot.str() + " has been corrected " +
                                                      std::to_string(max_corrections) + " times");
  }
  return std::nullopt;
}

/// Refuses rules under which a card that is in could not stand.
Refusal refuse_cards_under(const Meeting& meeting, const ScoringRules& rules) {
  for (const auto& [slot, scoring] : meeting.scoring) {
    for (const JudgeCard& card : scoring.cards) {
      if (card.state != CardState::submitted) continue;
      if (const Refusal no = refuse_scores(rules, card.scores)) {
        return reject(RejectionReason::rules_unfitting, "the card of " + card.judge.str() +
                                                            " for slot " + slot.str() +
                                                            " does not fit: " + no->detail);
      }
    }
  }
  return std::nullopt;
}

/// Refuses rules that cannot come into force now.
Refusal refuse_rules(const Ask& ask, const ScoringRules& rules) {
  const Meeting& meeting = ask.meeting;
  if (meeting.phase == MeetingPhase::setup) {
    return reject(RejectionReason::wrong_phase,
                  "the meeting is not live yet: import the whole file again");
  }
  if (Refusal no = refuse_scoring_phase(ask)) return no;
  MeetingSetup setup = setup_of(meeting);
  setup.scoring = rules;
  const std::vector<RuleProblem> problems = validate(setup);
  if (!problems.empty()) {
    return reject(RejectionReason::invalid_setup,
                  problems.front().key + " " + problems.front().text);
  }
  const std::vector<SlotId> committed = committed_slots(meeting);
  if (!committed.empty()) {
    return reject(RejectionReason::rules_unfitting,
                  "marks have been committed under the present rules, slot " +
                      committed.front().str() + " first; take them back before (correction)");
  }
  if (meeting.rule_changes.size() >= max_rule_changes) {
    return reject(RejectionReason::limit_reached,
                  "the rules have been changed " + std::to_string(max_rule_changes) + " times");
  }
  return refuse_cards_under(meeting, rules);
}

bool is_proposed(const Meeting& meeting, const ProposedAct& act) {
  return std::ranges::find(meeting.proposals, act, &Proposal::act) != meeting.proposals.end();
}

Decision propose(const Ask& ask, ProposedAct act, const std::string& reason) {
  if (is_proposed(ask.meeting, act)) {
    return reject(RejectionReason::already_exists, "this waits for another person already");
  }
  if (ask.meeting.proposals.size() >= max_proposals) {
    return reject(RejectionReason::limit_reached,
                  std::to_string(max_proposals) + " proposals wait; confirm or withdraw some");
  }
  return Events{ProposalMade{{.id = ask.meeting.proposals_made + 1,
                              .act = std::move(act),
                              .by = ask.sender.seat,
                              .reason = reason,
                              .at = ask.now()}}};
}

}  // namespace

Decision decide_on(const Ask& ask, const ProposeCorrection& command) {
  if (Refusal no = refuse_correction(ask, command.slot)) return *no;
  if (Refusal no = refuse_text("reason", command.reason, max_reason_length, true)) return *no;
  if (ask.meeting.setup.scoring.two_person_correction) {
    return propose(ask, ProposedCorrection{command.slot}, command.reason);
  }
  if (ask.sender.role == Role::scrutineer) {
    return reject(RejectionReason::not_allowed, "a host takes a mark back");
  }
  return Events{MarkReopened{.slot = command.slot,
                             .by = ask.sender.seat,
                             .second = {},
                             .reason = command.reason,
                             .at = ask.now()}};
}

Decision decide_on(const Ask& ask, const ProposeRules& command) {
  if (Refusal no = refuse_rules(ask, command.rules)) return *no;
  if (Refusal no = refuse_text("reason", command.reason, max_reason_length, true)) return *no;
  if (command.rules == ask.meeting.setup.scoring) {
    return reject(RejectionReason::already_exists, "these rules are in force already");
  }
  return propose(ask, ProposedRules{command.rules}, command.reason);
}

Decision decide_on(const Ask& ask, const ConfirmProposal& command) {
  const Proposal* proposal = find_proposal(ask.meeting, command.proposal);
  if (proposal == nullptr) return not_found("proposal", std::to_string(command.proposal));
  const SeatId& second = ask.sender.seat;
  if (second.empty() || second == proposal->by) {
    return reject(RejectionReason::second_person_needed,
                  second.empty() ? "a host or scrutineer with a seat confirms"
                                 : "you proposed it yourself; another person confirms");
  }
  return std::visit(Overloaded{[&](const ProposedCorrection& correction) -> Decision {
                                 if (Refusal no = refuse_correction(ask, correction.slot))
                                   return *no;
                                 return Events{MarkReopened{.slot = correction.slot,
                                                            .by = proposal->by,
                                                            .second = second,
                                                            .reason = proposal->reason,
                                                            .proposal = proposal->id,
                                                            .at = ask.now()}};
                               },
                               [&](const ProposedRules& proposed) -> Decision {
                                 if (Refusal no = refuse_rules(ask, proposed.rules)) return *no;
                                 Events events{RulesChanged{.rules = proposed.rules,
                                                            .by = proposal->by,
                                                            .second = second,
                                                            .reason = proposal->reason,
                                                            .proposal = proposal->id,
                                                            .at = ask.now()}};
                                 for (Event& each : deductions_under(ask, proposed.rules)) {
                                   events.push_back(std::move(each));
                                 }
                                 return events;
                               }},
                    proposal->act);
}

Decision decide_on(const Ask& ask, const WithdrawProposal& command) {
  if (find_proposal(ask.meeting, command.proposal) == nullptr) {
    return not_found("proposal", std::to_string(command.proposal));
  }
  return Events{ProposalWithdrawn{command.proposal, ask.sender.seat, ask.now()}};
}

}  // namespace rostrum::core

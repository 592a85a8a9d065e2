#include <algorithm>
#include <set>
#include <span>

#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

const Award* find_award(const Meeting& meeting, const AwardId& id) {
  const auto found = std::ranges::find(meeting.setup.awards, id, &Award::id);
  return found == meeting.setup.awards.end() ? nullptr : &*found;
}

Refusal refuse_decisions(const Meeting& meeting, const std::vector<TieDecision>& decisions) {
  std::set<AwardId> seen;
  for (const TieDecision& decision : decisions) {
    if (find_award(meeting, decision.award) == nullptr) {
      return not_found("award", decision.award.str());
    }
    if (!seen.insert(decision.award).second) {
      return reject(RejectionReason::out_of_range, "two decisions for " + decision.award.str());
    }
    for (const PresenterId& presenter : decision.presenters) {
      if (find_presenter(meeting.rundown, presenter) == nullptr) {
        return not_found("presenter", presenter.str());
      }
    }
    if (Refusal no = refuse_text("reason", decision.reason, max_reason_length, true)) return no;
  }
  return std::nullopt;
}

/// Every slot that has not been left out must have its mark.
Refusal refuse_missing_marks(const Meeting& meeting) {
  std::string names;
  for (const SlotId& slot : slots_without_mark(meeting)) {
    if (!names.empty()) names += ", ";
    names += slot.str();
  }
  if (names.empty()) return std::nullopt;
  return reject(RejectionReason::marks_missing, "no mark yet: " + names);
}

Rejection tie_at_line(const Meeting& meeting, const CutLineQuestion& question) {
  std::string names;
  for (const PresenterId& id : question.tied) {
    const Presenter* presenter = find_presenter(meeting.rundown, id);
    if (!names.empty()) names += ", ";
    names += id.str() + " (" + presenter->name.zh + ")";
  }
  return reject(RejectionReason::tie_at_line, "award " + question.award.str() + " has " +
                                                  std::to_string(question.places_left) +
                                                  " left for: " + names);
}

/// The order in which ties come up.
void sort_by_award(const Meeting& meeting, std::vector<TieDecision>& decisions) {
  std::ranges::sort(decisions, {}, [&](const TieDecision& decision) {
    return find_award(meeting, decision.award) - meeting.setup.awards.data();
  });
}

struct Ties {
  std::vector<TieDecision> standing;
  Events events;  // what was decided now
};

/// What was decided before, with what is decided now: the answer to the open tie, or a correction
/// of an earlier one, after which the later ones are decided again.
std::variant<Ties, Rejection> decide_ties(const Ask& ask, std::vector<TieDecision> decisions) {
  const Meeting& meeting = ask.meeting;
  sort_by_award(meeting, decisions);
  Ties ties{.standing = standing_ties(meeting), .events = {}};
  std::vector<TieDecision>& standing = ties.standing;
  for (const TieDecision& decision : decisions) {
    if (!answers_next_tie(meeting, standing, decision)) {
      if (std::ranges::find(standing, decision) != standing.end()) continue;  // said again
      const std::optional<CutLineQuestion> open = awards_with(meeting, standing).question;
      const auto earlier = std::ranges::find(standing, decision.award, &TieDecision::award);
      if (earlier != standing.end()) standing.erase(earlier, standing.end());
      if (!answers_next_tie(meeting, standing, decision)) {
        if (!open) continue;  // nobody has asked
        return tie_at_line(meeting, *open);
      }
    }
    ties.events.push_back(
        TieDecided{static_cast<std::uint32_t>(standing.size()), decision, ask.now()});
    standing.push_back(decision);
  }
  return ties;
}

/// Once one of them has been revealed nothing is committed any more, and so it stays that.
Refusal refuse_moved(const Meeting& meeting) {
  if (!have_awards_moved(meeting)) return std::nullopt;
  return reject(RejectionReason::wrong_award_state,
                "the ranking has moved since the awards were confirmed: confirm them again");
}

/// Awards must be there, and the sender must have seen what has been revealed.
Refusal refuse_reveal(const Ask& ask, std::uint32_t seen) {
  if (!ask.meeting.awards) {
    return reject(RejectionReason::wrong_award_state, "the awards have not been confirmed");
  }
  const std::size_t revealed = ask.meeting.awards->revealed.size();
  if (seen == revealed) return std::nullopt;
  return reject(RejectionReason::stale, std::to_string(revealed) + " awards have been revealed");
}

Refusal refuse_item(std::uint32_t item, std::size_t script_length) {
  if (item < script_length) return std::nullopt;
  return reject(RejectionReason::nothing_to_reveal,
                "the script has " + std::to_string(script_length) + " items, counted from 0");
}

bool is_revealed(const ConfirmedAwards& awards, std::uint32_t item) {
  return std::ranges::find(awards.revealed, item) != awards.revealed.end();
}

AwardRevealed award_revealed(const Ask& ask, std::uint32_t item) {
  AwardRevealed revealed{.item = item, .at = ask.now(), .online_due = {}};
  const Duration delay = longest_stream_delay(ask.meeting.setup);
  if (delay > Duration(0)) revealed.online_due = ask.now() + delay;
  return revealed;
}

}  // namespace

Refusal refuse_unsettled_awards(const Meeting& meeting, bool without_awards) {
  if (meeting.setup.awards.empty()) return std::nullopt;
  if (!meeting.awards) {
    if (without_awards) return std::nullopt;
    return reject(RejectionReason::wrong_award_state,
                  "awards were declared and have not been confirmed: confirm them, or publish "
                  "`without_awards`");
  }
  if (without_awards) {
    return reject(RejectionReason::wrong_award_state,
                  "the awards have been confirmed, and publishing gives them to all: publish "
                  "with them");
  }
  return refuse_moved(meeting);
}

// A tie may open another one: each decision is kept, and the last one confirms.
Decision decide_on(const Ask& ask, const ConfirmAwards& command) {
  const Meeting& meeting = ask.meeting;
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live, MeetingPhase::ended})) return *no;
  if (meeting.setup.awards.empty()) {
    return reject(RejectionReason::wrong_award_state, "no awards have been declared");
  }
  // Until the first one is revealed a confirmation may be corrected by another one.
  if (meeting.awards && !meeting.awards->revealed.empty()) {
    return reject(RejectionReason::wrong_award_state, "the awards are being revealed already");
  }
  if (command.decisions.size() > max_awards) {
    return reject(RejectionReason::limit_reached, "at most one decision an award");
  }
  if (Refusal no = refuse_decisions(meeting, command.decisions)) return *no;
  if (Refusal no = refuse_missing_marks(meeting)) return *no;
  auto decided = decide_ties(ask, command.decisions);
  if (auto* no = std::get_if<Rejection>(&decided)) return std::move(*no);
  auto& [standing, events] = std::get<Ties>(decided);
  const AwardResult result = awards_with(meeting, standing);
  if (!result.question) {
    return Events{AwardsConfirmed{script_of(meeting, result), std::move(standing), ask.now(),
                                  result.passed_over}};
  }
  if (events.empty()) return tie_at_line(meeting, *result.question);
  return std::move(events);
}

Decision decide_on(const Ask& ask, const RevealNextAward& command) {
  if (Refusal no = refuse_reveal(ask, command.seen)) return *no;
  if (Refusal no = refuse_moved(ask.meeting)) return *no;
  const std::optional<std::uint32_t> next = next_award(*ask.meeting.awards);
  if (!next) {
    return reject(RejectionReason::nothing_to_reveal, "every award has been revealed");
  }
  return Events{award_revealed(ask, *next)};
}

Decision decide_on(const Ask& ask, const RevealAward& command) {
  if (Refusal no = refuse_reveal(ask, command.seen)) return *no;
  if (Refusal no = refuse_moved(ask.meeting)) return *no;
  const ConfirmedAwards& awards = *ask.meeting.awards;
  if (Refusal no = refuse_item(command.item, awards.script.size())) return *no;
  if (is_revealed(awards, command.item)) {
    return reject(RejectionReason::wrong_award_state,
                  "item " + std::to_string(command.item) + " has been revealed already");
  }
  const std::optional<std::uint32_t> next = next_award(awards);
  if (ask.meeting.setup.reveal_order != RevealOrder::by_host && next != command.item) {
    return reject(RejectionReason::reveal_order, "the declared order reveals item " +
                                                     std::to_string(*next) +
                                                     " next; only reveal_order = by_host is free");
  }
  return Events{award_revealed(ask, command.item)};
}

Decision decide_on(const Ask& ask, const TakeBackAward& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live, MeetingPhase::ended})) return *no;
  if (Refusal no = refuse_reveal(ask, command.seen)) return *no;
  const ConfirmedAwards& awards = *ask.meeting.awards;
  if (Refusal no = refuse_item(command.item, awards.script.size())) return *no;
  if (!is_revealed(awards, command.item)) {
    return reject(RejectionReason::wrong_award_state,
                  "item " + std::to_string(command.item) + " has not been revealed");
  }
  if (Refusal no = refuse_text("reason", command.reason, max_reason_length, true)) return *no;
  const auto online = std::span(awards.revealed).first(awards.revealed_online);
  return Events{
      AwardTakenBack{.item = command.item,
                     .reason = command.reason,
                     .online_too = std::ranges::find(online, command.item) != online.end(),
                     .at = ask.now()}};
}

// Tried out on the sealed script, or, before there is one, on the proposal as it stands.
Decision decide_on(const Ask& ask, const RehearseReveal& command) {
  const Meeting& meeting = ask.meeting;
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live, MeetingPhase::ended})) return *no;
  const std::vector<ScriptItem> script =
      meeting.awards && !have_awards_moved(meeting)
          ? meeting.awards->script
          : script_of(meeting, awards_with(meeting, standing_ties(meeting)));
  if (Refusal no = refuse_item(command.item, script.size())) return *no;
  const RehearsedReveal rehearsed{.item = command.item, .shown = script.at(command.item)};
  if (meeting.rehearsed == rehearsed) return Events{};
  return Events{RevealRehearsed{rehearsed.item, rehearsed.shown, ask.now()}};
}

Decision decide_on(const Ask& ask, const EndRehearsal& /*command*/) {
  if (!ask.meeting.rehearsed) return Events{};
  return Events{RehearsalEnded{ask.now()}};
}

}  // namespace rostrum::core

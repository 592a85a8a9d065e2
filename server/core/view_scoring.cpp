// Topic scoring: progress for everybody, the own cards for a judge, everything for the host.
#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "core/check.hpp"
#include "core/view_parts.hpp"

namespace rostrum::core {

namespace {

// Committed slots that a judge still sees, with the receipts.
constexpr std::size_t kept_committed_slots = 5;
constexpr int panel_mark_decimals = 4;  // as view.proto says

/// From running order to newest first; of those opened at one moment, the later in order.
void newest_first(std::vector<const SlotScoring*>& slots) {
  std::vector<std::pair<Instant, std::size_t>> order;
  order.reserve(slots.size());
  for (const SlotScoring* scoring : slots) order.emplace_back(scoring->opened_at, order.size());
  std::ranges::sort(order, std::greater<>());
  std::vector<const SlotScoring*> sorted;
  sorted.reserve(order.size());
  for (const auto& [opened_at, place] : order) sorted.push_back(slots[place]);
  slots = std::move(sorted);
}

/// Slots with scoring that `concerns`, in running order.
std::vector<const SlotScoring*> scored_slots(const Meeting& meeting, auto&& concerns) {
  std::vector<const SlotScoring*> slots;
  for (const Slot* slot : slots_in_order(meeting.rundown)) {
    const SlotScoring* scoring = find_scoring(meeting, slot->plan.id);
    if (scoring != nullptr && concerns(*scoring)) slots.push_back(scoring);
  }
  return slots;
}

/// Of these, in any order: the current one, or else the one opened last. Null: there is none.
const SlotScoring* shown_first(const Meeting& meeting,
                               const std::vector<const SlotScoring*>& slots) {
  const SlotId current = current_slot(meeting);
  const SlotScoring* newest = nullptr;
  for (const SlotScoring* scoring : slots) {
    if (scoring->slot == current) return scoring;
    if (newest == nullptr || scoring->opened_at > newest->opened_at) newest = scoring;
  }
  return newest;
}

/// What anybody may know: who it is, how far it is, how many are in.
SlotScoringView progress_of(const Meeting& meeting, const SlotScoring& scoring) {
  const Slot* slot = find_slot(meeting.rundown, scoring.slot);
  CHECK(slot != nullptr);
  const CardCount count = count_cards(scoring);
  return {.card = slot_card(meeting, *slot),
          .state = scoring.state,
          .submitted = count.submitted,
          .expected = count.expected};
}

/// Until when a card still counts after the close. Nothing where no grace runs.
std::optional<Instant> grace_until(const Meeting& meeting, const SlotScoring& scoring) {
  const bool has_grace = scoring.state == ScoringState::closed && scoring.superseded.empty() &&
                         scoring.closed_at.has_value();
  if (!has_grace) return std::nullopt;
  return *scoring.closed_at + meeting.setup.scoring.grace;
}

/// Who has keyed the judge's paper card in, while it waits for its second person.
void show_keyings(const SlotScoring& scoring, CardView& view) {
  const PaperKeying* first = nullptr;
  for (const PaperKeying& keying : scoring.keyings) {
    if (keying.judge != view.judge) continue;
    view.keyed.push_back(keying.by);
    if (first == nullptr) first = &keying;
    view.keyed_differently = view.keyed_differently || keying.scores != first->scores;
  }
}

CardView card_view(const Meeting& meeting, const SlotScoring& scoring, const JudgeCard& card) {
  CardView view{.judge = card.judge,
                .state = card.state,
                .receipt = card.receipt,
                .paper = card.paper,
                .reason = card.reason,
                .at = card.at,
                .replaced_by = card.replaced_by,
                .late = card.late,
                .keyed_by = card.keyed_by,
                .second = card.second};
  if (const LateCard* late = find_late_card(scoring, card.judge)) {
    view.late_receipt = late->receipt;
    view.late_at = late->at;
  }
  if (card.state != CardState::submitted) return view;
  view.scores = scores_in_order(meeting.setup.scoring, card.scores);
  const auto total = card_total(meeting.setup.scoring, {.scores = card.scores});
  if (total) view.total = to_text(*total, meeting.setup.scoring.decimals);
  return view;
}

bool is_dropped(const SlotScoring& scoring, const SeatId& judge) {
  return scoring.mark && std::ranges::any_of(scoring.mark->panels, [&](const PanelFigure& panel) {
           return std::ranges::find(panel.dropped, judge) != panel.dropped.end();
         });
}

ScoringView progress_view(const Meeting& meeting) {
  const SlotScoring* shown =
      shown_first(meeting, scored_slots(meeting, [](const SlotScoring&) { return true; }));
  if (shown == nullptr) return {};
  return {.slots = {progress_of(meeting, *shown)}, .current = shown->slot};
}

ScoringView view_of_judge(const Meeting& meeting, const SeatId& judge) {
  std::vector<const SlotScoring*> slots = scored_slots(
      meeting, [&](const SlotScoring& scoring) { return find_card(scoring, judge) != nullptr; });
  newest_first(slots);

  ScoringView view;
  std::vector<const SlotScoring*> awaited;
  std::size_t committed = 0;
  for (const SlotScoring* scoring : slots) {
    const bool is_committed = scoring->state == ScoringState::committed;
    if (is_committed && ++committed > kept_committed_slots) continue;
    SlotScoringView shown = progress_of(meeting, *scoring);
    shown.cards.push_back(card_view(meeting, *scoring, *find_card(*scoring, judge)));
    shown.grace_until = grace_until(meeting, *scoring);
    // It says something of the other cards, so it waits for the mark.
    shown.cards.back().dropped =
        (is_released(*scoring, ReleaseScope::halls) || is_published(meeting)) &&
        is_dropped(*scoring, judge);
    view.slots.push_back(std::move(shown));
    if (scoring->state == ScoringState::open) awaited.push_back(scoring);
  }
  const SlotScoring* first = shown_first(meeting, awaited.empty() ? slots : awaited);
  if (first != nullptr) view.current = first->slot;
  return view;
}

/// What keeps the mark from being committed.
Name blocked_words(const Meeting& meeting, const SlotScoring& scoring, const Slot& slot) {
  if (scoring.state == ScoringState::committed) return {};
  if (scoring.state == ScoringState::open) return {"评分还没有关闭", "Scoring is still open"};
  if (scoring.band && scoring.band->state == DeductionState::open) {
    const Name time = time_in_words(scoring.band->over);
    const std::string points = scoring.band->points.to_text();
    return {time.zh + "，扣 " + points + " 分待确认",
            time.en + ": " + points + " points off wait to be confirmed or waived"};
  }
  if (slot.state == SlotState::skipped) {
    return {"本环节已跳过，没有得分", "This slot is skipped and has no mark"};
  }
  const ScoringRules& rules = meeting.setup.scoring;
  const bool has_bands = !rules.over_time.empty() || !rules.under_time.empty();
  if (has_bands && (slot.state == SlotState::on_air || slot.state == SlotState::planned)) {
    return {"时长尚未计出：先结束本环节", "End the slot first: its time has to be measured"};
  }
  if (const std::size_t missing = missing_judges(scoring).size(); missing > 0) {
    const std::string count = std::to_string(missing);
    return {"还缺 " + count + " 份评分表",
            count + (missing == 1 ? " card is missing" : " cards are missing")};
  }
  const SlotMark mark = slot_mark(meeting.setup.scoring,  //
                                  scores_of(meeting.setup, slot.plan, scoring));
  if (!mark.blocked) return {};
  switch (*mark.blocked) {
    case MarkBlocked::no_cards:
      return {"没有一份有效的评分表", "No card counts"};
    case MarkBlocked::empty_panel:
      return {"有评委组没有评分表", "A panel has no card"};
    case MarkBlocked::zero_panel_weight:
      return {"有评分表的评委组权重都是 0", "The panels that have cards weigh nothing"};
  }
  CHECK(false);
}

SlotScoringView everything_of(const Meeting& meeting, const SlotScoring& scoring) {
  SlotScoringView view = progress_of(meeting, scoring);
  for (const JudgeCard& card : scoring.cards) {
    view.cards.push_back(card_view(meeting, scoring, card));
    view.cards.back().dropped = is_dropped(scoring, card.judge);
    show_keyings(scoring, view.cards.back());
  }
  view.grace_until = grace_until(meeting, scoring);
  view.superseded = superseded_lines(meeting, scoring);
  if (const auto& band = scoring.band) {
    view.band = BandView{.points = band->points.to_text(),
                         .over = band->over,
                         .state = band->state,
                         .by = band->by,
                         .reason = band->reason};
  }
  if (scoring.mark) {
    view.mark = to_text(scoring.mark->mark, meeting.setup.scoring.decimals);
    for (const PanelFigure& panel : scoring.mark->panels) {
      view.panels.push_back(
          {.panel = panel.panel,
           .mark = panel.mark ? to_text(*panel.mark, panel_mark_decimals) : std::string(),
           .cards = static_cast<std::uint32_t>(panel.cards),
           .dropped = panel.dropped});
    }
  }
  if (scoring.deduction) {
    view.deduction = scoring.deduction->points.to_text();
    view.deduction_reason = scoring.deduction->reason;
  }
  view.blocked = blocked_words(meeting, scoring, *find_slot(meeting.rundown, scoring.slot));
  if (scoring.released_halls) view.released.push_back(ReleaseScope::halls);
  if (scoring.released_online) view.released.push_back(ReleaseScope::online);
  view.online_due = scoring.online_due;
  return view;
}

ScoringView view_of_hosts(const Meeting& meeting) {
  const std::vector<const SlotScoring*> slots =
      scored_slots(meeting, [](const SlotScoring&) { return true; });
  ScoringView view;
  view.slots.reserve(slots.size());
  for (const SlotScoring* scoring : slots) view.slots.push_back(everything_of(meeting, *scoring));
  if (const SlotScoring* first = shown_first(meeting, slots)) view.current = first->slot;
  view.proposals = proposal_lines(meeting);
  for (const Replacement& each : meeting.replacements) {
    view.replacements.push_back(
        {.judge = each.judge, .by = each.by, .reason = each.reason, .at = each.at});
  }
  return view;
}

}  // namespace

std::vector<Score> scores_in_order(const ScoringRules& rules,
                                   const std::map<CriterionId, Decimal>& scores) {
  std::vector<Score> ordered;
  for (const Criterion& criterion : rules.criteria) {
    const auto points = scores.find(criterion.id);
    if (points == scores.end()) continue;
    ordered.push_back({.criterion = criterion.id, .points = points->second});
  }
  return ordered;
}

std::vector<SupersededLine> superseded_lines(const Meeting& meeting, const SlotScoring& scoring) {
  std::vector<SupersededLine> lines;
  lines.reserve(scoring.superseded.size());
  for (const SupersededMark& each : scoring.superseded) {
    lines.push_back({.mark = to_text(each.mark.mark, meeting.setup.scoring.decimals),
                     .by = each.by,
                     .second = each.second,
                     .reason = each.reason,
                     .at = each.at});
  }
  return lines;
}

ScoringView scoring_view(const Meeting& meeting, const Scope& scope) {
  switch (scope.kind) {
    case ScopeKind::hosts:
      return view_of_hosts(meeting);
    case ScopeKind::seat:
      return view_of_judge(meeting, SeatId(scope.id));
    case ScopeKind::everybody:
    case ScopeKind::halls:
      return progress_view(meeting);
    case ScopeKind::panel:
    case ScopeKind::venue:
    case ScopeKind::display:
    case ScopeKind::scrutineers:
      return {};
  }
  CHECK(false);
}

}  // namespace rostrum::core

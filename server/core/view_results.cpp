// Topic results: what was released to the halls, what was released online, and all of it for the
// host. Frozen rankings stand still; awards appear one reveal at a time.
#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "core/check.hpp"
#include "core/view_parts.hpp"

namespace rostrum::core {

namespace {

/// What one audience may know of results. All that follows is drawn from this and nothing else: of
/// the awards it holds the revealed items alone, so that a step can show no other.
struct Known {
  std::vector<SlotId> marks;  // in running order
  std::vector<RankedPresenter> ranking;
  std::vector<ScriptItem> awards;   // in order of reveal
  std::optional<ScriptItem> shown;  // the award that displays show now
  bool everything = false;          // host and scrutineer; everybody, once published
};

/// Of the sealed script, what has been revealed to this audience.
void take_revealed(const Meeting& meeting, ScopeKind kind, Known& known) {
  const ConfirmedAwards& awards = *meeting.awards;
  std::span<const std::uint32_t> items = awards.revealed;
  if (kind == ScopeKind::everybody && !is_published(meeting)) {
    items = items.first(awards.revealed_online);
  }
  for (const std::uint32_t item : items) {
    known.awards.push_back(awards.script.at(item));
    if (meeting.reveal.award == item) known.shown = known.awards.back();
  }
}

Known known_to(const Meeting& meeting, ScopeKind kind) {
  Known known;
  if (kind == ScopeKind::hosts || is_published(meeting)) {
    known.everything = true;
    known.marks = committed_slots(meeting);
    known.ranking = full_ranking(meeting);
  } else {
    const ReleaseScope released =
        kind == ScopeKind::halls ? ReleaseScope::halls : ReleaseScope::online;
    known.marks = released_slots(meeting, released);
    known.ranking = released_ranking(meeting, released);
  }
  if (meeting.awards) take_revealed(meeting, kind, known);
  return known;
}

bool is_known(const Known& known, const SlotId& slot) {
  return std::ranges::find(known.marks, slot) != known.marks.end();
}

ResultLine result_line(const Meeting& meeting, const SlotId& id) {
  const Slot* slot = find_slot(meeting.rundown, id);
  const SlotScoring* scoring = find_scoring(meeting, id);
  CHECK(slot != nullptr && scoring != nullptr && scoring->mark);
  return {.card = slot_card(meeting, *slot),
          .mark = to_text(scoring->mark->mark, meeting.setup.scoring.decimals)};
}

/// How the mark came about where that is not plain: for hosts and scrutineers only.
void add_remarks(const Meeting& meeting, ResultLine& line) {
  const SlotScoring& scoring = *find_scoring(meeting, line.card.slot);
  std::set<SeatId> dropped;
  for (const PanelFigure& panel : scoring.mark->panels) {
    dropped.insert(panel.dropped.begin(), panel.dropped.end());
  }
  for (const JudgeCard& card : scoring.cards) {
    const bool is_dropped = dropped.contains(card.judge);
    if (card.state == CardState::submitted && !is_dropped && !card.late) continue;
    line.remarks.push_back({.judge = card.judge,
                            .name = find_seat(meeting.setup, card.judge)->name,
                            .state = card.state,
                            .dropped = is_dropped,
                            .late = card.late,
                            .replaced_by = card.replaced_by,
                            .reason = card.reason});
  }
  for (const Deduction& deduction : deductions_of(scoring)) {
    line.deductions.push_back(
        {.points = deduction.points.to_text(), .reason = deduction.reason, .waived = false});
  }
  if (scoring.band && scoring.band->state == DeductionState::waived) {
    line.deductions.push_back({.points = scoring.band->points.to_text(),
                               .reason = time_in_words(scoring.band->over).zh + " " +
                                         time_in_words(scoring.band->over).en + ": " +
                                         scoring.band->reason,
                               .waived = true});
  }
  line.superseded = superseded_lines(meeting, scoring);
}

/// A total is the sum of marks: it is known where all of them are.
bool is_total_known(const Meeting& meeting, const Known& known, const PresenterId& presenter) {
  return known.everything || std::ranges::all_of(committed_slots(meeting), [&](const SlotId& slot) {
           return find_slot(meeting.rundown, slot)->plan.presenter != presenter ||
                  is_known(known, slot);
         });
}

AwardItem award_as_known(const Meeting& meeting, const Known& known, const ScriptItem& item) {
  return award_item(meeting, item, is_total_known(meeting, known, item.presenter));
}

RevealView reveal_view(const Meeting& meeting, const Known& known) {
  const Reveal& reveal = meeting.reveal;
  if (!reveal.mark.empty() && is_known(known, reveal.mark))
    return result_line(meeting, reveal.mark);
  if (known.shown) return award_as_known(meeting, known, *known.shown);
  return {};
}

}  // namespace

ResultsView results_view(const Meeting& meeting, const Scope& scope) {
  const Known known = known_to(meeting, scope.kind);
  ResultsView view{.frozen = meeting.freeze.has_value() && !is_published(meeting)};
  for (const SlotId& slot : known.marks) {
    view.marks.push_back(result_line(meeting, slot));
    if (scope.kind == ScopeKind::hosts) add_remarks(meeting, view.marks.back());
  }
  for (const RankedPresenter& ranked : known.ranking) {
    if (const auto line = rank_line(meeting, ranked)) view.ranking.push_back(*line);
  }
  for (const ScriptItem& item : known.awards)
    view.awards.push_back(award_as_known(meeting, known, item));
  if (meeting.awards) {
    // How many there are tells of a tie at the line: that waits for the last one.
    const std::size_t total = meeting.awards->script.size();
    const bool is_told = scope.kind == ScopeKind::hosts || known.awards.size() == total;
    if (is_told) view.award_total = static_cast<std::uint32_t>(total);
  }
  view.reveal = reveal_view(meeting, known);
  if (scope.kind == ScopeKind::hosts && !meeting.setup.awards.empty())
    view.plan = awards_plan(meeting, known.ranking);
  for (const Award& award : meeting.setup.awards) {
    view.award_names.push_back({.id = award.id,
                                .name = {award.name, award.name_en},
                                .quota = static_cast<std::uint32_t>(award.quota)});
  }
  return view;
}

}  // namespace rostrum::core

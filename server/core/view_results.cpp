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

/// What one audience may know of results. All that follows is drawn from this and nothing else.
struct Known {
  std::vector<SlotId> marks;  // in running order
  std::vector<RankedPresenter> ranking;
  std::size_t awards = 0;   // items of the script
  bool everything = false;  // host and scrutineer; everybody, once published
};

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
  if (!meeting.awards) return known;
  if (is_published(meeting)) {
    known.awards = meeting.awards->script.size();
  } else if (kind == ScopeKind::everybody) {
    known.awards = meeting.awards->revealed_online;
  } else {
    known.awards = meeting.awards->revealed;
  }
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

std::optional<RankLine> rank_line(const Meeting& meeting, const RankedPresenter& ranked) {
  const bool is_ranked = ranked.rank && ranked.total;
  if (!is_ranked && !ranked.withdrawn) return std::nullopt;
  RankLine line{.rank = static_cast<std::uint32_t>(ranked.rank.value_or(0)),
                .presenter_id = ranked.presenter,
                .presenter = presenter_name(meeting, ranked.presenter),
                .unit = presenter_unit(meeting, ranked.presenter),
                .withdrawn = ranked.withdrawn};
  if (ranked.total) line.total = to_text(*ranked.total, meeting.setup.scoring.decimals);
  return line;
}

Name award_name(const Award& award) { return {award.name, award.name_en}; }

Name award_name(const Meeting& meeting, const AwardId& id) {
  const auto found = std::ranges::find(meeting.setup.awards, id, &Award::id);
  return found == meeting.setup.awards.end() ? Name{} : award_name(*found);
}

/// A total is the sum of marks: it is known where all of them are.
bool is_total_known(const Meeting& meeting, const Known& known, const PresenterId& presenter) {
  return known.everything || std::ranges::all_of(committed_slots(meeting), [&](const SlotId& slot) {
           return find_slot(meeting.rundown, slot)->plan.presenter != presenter ||
                  is_known(known, slot);
         });
}

AwardItem award_item(const Meeting& meeting, const Known& known, const ScriptItem& item) {
  AwardItem shown{.award = item.award,
                  .award_name = award_name(meeting, item.award),
                  .presenter = presenter_name(meeting, item.presenter),
                  .unit = presenter_unit(meeting, item.presenter),
                  .rank = static_cast<std::uint32_t>(item.rank),
                  .presenter_id = item.presenter};
  if (is_total_known(meeting, known, item.presenter))
    shown.total = to_text(item.total, meeting.setup.scoring.decimals);
  return shown;
}

RevealView reveal_view(const Meeting& meeting, const Known& known) {
  const Reveal& reveal = meeting.reveal;
  if (!reveal.mark.empty() && is_known(known, reveal.mark))
    return result_line(meeting, reveal.mark);
  if (reveal.award && *reveal.award < known.awards)
    return award_item(meeting, known, meeting.awards->script.at(*reveal.award));
  return {};
}

std::vector<RankLine> rank_lines(const Meeting& meeting, const Known& known,
                                 const std::vector<PresenterId>& presenters) {
  std::vector<RankLine> lines;
  for (const PresenterId& id : presenters) {
    const auto ranked = std::ranges::find(known.ranking, id, &RankedPresenter::presenter);
    if (ranked == known.ranking.end()) continue;
    if (auto line = rank_line(meeting, *ranked)) lines.push_back(std::move(*line));
  }
  return lines;
}

/// As the host sees the awards before they are revealed. Before they are confirmed: as they would
/// be.
AwardsPlan awards_plan(const Meeting& meeting, const Known& known) {
  AwardsPlan plan{.confirmed = meeting.awards.has_value()};
  const std::vector<TieDecision> decided =
      meeting.awards ? meeting.awards->decisions : standing_ties(meeting);
  for (const TieDecision& tie : decided) {
    plan.decisions.push_back({.award = tie.award,
                              .award_name = award_name(meeting, tie.award),
                              .chosen = rank_lines(meeting, known, tie.presenters),
                              .reason = tie.reason});
  }
  if (meeting.awards) {
    for (const ScriptItem& item : meeting.awards->script)
      plan.script.push_back(award_item(meeting, known, item));
    return plan;
  }
  const AwardResult computed = awards_with(meeting, decided);
  for (const ScriptItem& item : script_of(meeting, computed))
    plan.script.push_back(award_item(meeting, known, item));
  if (!computed.question) return plan;

  const CutLineQuestion& question = *computed.question;
  plan.questions.push_back({.award = question.award,
                            .award_name = award_name(meeting, question.award),
                            .places = static_cast<std::uint32_t>(question.places_left),
                            .tied = rank_lines(meeting, known, question.tied)});
  return plan;
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
  if (meeting.awards) {
    view.award_total = static_cast<std::uint32_t>(meeting.awards->script.size());
    for (const ScriptItem& item : std::span(meeting.awards->script).first(known.awards))
      view.awards.push_back(award_item(meeting, known, item));
  }
  view.reveal = reveal_view(meeting, known);
  if (scope.kind == ScopeKind::hosts && !meeting.setup.awards.empty())
    view.plan = awards_plan(meeting, known);
  for (const Award& award : meeting.setup.awards) {
    view.award_names.push_back({.id = award.id,
                                .name = award_name(award),
                                .quota = static_cast<std::uint32_t>(award.quota)});
  }
  return view;
}

}  // namespace rostrum::core

#include "core/release.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/check.hpp"
#include "core/meeting.hpp"

namespace rostrum::core {

namespace {

std::vector<SlotId> slots_where(const Meeting& meeting, auto&& holds) {
  std::vector<SlotId> slots;
  for (const Slot* slot : slots_in_order(meeting.rundown)) {
    const SlotScoring* scoring = find_scoring(meeting, slot->plan.id);
    if (scoring != nullptr && scoring->mark && holds(*scoring)) slots.push_back(slot->plan.id);
  }
  return slots;
}

/// Who has withdrawn comes last, without a rank, whether anything of it was marked or not.
std::vector<RankedPresenter> rank_those_who_stay(const Meeting& meeting,
                                                 std::vector<PresenterEntry> entries) {
  std::vector<PresenterEntry> withdrawn;
  for (const Withdrawal& withdrawal : meeting.withdrawals) {
    const auto entry = std::ranges::find(entries, withdrawal.presenter, &PresenterEntry::presenter);
    if (entry != entries.end()) {
      withdrawn.push_back(std::move(*entry));
      entries.erase(entry);
    } else if (const Presenter* presenter = find_presenter(meeting.rundown, withdrawal.presenter)) {
      withdrawn.push_back({presenter->id, presenter->unit.zh, 0, {}});
    }
  }
  std::vector<RankedPresenter> ranking = rank_presenters(meeting.setup.scoring, entries);
  for (const PresenterEntry& entry : withdrawn) {
    RankedPresenter alone = rank_presenters(meeting.setup.scoring, {entry}).front();
    alone.rank.reset();
    alone.withdrawn = true;
    ranking.push_back(std::move(alone));
  }
  return ranking;
}

}  // namespace

std::vector<SlotId> committed_slots(const Meeting& meeting) {
  return slots_where(meeting, [](const SlotScoring& /*unused*/) { return true; });
}

std::vector<SlotId> released_slots(const Meeting& meeting, ReleaseScope scope) {
  return slots_where(meeting,
                     [&](const SlotScoring& scoring) { return is_released(scoring, scope); });
}

std::vector<RankedPresenter> ranking_over(const Meeting& meeting,
                                          const std::vector<SlotId>& slots) {
  const std::set<SlotId> wanted(slots.begin(), slots.end());
  std::vector<PresenterEntry> entries;
  std::map<PresenterId, std::size_t> index_of;
  int appearance = 0;
  for (const Slot* slot : slots_in_order(meeting.rundown)) {
    ++appearance;
    const SlotScoring* scoring = find_scoring(meeting, slot->plan.id);
    if (!wanted.contains(slot->plan.id) || scoring == nullptr || !scoring->mark) continue;
    const auto [at, is_new] = index_of.try_emplace(slot->plan.presenter, entries.size());
    if (is_new) {
      const Presenter* presenter = find_presenter(meeting.rundown, slot->plan.presenter);
      CHECK(presenter != nullptr);
      entries.push_back({presenter->id, presenter->unit.zh, appearance, {}});
    }
    entries[at->second].slots.push_back(
        {slot->plan.id, appearance, scores_of(meeting.setup, slot->plan, *scoring)});
  }
  return rank_those_who_stay(meeting, std::move(entries));
}

std::vector<RankedPresenter> full_ranking(const Meeting& meeting) {
  return ranking_over(meeting, committed_slots(meeting));
}

std::vector<RankedPresenter> released_ranking(const Meeting& meeting, ReleaseScope scope) {
  if (!meeting.freeze) return ranking_over(meeting, released_slots(meeting, scope));
  switch (scope) {
    case ReleaseScope::halls:
      return ranking_over(meeting, meeting.freeze->halls);
    case ReleaseScope::online:
      return ranking_over(meeting, meeting.freeze->online);
  }
  CHECK(false);
}

std::vector<SlotId> calibration_batch(const Meeting& meeting) {
  const auto size = static_cast<std::size_t>(meeting.setup.scoring.calibration_batch);
  std::vector<SlotId> batch;
  std::set<PresenterId> seen;
  for (const Slot* slot : slots_in_order(meeting.rundown)) {
    const PresenterId& presenter = slot->plan.presenter;
    const bool is_of_batch =
        meeting.calibration.empty()
            ? seen.size() < size
            : std::ranges::find(meeting.calibration, slot->plan.id) != meeting.calibration.end();
    if (!is_of_batch || slot->state == SlotState::skipped) continue;
    if (find_withdrawal(meeting, presenter) != nullptr) continue;
    if (seen.insert(presenter).second) batch.push_back(slot->plan.id);
  }
  return batch;
}

std::vector<SlotId> released_together(const Meeting& meeting, const SlotId& slot) {
  std::vector<SlotId> batch = calibration_batch(meeting);
  if (std::ranges::find(batch, slot) == batch.end()) return {slot};
  return batch;
}

AwardResult awards_with(const Meeting& meeting, const std::vector<TieDecision>& decisions) {
  std::vector<CutLineDecision> rulings;
  rulings.reserve(decisions.size());
  for (const TieDecision& decision : decisions) {
    rulings.push_back({decision.award, decision.presenters});
  }
  return fill_awards(meeting.setup.awards, full_ranking(meeting), rulings, award_facts(meeting));
}

AwardFacts award_facts(const Meeting& meeting) {
  AwardFacts facts{.rank_by = meeting.setup.scoring.rank_by,
                   .decimals = meeting.setup.scoring.decimals,
                   .segments = {}};
  for (const Segment& segment : meeting.rundown.segments) {
    for (const Slot& slot : segment.slots) {
      if (slot.state != SlotState::skipped) {
        facts.segments[slot.plan.presenter].insert(segment.id);
      }
    }
  }
  return facts;
}

std::vector<SlotId> slots_without_mark(const Meeting& meeting) {
  std::vector<SlotId> missing;
  for (const Slot* slot : slots_in_order(meeting.rundown)) {
    const SlotScoring* scoring = find_scoring(meeting, slot->plan.id);
    const bool has_mark = scoring != nullptr && scoring->mark;
    const bool is_withdrawn = find_withdrawal(meeting, slot->plan.presenter) != nullptr;
    if (slot->state != SlotState::skipped && !has_mark && !is_withdrawn) {
      missing.push_back(slot->plan.id);
    }
  }
  return missing;
}

std::optional<std::uint32_t> next_award(const ConfirmedAwards& awards) {
  for (std::uint32_t item = 0; item < awards.script.size(); ++item) {
    if (std::ranges::find(awards.revealed, item) == awards.revealed.end()) return item;
  }
  return std::nullopt;
}

bool answers_next_tie(const Meeting& meeting, const std::vector<TieDecision>& decided,
                      const TieDecision& decision) {
  const AwardResult so_far = awards_with(meeting, decided);
  if (!so_far.question || so_far.question->award != decision.award) return false;
  const auto award = std::ranges::find(meeting.setup.awards, decision.award, &Award::id);
  return award != meeting.setup.awards.end() &&
         answers(*so_far.question, *award, full_ranking(meeting),
                 {decision.award, decision.presenters});
}

std::vector<TieDecision> standing_ties(const Meeting& meeting) {
  std::vector<TieDecision> standing;
  for (const TieDecision& decision :
       meeting.awards ? meeting.awards->decisions : meeting.decided_ties) {
    if (!answers_next_tie(meeting, standing, decision)) break;
    standing.push_back(decision);
  }
  return standing;
}

bool have_awards_moved(const Meeting& meeting) {
  if (!meeting.awards || !meeting.awards->revealed.empty()) return false;
  const AwardResult now = awards_with(meeting, meeting.awards->decisions);
  return now.question || script_of(meeting, now) != meeting.awards->script;
}

std::vector<ScriptItem> script_of(const Meeting& meeting, const AwardResult& awards) {
  std::map<PresenterId, const RankedPresenter*> by_id;
  const std::vector<RankedPresenter> ranking = full_ranking(meeting);
  for (const RankedPresenter& ranked : ranking) by_id[ranked.presenter] = &ranked;

  std::vector<ScriptItem> script;
  for (const AwardList& list : awards.lists) {
    for (const PresenterId& presenter : list.presenters) {
      const RankedPresenter& ranked = *by_id.at(presenter);
      CHECK(ranked.rank && ranked.total);
      script.push_back({list.award, presenter, *ranked.rank, *ranked.total});
    }
  }
  switch (meeting.setup.reveal_order) {
    case RevealOrder::first_to_last:
      return script;
    case RevealOrder::last_to_first:
    case RevealOrder::by_host:
      std::ranges::reverse(script);
      return script;
  }
  CHECK(false);
}

}  // namespace rostrum::core

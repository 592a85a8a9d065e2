#include <algorithm>

#include "core/check.hpp"
#include "core/evolve_parts.hpp"

namespace rostrum::core {

void apply(Meeting& meeting, const MarkCommitted& event) {
  SlotScoring& scoring = scoring_at(meeting, event.slot);
  scoring.state = ScoringState::committed;
  scoring.mark = event.mark;
  scoring.keyings.clear();
  meeting.rehearsed.reset();  // another proposal
}

void apply(Meeting& meeting, const MarkReleased& event) {
  SlotScoring& scoring = scoring_at(meeting, event.slot);
  CHECK(scoring.mark);
  if (meeting.calibration.empty()) {
    const std::vector<SlotId> batch = calibration_batch(meeting);
    if (std::ranges::find(batch, event.slot) != batch.end()) meeting.calibration = batch;
  }
  switch (event.scope) {
    case ReleaseScope::halls:
      scoring.released_halls = event.at;
      scoring.online_due = event.online_due;
      return;
    case ReleaseScope::online:
      scoring.released_online = event.at;
      scoring.online_due.reset();
      return;
  }
  CHECK(false);
}

void apply(Meeting& meeting, const MarkRevealed& event) { meeting.reveal = {.mark = event.slot}; }

void apply(Meeting& meeting, const RevealCleared& /*event*/) { meeting.reveal = {}; }

void apply(Meeting& meeting, const RankingFreezeSet& event) { meeting.freeze = event.freeze; }

void apply(Meeting& meeting, const TieDecided& event) {
  if (meeting.awards) {
    CHECK(meeting.awards->revealed.empty());
    meeting.decided_ties = meeting.awards->decisions;
    meeting.awards.reset();
  }
  CHECK(event.standing <= meeting.decided_ties.size());
  meeting.decided_ties.resize(event.standing);
  meeting.decided_ties.push_back(event.decision);
  meeting.rehearsed.reset();
}

void apply(Meeting& meeting, const AwardsConfirmed& event) {
  meeting.decided_ties.clear();
  meeting.rehearsed.reset();
  meeting.awards = ConfirmedAwards{.script = event.script,
                                   .decisions = event.decisions,
                                   .at = event.at,
                                   .passed_over = event.passed_over};
}

void apply(Meeting& meeting, const AwardRevealed& event) {
  CHECK(meeting.awards && event.item < meeting.awards->script.size());
  ConfirmedAwards& awards = *meeting.awards;
  CHECK(std::ranges::find(awards.revealed, event.item) == awards.revealed.end());
  meeting.rehearsed.reset();
  meeting.reveal = {.award = event.item};
  awards.revealed.push_back(event.item);
  if (event.online_due) {
    awards.online_due.push_back(*event.online_due);
  } else {
    CHECK(awards.online_due.empty());
    awards.revealed_online = static_cast<std::uint32_t>(awards.revealed.size());
  }
}

void apply(Meeting& meeting, const AwardRevealedOnline& event) {
  CHECK(meeting.awards && !meeting.awards->online_due.empty());
  ConfirmedAwards& awards = *meeting.awards;
  CHECK(event.item == awards.revealed.at(awards.revealed_online));
  ++awards.revealed_online;
  awards.online_due.erase(awards.online_due.begin());
}

void apply(Meeting& meeting, const AwardTakenBack& event) {
  CHECK(meeting.awards);
  ConfirmedAwards& awards = *meeting.awards;
  const auto taken = std::ranges::find(awards.revealed, event.item);
  CHECK(taken != awards.revealed.end());
  const auto place = taken - awards.revealed.begin();
  const auto online = static_cast<std::ptrdiff_t>(awards.revealed_online);
  if (place < online) {
    --awards.revealed_online;
  } else {
    awards.online_due.erase(awards.online_due.begin() + (place - online));
  }
  awards.revealed.erase(taken);
  if (meeting.reveal.award == event.item) meeting.reveal = {};
}

void apply(Meeting& meeting, const ReleaseWithdrawn& event) {
  SlotScoring& scoring = scoring_at(meeting, event.slot);
  const auto thaw = [&](std::vector<SlotId> RankingFreeze::* scope) {
    if (meeting.freeze) std::erase((*meeting.freeze).*scope, event.slot);
  };
  scoring.online_due.reset();
  switch (event.scope) {
    case ReleaseScope::halls:
      scoring.released_halls.reset();
      thaw(&RankingFreeze::halls);
      if (meeting.reveal.mark == event.slot) meeting.reveal = {};
      return;
    case ReleaseScope::online:
      scoring.released_online.reset();
      thaw(&RankingFreeze::online);
      return;
  }
  CHECK(false);
}

void apply(Meeting& meeting, const RevealRehearsed& event) {
  meeting.rehearsed = RehearsedReveal{.item = event.item, .shown = event.shown};
}

void apply(Meeting& meeting, const RehearsalEnded& /*event*/) { meeting.rehearsed.reset(); }

}  // namespace rostrum::core

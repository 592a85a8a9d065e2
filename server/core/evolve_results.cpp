#include <algorithm>

#include "core/check.hpp"
#include "core/evolve_parts.hpp"

namespace rostrum::core {

void apply(Meeting& meeting, const MarkCommitted& event) {
  SlotScoring& scoring = scoring_at(meeting, event.slot);
  scoring.state = ScoringState::committed;
  scoring.mark = event.mark;
  scoring.keyings.clear();
}

void apply(Meeting& meeting, const MarkReleased& event) {
  SlotScoring& scoring = scoring_at(meeting, event.slot);
  CHECK(scoring.mark);
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
    CHECK(meeting.awards->revealed == 0);
    meeting.decided_ties = meeting.awards->decisions;
    meeting.awards.reset();
  }
  CHECK(event.standing <= meeting.decided_ties.size());
  meeting.decided_ties.resize(event.standing);
  meeting.decided_ties.push_back(event.decision);
}

void apply(Meeting& meeting, const AwardsConfirmed& event) {
  meeting.decided_ties.clear();
  meeting.awards =
      ConfirmedAwards{.script = event.script, .decisions = event.decisions, .at = event.at};
}

void apply(Meeting& meeting, const AwardRevealed& event) {
  CHECK(meeting.awards && event.item == meeting.awards->revealed);
  CHECK(event.item < meeting.awards->script.size());
  meeting.reveal = {.award = event.item};
  ++meeting.awards->revealed;
  if (event.online_due) {
    meeting.awards->online_due.push_back(*event.online_due);
  } else {
    CHECK(meeting.awards->online_due.empty());
    meeting.awards->revealed_online = meeting.awards->revealed;
  }
}

void apply(Meeting& meeting, const AwardRevealedOnline& event) {
  CHECK(meeting.awards && event.item == meeting.awards->revealed_online);
  CHECK(!meeting.awards->online_due.empty());
  ++meeting.awards->revealed_online;
  meeting.awards->online_due.erase(meeting.awards->online_due.begin());
}

}  // namespace rostrum::core

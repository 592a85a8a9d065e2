// How the set-up and its parts are written in canonical texts. For canonical_text.cpp only.
#pragma once

#include "core/canonical_writer.hpp"
#include "core/setup.hpp"

namespace rostrum::core {

void put(CanonicalWriter& out, const Name& value);
void put(CanonicalWriter& out, const Readiness& value);
void put(CanonicalWriter& out, const Criterion& value);
void put(CanonicalWriter& out, const PanelRule& value);
void put(CanonicalWriter& out, const TieByPanel& value);
void put(CanonicalWriter& out, const TieByCriterion& value);
void put(CanonicalWriter& out, const DeductionBand& value);
void put(CanonicalWriter& out, const HintRules& value);
void put(CanonicalWriter& out, const ScoringRules& value);
void put(CanonicalWriter& out, const Award& value);
void put(CanonicalWriter& out, const Majority& value);
void put(CanonicalWriter& out, const Quorum& value);
void put(CanonicalWriter& out, const PollOption& value);
void put(CanonicalWriter& out, const Grade& value);
void put(CanonicalWriter& out, const Electorate& value);
void put(CanonicalWriter& out, const PollRules& value);
void put(CanonicalWriter& out, const PollPlan& value);
void put(CanonicalWriter& out, const VenuePlan& value);
void put(CanonicalWriter& out, const SeatPlan& value);
void put(CanonicalWriter& out, const DisplayPlan& value);
void put(CanonicalWriter& out, const Presenter& value);
void put(CanonicalWriter& out, const SlotPlan& value);
void put(CanonicalWriter& out, const SegmentPlan& value);
void put(CanonicalWriter& out, const TimerSettings& value);
void put(CanonicalWriter& out, const WatchAccess& value);
void put(CanonicalWriter& out, const MeetingSetup& value);
void put(CanonicalWriter& out, const Everybody& value);
void put(CanonicalWriter& out, const TieByMedian& value);
void put(CanonicalWriter& out, const TieByUntrimmedMean& value);
void put(CanonicalWriter& out, const TieShared& value);

}  // namespace rostrum::core

// How scoring, and what needs a second person, is written in canonical texts. For
// canonical_text.cpp only.
#pragma once

#include "core/canonical_writer.hpp"
#include "core/scrutiny.hpp"
#include "core/slot_scoring.hpp"

namespace rostrum::core {

void put(CanonicalWriter& out, const JudgeCard& value);
void put(CanonicalWriter& out, const Deduction& value);
void put(CanonicalWriter& out, const PanelFigure& value);
void put(CanonicalWriter& out, const CommittedMark& value);
void put(CanonicalWriter& out, const LateCard& value);
void put(CanonicalWriter& out, const PaperKeying& value);
void put(CanonicalWriter& out, const BandDeduction& value);
void put(CanonicalWriter& out, const SupersededMark& value);
void put(CanonicalWriter& out, const SlotScoring& value);
void put(CanonicalWriter& out, const Replacement& value);
void put(CanonicalWriter& out, const Withdrawal& value);
void put(CanonicalWriter& out, const ProposedCorrection& value);
void put(CanonicalWriter& out, const ProposedRules& value);
void put(CanonicalWriter& out, const Proposal& value);
void put(CanonicalWriter& out, const RuleChange& value);

}  // namespace rostrum::core

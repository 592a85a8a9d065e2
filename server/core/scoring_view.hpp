// Topic scoring, what scoring leaves beside a result, and the slot's card that every topic shows.
// More of view.hpp, which holds the variant of all views.
//
// Values, usable from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "core/scrutiny_view.hpp"
#include "core/slot_scoring.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

/// A slot as every topic shows it.
struct SlotCard {
  SlotId slot;
  std::uint32_t number = 0;
  Name presenter;
  Name unit;
  Name title;
  Duration allotted{0};
  Decimal factor{1};
  PresenterId presenter_id;
  friend bool operator==(const SlotCard&, const SlotCard&) = default;
};

// Topic scoring.
struct CardView {
  SeatId judge;
  CardState state = CardState::expected;
  std::vector<Score> scores;
  std::string total;
  std::uint64_t receipt = 0;
  bool paper = false;
  std::string reason;
  std::optional<Instant> at;
  bool dropped = false;
  SeatId replaced_by;
  bool late = false;
  std::uint64_t late_receipt = 0;  // of the newest card after the grace: kept, does not count
  std::optional<Instant> late_at;
  SeatId keyed_by;
  SeatId second;
  std::vector<SeatId> keyed;  // who has keyed the paper card that waits for its second person
  bool keyed_differently = false;
  friend bool operator==(const CardView&, const CardView&) = default;
};
struct PanelMarkLine {
  PanelId panel;
  std::string mark;
  std::uint32_t cards = 0;
  std::vector<SeatId> dropped;
  friend bool operator==(const PanelMarkLine&, const PanelMarkLine&) = default;
};
/// Points off that the timer proposed.
struct BandView {
  std::string points;
  Duration over{0};
  DeductionState state = DeductionState::open;
  SeatId by;
  std::string reason;
  friend bool operator==(const BandView&, const BandView&) = default;
};
/// A mark that was taken back.
struct SupersededLine {
  std::string mark;
  SeatId by;
  SeatId second;
  std::string reason;
  Instant at;
  friend bool operator==(const SupersededLine&, const SupersededLine&) = default;
};
struct SlotScoringView {
  SlotCard card;
  ScoringState state = ScoringState::waiting;
  std::uint32_t submitted = 0;
  std::uint32_t expected = 0;
  std::vector<CardView> cards;
  std::string mark;
  std::vector<PanelMarkLine> panels;
  std::string deduction;
  std::string deduction_reason;
  Name blocked;
  std::vector<ReleaseScope> released;
  std::optional<Instant> online_due;
  std::optional<Instant> grace_until;  // closed: a card that comes by then still counts
  std::optional<BandView> band;
  std::vector<SupersededLine> superseded;
  friend bool operator==(const SlotScoringView&, const SlotScoringView&) = default;
};
/// Who has a judge's place from now on.
struct ReplacementLine {
  SeatId judge;
  SeatId by;
  std::string reason;
  Instant at;
  friend bool operator==(const ReplacementLine&, const ReplacementLine&) = default;
};
struct ScoringView {
  std::vector<SlotScoringView> slots;
  SlotId current;
  std::vector<ProposalLine> proposals;
  std::vector<ReplacementLine> replacements;
  friend bool operator==(const ScoringView&, const ScoringView&) = default;
};

/// A card that does not count as the others do, and why.
struct CardRemark {
  SeatId judge;
  Name name;
  CardState state = CardState::submitted;
  bool dropped = false;
  bool late = false;
  SeatId replaced_by;
  std::string reason;
  friend bool operator==(const CardRemark&, const CardRemark&) = default;
};
struct DeductionRemark {
  std::string points;
  std::string reason;
  bool waived = false;  // proposed by the timer, and not taken off
  friend bool operator==(const DeductionRemark&, const DeductionRemark&) = default;
};

}  // namespace rostrum::core

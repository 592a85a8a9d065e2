// What has been released, frozen, confirmed and revealed, and the rankings that follow from it.
//
// Invariants
//   (1) Each item of the script is in `revealed` at most once, in the order of reveal; the first
//       revealed_online of them are known online, and online_due has one entry for each of the
//       rest.
//   (2) A revealed mark has been released to the halls.
// Values and pure functions; usable from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/awards.hpp"
#include "core/commands.hpp"
#include "core/decimal.hpp"
#include "core/ids.hpp"
#include "core/ranking.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

struct Meeting;

/// One award to one presenter, as sealed.
struct ScriptItem {
  AwardId award;
  PresenterId presenter;
  int rank = 0;
  Exact total;

  friend bool operator==(const ScriptItem&, const ScriptItem&) = default;
};

struct ConfirmedAwards {
  std::vector<ScriptItem> script;  // in the declared order; by_host: the last one first
  std::vector<TieDecision> decisions;
  std::vector<std::uint32_t> revealed;  // items of the script in the halls, in order of reveal
  std::uint32_t revealed_online = 0;    // so many of them, for viewers beside the delayed stream
  std::vector<Instant> online_due;      // of the others, in order
  Instant at;
  std::vector<PassedOver> passed_over;

  friend bool operator==(const ConfirmedAwards&, const ConfirmedAwards&) = default;
};

/// What displays show of results right now: a mark, an item of the script, or neither.
struct Reveal {
  SlotId mark;
  std::optional<std::uint32_t> award;  // index into the script

  friend bool operator==(const Reveal&, const Reveal&) = default;
};

/// The reveal as it is tried out: an item of the script or of the proposal, as it was then.
struct RehearsedReveal {
  std::uint32_t item = 0;
  ScriptItem shown;

  friend bool operator==(const RehearsedReveal&, const RehearsedReveal&) = default;
};

/// The public ranking as it stood when it was stopped: the slots that counted in it.
struct RankingFreeze {
  Instant at;
  std::vector<SlotId> halls;
  std::vector<SlotId> online;

  friend bool operator==(const RankingFreeze&, const RankingFreeze&) = default;
};

/// Slots with a committed mark, in running order.
[[nodiscard]] std::vector<SlotId> committed_slots(const Meeting& meeting);

/// Of those, the ones released to the scope, in running order.
[[nodiscard]] std::vector<SlotId> released_slots(const Meeting& meeting, ReleaseScope scope);

/// The ranking over the given committed slots only, presenters in order of appearance.
[[nodiscard]] std::vector<RankedPresenter> ranking_over(const Meeting& meeting,
                                                        const std::vector<SlotId>& slots);

/// The ranking that host and scrutineer see: over everything committed.
[[nodiscard]] std::vector<RankedPresenter> full_ranking(const Meeting& meeting);

/// The ranking that the scope sees: over what was released to it, or, while it is frozen, over what
/// had been then.
[[nodiscard]] std::vector<RankedPresenter> released_ranking(const Meeting& meeting,
                                                            ReleaseScope scope);

/// The first slot of each of the first presenters, as many as declared; from its first release on
/// what was in it then. Who was skipped or has withdrawn is not waited for.
[[nodiscard]] std::vector<SlotId> calibration_batch(const Meeting& meeting);

/// Slots that are released together with this one: the calibration batch, or the slot alone.
[[nodiscard]] std::vector<SlotId> released_together(const Meeting& meeting, const SlotId& slot);

/// Awards as they would be confirmed with these decisions, from everything committed.
[[nodiscard]] AwardResult awards_with(const Meeting& meeting,
                                      const std::vector<TieDecision>& decisions);

/// Whether filling the awards with `decided` stops at a tie that `decision` answers.
[[nodiscard]] bool answers_next_tie(const Meeting& meeting, const std::vector<TieDecision>& decided,
                                    const TieDecision& decision);

/// What the chair has decided so far, confirmed or not, as far as it still fits the marks.
[[nodiscard]] std::vector<TieDecision> standing_ties(const Meeting& meeting);

/// What the awards may ask about, from everything committed.
[[nodiscard]] AwardFacts award_facts(const Meeting& meeting);

/// The slots without which awards cannot be confirmed: not skipped, and without a mark.
[[nodiscard]] std::vector<SlotId> slots_without_mark(const Meeting& meeting);

/// The item of the script that the declared order reveals next; nothing where all have been.
[[nodiscard]] std::optional<std::uint32_t> next_award(const ConfirmedAwards& awards);

/// The script of complete awards, in the order of reveal.
[[nodiscard]] std::vector<ScriptItem> script_of(const Meeting& meeting, const AwardResult& awards);

/// Whether what was confirmed, and nothing of it revealed yet, is no longer what the marks give.
[[nodiscard]] bool have_awards_moved(const Meeting& meeting);

}  // namespace rostrum::core

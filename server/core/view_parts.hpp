// The projections of the single topics, which view_for() puts together, and what they share. For
// view*.cpp only.
//
// Every function gives what the scope may see and nothing more. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "core/ids.hpp"
#include "core/meeting.hpp"
#include "core/view.hpp"

namespace rostrum::core {

/// What the lines of a poll share, whoever sees them. Costs by voters and options, not by ballots.
struct PollFigures {
  PollResult result;
  PollRules rules;  // with the subjects that it has or would have now
  Name rule;
  PollResultView view;        // of the result, once it is open
  std::uint32_t present = 0;  // of the entitled, now or at the close
};

[[nodiscard]] std::vector<PollFigures> figures_of_polls(const Meeting& meeting);

/// A slot as every topic shows it.
[[nodiscard]] SlotCard slot_card(const Meeting& meeting, const Slot& slot);

/// The name that is set, or an empty one.
[[nodiscard]] Name presenter_name(const Meeting& meeting, const PresenterId& presenter);
[[nodiscard]] Name presenter_unit(const Meeting& meeting, const PresenterId& presenter);

/// A presenter's place in a ranking; nothing without a rank.
[[nodiscard]] std::optional<RankLine> rank_line(const Meeting& meeting,
                                                const RankedPresenter& ranked);
[[nodiscard]] AwardItem award_item(const Meeting& meeting, const ScriptItem& item, bool with_total);
/// As the host sees the awards, confirmed or as they would be. `ranking`: the full one.
[[nodiscard]] AwardsPlan awards_plan(const Meeting& meeting,
                                     const std::vector<RankedPresenter>& ranking);

/// Publishing gives all to all: from then on, release no longer holds anything back.
[[nodiscard]] bool is_published(const Meeting& meeting);

[[nodiscard]] MeetingView meeting_view(const Meeting& meeting);
[[nodiscard]] RundownView rundown_view(const Meeting& meeting);
[[nodiscard]] FloorView floor_view(const Meeting& meeting, const Scope& scope);
[[nodiscard]] QueueView queue_view(const Meeting& meeting, const Scope& scope);
[[nodiscard]] ScoringView scoring_view(const Meeting& meeting, const Scope& scope);
/// For scrutineers alone.
[[nodiscard]] ScrutinyView scrutiny_view(const Meeting& meeting);
/// What waits for another person, for hosts and scrutineers.
[[nodiscard]] std::vector<ProposalLine> proposal_lines(const Meeting& meeting);
/// Points in the order of the declared criteria; those of criteria that are not declared any more
/// are left out.
[[nodiscard]] std::vector<Score> scores_in_order(const ScoringRules& rules,
                                                 const std::map<CriterionId, Decimal>& scores);
[[nodiscard]] std::vector<SupersededLine> superseded_lines(const Meeting& meeting,
                                                           const SlotScoring& scoring);
/// How marks are made, for people.
[[nodiscard]] Name rule_in_words(const ScoringRules& rules);
[[nodiscard]] ResultsView results_view(const Meeting& meeting, const Scope& scope);
[[nodiscard]] PollResultView result_view(const Meeting& meeting, const Poll& poll,
                                         const PollResult& result);
/// `figures`: of each poll of the meeting, in their order.
[[nodiscard]] PollView poll_view(const Meeting& meeting, const Scope& scope,
                                 const std::vector<PollFigures>& figures);
[[nodiscard]] AttendanceLine attendance_line(const Meeting& meeting, const SeatPlan& seat);
[[nodiscard]] VenuesView venues_view(const Meeting& meeting, const Scope& scope);
[[nodiscard]] DisplaysView displays_view(const Meeting& meeting, const Presence& presence,
                                         const Scope& scope);
[[nodiscard]] NoticesView notices_view(const Meeting& meeting, const Scope& scope);
[[nodiscard]] ControlView control_view(const Meeting& meeting, const Presence& presence);
[[nodiscard]] SeatsView seats_view(const Meeting& meeting, const Presence& presence);

}  // namespace rostrum::core

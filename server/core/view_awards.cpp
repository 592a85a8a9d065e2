// The awards as the host sees them: proposal or sealed script, who was passed over and why, what is
// still to be decided, and what would be with one thing changed.
#include <algorithm>
#include <span>
#include <utility>

#include "core/view_parts.hpp"
#include "core/what_if.hpp"

namespace rostrum::core {

namespace {

// A host's frame stays small however many presenters there are.
constexpr std::size_t max_passed_over_lines = 200;

Name award_name(const Meeting& meeting, const AwardId& id) {
  const auto found = std::ranges::find(meeting.setup.awards, id, &Award::id);
  return found == meeting.setup.awards.end() ? Name{} : Name{found->name, found->name_en};
}

/// Draws the plan of one meeting from its ranking, which is worked out once.
class PlanDrawing {
 public:
  PlanDrawing(const Meeting& meeting, const std::vector<RankedPresenter>& ranking)
      : meeting_(meeting), ranking_(ranking) {}

  AwardsPlan draw() {
    plan_.confirmed = meeting_.awards.has_value();
    plan_.order = meeting_.setup.reveal_order;
    plan_.moved = have_awards_moved(meeting_);
    const std::vector<TieDecision> decided =
        meeting_.awards && !plan_.moved ? meeting_.awards->decisions : standing_ties(meeting_);
    for (const TieDecision& tie : decided) {
      plan_.decisions.push_back({.award = tie.award,
                                 .award_name = award_name(meeting_, tie.award),
                                 .chosen = lines_of(tie.presenters),
                                 .reason = tie.reason});
    }
    if (meeting_.awards && !plan_.moved) {
      draw_sealed(*meeting_.awards);
    } else {
      draw_proposal(decided);
    }
    return std::move(plan_);
  }

 private:
  void draw_sealed(const ConfirmedAwards& awards) {
    for (const ScriptItem& item : awards.script)
      plan_.script.push_back(award_item(meeting_, item, true));
    plan_.revealed = awards.revealed;
    add_passed_over(awards.passed_over);
  }

  void draw_proposal(const std::vector<TieDecision>& decided) {
    const AwardResult proposal = awards_with(meeting_, decided);
    for (const ScriptItem& item : script_of(meeting_, proposal))
      plan_.script.push_back(award_item(meeting_, item, true));
    add_passed_over(proposal.passed_over);
    plan_.without_mark = slots_without_mark(meeting_);
    if (proposal.question) {
      const CutLineQuestion& question = *proposal.question;
      plan_.questions.push_back({.award = question.award,
                                 .award_name = award_name(meeting_, question.award),
                                 .places = static_cast<std::uint32_t>(question.places_left),
                                 .tied = lines_of(question.tied)});
    }
    // Marks that are missing would make most of it wrong, and each costs another filling.
    if (plan_.without_mark.empty()) add_what_if(decided, proposal);
  }

  void add_passed_over(const std::vector<PassedOver>& passed_over) {
    for (const PassedOver& passed :
         std::span(passed_over).first(std::min(passed_over.size(), max_passed_over_lines))) {
      const auto lines = lines_of({passed.presenter});
      if (lines.empty()) continue;
      plan_.passed_over.push_back({.award = passed.award,
                                   .award_name = award_name(meeting_, passed.award),
                                   .presenter = lines.front(),
                                   .reason = passed.reason,
                                   .detail = passed.detail});
    }
  }

  void add_what_if(const std::vector<TieDecision>& decided, const AwardResult& proposal) {
    std::vector<CutLineDecision> decisions;
    decisions.reserve(decided.size());
    for (const TieDecision& tie : decided) decisions.push_back({tie.award, tie.presenters});
    for (const WhatIfRow& row :
         what_if(meeting_.setup.awards, ranking_, decisions, award_facts(meeting_))) {
      if (row.kind == WhatIfKind::declared) continue;  // that is the script itself
      WhatIfLine line{.kind = row.kind,
                      .cut_line = row.cut_line,
                      .award = row.award,
                      .award_name = award_name(meeting_, row.award),
                      .quota = static_cast<std::uint32_t>(row.quota),
                      .chosen = lines_of(row.chosen),
                      .changes = {},
                      .asks = row.result.question.has_value()};
      for (const WhatIfChange& change : changes_between(proposal, row.result)) {
        line.changes.push_back({.award = change.award,
                                .award_name = award_name(meeting_, change.award),
                                .gained = lines_of(change.gained),
                                .lost = lines_of(change.lost)});
      }
      plan_.what_if.push_back(std::move(line));
    }
  }

  std::vector<RankLine> lines_of(const std::vector<PresenterId>& presenters) const {
    std::vector<RankLine> lines;
    for (const PresenterId& id : presenters) {
      const auto ranked = std::ranges::find(ranking_, id, &RankedPresenter::presenter);
      if (ranked == ranking_.end()) continue;
      if (auto line = rank_line(meeting_, *ranked)) lines.push_back(*std::move(line));
    }
    return lines;
  }

  const Meeting& meeting_;
  const std::vector<RankedPresenter>& ranking_;
  AwardsPlan plan_;
};

}  // namespace

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

AwardItem award_item(const Meeting& meeting, const ScriptItem& item, bool with_total) {
  AwardItem shown{.award = item.award,
                  .award_name = award_name(meeting, item.award),
                  .presenter = presenter_name(meeting, item.presenter),
                  .unit = presenter_unit(meeting, item.presenter),
                  .rank = static_cast<std::uint32_t>(item.rank),
                  .presenter_id = item.presenter};
  if (with_total) shown.total = to_text(item.total, meeting.setup.scoring.decimals);
  return shown;
}

AwardsPlan awards_plan(const Meeting& meeting, const std::vector<RankedPresenter>& ranking) {
  return PlanDrawing(meeting, ranking).draw();
}

}  // namespace rostrum::core

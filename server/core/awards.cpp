#include "core/awards.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "core/check.hpp"

namespace rostrum::core {

namespace {

const RankedPresenter* find_ranked(const std::vector<RankedPresenter>& ranking,
                                   const PresenterId& presenter) {
  const auto found = std::ranges::find(ranking, presenter, &RankedPresenter::presenter);
  return found == ranking.end() ? nullptr : &*found;
}

/// Fills the awards one after the other until all are full or a question stops it.
class Filling {
 public:
  Filling(const std::vector<RankedPresenter>& ranking,
          const std::vector<CutLineDecision>& decisions)
      : ranking_(ranking), decisions_(decisions) {}

  [[nodiscard]] AwardResult run(const std::vector<Award>& awards) {
    for (const Award& award : awards) {
      result_.lists.push_back({.award = award.id, .presenters = {}, .complete = false});
      if (!result_.question) result_.lists.back().complete = fill(award);
    }
    return std::move(result_);
  }

 private:
  /// Whether the award is complete.
  bool fill(const Award& award) {
    const auto quota = static_cast<std::size_t>(std::max(award.quota, 0));
    auto next = ranking_.begin();
    while (next != ranking_.end() && next->rank && list().presenters.size() < quota) {
      const auto end = std::ranges::find_if(
          next, ranking_.end(), [&](const auto& other) { return other.rank != next->rank; });
      const std::vector<const RankedPresenter*> tied = candidates(award, next, end);
      next = end;
      const std::size_t places = quota - list().presenters.size();
      switch (take(award, tied, places)) {
        case Taken::go_on:
          break;
        case Taken::award_is_full:
          return true;
        case Taken::asked:
          return false;
      }
    }
    return true;
  }

  using Place = std::vector<RankedPresenter>::const_iterator;
  enum class Taken { go_on, award_is_full, asked };

  std::vector<const RankedPresenter*> candidates(const Award& award, Place begin, Place end) const {
    std::vector<const RankedPresenter*> found;
    for (; begin != end; ++begin) {
      const bool has_award = winners_.contains(begin->presenter);
      const bool unit_has_award = award.one_per_unit && winning_units_.contains(begin->unit);
      if (!has_award && !unit_has_award) found.push_back(&*begin);
    }
    return found;
  }

  Taken take(const Award& award, const std::vector<const RankedPresenter*>& tied,
             std::size_t places) {
    std::set<std::string_view> units;
    for (const RankedPresenter* presenter : tied) units.insert(presenter->unit);
    const bool unit_conflict = award.one_per_unit && units.size() < tied.size();
    if (tied.size() <= places && !unit_conflict) {
      for (const RankedPresenter* presenter : tied) give(*presenter);
      return Taken::go_on;
    }
    if (unit_conflict) {
      return ask(award, QuestionReason::tied_in_one_unit, tied, std::min(places, units.size()));
    }
    switch (award.cut_line) {
      case CutLine::extend:
        for (const RankedPresenter* presenter : tied) give(*presenter);
        return Taken::award_is_full;
      case CutLine::exclude:
        return Taken::award_is_full;
      case CutLine::ask:
        return ask(award, QuestionReason::tie_at_cut_line, tied, places);
    }
    CHECK(false);
  }

  Taken ask(const Award& award, QuestionReason reason,
            const std::vector<const RankedPresenter*>& tied, std::size_t places) {
    CutLineQuestion question{.award = award.id,
                             .reason = reason,
                             .rank = *tied.front()->rank,
                             .tied = {},
                             .places_left = static_cast<int>(places)};
    for (const RankedPresenter* presenter : tied) question.tied.push_back(presenter->presenter);

    const CutLineDecision* decision = next_decision(award.id);
    if (decision == nullptr) {
      result_.question = std::move(question);
      return Taken::asked;
    }
    if (!answers(question, award, ranking_, *decision)) {
      question.reason = QuestionReason::decision_unfitting;
      result_.question = std::move(question);
      return Taken::asked;
    }
    ++decided_[award.id];
    for (const RankedPresenter* presenter : tied) {
      if (std::ranges::count(decision->chosen, presenter->presenter) > 0) give(*presenter);
    }
    // What the chair left out of a tie at the line must not be overtaken by lower ranks.
    return reason == QuestionReason::tie_at_cut_line ? Taken::award_is_full : Taken::go_on;
  }

  /// Of the award's decisions, the one that its next tie takes; null: none is left.
  [[nodiscard]] const CutLineDecision* next_decision(const AwardId& award) const {
    const auto taken = decided_.find(award);
    std::size_t to_pass = taken == decided_.end() ? 0 : taken->second;
    for (const CutLineDecision& decision : decisions_) {
      if (decision.award == award && to_pass-- == 0) return &decision;
    }
    return nullptr;
  }

  void give(const RankedPresenter& presenter) {
    list().presenters.push_back(presenter.presenter);
    winners_.insert(presenter.presenter);
    winning_units_.insert(presenter.unit);
  }

  AwardList& list() { return result_.lists.back(); }

  const std::vector<RankedPresenter>& ranking_;
  const std::vector<CutLineDecision>& decisions_;
  AwardResult result_;
  std::set<PresenterId> winners_;
  std::set<std::string_view> winning_units_;
  std::map<AwardId, std::size_t> decided_;  // ties of the award that a decision has answered
};

}  // namespace

AwardResult fill_awards(const std::vector<Award>& awards,
                        const std::vector<RankedPresenter>& ranking,
                        const std::vector<CutLineDecision>& decisions) {
  return Filling(ranking, decisions).run(awards);
}

bool answers(const CutLineQuestion& question, const Award& award,
             const std::vector<RankedPresenter>& ranking, const CutLineDecision& decision) {
  if (decision.award != question.award) return false;
  std::set<PresenterId> chosen;
  std::set<std::string_view> units;
  for (const PresenterId& presenter : decision.chosen) {
    const RankedPresenter* ranked = find_ranked(ranking, presenter);
    if (ranked == nullptr || std::ranges::count(question.tied, presenter) == 0) return false;
    if (!chosen.insert(presenter).second) return false;
    if (!units.insert(ranked->unit).second && award.one_per_unit) return false;
  }
  return chosen.empty() || chosen.size() == question.tied.size() ||
         chosen.size() == static_cast<std::size_t>(question.places_left);
}

std::vector<RuleProblem> validate(const std::vector<Award>& awards) {
  std::vector<RuleProblem> problems;
  if (awards.size() > max_awards) {
    problems.push_back({"awards", "must be at most " + std::to_string(max_awards)});
  }
  std::set<AwardId> seen;
  for (std::size_t i = 0; i < awards.size(); ++i) {
    const std::string key = "awards[" + std::to_string(i + 1) + "].";
    const Award& award = awards[i];
    if (award.id.empty()) problems.push_back({key + "id", "is missing"});
    if (!seen.insert(award.id).second) {
      problems.push_back({key + "id", "is there twice: " + award.id.str()});
    }
    if (award.quota < 1 || award.quota > max_award_quota) {
      problems.push_back({key + "quota", "must be 1 to " + std::to_string(max_award_quota)});
    }
  }
  return problems;
}

}  // namespace rostrum::core

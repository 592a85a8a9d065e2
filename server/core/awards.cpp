#include "core/awards.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "core/check.hpp"
#include "core/words.hpp"

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
          const std::vector<CutLineDecision>& decisions, const AwardFacts& facts)
      : ranking_(ranking), decisions_(decisions), facts_(facts) {}

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

  /// Of those whose turn it is; who is passed over is noted.
  std::vector<const RankedPresenter*> candidates(const Award& award, Place begin, Place end) {
    std::vector<const RankedPresenter*> found;
    for (; begin != end; ++begin) {
      if (winners_.contains(begin->presenter)) continue;
      if (auto passed = ineligible(award, *begin, facts_)) {
        result_.passed_over.push_back(*std::move(passed));
      } else if (award.one_per_unit && winning_units_.contains(begin->unit)) {
        pass_over(award, *begin, PassReason::unit_has_award, begin->unit);
      } else {
        found.push_back(&*begin);
      }
    }
    return found;
  }

  void pass_over(const Award& award, const RankedPresenter& presenter, PassReason reason,
                 std::string detail = {}) {
    result_.passed_over.push_back({.award = award.id,
                                   .presenter = presenter.presenter,
                                   .rank = *presenter.rank,
                                   .reason = reason,
                                   .detail = std::move(detail)});
  }

  Taken take(const Award& award, const std::vector<const RankedPresenter*>& tied,
             std::size_t places) {
    const std::size_t most = award.one_per_unit ? units_of(tied) : tied.size();
    const bool unit_conflict = most < tied.size();
    // Whoever is left out of a tie at the line must not be overtaken by lower ranks.
    const Taken then = most > places ? Taken::award_is_full : Taken::go_on;
    if (unit_conflict) {
      return ask(award, QuestionReason::tied_in_one_unit, tied, std::min(places, most), then);
    }
    if (then == Taken::go_on) {
      for (const RankedPresenter* presenter : tied) give(*presenter);
      return then;
    }
    switch (award.cut_line) {
      case CutLine::extend:
        for (const RankedPresenter* presenter : tied) give(*presenter);
        return Taken::award_is_full;
      case CutLine::exclude:
        for (const RankedPresenter* presenter : tied) {
          pass_over(award, *presenter, PassReason::tied_at_line);
        }
        return Taken::award_is_full;
      case CutLine::ask:
        return ask(award, QuestionReason::tie_at_cut_line, tied, places, then);
    }
    CHECK(false);
  }

  /// How many could have it where it is one per unit.
  static std::size_t units_of(const std::vector<const RankedPresenter*>& tied) {
    std::set<std::string_view> units;
    std::size_t without = 0;
    for (const RankedPresenter* presenter : tied) {
      if (presenter->unit.empty()) ++without;
      if (!presenter->unit.empty()) units.insert(presenter->unit);
    }
    return units.size() + without;
  }

  /// `then`: how it goes on once the chair has decided.
  Taken ask(const Award& award, QuestionReason reason,
            const std::vector<const RankedPresenter*>& tied, std::size_t places, Taken then) {
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
      if (std::ranges::count(decision->chosen, presenter->presenter) > 0) {
        give(*presenter);
      } else {
        pass_over(award, *presenter, PassReason::not_chosen);
      }
    }
    return then;
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
    if (!presenter.unit.empty()) winning_units_.insert(presenter.unit);
  }

  AwardList& list() { return result_.lists.back(); }

  const std::vector<RankedPresenter>& ranking_;
  const std::vector<CutLineDecision>& decisions_;
  const AwardFacts& facts_;
  AwardResult result_;
  std::set<PresenterId> winners_;
  std::set<std::string_view> winning_units_;
  std::map<AwardId, std::size_t> decided_;  // ties of the award that a decision has answered
};

}  // namespace

AwardResult fill_awards(const std::vector<Award>& awards,
                        const std::vector<RankedPresenter>& ranking,
                        const std::vector<CutLineDecision>& decisions, const AwardFacts& facts) {
  return Filling(ranking, decisions, facts).run(awards);
}

std::optional<PassedOver> ineligible(const Award& award, const RankedPresenter& presenter,
                                     const AwardFacts& facts) {
  const auto passed = [&](PassReason reason, std::string detail = {}) {
    return PassedOver{.award = award.id,
                      .presenter = presenter.presenter,
                      .rank = presenter.rank.value_or(0),
                      .reason = reason,
                      .detail = std::move(detail)};
  };
  const auto excluded =
      std::ranges::find(award.exclude, presenter.presenter, &AwardExclusion::presenter);
  if (excluded != award.exclude.end()) return passed(PassReason::excluded, excluded->reason);
  if (!award.units.empty() && std::ranges::count(award.units, presenter.unit) == 0) {
    return passed(PassReason::unit);
  }
  if (!award.segments.empty()) {
    const auto in = facts.segments.find(presenter.presenter);
    const bool has_slot = in != facts.segments.end() &&
                          std::ranges::any_of(award.segments, [&](const SegmentId& segment) {
                            return in->second.contains(segment);
                          });
    if (!has_slot) return passed(PassReason::segment);
  }
  if (!award.minimum || !presenter.total) return std::nullopt;
  const Exact total = facts.rank_by == RankBy::rounded ? presenter.total->rounded(facts.decimals)
                                                       : *presenter.total;
  if (total >= Exact(*award.minimum)) return std::nullopt;
  return passed(PassReason::minimum, award.minimum->to_text());
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
    const bool is_second = !ranked->unit.empty() && !units.insert(ranked->unit).second;
    if (is_second && award.one_per_unit) return false;
  }
  return chosen.empty() || chosen.size() == question.tied.size() ||
         chosen.size() == static_cast<std::size_t>(question.places_left);
}

namespace {

void check_eligibility(const std::string& key, const Award& award,
                       std::vector<RuleProblem>& problems) {
  std::set<PresenterId> excluded;
  for (std::size_t i = 0; i < award.exclude.size(); ++i) {
    const std::string place = key + "exclude[" + std::to_string(i + 1) + "].";
    const AwardExclusion& exclusion = award.exclude[i];
    if (!excluded.insert(exclusion.presenter).second) {
      problems.push_back({place + "presenter", "is there twice: " + exclusion.presenter.str()});
    }
    if (exclusion.reason.empty()) problems.push_back({place + "reason", "is missing"});
    if (character_count(exclusion.reason) > max_reason_length) {
      problems.push_back({place + "reason", "must have at most " +
                                                std::to_string(max_reason_length) + " characters"});
    }
  }
  if (std::set(award.units.begin(), award.units.end()).size() < award.units.size()) {
    problems.push_back({key + "units", "has one twice"});
  }
  if (std::set(award.segments.begin(), award.segments.end()).size() < award.segments.size()) {
    problems.push_back({key + "segments", "has one twice"});
  }
  if (award.minimum && award.minimum->is_negative()) {
    problems.push_back({key + "minimum", "must be 0 or more"});
  }
}

}  // namespace

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
    check_eligibility(key, award, problems);
  }
  return problems;
}

}  // namespace rostrum::core

#include "core/what_if.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rostrum::core {

namespace {

/// Every way to pick `count` of `from`, in order, at most `most`.
std::vector<std::vector<PresenterId>> picks(const std::vector<PresenterId>& from, std::size_t count,
                                            std::size_t most) {
  std::vector<std::vector<PresenterId>> found;
  if (count == 0 || count >= from.size()) return found;
  std::vector<bool> is_in(from.size(), false);
  std::fill_n(is_in.begin(), count, true);
  do {
    std::vector<PresenterId> pick;
    for (std::size_t i = 0; i < from.size(); ++i) {
      if (is_in[i]) pick.push_back(from[i]);
    }
    found.push_back(std::move(pick));
  } while (found.size() < most && std::prev_permutation(is_in.begin(), is_in.end()));
  return found;
}

class Rows {
 public:
  Rows(const std::vector<Award>& awards, const std::vector<RankedPresenter>& ranking,
       const std::vector<CutLineDecision>& decisions, const AwardFacts& facts)
      : awards_(awards), ranking_(ranking), decisions_(decisions), facts_(facts) {}

  std::vector<WhatIfRow> run() {
    add({.kind = WhatIfKind::declared}, awards_, decisions_);
    for (const CutLine policy : {CutLine::extend, CutLine::exclude, CutLine::ask}) {
      std::vector<Award> changed = awards_;
      for (Award& award : changed) award.cut_line = policy;
      add({.kind = WhatIfKind::cut_line, .cut_line = policy}, changed, decisions_);
    }
    if (const auto question = rows_.front().result.question) add_answers(*question);
    for (std::size_t i = 0; i < awards_.size(); ++i) add_quotas(i);
    return std::move(rows_);
  }

 private:
  void add_answers(const CutLineQuestion& question) {
    const auto award = std::ranges::find(awards_, question.award, &Award::id);
    const auto places = static_cast<std::size_t>(std::max(question.places_left, 0));
    auto answers = picks(question.tied, places, max_what_if_answers);
    answers.push_back(question.tied);
    answers.emplace_back();
    for (std::vector<PresenterId>& chosen : answers) {
      const CutLineDecision decision{question.award, chosen};
      if (!core::answers(question, *award, ranking_, decision)) continue;
      std::vector<CutLineDecision> decided = decisions_;
      decided.push_back(decision);
      add({.kind = WhatIfKind::answer, .award = question.award, .chosen = std::move(chosen)},
          awards_, decided);
    }
  }

  void add_quotas(std::size_t index) {
    for (const int quota : {awards_[index].quota - 1, awards_[index].quota + 1}) {
      if (quota < 0 || quota > max_award_quota) continue;
      std::vector<Award> changed = awards_;
      changed[index].quota = quota;
      add({.kind = WhatIfKind::quota, .award = awards_[index].id, .quota = quota}, changed,
          decisions_);
    }
  }

  void add(WhatIfRow row, const std::vector<Award>& awards,
           const std::vector<CutLineDecision>& decisions) {
    if (rows_.size() == max_what_if_rows) return;
    row.result = fill_awards(awards, ranking_, decisions, facts_);
    rows_.push_back(std::move(row));
  }

  const std::vector<Award>& awards_;
  const std::vector<RankedPresenter>& ranking_;
  const std::vector<CutLineDecision>& decisions_;
  const AwardFacts& facts_;
  std::vector<WhatIfRow> rows_;
};

/// Of `these`, those that are not among `others`.
std::vector<PresenterId> without(const std::vector<PresenterId>& these,
                                 const std::vector<PresenterId>& others) {
  std::vector<PresenterId> left;
  std::ranges::copy_if(these, std::back_inserter(left), [&](const PresenterId& id) {
    return std::ranges::find(others, id) == others.end();
  });
  return left;
}

}  // namespace

std::vector<WhatIfRow> what_if(const std::vector<Award>& awards,
                               const std::vector<RankedPresenter>& ranking,
                               const std::vector<CutLineDecision>& decisions,
                               const AwardFacts& facts) {
  return Rows(awards, ranking, decisions, facts).run();
}

std::vector<WhatIfChange> changes_between(const AwardResult& proposal, const AwardResult& other) {
  std::vector<WhatIfChange> changes;
  for (std::size_t i = 0; i < std::min(proposal.lists.size(), other.lists.size()); ++i) {
    WhatIfChange change{.award = proposal.lists[i].award,
                        .gained = without(other.lists[i].presenters, proposal.lists[i].presenters),
                        .lost = without(proposal.lists[i].presenters, other.lists[i].presenters)};
    if (!change.gained.empty() || !change.lost.empty()) changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace rostrum::core

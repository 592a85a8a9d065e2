// Cards, marks, releases and awards.
#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "report/in_words.hpp"
#include "report/sentence_parts.hpp"

namespace rostrum::report {

namespace {

using core::Meeting;
using core::Name;

struct ResultsTeller {
  const Meeting& before;

  // Cards and marks.
  Said operator()(const core::ScoringReopened& event) const {
    const Name who = slot_name(before.rundown, event.slot);
    return decision("重新开放评分：" + who.zh, "Scoring was opened again: " + who.en);
  }
  Said operator()(const core::ScoringClosed& event) const {
    const core::SlotScoring* scoring = core::find_scoring(before, event.slot);
    if (scoring == nullptr) return std::nullopt;
    const core::CardCount count = core::count_cards(*scoring);
    const std::string in = std::to_string(count.submitted) + "/" + std::to_string(count.expected);
    const Name who = slot_name(before.rundown, event.slot);
    return step("评分截止：" + who.zh + "，收到 " + in + " 张评分表",
                "Scoring closed: " + who.en + "; " + in + " cards in");
  }
  Said operator()(const core::CardStateSet& event) const {
    const Name judge = seat_name(before, event.judge);
    const Name state = in_words(core::word_of(event.state));
    const Name who = slot_name(before.rundown, event.slot);
    const Name why = because(event.reason);
    return decision("评委 " + judge.zh + "：" + state.zh + "（" + who.zh + "）" + why.zh,
                    "Judge " + judge.en + ": " + state.en + " (" + who.en + ")" + why.en);
  }
  Said operator()(const core::DeductionSet& event) const {
    const Name who = slot_name(before.rundown, event.slot);
    if (!event.deduction) return decision("撤销扣分：" + who.zh, "Deduction lifted: " + who.en);
    const std::string points = event.deduction->points.to_text();
    const Name why = because(event.deduction->reason);
    return decision("扣 " + points + " 分：" + who.zh + why.zh,
                    points + " points off: " + who.en + why.en);
  }
  Said operator()(const core::MarkCommitted& event) const {
    const Name who = slot_name(before.rundown, event.slot);
    const std::string mark = to_text(event.mark.mark, before.setup.scoring.decimals);
    return decision("确认得分：" + who.zh + " " + mark, "Mark committed: " + who.en + " " + mark);
  }
  Said operator()(const core::MarkReleased& event) const {
    const Name who = slot_name(before.rundown, event.slot);
    const Name scope = in_words(core::word_of(event.scope));
    return step("放行得分（" + scope.zh + "）：" + who.zh,
                "Mark released (" + scope.en + "): " + who.en);
  }
  Said operator()(const core::RankingFreezeSet& event) const {
    return event.freeze ? decision("封榜", "The ranking was frozen")
                        : decision("解除封榜", "The ranking moves again");
  }

  // Awards.
  Said operator()(const core::TieDecided& event) const { return tie(event.decision); }
  Said operator()(const core::AwardsConfirmed& event) const {
    Name text{"确认奖项", "Awards confirmed"};
    for (const core::Award& award : before.setup.awards) {
      std::vector<core::ScriptItem> items;
      std::ranges::copy_if(event.script, std::back_inserter(items),
                           [&](const core::ScriptItem& item) { return item.award == award.id; });
      // The script is in the order of reveal.
      std::ranges::sort(items, [](const core::ScriptItem& one, const core::ScriptItem& other) {
        return std::tie(one.rank, one.presenter) < std::tie(other.rank, other.presenter);
      });
      std::vector<core::PresenterId> ids;
      ids.reserve(items.size());
      for (const core::ScriptItem& item : items) ids.push_back(item.presenter);
      const Name name = award_name(before, award.id);
      const Name given = presenters(before, ids);
      text.zh += "；" + name.zh + "：" + given.zh;
      text.en += "; " + name.en + ": " + given.en;
    }
    for (const core::TieDecision& decision : event.decisions) {
      const Said said = tie(decision);
      text.zh += "；" + said->text.zh;
      text.en += "; " + said->text.en;
    }
    return decision(std::move(text.zh), std::move(text.en));
  }
  Said operator()(const core::AwardRevealed& event) const {
    if (!before.awards || event.item >= before.awards->script.size()) return std::nullopt;
    const core::ScriptItem& item = before.awards->script[event.item];
    const Name award = award_name(before, item.award);
    const Name who = who_with_unit(before.rundown, item.presenter);
    return step("揭晓 " + award.zh + "：" + who.zh, "Revealed, " + award.en + ": " + who.en);
  }
  Said operator()(const core::AwardTakenBack& event) const {
    if (!before.awards || event.item >= before.awards->script.size()) return std::nullopt;
    const core::ScriptItem& item = before.awards->script[event.item];
    const Name award = award_name(before, item.award);
    const Name who = who_with_unit(before.rundown, item.presenter);
    const Name why = because(event.reason);
    return decision("撤回揭晓 " + award.zh + "：" + who.zh + why.zh,
                    "Reveal taken back, " + award.en + ": " + who.en + why.en);
  }
  Said operator()(const core::ReleaseWithdrawn& event) const {
    const Name who = slot_name(before.rundown, event.slot);
    const Name scope = in_words(core::word_of(event.scope));
    const Name why = because(event.reason);
    return decision("撤回放行（" + scope.zh + "）：" + who.zh + why.zh,
                    "Release withdrawn (" + scope.en + "): " + who.en + why.en);
  }

  template <class Other>
  Said operator()(const Other& /*event*/) const {
    return std::nullopt;
  }

  [[nodiscard]] Said tie(const core::TieDecision& decided) const {
    const Name award = award_name(before, decided.award);
    const Name chosen = presenters(before, decided.presenters);
    const Name why = because(decided.reason);
    return decision("并列裁定，" + award.zh + "：" + chosen.zh + why.zh,
                    "Tie decided, " + award.en + ": " + chosen.en + why.en);
  }
};

}  // namespace

Said results_sentence(const Meeting& before, const core::Event& event) {
  return std::visit(ResultsTeller{before}, event);
}

}  // namespace rostrum::report

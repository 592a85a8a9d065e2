// Judges who are replaced, presenters who withdraw, late cards, deductions by the clock,
// corrections and rules that change.
#include <variant>

#include "core/view.hpp"
#include "report/in_words.hpp"
#include "report/sentence_parts.hpp"

namespace rostrum::report {

namespace {

using core::Meeting;
using core::Name;

struct ScrutinyTeller {
  const Meeting& before;

  // Judges and presenters.
  Said operator()(const core::JudgeReplaced& event) const {
    const Name judge = seat_name(before, event.judge);
    const Name why = because(event.reason);
    if (event.by.empty())
      return decision("评委 " + judge.zh + " 恢复评分" + why.zh,
                      "Judge " + judge.en + " has the own place again" + why.en);
    const Name by = seat_name(before, event.by);
    return decision("更换评委：" + judge.zh + " → " + by.zh + why.zh,
                    "Judge replaced: " + judge.en + " by " + by.en + why.en);
  }
  Said operator()(const core::PresenterWithdrawn& event) const {
    const Name who = who_with_unit(before.rundown, event.presenter);
    const Name why = because(event.reason);
    return decision("述职人退出：" + who.zh + why.zh, "Withdrawn: " + who.en + why.en);
  }
  Said operator()(const core::PresenterReturned& event) const {
    const Name who = who_with_unit(before.rundown, event.presenter);
    const Name why = because(event.reason);
    return decision("述职人恢复：" + who.zh + why.zh,
                    "Back after a withdrawal: " + who.en + why.en);
  }

  // Corrections.
  Said operator()(const core::LateCardAdmitted& event) const {
    const Name who = slot_name(before.rundown, event.slot);
    const Name judge = seat_name(before, event.judge);
    const Name why = because(event.reason);
    return decision("计入迟到的评分表：评委 " + judge.zh + "（" + who.zh + "）" + why.zh,
                    "A late card was admitted: judge " + judge.en + " (" + who.en + ")" + why.en);
  }
  Said operator()(const core::DeductionProposed& event) const {
    const Name who = slot_name(before.rundown, event.slot);
    const Name time = core::time_in_words(event.over);
    const std::string points = event.points.to_text();
    return step("计时建议扣 " + points + " 分：" + who.zh + "，" + time.zh,
                "The clock proposes " + points + " points off: " + who.en + ", " + time.en);
  }
  Said operator()(const core::DeductionDecided& event) const {
    const core::SlotScoring* scoring = core::find_scoring(before, event.slot);
    if (scoring == nullptr || !scoring->band) return std::nullopt;
    const Name who = slot_name(before.rundown, event.slot);
    const Name time = core::time_in_words(scoring->band->over);
    const std::string points = scoring->band->points.to_text();
    const Name why = because(event.reason);
    return event.confirmed
               ? decision("确认按时间扣 " + points + " 分：" + who.zh + "，" + time.zh + why.zh,
                          points + " points off for time: " + who.en + ", " + time.en + why.en)
               : decision("免除按时间扣分：" + who.zh + "，" + time.zh + why.zh,
                          "No points off for time: " + who.en + ", " + time.en + why.en);
  }
  Said operator()(const core::PaperKeyingsCleared& event) const {
    const Name who = slot_name(before.rundown, event.slot);
    const Name judge = seat_name(before, event.judge);
    const Name why = because(event.reason);
    return step("纸质评分表重新录入：评委 " + judge.zh + "（" + who.zh + "）" + why.zh,
                "A paper card is keyed in anew: judge " + judge.en + " (" + who.en + ")" + why.en);
  }
  Said operator()(const core::ProposalMade& event) const {
    const Name why = because(event.proposal.reason);
    if (const auto* correction = std::get_if<core::ProposedCorrection>(&event.proposal.act)) {
      const Name who = slot_name(before.rundown, correction->slot);
      return step("提请更正得分：" + who.zh + why.zh,
                  "A correction was proposed: " + who.en + why.en);
    }
    return step("提请变更计分规则" + why.zh, "A change of the rules was proposed" + why.en);
  }
  Said operator()(const core::ProposalWithdrawn& /*event*/) const {
    return step("撤回提请", "The proposal was withdrawn");
  }
  Said operator()(const core::MarkReopened& event) const {
    const Name who = slot_name(before.rundown, event.slot);
    const core::SlotScoring* scoring = core::find_scoring(before, event.slot);
    const std::string mark = scoring != nullptr && scoring->mark
                                 ? " " + to_text(scoring->mark->mark, before.setup.scoring.decimals)
                                 : "";
    const Name second = seconded(event.second);
    const Name why = because(event.reason);
    return decision(
        "更正：撤销已确认的得分 " + who.zh + mark + second.zh + why.zh,
        "Correction: the committed mark was taken back, " + who.en + mark + second.en + why.en);
  }
  Said operator()(const core::RulesChanged& event) const {
    const Name rule = core::rule_in_words(event.rules);
    const Name second = seconded(event.second);
    const Name why = because(event.reason);
    return decision("变更计分规则：" + rule.zh + second.zh + why.zh,
                    "The rules were changed: " + rule.en + second.en + why.en);
  }

  template <class Other>
  Said operator()(const Other& /*event*/) const {
    return std::nullopt;
  }

  [[nodiscard]] Name seconded(const core::SeatId& second) const {
    if (second.empty()) return {};
    const Name name = seat_name(before, second);
    return {"，复核人 " + name.zh, "; seconded by " + name.en};
  }
};

}  // namespace

Said scrutiny_sentence(const Meeting& before, const core::Event& event) {
  return std::visit(ScrutinyTeller{before}, event);
}

}  // namespace rostrum::report

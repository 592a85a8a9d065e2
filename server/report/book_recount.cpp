// Counting again what was fixed: from cards and rules alone.
#include "report/book_recount.hpp"

#include <algorithm>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/check.hpp"
#include "core/scoring.hpp"
#include "report/book_recount_polls.hpp"
#include "report/book_sections.hpp"

namespace rostrum::report {
namespace {

Finding different(const std::string& what_en, const std::string& what_zh, const std::string& said,
                  const std::string& counted) {
  return {.en = what_en + ": the book says " + said + ", counting again gives " + counted,
          .zh = what_zh + "：成绩册为 " + said + "，复算为 " + counted};
}

std::string text_of(const std::optional<core::Exact>& value) {
  return value ? to_fraction_text(*value) : "none";
}

std::optional<Finding> recount_slot(const core::Meeting& meeting, const core::Slot& slot,
                                    const core::SlotScoring& scoring) {
  const core::SlotMark again =
      core::slot_mark(meeting.setup.scoring, core::scores_of(meeting.setup, slot.plan, scoring));
  const std::string& id = slot.plan.id.str();
  if (again.mark != scoring.mark->mark) {
    return different("the mark of slot " + id, "出场位 " + id + " 的得分",
                     text_of(scoring.mark->mark), text_of(again.mark));
  }
  for (const core::PanelMark& panel : again.panels) {
    std::vector<core::SeatId> dropped;
    dropped.reserve(panel.dropped.size());
    for (const core::CardTotal& card : panel.dropped) dropped.push_back(card.judge);
    const core::PanelFigure figure{.panel = panel.panel,
                                   .mark = panel.mark,
                                   .cards = panel.card_count,
                                   .dropped = std::move(dropped)};
    const auto& said = scoring.mark->panels;
    const auto found = std::ranges::find(said, panel.panel, &core::PanelFigure::panel);
    if (found == said.end() || *found != figure) {
      return different("panel " + panel.panel.str() + " of slot " + id,
                       "出场位 " + id + " 评委组 " + panel.panel.str(),
                       text_of(found == said.end() ? std::nullopt : found->mark),
                       text_of(figure.mark));
    }
  }
  return std::nullopt;
}

std::optional<Finding> recount_slot(const core::Meeting& meeting, const core::SlotId& id) {
  const core::Slot* slot = core::find_slot(meeting.rundown, id);
  const core::SlotScoring* scoring = core::find_scoring(meeting, id);
  if (slot != nullptr && scoring != nullptr && scoring->mark)
    return recount_slot(meeting, *slot, *scoring);
  return Finding{.en = "the mark of slot " + id.str() + " was committed and is gone",
                 .zh = "出场位 " + id.str() + " 的得分已提交而又消失"};
}

std::optional<Finding> wrong_awards(const core::Meeting& meeting) {
  if (agrees_with_ranking(meeting)) return std::nullopt;
  return Finding{.en = "the confirmed awards are not those that ranking, rules and decisions give",
                 .zh = "已确认的奖项与按名次、规则和裁定得出的不一致"};
}

/// The slot that the event speaks of, where it is one of these.
template <class... Kinds>
const core::SlotId* slot_of(const core::Event& event) {
  const core::SlotId* slot = nullptr;
  const auto look = [&]<class Kind>(std::type_identity<Kind>) {
    if (const Kind* found = std::get_if<Kind>(&event)) slot = &found->slot;
  };
  (look(std::type_identity<Kinds>{}), ...);
  return slot;
}

template <class... Kinds>
bool is_any_of(const core::Event& event) {
  return (std::holds_alternative<Kinds>(event) || ...);
}

}  // namespace

std::optional<Finding> Recount::see(const core::Meeting& meeting, const core::Event& event,
                                    core::Instant at) {
  using namespace core;
  if (auto changed = see_change(event)) return changed;
  if (auto wrong = recount_poll(meeting, event, at)) return wrong;
  if (const auto* committed = std::get_if<MarkCommitted>(&event))
    return see_mark(meeting, committed->slot);
  if (const auto* reopened = std::get_if<MarkReopened>(&event)) committed_.erase(reopened->slot);
  if (is_any_of<PresenterWithdrawn, PresenterReturned, SlotMoved, SlotInserted, SlotEdited,
                SlotSkipped, SlotRestored, OrderDrawn, ActUndone>(event))
    may_have_moved_ = true;
  if (const auto* published = std::get_if<MeetingPublished>(&event);
      published != nullptr && published->without_awards && meeting.awards) {
    return Finding{.en = "the meeting was published without awards although they were confirmed",
                   .zh = "奖项已经确认，会议却以“不授予奖项”公布"};
  }
  if (!std::holds_alternative<AwardsConfirmed>(event)) return std::nullopt;
  may_have_moved_ = false;
  return wrong_awards(meeting);
}

/// What a mark was counted from stays while the mark stands.
std::optional<Finding> Recount::see_change(const core::Event& event) {
  using namespace core;
  const SlotId* slot =
      slot_of<ScoringOpened, ScoringReopened, ScoringWithdrawn, ScoringClosed, CardSubmitted,
              CardStateSet, DeductionSet, LateCardAdmitted, DeductionProposed, DeductionDecided,
              DeductionProposalWithdrawn, MarkCommitted>(event);
  const bool are_rules = is_any_of<RulesChanged, SetupReplaced>(event);
  if (are_rules && !committed_.empty()) slot = &*committed_.begin();
  if (slot == nullptr || !committed_.contains(*slot)) return std::nullopt;
  return Finding{.en = "what the mark of slot " + slot->str() +
                       " was counted from has changed since it was committed",
                 .zh = "出场位 " + slot->str() + " 的得分提交之后，其计算依据又有改动"};
}

std::optional<Finding> Recount::see_mark(const core::Meeting& meeting, const core::SlotId& slot) {
  committed_.insert(slot);
  may_have_moved_ = true;
  return recount_slot(meeting, slot);
}

std::optional<Finding> Recount::end(const core::Meeting& meeting) const {
  for (const core::SlotId& slot : committed_) {
    if (auto wrong = recount_slot(meeting, slot)) return wrong;
  }
  if (!meeting.awards || may_have_moved_) return std::nullopt;
  return wrong_awards(meeting);
}

}  // namespace rostrum::report

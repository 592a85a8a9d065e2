#include "report/sentence_parts.hpp"

#include <algorithm>
#include <utility>

namespace rostrum::report {

using core::Meeting;
using core::Name;

Said step(std::string zh, std::string en) {
  return Sentence{.text = {std::move(zh), std::move(en)}};
}
Said decision(std::string zh, std::string en) {
  return Sentence{.text = {std::move(zh), std::move(en)}, .decides = true};
}

std::string english(const Name& name) { return name.en.empty() ? name.zh : name.en; }

Name who_with_unit(const core::Rundown& rundown, const core::PresenterId& id) {
  const core::Presenter* presenter = core::find_presenter(rundown, id);
  if (presenter == nullptr) return {id.str(), id.str()};
  Name text{presenter->name.zh, english(presenter->name)};
  if (!presenter->unit.zh.empty()) {
    text.zh += "（" + presenter->unit.zh + "）";
    text.en += " (" + english(presenter->unit) + ")";
  }
  return text;
}

Name slot_name(const core::Rundown& rundown, const core::SlotId& id) {
  const core::Slot* slot = core::find_slot(rundown, id);
  return slot == nullptr ? Name{id.str(), id.str()} : who_with_unit(rundown, slot->plan.presenter);
}

Name seat_name(const Meeting& meeting, const core::SeatId& id) {
  const core::SeatPlan* seat = core::find_seat(meeting.setup, id);
  return seat == nullptr ? Name{id.str(), id.str()} : Name{seat->name.zh, english(seat->name)};
}

Name award_name(const Meeting& meeting, const core::AwardId& id) {
  const auto found = std::ranges::find(meeting.setup.awards, id, &core::Award::id);
  if (found == meeting.setup.awards.end()) return {id.str(), id.str()};
  return {found->name, found->name_en.empty() ? found->name : found->name_en};
}

Name listed(const std::vector<Name>& names) {
  if (names.empty()) return {"无", "none"};
  Name text;
  for (const Name& name : names) {
    if (!text.zh.empty()) {
      text.zh += "、";
      text.en += ", ";
    }
    text.zh += name.zh;
    text.en += name.en;
  }
  return text;
}

Name presenters(const Meeting& meeting, const std::vector<core::PresenterId>& ids) {
  std::vector<Name> names;
  names.reserve(ids.size());
  for (const core::PresenterId& id : ids) names.push_back(who_with_unit(meeting.rundown, id));
  return listed(names);
}

Name because(const std::string& reason) {
  return reason.empty() ? Name{} : Name{"，理由：" + reason, "; reason: " + reason};
}

std::optional<Sentence> sentence_for(const Meeting& before, const core::Event& event) {
  if (Said said = stage_sentence(before, event)) return said;
  if (Said said = results_sentence(before, event)) return said;
  if (Said said = scrutiny_sentence(before, event)) return said;
  return poll_sentence(before, event);
}

}  // namespace rostrum::report

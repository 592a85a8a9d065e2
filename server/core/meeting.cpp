#include "core/meeting.hpp"

#include <algorithm>

namespace rostrum::core {

bool is_created(const Meeting& meeting) { return meeting.created_at.has_value(); }

const SlotScoring* find_scoring(const Meeting& meeting, const SlotId& slot) {
  const auto found = meeting.scoring.find(slot);
  return found == meeting.scoring.end() ? nullptr : &found->second;
}

ScoringState scoring_state(const Meeting& meeting, const SlotId& slot) {
  const SlotScoring* scoring = find_scoring(meeting, slot);
  return scoring == nullptr ? ScoringState::waiting : scoring->state;
}

const Poll* find_poll(const Meeting& meeting, const PollId& id) {
  const auto found = std::ranges::find(meeting.polls, id, &Poll::id);
  return found == meeting.polls.end() ? nullptr : &*found;
}

bool is_for_viewers_to_vote(const Meeting& meeting) {
  return std::ranges::any_of(meeting.polls, [](const Poll& poll) {
    return poll.rules.open_to_viewers &&
           (poll.state == PollState::draft || poll.state == PollState::open);
  });
}

const Access* find_access(const Meeting& meeting, const LinkTarget& target) {
  if (!target.seat.empty()) {
    const auto found = meeting.seats.find(target.seat);
    return found == meeting.seats.end() ? nullptr : &found->second;
  }
  const auto found = meeting.displays.find(target.display);
  return found == meeting.displays.end() ? nullptr : &found->second;
}

const Replacement* find_replacement(const Meeting& meeting, const SeatId& judge) {
  const auto found = std::ranges::find(meeting.replacements, judge, &Replacement::judge);
  return found == meeting.replacements.end() ? nullptr : &*found;
}

const Withdrawal* find_withdrawal(const Meeting& meeting, const PresenterId& id) {
  const auto found = std::ranges::find(meeting.withdrawals, id, &Withdrawal::presenter);
  return found == meeting.withdrawals.end() ? nullptr : &*found;
}

const Proposal* find_proposal(const Meeting& meeting, std::uint32_t id) {
  const auto found = std::ranges::find(meeting.proposals, id, &Proposal::id);
  return found == meeting.proposals.end() ? nullptr : &*found;
}

bool may_use(const Meeting& meeting, const LinkTarget& target, std::string_view device,
             std::uint32_t generation) {
  const Access* access = find_access(meeting, target);
  return access != nullptr && access->generation == generation && is_admitted(*access, device);
}

SlotId current_slot(const Meeting& meeting) {
  if (!meeting.floor.on_air.empty()) return meeting.floor.on_air;
  const Slot* last = nullptr;
  for (const Slot* slot : slots_in_order(meeting.rundown)) {
    if (slot->started && (last == nullptr || *last->started <= *slot->started)) last = slot;
  }
  return last == nullptr ? SlotId() : last->plan.id;
}

MeetingSetup setup_of(const Meeting& meeting) {
  MeetingSetup setup = meeting.setup;
  setup.presenters = meeting.rundown.presenters;
  setup.segments.clear();
  for (const Segment& segment : meeting.rundown.segments) {
    SegmentPlan plan{segment.id, segment.name, segment.planned_start, {}};
    for (const Slot& slot : segment.slots) plan.slots.push_back(slot.plan);
    setup.segments.push_back(std::move(plan));
  }
  setup.polls.clear();
  for (const Poll& poll : meeting.polls) {
    if (poll.rerun_of.empty()) setup.polls.push_back({poll.id, poll.question, poll.rules});
  }
  for (DisplayPlan& display : setup.displays) {
    const auto view = meeting.display_views.find(display.id);
    if (view != meeting.display_views.end()) display.view = view->second;
  }
  return setup;
}

}  // namespace rostrum::core

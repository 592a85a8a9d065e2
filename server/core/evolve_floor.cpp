#include <algorithm>

#include "core/check.hpp"
#include "core/evolve_parts.hpp"

namespace rostrum::core {

void apply(Meeting& meeting, const SlotStarted& event) {
  Slot* slot = find_slot(meeting.rundown, event.slot);
  CHECK(slot != nullptr && meeting.floor.on_air.empty());
  slot->state = SlotState::on_air;
  slot->started = event.at;
  meeting.floor.on_air = event.slot;
  meeting.floor.timer = running_until(event.ends_at, event.ends_at - event.at);
  if (meeting.floor.preview == event.slot) meeting.floor.preview = {};
}

void apply(Meeting& meeting, const SlotEnded& event) {
  Slot* slot = find_slot(meeting.rundown, event.slot);
  CHECK(slot != nullptr && meeting.floor.on_air == event.slot);
  slot->state = SlotState::done;
  slot->ended = event.at;
  slot->over = event.over;
  meeting.floor.on_air = {};
  meeting.floor.timer = {};
}

void apply(Meeting& meeting, const TimerPaused& event) {
  meeting.floor.timer = paused(meeting.floor.timer, event.at);
  CHECK(meeting.floor.timer.remaining == event.remaining);
}

void apply(Meeting& meeting, const TimerResumed& event) {
  meeting.floor.timer = resumed(meeting.floor.timer, event.at);
  CHECK(meeting.floor.timer.deadline == event.ends_at);
}

void apply(Meeting& meeting, const TimerAdjusted& event) {
  meeting.floor.timer = adjusted(meeting.floor.timer, event.delta);
}

void apply(Meeting& meeting, const StageSet& event) { meeting.floor.stage = event.mode; }

void apply(Meeting& meeting, const BellSet& event) { meeting.floor.bell = event.on; }

void apply(Meeting& meeting, const ActUndone& event) {
  CHECK(!meeting.undo_points.empty() && meeting.undo_points.back().act == event.act);
  meeting.undo_points.pop_back();
  meeting.rundown = event.rundown;
  meeting.floor = event.floor;
}

void apply(Meeting& meeting, const FloorRequested& event) {
  meeting.queue.waiting.push_back(event.request);
}

void apply(Meeting& meeting, const RequestMoved& event) {
  std::vector<SpeakerRequest>& waiting = meeting.queue.waiting;
  const std::optional<std::size_t> from = place_of(meeting.queue, event.request);
  CHECK(from && event.place < waiting.size());
  const SpeakerRequest request = waiting[*from];
  waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(*from));
  waiting.insert(waiting.begin() + static_cast<std::ptrdiff_t>(event.place), request);
}

void apply(Meeting& meeting, const RequestGranted& event) {
  std::vector<SpeakerRequest>& waiting = meeting.queue.waiting;
  const std::optional<std::size_t> place = place_of(meeting.queue, event.request);
  CHECK(place);
  meeting.queue.granted = waiting[*place];
  waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(*place));
}

void apply(Meeting& meeting, const RequestWithdrawn& event) {
  std::erase_if(meeting.queue.waiting,
                [&](const SpeakerRequest& request) { return request.id == event.request; });
  if (meeting.queue.granted && meeting.queue.granted->id == event.request) {
    meeting.queue.granted.reset();
  }
}

void apply(Meeting& meeting, const QueueCleared& /*event*/) { meeting.queue.waiting.clear(); }

}  // namespace rostrum::core

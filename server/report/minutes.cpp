#include "report/minutes.hpp"

#include <algorithm>
#include <variant>

#include "core/rundown.hpp"
#include "core/seats.hpp"
#include "report/sentences.hpp"

namespace rostrum::report {

namespace {

using core::Instant;
using core::Meeting;

core::Name name_of_sender(const Meeting& meeting, const core::Sender& sender) {
  if (const core::SeatPlan* seat = core::find_seat(meeting.setup, sender.seat)) return seat->name;
  return {};
}

/// Follows who has the floor.
class FloorKeeper {
 public:
  FloorKeeper(std::vector<FloorTurn>& turns, const Meeting& before, Instant at)
      : turns_(turns), before_(before), at_(at) {}

  void operator()(const core::SlotStarted& event) {
    const core::Slot* slot = core::find_slot(before_.rundown, event.slot);
    if (slot == nullptr) return;
    FloorTurn turn{.slot = event.slot,
                   .subject = slot->plan.title,
                   .from = event.at,
                   .allotted = event.ends_at - event.at};
    if (const auto* presenter = core::find_presenter(before_.rundown, slot->plan.presenter)) {
      turn.who = presenter->name;
      turn.unit = presenter->unit;
    }
    turns_.push_back(std::move(turn));
  }
  void operator()(const core::SlotEnded& event) { close(of_slot(event.slot), event.at); }
  void operator()(const core::TimerPaused& event) {
    if (FloorTurn* turn = of_slot(before_.floor.on_air)) turn->pauses.push_back({.from = event.at});
  }
  void operator()(const core::TimerResumed& event) {
    FloorTurn* turn = of_slot(before_.floor.on_air);
    if (turn != nullptr && !turn->pauses.empty()) turn->pauses.back().to = event.at;
  }
  void operator()(const core::TimerAdjusted& event) {
    if (FloorTurn* turn = of_slot(before_.floor.on_air)) turn->adjusted += event.delta;
  }
  void operator()(const core::RequestGranted& event) {
    close_request(event.at);
    const auto& waiting = before_.queue.waiting;
    const auto found = std::ranges::find(waiting, event.request, &core::SpeakerRequest::id);
    if (found == waiting.end()) return;
    FloorTurn turn{.request = found->id,
                   .who = {.zh = found->person, .en = {}},
                   .subject = {.zh = found->subject, .en = {}},
                   .from = event.at};
    if (const auto* venue = core::find_venue(before_.setup, found->venue)) turn.venue = venue->name;
    turns_.push_back(std::move(turn));
  }
  void operator()(const core::RequestWithdrawn& event) {
    if (before_.queue.granted && before_.queue.granted->id == event.request) close_request(at_);
  }
  void operator()(const core::MeetingEnded& event) { close_request(event.at); }
  void operator()(const core::ActUndone& event) { restore(event); }
  template <class Other>
  void operator()(const Other& /*event*/) {}

 private:
  static void close(FloorTurn* turn, Instant at) {
    if (turn == nullptr || turn->to) return;
    if (!turn->pauses.empty() && !turn->pauses.back().to) turn->pauses.back().to = at;
    turn->to = at;
  }
  void close_request(Instant at) {
    const auto open = std::ranges::find_if(
        turns_, [](const FloorTurn& turn) { return !turn.request.empty() && !turn.to; });
    if (open != turns_.end()) close(&*open, at);
  }
  /// The slot's newest turn.
  FloorTurn* of_slot(const core::SlotId& slot) {
    if (slot.empty()) return nullptr;
    const auto found = std::find_if(turns_.rbegin(), turns_.rend(),
                                    [&](const FloorTurn& turn) { return turn.slot == slot; });
    return found == turns_.rend() ? nullptr : &*found;
  }
  /// Rundown and floor are as they were: turns of slots that have not been on are gone, and who was
  /// on air is so again.
  void restore(const core::ActUndone& event) {
    std::erase_if(turns_, [&](const FloorTurn& turn) {
      if (turn.slot.empty()) return false;
      const core::Slot* slot = core::find_slot(event.rundown, turn.slot);
      return slot == nullptr || slot->started != turn.from;
    });
    FloorTurn* on_air = of_slot(event.floor.on_air);
    if (on_air == nullptr) return;
    on_air->to.reset();
    const bool is_paused = event.floor.timer.state == core::TimerState::paused;
    if (!is_paused && !on_air->pauses.empty() && !on_air->pauses.back().to) {
      on_air->pauses.pop_back();
    } else if (is_paused && event.floor.timer.paused_at) {
      std::erase_if(on_air->pauses,
                    [&](const Pause& pause) { return pause.from >= *event.floor.timer.paused_at; });
      on_air->pauses.push_back({.from = *event.floor.timer.paused_at});
    }
    on_air->adjusted = event.floor.timer.allotted - on_air->allotted;
  }

  std::vector<FloorTurn>& turns_;
  const Meeting& before_;
  Instant at_;
};

}  // namespace

core::Duration paused(const FloorTurn& turn, Instant now) {
  core::Duration sum{0};
  for (const Pause& pause : turn.pauses) sum += pause.to.value_or(now) - pause.from;
  return sum;
}

core::Duration spoken(const FloorTurn& turn, Instant now) {
  return turn.to.value_or(now) - turn.from - paused(turn, turn.to.value_or(now));
}

void note(Minutes& minutes, const Meeting& before, const core::Event& event,
          const wire::JournalEntry& row) {
  std::visit(FloorKeeper(minutes.turns, before, row.at), event);
  auto sentence = sentence_for(before, event);
  if (!sentence) return;
  minutes.lines.push_back({.at = row.at,
                           .row = row.seq,
                           .text = std::move(sentence->text),
                           .by = name_of_sender(before, row.sender),
                           .decides = sentence->decides});
}

}  // namespace rostrum::report

#include "core/view.hpp"

#include <map>

#include "core/check.hpp"
#include "core/view_parts.hpp"

namespace rostrum::core {

namespace {

/// By kind of scope: the topics that somebody subscribes to, out of the one table there is.
std::map<ScopeKind, TopicSet> framed_topics() {
  std::map<ScopeKind, TopicSet> framed;
  for (const Role role : {Role::viewer, Role::display, Role::host, Role::scrutineer, Role::judge,
                          Role::venue_operator}) {
    for (const Key& key : keys_for({.role = role})) framed[key.scope.kind].add(key.topic);
  }
  return framed;
}

bool is_framed(ScopeKind kind, Topic topic) {
  static const std::map<ScopeKind, TopicSet> framed = framed_topics();
  const auto topics = framed.find(kind);
  return topics != framed.end() && topics->second.contains(topic);
}

View empty_view(Topic topic) {
  switch (topic) {
    case Topic::meeting:
      return MeetingView{};
    case Topic::rundown:
      return RundownView{};
    case Topic::floor:
      return FloorView{};
    case Topic::queue:
      return QueueView{};
    case Topic::scoring:
      return ScoringView{};
    case Topic::results:
      return ResultsView{};
    case Topic::poll:
      return PollView{};
    case Topic::venues:
      return VenuesView{};
    case Topic::displays:
      return DisplaysView{};
    case Topic::notices:
      return NoticesView{};
    case Topic::control:
      return ControlView{};
    case Topic::seats:
      return SeatsView{};
    case Topic::scrutiny:
      return ScrutinyView{};
  }
  CHECK(false);
}

}  // namespace

View view_for(const Meeting& meeting, const Presence& presence, const Scope& scope, Topic topic) {
  return Views(meeting, presence).of(scope, topic);
}

Views::Views(const Meeting& meeting, const Presence& presence)
    : meeting_(meeting), presence_(presence) {}

Views::~Views() = default;

View Views::of(const Scope& scope, Topic topic) {
  if (!is_framed(scope.kind, topic)) return empty_view(topic);
  switch (topic) {
    case Topic::meeting:
      return meeting_view(meeting_);
    case Topic::rundown:
      return rundown_view(meeting_);
    case Topic::floor:
      return floor_view(meeting_, scope);
    case Topic::queue:
      return queue_view(meeting_, scope);
    case Topic::scoring:
      return scoring_view(meeting_, scope);
    case Topic::results:
      return results_view(meeting_, scope);
    case Topic::poll:
      if (!polls_) polls_ = figures_of_polls(meeting_);
      return poll_view(meeting_, scope, *polls_);
    case Topic::venues:
      return venues_view(meeting_, scope);
    case Topic::displays:
      return displays_view(meeting_, presence_, scope);
    case Topic::notices:
      return notices_view(meeting_, scope);
    case Topic::control:
      return control_view(meeting_, presence_);
    case Topic::seats:
      return seats_view(meeting_, presence_);
    case Topic::scrutiny:
      return scrutiny_view(meeting_);
  }
  CHECK(false);
}

SlotCard slot_card(const Meeting& meeting, const Slot& slot) {
  return {.slot = slot.plan.id,
          .number = number_of(meeting.rundown, slot.plan.id),
          .presenter = presenter_name(meeting, slot.plan.presenter),
          .unit = presenter_unit(meeting, slot.plan.presenter),
          .title = slot.plan.title,
          .allotted = slot.plan.allotted,
          .factor = slot.plan.factor,
          .presenter_id = slot.plan.presenter};
}

Name presenter_name(const Meeting& meeting, const PresenterId& presenter) {
  const Presenter* found = find_presenter(meeting.rundown, presenter);
  return found == nullptr ? Name{} : found->name;
}

Name presenter_unit(const Meeting& meeting, const PresenterId& presenter) {
  const Presenter* found = find_presenter(meeting.rundown, presenter);
  return found == nullptr ? Name{} : found->unit;
}

bool is_published(const Meeting& meeting) { return meeting.phase == MeetingPhase::published; }

}  // namespace rostrum::core

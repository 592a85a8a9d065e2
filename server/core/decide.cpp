#include "core/decide.hpp"

#include <algorithm>
#include <variant>

#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

/// A sender with a seat must have the one it says; displays, viewers and the administrator have
/// none.
Refusal refuse_sender(const Meeting& meeting, const Sender& sender) {
  if (sender.role == Role::administrator) return std::nullopt;
  if (sender.seat.empty()) {
    const bool needs_none = sender.role == Role::display || sender.role == Role::viewer;
    if (needs_none) return std::nullopt;
    return Rejection{RejectionReason::session_invalid, "the sender has no seat"};
  }
  const SeatPlan* seat = find_seat(meeting.setup, sender.seat);
  if (seat != nullptr && seat->role == sender.role) return std::nullopt;
  return Rejection{RejectionReason::session_invalid,
                   "no seat \"" + sender.seat.str() + "\" of this role"};
}

Refusal refuse_control(const Meeting& meeting, const Sender& sender, const Command& command) {
  if (!meeting.lease || sender.role == Role::administrator || !needs_control(command)) {
    return std::nullopt;
  }
  const ControllerLease& lease = *meeting.lease;
  // Over HTTP there is no console: it passes with the holder's own seat.
  const bool is_holder =
      sender.seat == lease.seat && (sender.console == lease.console || sender.console.empty());
  if (is_holder) return std::nullopt;
  return Rejection{RejectionReason::not_in_control,
                   name_seats(meeting, {lease.seat}) + " has the control"};
}

Refusal refuse_at_the_door(const Meeting& meeting, const Sender& sender, const Command& command) {
  const bool creates = std::holds_alternative<CreateMeeting>(command);
  if (!is_created(meeting) && !creates) {
    return Rejection{RejectionReason::not_found, "there is no such meeting"};
  }
  if (!creates) {
    if (Refusal no = refuse_sender(meeting, sender)) return no;
  }
  if (!may_ask(sender.role, command)) {
    return Rejection{
        RejectionReason::not_allowed,
        std::string(word_of(sender.role)) + " may not ask " + std::string(command_name(command))};
  }
  return refuse_control(meeting, sender, command);
}

}  // namespace

Decision decide(const Meeting& meeting, const Sender& sender, const Command& command,
                const DecideContext& context) {
  if (Refusal no = refuse_at_the_door(meeting, sender, command)) return *no;
  const Ask ask{meeting, sender, context, command_name(command)};
  return std::visit([&](const auto& asked) { return decide_on(ask, asked); }, command);
}

std::optional<Instant> next_deadline(const Meeting& meeting) {
  std::optional<Instant> next;
  const auto consider = [&](const std::optional<Instant>& due) {
    if (due && (!next || *due < *next)) next = due;
  };
  for (const auto& [slot, scoring] : meeting.scoring) consider(scoring.online_due);
  consider(next_poll_deadline(meeting));
  if (meeting.awards && !meeting.awards->online_due.empty()) {
    consider(meeting.awards->online_due.front());
  }
  return next;
}

std::vector<Event> decide_wake(const Meeting& meeting, Instant now) {
  Events events;
  for (const auto& [slot, scoring] : meeting.scoring) {
    if (!scoring.online_due || *scoring.online_due > now) continue;
    events.push_back(MarkReleased{.slot = slot, .scope = ReleaseScope::online, .at = now});
  }
  wake_polls(meeting, now, events);
  if (meeting.awards) {
    std::size_t next = meeting.awards->revealed_online;
    for (const Instant due : meeting.awards->online_due) {
      if (due > now) break;
      events.push_back(AwardRevealedOnline{.item = meeting.awards->revealed.at(next), .at = now});
      ++next;
    }
  }
  return events;
}

}  // namespace rostrum::core

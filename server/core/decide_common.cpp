#include <algorithm>
#include <utility>

#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

bool is_control(char character, bool may_have_lines) {
  const auto byte = static_cast<unsigned char>(character);
  if (character == '\n' && may_have_lines) return false;
  return byte < 0x20 || byte == 0x7F;
}

}  // namespace

Rejection reject(RejectionReason reason, std::string detail) { return {reason, std::move(detail)}; }

Rejection not_found(std::string_view what, std::string_view id) {
  return {RejectionReason::not_found, "no " + std::string(what) + " \"" + std::string(id) + "\""};
}

Refusal refuse_outside(const Ask& ask, std::initializer_list<MeetingPhase> phases) {
  const MeetingPhase phase = ask.meeting.phase;
  if (std::ranges::find(phases, phase) != phases.end()) return std::nullopt;
  const bool is_too_early = phase == MeetingPhase::setup;
  return Rejection{RejectionReason::wrong_phase,
                   is_too_early ? std::string("go live first")
                                : "the meeting is " + std::string(word_of(phase))};
}

Refusal refuse_text(std::string_view field, std::string_view text, std::size_t longest,
                    bool is_needed, bool may_have_lines) {
  const std::string name(field);
  if (text.empty() && is_needed) {
    return Rejection{RejectionReason::bad_text, name + " is missing"};
  }
  if (character_count(text) > longest) {
    return Rejection{RejectionReason::bad_text,
                     name + " has more than " + std::to_string(longest) + " characters"};
  }
  if (std::ranges::any_of(text, [&](char c) { return is_control(c, may_have_lines); })) {
    return Rejection{RejectionReason::bad_text, name + " has a control character"};
  }
  return std::nullopt;
}

Refusal refuse_name(std::string_view field, const Name& name, std::size_t longest, bool is_needed) {
  if (Refusal no = refuse_text(field, name.zh, longest, is_needed)) return no;
  return refuse_text(std::string(field) + " (en)", name.en, longest, false);
}

Refusal refuse_allotted(Duration allotted) {
  if (allotted >= min_allotted && allotted <= max_allotted) return std::nullopt;
  return Rejection{RejectionReason::out_of_range, "allotted must be 1 second to 24 hours"};
}

Event undo_point(const Ask& ask, const SlotId& slot) {
  return UndoPointSet{
      .act = ask.meeting.acts + 1, .command = std::string(ask.name), .slot = slot, .at = ask.now()};
}

std::variant<VenueId, Rejection> venue_for(const Ask& ask, const VenueId& named) {
  if (ask.sender.role == Role::venue_operator) {
    const VenueId& own = find_seat(ask.meeting.setup, ask.sender.seat)->venue;
    if (!named.empty() && named != own) {
      return reject(RejectionReason::not_allowed, "your venue is " + own.str());
    }
    return own;
  }
  if (find_venue(ask.meeting.setup, named) == nullptr) return not_found("venue", named.str());
  return named;
}

std::string name_seats(const Meeting& meeting, const std::vector<SeatId>& seats) {
  constexpr std::size_t most = 10;
  std::string text;
  for (std::size_t i = 0; i < std::min(most, seats.size()); ++i) {
    const SeatPlan* seat = find_seat(meeting.setup, seats[i]);
    if (i > 0) text += ", ";
    text += seats[i].str();
    if (seat != nullptr) text += " (" + seat->name.zh + ")";
  }
  if (seats.size() > most) text += " and " + std::to_string(seats.size() - most) + " more";
  return text;
}

}  // namespace rostrum::core

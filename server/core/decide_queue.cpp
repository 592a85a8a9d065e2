#include "core/decide_parts.hpp"

namespace rostrum::core {

namespace {

bool is_granted(const SpeakerQueue& queue, const RequestId& id) {
  return queue.granted && queue.granted->id == id;
}

const SpeakerRequest* find_request(const SpeakerQueue& queue, const RequestId& id) {
  if (is_granted(queue, id)) return &*queue.granted;
  const std::optional<std::size_t> place = place_of(queue, id);
  return place ? &queue.waiting[*place] : nullptr;
}

}  // namespace

Decision decide_on(const Ask& ask, const RequestFloor& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live})) return *no;
  const auto venue = venue_for(ask, command.venue);
  if (const auto* no = std::get_if<Rejection>(&venue)) return *no;
  if (Refusal no = refuse_text("request", command.request.str(), max_id_length, true)) return *no;
  if (Refusal no = refuse_text("person", command.person, max_name_length, true)) return *no;
  if (Refusal no = refuse_text("subject", command.subject, max_title_length, false)) return *no;
  const SpeakerQueue& queue = ask.meeting.queue;
  if (find_request(queue, command.request) != nullptr) {
    return reject(RejectionReason::already_exists, "request " + command.request.str());
  }
  if (queue.waiting.size() >= max_requests) {
    return reject(RejectionReason::limit_reached,
                  "at most " + std::to_string(max_requests) + " requests wait at once");
  }
  return Events{FloorRequested{{.id = command.request,
                                .venue = std::get<VenueId>(venue),
                                .person = command.person,
                                .subject = command.subject,
                                .at = ask.now()}}};
}

Decision decide_on(const Ask& ask, const MoveRequest& command) {
  const SpeakerQueue& queue = ask.meeting.queue;
  const std::optional<std::size_t> from = place_of(queue, command.request);
  if (!from) return not_found("request", command.request.str());
  std::size_t to = queue.waiting.size() - 1;
  if (!command.before.empty()) {
    const std::optional<std::size_t> before = place_of(queue, command.before);
    if (!before) return not_found("request", command.before.str());
    to = *before > *from ? *before - 1 : *before;
    if (command.before == command.request) to = *from;
  }
  if (to == *from) return Events{};
  return Events{RequestMoved{command.request, to}};
}

Decision decide_on(const Ask& ask, const GrantRequest& command) {
  if (Refusal no = refuse_outside(ask, {MeetingPhase::live})) return *no;
  if (is_granted(ask.meeting.queue, command.request)) return Events{};
  if (!place_of(ask.meeting.queue, command.request)) {
    return not_found("request", command.request.str());
  }
  return Events{RequestGranted{command.request, ask.now()}};
}

Decision decide_on(const Ask& ask, const WithdrawRequest& command) {
  const SpeakerRequest* request = find_request(ask.meeting.queue, command.request);
  if (request == nullptr) return not_found("request", command.request.str());
  const auto venue = venue_for(ask, request->venue);
  if (const auto* no = std::get_if<Rejection>(&venue)) return *no;
  return Events{RequestWithdrawn{command.request}};
}

Decision decide_on(const Ask& ask, const ClearQueue& /*command*/) {
  if (ask.meeting.queue.waiting.empty()) return Events{};
  return Events{QueueCleared{}};
}

}  // namespace rostrum::core

// How a refused act is answered over HTTP: its status, and why in words.
#include <string>
#include <string_view>
#include <variant>

#include "net/meeting_api.hpp"
#include "wire/session_codec.hpp"

namespace rostrum::net {
namespace {

using core::Rejection;
using core::RejectionReason;

unsigned status_of(RejectionReason reason) {
  switch (reason) {
    case RejectionReason::malformed:
    case RejectionReason::unknown_field:
      return 400;
    case RejectionReason::session_invalid:
      return 401;
    case RejectionReason::not_allowed:
      return 403;
    case RejectionReason::not_storing:
      return 503;
    case RejectionReason::not_in_control:
    case RejectionReason::id_reused:
    case RejectionReason::not_found:
    case RejectionReason::already_exists:
    case RejectionReason::wrong_phase:
    case RejectionReason::out_of_range:
    case RejectionReason::bad_text:
    case RejectionReason::nothing_on_air:
    case RejectionReason::stale:
    case RejectionReason::rundown_finished:
    case RejectionReason::wrong_slot_state:
    case RejectionReason::wrong_timer_state:
    case RejectionReason::nothing_to_undo:
    case RejectionReason::scoring_not_open:
    case RejectionReason::wrong_scoring_state:
    case RejectionReason::card_is_final:
    case RejectionReason::incomplete_card:
    case RejectionReason::not_expected:
    case RejectionReason::cards_missing:
    case RejectionReason::panel_empty:
    case RejectionReason::not_released:
    case RejectionReason::deduction_undecided:
    case RejectionReason::second_person_needed:
    case RejectionReason::presenter_withdrawn:
    case RejectionReason::not_a_spare:
    case RejectionReason::correction_refused:
    case RejectionReason::rules_unfitting:
    case RejectionReason::tie_at_line:
    case RejectionReason::wrong_award_state:
    case RejectionReason::nothing_to_reveal:
    case RejectionReason::marks_missing:
    case RejectionReason::reveal_order:
    case RejectionReason::not_a_rehearsal:
    case RejectionReason::wrong_poll_state:
    case RejectionReason::ballot_is_final:
    case RejectionReason::invalid_ballot:
    case RejectionReason::not_signed_in:
    case RejectionReason::ballots_missing:
    case RejectionReason::no_quorum:
    case RejectionReason::poll_not_hung:
    case RejectionReason::box_key_missing:
    case RejectionReason::weights_identify:
    case RejectionReason::box_not_opened:
    case RejectionReason::limit_reached:
    case RejectionReason::invalid_setup:
      break;
  }
  return 409;
}

/// "stale" as people read it: "Stale"; "not_allowed": "Not allowed".
std::string title_of(RejectionReason reason) {
  std::string title(core::word_of(reason));
  for (char& character : title) {
    if (character == '_') character = ' ';
  }
  if (!title.empty() && title[0] >= 'a') title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

}  // namespace

HttpResponse rejected(const Rejection& rejection) {
  return problem(status_of(rejection.reason), title_of(rejection.reason), rejection.detail,
                 static_cast<int>(rejection.reason));
}

HttpResponse too_many(std::string_view detail, unsigned retry_after_s) {
  HttpResponse response =
      problem(429, "Too many requests", detail, static_cast<int>(RejectionReason::limit_reached));
  response.headers.emplace_back("Retry-After", std::to_string(retry_after_s));
  return response;
}

HttpResponse response_to(const app::Outcome& outcome, const std::string& command) {
  if (const auto* receipt = std::get_if<app::Receipt>(&outcome))
    return json_response(200, wire::receipt_json(command, receipt->number, receipt->at));
  if (const auto* rejection = std::get_if<Rejection>(&outcome)) return rejected(*rejection);
  return rejected({.reason = RejectionReason::not_storing,
                   .detail = "the act may or may not have been stored; send it again with the "
                             "same id to be told"});
}

}  // namespace rostrum::net

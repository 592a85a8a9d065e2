#include "core/rejection.hpp"

#include "core/check.hpp"

namespace rostrum::core {

std::string_view word_of(RejectionReason reason) {
  switch (reason) {
    case RejectionReason::malformed:
      return "malformed";
    case RejectionReason::unknown_field:
      return "unknown_field";
    case RejectionReason::not_allowed:
      return "not_allowed";
    case RejectionReason::not_in_control:
      return "not_in_control";
    case RejectionReason::id_reused:
      return "id_reused";
    case RejectionReason::not_found:
      return "not_found";
    case RejectionReason::already_exists:
      return "already_exists";
    case RejectionReason::wrong_phase:
      return "wrong_phase";
    case RejectionReason::out_of_range:
      return "out_of_range";
    case RejectionReason::bad_text:
      return "bad_text";
    case RejectionReason::nothing_on_air:
      return "nothing_on_air";
    case RejectionReason::stale:
      return "stale";
    case RejectionReason::rundown_finished:
      return "rundown_finished";
    case RejectionReason::wrong_slot_state:
      return "wrong_slot_state";
    case RejectionReason::wrong_timer_state:
      return "wrong_timer_state";
    case RejectionReason::nothing_to_undo:
      return "nothing_to_undo";
    case RejectionReason::scoring_not_open:
      return "scoring_not_open";
    case RejectionReason::wrong_scoring_state:
      return "wrong_scoring_state";
    case RejectionReason::card_is_final:
      return "card_is_final";
    case RejectionReason::incomplete_card:
      return "incomplete_card";
    case RejectionReason::not_expected:
      return "not_expected";
    case RejectionReason::cards_missing:
      return "cards_missing";
    case RejectionReason::panel_empty:
      return "panel_empty";
    case RejectionReason::not_released:
      return "not_released";
    case RejectionReason::deduction_undecided:
      return "deduction_undecided";
    case RejectionReason::second_person_needed:
      return "second_person_needed";
    case RejectionReason::presenter_withdrawn:
      return "presenter_withdrawn";
    case RejectionReason::not_a_spare:
      return "not_a_spare";
    case RejectionReason::correction_refused:
      return "correction_refused";
    case RejectionReason::rules_unfitting:
      return "rules_unfitting";
    case RejectionReason::tie_at_line:
      return "tie_at_line";
    case RejectionReason::wrong_award_state:
      return "wrong_award_state";
    case RejectionReason::nothing_to_reveal:
      return "nothing_to_reveal";
    case RejectionReason::marks_missing:
      return "marks_missing";
    case RejectionReason::reveal_order:
      return "reveal_order";
    case RejectionReason::not_a_rehearsal:
      return "not_a_rehearsal";
    case RejectionReason::wrong_poll_state:
      return "wrong_poll_state";
    case RejectionReason::ballot_is_final:
      return "ballot_is_final";
    case RejectionReason::invalid_ballot:
      return "invalid_ballot";
    case RejectionReason::not_signed_in:
      return "not_signed_in";
    case RejectionReason::ballots_missing:
      return "ballots_missing";
    case RejectionReason::no_quorum:
      return "no_quorum";
    case RejectionReason::poll_not_hung:
      return "poll_not_hung";
    case RejectionReason::box_key_missing:
      return "box_key_missing";
    case RejectionReason::weights_identify:
      return "weights_identify";
    case RejectionReason::box_not_opened:
      return "box_not_opened";
    case RejectionReason::limit_reached:
      return "limit_reached";
    case RejectionReason::not_storing:
      return "not_storing";
    case RejectionReason::session_invalid:
      return "session_invalid";
    case RejectionReason::invalid_setup:
      return "invalid_setup";
  }
  CHECK(false);
}

}  // namespace rostrum::core

#include "core/rejection.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/check.hpp"

namespace rostrum::core {

namespace {

// A table, since a switch would be longer than a screen; the test of the protocol's agreement
// asks for the word of every reason.
constexpr auto words = std::to_array<std::pair<RejectionReason, std::string_view>>({
    {RejectionReason::malformed, "malformed"},
    {RejectionReason::unknown_field, "unknown_field"},
    {RejectionReason::not_allowed, "not_allowed"},
    {RejectionReason::not_in_control, "not_in_control"},
    {RejectionReason::id_reused, "id_reused"},
    {RejectionReason::not_found, "not_found"},
    {RejectionReason::already_exists, "already_exists"},
    {RejectionReason::wrong_phase, "wrong_phase"},
    {RejectionReason::out_of_range, "out_of_range"},
    {RejectionReason::bad_text, "bad_text"},
    {RejectionReason::nothing_on_air, "nothing_on_air"},
    {RejectionReason::stale, "stale"},
    {RejectionReason::rundown_finished, "rundown_finished"},
    {RejectionReason::wrong_slot_state, "wrong_slot_state"},
    {RejectionReason::wrong_timer_state, "wrong_timer_state"},
    {RejectionReason::nothing_to_undo, "nothing_to_undo"},
    {RejectionReason::scoring_not_open, "scoring_not_open"},
    {RejectionReason::wrong_scoring_state, "wrong_scoring_state"},
    {RejectionReason::card_is_final, "card_is_final"},
    {RejectionReason::incomplete_card, "incomplete_card"},
    {RejectionReason::not_expected, "not_expected"},
    {RejectionReason::cards_missing, "cards_missing"},
    {RejectionReason::panel_empty, "panel_empty"},
    {RejectionReason::not_released, "not_released"},
    {RejectionReason::deduction_undecided, "deduction_undecided"},
    {RejectionReason::second_person_needed, "second_person_needed"},
    {RejectionReason::presenter_withdrawn, "presenter_withdrawn"},
    {RejectionReason::not_a_spare, "not_a_spare"},
    {RejectionReason::correction_refused, "correction_refused"},
    {RejectionReason::rules_unfitting, "rules_unfitting"},
    {RejectionReason::tie_at_line, "tie_at_line"},
    {RejectionReason::wrong_award_state, "wrong_award_state"},
    {RejectionReason::nothing_to_reveal, "nothing_to_reveal"},
    {RejectionReason::marks_missing, "marks_missing"},
    {RejectionReason::reveal_order, "reveal_order"},
    {RejectionReason::not_a_rehearsal, "not_a_rehearsal"},
    {RejectionReason::wrong_poll_state, "wrong_poll_state"},
    {RejectionReason::ballot_is_final, "ballot_is_final"},
    {RejectionReason::invalid_ballot, "invalid_ballot"},
    {RejectionReason::not_signed_in, "not_signed_in"},
    {RejectionReason::ballots_missing, "ballots_missing"},
    {RejectionReason::no_quorum, "no_quorum"},
    {RejectionReason::poll_not_hung, "poll_not_hung"},
    {RejectionReason::box_key_missing, "box_key_missing"},
    {RejectionReason::weights_identify, "weights_identify"},
    {RejectionReason::box_not_opened, "box_not_opened"},
    {RejectionReason::limit_reached, "limit_reached"},
    {RejectionReason::not_storing, "not_storing"},
    {RejectionReason::session_invalid, "session_invalid"},
    {RejectionReason::invalid_setup, "invalid_setup"},
});

}  // namespace

std::string_view word_of(RejectionReason reason) {
  const auto* const found =
      std::ranges::find(words, reason, &std::pair<RejectionReason, std::string_view>::first);
  CHECK(found != words.end());
  return found->second;
}

}  // namespace rostrum::core

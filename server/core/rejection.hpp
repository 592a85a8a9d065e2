// Why an act was not done. The numbers and names are those of proto/rostrum/v1/session.proto and
// are never used again for something else; pages have the words for people.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace rostrum::core {

enum class RejectionReason {
  malformed = 1,
  unknown_field = 2,
  not_allowed = 3,
  not_in_control = 4,
  id_reused = 5,
  not_found = 6,
  already_exists = 7,
  wrong_phase = 8,
  out_of_range = 9,
  bad_text = 10,
  nothing_on_air = 20,
  stale = 21,
  rundown_finished = 22,
  wrong_slot_state = 23,
  wrong_timer_state = 24,
  nothing_to_undo = 25,
  scoring_not_open = 40,
  wrong_scoring_state = 41,
  card_is_final = 42,
  incomplete_card = 43,
  not_expected = 44,
  cards_missing = 45,
  panel_empty = 46,
  not_released = 47,
  deduction_undecided = 48,
  second_person_needed = 49,
  presenter_withdrawn = 50,
  not_a_spare = 51,
  correction_refused = 52,
  rules_unfitting = 53,
  tie_at_line = 60,
  wrong_award_state = 61,
  nothing_to_reveal = 62,
  marks_missing = 63,
  reveal_order = 64,
  not_a_rehearsal = 65,
  wrong_poll_state = 80,
  ballot_is_final = 81,
  invalid_ballot = 82,
  not_signed_in = 83,
  ballots_missing = 84,
  no_quorum = 85,
  poll_not_hung = 86,
  box_key_missing = 94,
  weights_identify = 95,
  box_not_opened = 96,
  limit_reached = 100,
  not_storing = 101,
  session_invalid = 102,
  invalid_setup = 103,
};

/// "stale", "cards_missing": the name in the protocol without its prefix, in lower case.
[[nodiscard]] std::string_view word_of(RejectionReason reason);

struct Rejection {
  RejectionReason reason = RejectionReason::malformed;
  std::string detail;  // particulars in plain English, such as the range that is allowed

  friend bool operator==(const Rejection&, const Rejection&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Rejection& rejection) {
    return out << word_of(rejection.reason) << ": " << rejection.detail;
  }
};

}  // namespace rostrum::core

#include "core/result_words.hpp"

#include "core/check.hpp"

namespace rostrum::core {

std::string_view word_of(Exclusion reason) {
  switch (reason) {
    case Exclusion::incomplete:
      return "incomplete";
    case Exclusion::unknown_panel:
      return "unknown_panel";
    case Exclusion::abstained:
      return "abstained";
    case Exclusion::recused:
      return "recused";
    case Exclusion::absent:
      return "absent";
    case Exclusion::replaced:
      return "replaced";
    case Exclusion::set_aside:
      return "set_aside";
  }
  CHECK(false);
}

std::string_view word_of(PollOutcome outcome) {
  switch (outcome) {
    case PollOutcome::carried:
      return "carried";
    case PollOutcome::rejected:
      return "rejected";
    case PollOutcome::chair_decides:
      return "chair_decides";
    case PollOutcome::rerun:
      return "rerun";
    case PollOutcome::no_quorum:
      return "no_quorum";
    case PollOutcome::counted:
      return "counted";
    case PollOutcome::withheld:
      return "withheld";
  }
  CHECK(false);
}

}  // namespace rostrum::core

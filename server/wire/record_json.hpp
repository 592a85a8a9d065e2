// What is stored, as JSON for the result book: the members that rostrum.internal.v1 declares, by
// their names, in the order of their numbers, defaults left out. So a member that is added to a
// description stands in the book without another line, and an older book still reads the same.
//
// Enumerations are their words without the prefix ("trimmed_mean"), decimals and fractions the
// texts they are, numbers of at most 53 bits numbers, unsigned ones of 64 bits text, bytes
// base64url. No blanks. Equal values give equal texts. Pure functions; usable from any thread.
#pragma once

#include <string>
#include <vector>

#include "core/meeting_poll.hpp"
#include "core/release.hpp"
#include "core/rundown.hpp"
#include "core/setup.hpp"
#include "core/slot_scoring.hpp"

namespace rostrum::wire {

[[nodiscard]] std::string record_json(const core::Name& value);
[[nodiscard]] std::string record_json(const core::Presenter& value);
[[nodiscard]] std::string record_json(const core::Slot& value);
[[nodiscard]] std::string record_json(const core::JudgeCard& value);
[[nodiscard]] std::string record_json(const core::Deduction& value);
[[nodiscard]] std::string record_json(const core::CommittedMark& value);
[[nodiscard]] std::string record_json(const core::TieDecision& value);
[[nodiscard]] std::string record_json(const core::ScriptItem& value);
[[nodiscard]] std::string record_json(const core::PassedOver& value);
[[nodiscard]] std::string record_json(const core::LateCard& value);
[[nodiscard]] std::string record_json(const core::PollRules& value);
[[nodiscard]] std::string record_json(const core::Voter& value);

/// A member and its value; of a list, one of these an element.
struct RecordMember {
  std::string name;
  std::string json;
};

[[nodiscard]] std::vector<RecordMember> record_members(const core::MeetingSetup& value);

}  // namespace rostrum::wire

// What a result book says in clear about a meeting: every line of every section but the journal's
// own. BOOK.md describes them.
//
// What is described for the journal (wire/describe_*) stands here as wire/record_json writes it, so
// that a new member of a rule, card or ballot needs no line here. Pure functions over a meeting;
// usable from any thread.
#pragma once

#include <string>
#include <vector>

#include "core/meeting.hpp"
#include "report/book_text.hpp"

namespace rostrum::report {

/// The sections before "journal", in their order.
[[nodiscard]] std::vector<Section> clear_sections(const core::Meeting& meeting);

// The parts of it.
[[nodiscard]] std::vector<std::string> card_lines(const core::Meeting& meeting);
[[nodiscard]] std::vector<std::string> deduction_lines(const core::Meeting& meeting);
[[nodiscard]] std::vector<std::string> mark_lines(const core::Meeting& meeting);
[[nodiscard]] std::vector<std::string> ranking_lines(const core::Meeting& meeting);
[[nodiscard]] std::vector<std::string> award_lines(const core::Meeting& meeting);
[[nodiscard]] std::vector<std::string> poll_lines(const core::Meeting& meeting);

/// Whether the confirmed awards are those of the ranking as it is now; it may have moved since.
[[nodiscard]] bool agrees_with_ranking(const core::Meeting& meeting);

}  // namespace rostrum::report

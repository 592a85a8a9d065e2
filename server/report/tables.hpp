// The tables of a meeting: results, marks, cards, polls and their ballots, times, attendance,
// awards, and the meeting itself.
//
// Whoever is no host, scrutineer or administrator gets what was released to them and nothing else:
// results are made from the view of their scope, polls as far as they are released, cards and the
// parts of a mark only once the meeting is published; who came and who cast which ballot never.
// Names are the Chinese ones; results and awards have the English ones in columns of their own.
// Pure functions; usable from any thread.
#pragma once

#include <vector>

#include "core/scope.hpp"
#include "report/local_time.hpp"
#include "report/record.hpp"
#include "report/table.hpp"

namespace rostrum::report {

/// For whom, and in the time of which place.
struct Reader {
  core::Scope results;  // the scope whose results they see
  LocalTime zone = LocalTime::of_machine();

  [[nodiscard]] bool sees_all() const { return results.kind == core::ScopeKind::hosts; }
};

/// The results' scope of this audience, by the table in server/README.md.
[[nodiscard]] core::Scope results_scope(core::Audience audience);

[[nodiscard]] Table results_table(const Record& record, const Reader& reader);
[[nodiscard]] Table marks_table(const Record& record, const Reader& reader);
[[nodiscard]] Table cards_table(const Record& record, const Reader& reader);
[[nodiscard]] Table polls_table(const Record& record, const Reader& reader);
/// Named ballots, one a row.
[[nodiscard]] Table ballots_table(const Record& record, const Reader& reader);
[[nodiscard]] Table times_table(const Record& record, const Reader& reader);
[[nodiscard]] Table attendance_table(const Record& record, const Reader& reader);
/// How many came, by venue. For who sees attendance.
[[nodiscard]] Table venues_table(const Record& record);
[[nodiscard]] Table awards_table(const Record& record, const Reader& reader);
[[nodiscard]] Table meeting_table(const Record& record, const Reader& reader);

/// All of them that this reader may have, in the order of a workbook.
[[nodiscard]] std::vector<Table> all_tables(const Record& record, const Reader& reader);

/// Whether single cards are theirs to see.
[[nodiscard]] bool may_see_cards(const core::Meeting& meeting, const Reader& reader);

}  // namespace rostrum::report

// Counts again what the rows of a journal fix, while they are replayed: a mark from cards and rules
// at the moment of its commit, the confirmed awards from the ranking then, when a ballot came from
// the times of its poll. And watches that what was fixed stays so: whoever has the key can append
// rows that no server writes, chain them and sign anew.
//
// Of one thread. Made for one replay, from its first event on.
#pragma once

#include <optional>
#include <set>

#include "core/events.hpp"
#include "core/meeting.hpp"
#include "report/book_text.hpp"

namespace rostrum::report {

class Recount {
 public:
  /// The next event, with the meeting that it has made and the time of its row. Nothing: it agrees,
  /// or fixes no figure.
  [[nodiscard]] std::optional<Finding> see(const core::Meeting& meeting, const core::Event& event,
                                           core::Instant at);

  /// After the last one: every mark that stands is still the one that its cards give, and the
  /// confirmed awards are those of the ranking, unless something has moved it since.
  [[nodiscard]] std::optional<Finding> end(const core::Meeting& meeting) const;

 private:
  [[nodiscard]] std::optional<Finding> see_change(const core::Event& event);
  [[nodiscard]] std::optional<Finding> see_mark(const core::Meeting& meeting,
                                                const core::SlotId& slot);

  std::set<core::SlotId> committed_;
  bool may_have_moved_ = false;  // the ranking, since the awards were confirmed
};

}  // namespace rostrum::report

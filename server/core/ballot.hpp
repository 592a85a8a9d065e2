// What a ballot says, who gave it, and when it came in: one form for named, secret and mass polls.
//
// The canonical text of a content is what is sealed, hashed, sorted and printed: equal contents
// have equal texts, whatever the order in which options were pressed. Its grammar, in ASCII:
//
//   content = "yes" | "no" | "abstain" | "blank"
//           | "options:" id *("," id)                 options chosen, sorted by id
//           | "grades:" id "=" id *("," id "=" id)    subject "=" grade, sorted by subject
//
// Values and pure functions; usable from any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/ids.hpp"
#include "core/poll_rules.hpp"

namespace rostrum::core {

enum class Choice { yes, no, abstain };

/// Options, candidates: of one of n, up to k of n, and elections.
struct Chosen {
  std::vector<OptionId> options;

  friend bool operator==(const Chosen&, const Chosen&) = default;
};

struct SubjectGrade {
  OptionId subject;
  GradeId grade;

  friend bool operator==(const SubjectGrade&, const SubjectGrade&) = default;
};

/// Of an assessment.
struct Grades {
  std::vector<SubjectGrade> grades;

  friend bool operator==(const Grades&, const Grades&) = default;
};

/// Cast, and for nobody: as a paper that is put in empty or spoiled.
struct Blank {
  friend bool operator==(const Blank&, const Blank&) = default;
};

/// yes and no belong to yes/no/abstain polls; abstain to every kind that allows it.
using BallotContent = std::variant<Choice, Chosen, Grades, Blank>;

/// Why the rules refuse the content, as a sentence that says what to do; nothing where it may be
/// cast. `rules` as they are once the poll is open (with its subjects).
[[nodiscard]] std::optional<std::string> problem_of(const PollRules& rules,
                                                    const BallotContent& content);

/// The same content in its one order (see above); what is stored.
[[nodiscard]] BallotContent normalized(BallotContent content);

[[nodiscard]] std::string canonical_text(const BallotContent& content);
/// Reads what canonical_text() wrote, and only that.
[[nodiscard]] std::optional<BallotContent> content_from_text(std::string_view text);

/// Bytes of the longest canonical text under these rules: what sealed ballots are padded to.
[[nodiscard]] std::size_t longest_canonical_text(const PollRules& rules);

/// Who has a vote: a seat, or the holder of a viewer's token that the server has signed. A token's
/// id of at most 15 characters costs no memory of its own.
using VoterKey = std::variant<SeatId, TokenId>;

[[nodiscard]] inline const std::string& text_of(const VoterKey& voter) {
  return std::visit([](const auto& id) -> const std::string& { return id.str(); }, voter);
}

/// When a ballot came in. The server cannot know when it was pressed.
enum class BallotTiming {
  in_time,
  late,         // after the close, within the grace: counts, and is marked
  after_grace,  // does not count; kept and shown to the scrutineer
};

/// The timing of a ballot that came `since_close` after the close (negative: before it).
[[nodiscard]] BallotTiming timing_of(const PollRules& rules, std::chrono::microseconds since_close);

struct Ballot {
  VoterKey voter;
  BallotContent content = Choice::abstain;
  BallotTiming timing = BallotTiming::in_time;

  friend bool operator==(const Ballot&, const Ballot&) = default;
};

}  // namespace rostrum::core

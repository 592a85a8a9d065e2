// Strong types for the names of things, so that a seat can never be passed where a slot is meant.
//
// Invariants
//   (1) An id made by parse() or by its explicit constructor has 1 to 64 characters of
//       A-Z a-z 0-9 . _ -
//   (2) A default-constructed id is empty; it names nothing and equals only another empty one.
//
// Values, usable from any thread. The unit of a presenter or seat is a plain name, not an id.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "core/check.hpp"

namespace rostrum::core {

/// The longest id, in characters.
inline constexpr std::size_t max_id_length = 64;

[[nodiscard]] constexpr bool is_id_character(char character) {
  return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
         (character >= '0' && character <= '9') || character == '.' || character == '_' ||
         character == '-';
}

[[nodiscard]] constexpr bool is_id_text(std::string_view text) {
  if (text.empty() || text.size() > max_id_length) return false;
  for (const char character : text) {
    if (!is_id_character(character)) return false;
  }
  return true;
}

template <class Tag>
class Id {
 public:
  Id() = default;

  /// The text must be a valid id; text from outside goes through parse().
  explicit Id(std::string text) : text_(std::move(text)) { CHECK(is_id_text(text_)); }

  [[nodiscard]] static std::optional<Id> parse(std::string_view text) {
    if (!is_id_text(text)) return std::nullopt;
    return Id(std::string(text));
  }

  [[nodiscard]] const std::string& str() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }

  friend bool operator==(const Id&, const Id&) = default;
  friend std::strong_ordering operator<=>(const Id&, const Id&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Id& id) { return out << id.text_; }

 private:
  std::string text_;
};

using MeetingId = Id<struct MeetingTag>;
using SeatId = Id<struct SeatTag>;
using PresenterId = Id<struct PresenterTag>;
using SlotId = Id<struct SlotTag>;
using SegmentId = Id<struct SegmentTag>;
using VenueId = Id<struct VenueTag>;
using PanelId = Id<struct PanelTag>;
using CriterionId = Id<struct CriterionTag>;
using DisplayId = Id<struct DisplayTag>;
using PollId = Id<struct PollTag>;
using OptionId = Id<struct OptionTag>;  // an option, candidate or subject of a poll
using GradeId = Id<struct GradeTag>;    // a grade of an assessment's scale
using TokenId = Id<struct TokenTag>;    // a viewer's right to one ballot a poll
using AwardId = Id<struct AwardTag>;
using RequestId = Id<struct RequestTag>;  // a request to speak in the speaker queue
using CommandId = Id<struct CommandTag>;

}  // namespace rostrum::core

template <class Tag>
struct std::hash<rostrum::core::Id<Tag>> {
  std::size_t operator()(const rostrum::core::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.str());
  }
};

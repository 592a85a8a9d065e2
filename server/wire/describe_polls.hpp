// Descriptions (see proto_pen.hpp) of what polls are made of, stored and sent alike: the messages
// of the same names in rostrum/v1/poll.proto and rostrum/internal/v1/setup.proto and state.proto.
#pragma once

#include <optional>
#include <type_traits>

#include "core/meeting_poll.hpp"
#include "core/poll.hpp"
#include "wire/describe_words.hpp"
#include "wire/proto_pen.hpp"

namespace rostrum::wire {

/// A field of a later version, not written where it says what its absence always meant: rows and
/// commands of before keep their bytes.
template <class Pen, class T>
void unless_default(Pen& pen, int number, const char* name, T& field,
                    std::remove_const_t<T> fallback) {
  std::optional<std::remove_const_t<T>> said;
  if constexpr (std::is_const_v<T>) {
    if (field != fallback) said = field;
    const auto& kept = said;
    pen(number, name, kept);
  } else {
    pen(number, name, said);
    field = said.value_or(fallback);
  }
}

template <class Pen, Is<core::Quorum> T>
void describe(Pen& pen, T& quorum) {
  pen(1, "numerator", quorum.numerator);
  pen(2, "denominator", quorum.denominator);
}

template <class Pen, Is<core::PollOption> T>
void describe(Pen& pen, T& option) {
  pen(1, "id", option.id);
  pen(2, "name", option.name);
  pen(3, "unit", option.unit);
}

template <class Pen, Is<core::Grade> T>
void describe(Pen& pen, T& grade) {
  pen(1, "id", grade.id);
  pen(2, "name", grade.name);
  pen(3, "points", grade.points);
}

template <class Pen, Is<core::Electorate> T>
void describe(Pen& pen, T& electorate) {
  unless_default(pen, 1, "roles", electorate.roles, core::VoterRoles::delegates);
  pen(2, "panels", electorate.panels);
  pen(3, "venues", electorate.venues);
}

/// Stored and sent alike. What came after field 6 has a default, so that older rows are read.
template <class Pen, Is<core::PollRules> T>
void describe(Pen& pen, T& rules) {
  pen(1, "kind", rules.kind);
  pen(2, "majority", rules.majority);
  pen(3, "quorum", rules.quorum);
  pen(4, "change", rules.change);
  pen(5, "grace_ms", rules.grace);
  pen(6, "weighted", rules.weighted);
  pen(7, "options", rules.options);
  pen(8, "all_presenters", rules.all_presenters);
  pen(9, "choose", rules.choose);
  pen(10, "choose_at_least", rules.choose_at_least);
  pen(11, "places", rules.places);
  pen(12, "grades", rules.grades);
  pen(13, "may_leave_ungraded", rules.may_leave_ungraded);
  pen(14, "no_abstention", rules.no_abstention);
  pen(15, "may_be_blank", rules.may_be_blank);
  pen(16, "electorate", rules.electorate);
  pen(17, "sign_in_required", rules.sign_in_required);
  pen(18, "wait_for_all", rules.wait_for_all);
  unless_default(pen, 19, "quorum_lost", rules.quorum_lost, core::QuorumLoss::is_void);
  unless_default(pen, 20, "hung", rules.hung, core::HungRule::rejected);
  pen(21, "closes_after_ms", rules.closes_after);
  pen(22, "open_to_viewers", rules.open_to_viewers);
  pen(23, "secret", rules.secret);
  pen(24, "breakdown_minimum", rules.breakdown_minimum);
}

template <class Pen, Is<core::Chosen> T>
void describe(Pen& pen, T& chosen) {
  pen(1, "options", chosen.options);
}
template <class Pen, Is<core::SubjectGrade> T>
void describe(Pen& pen, T& grade) {
  pen(1, "subject", grade.subject);
  pen(2, "grade", grade.grade);
}
template <class Pen, Is<core::Grades> T>
void describe(Pen& pen, T& given) {
  pen(1, "grades", given.grades);
}
template <class Pen, Is<core::Blank> T>
void describe(Pen& /*pen*/, T& /*blank*/) {}
template <class Pen, Is<core::BallotContent> T>
void describe(Pen& pen, T& content) {
  pen.one_of(content, Alternative<core::Choice>{1, "choice"},
             Alternative<core::Chosen>{2, "chosen"}, Alternative<core::Grades>{3, "grades"},
             Alternative<core::Blank>{4, "blank"});
}

/// A yes, no or abstain travels in the field it always had, what is richer in one beside it.
struct ContentFields {
  std::optional<core::Choice> choice;
  std::optional<core::BallotContent> content;

  void take(const core::BallotContent& from) {
    if (const auto* plain = std::get_if<core::Choice>(&from)) {
      choice = *plain;
    } else {
      content = from;
    }
  }
  [[nodiscard]] bool has_one() const { return choice.has_value() != content.has_value(); }
  void give_to(core::BallotContent& to) const {
    if (content) {
      to = *content;
    } else if (choice) {
      to = *choice;
    }
  }
};

template <class Pen, Is<core::ChairDecision> T>
void describe(Pen& pen, T& decision) {
  pen(1, "carried", decision.carried);
  pen(2, "options", decision.options);
  pen(3, "reason", decision.reason);
  pen(4, "by", decision.by);
  pen(5, "at_us", decision.at);
}

}  // namespace rostrum::wire

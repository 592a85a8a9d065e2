// Polls and attendance.
#include <variant>
#include <vector>

#include "report/in_words.hpp"
#include "report/sentence_parts.hpp"

namespace rostrum::report {

namespace {

using core::Meeting;
using core::Name;

struct PollTeller {
  const Meeting& before;

  // Polls and attendance.
  Said operator()(const core::PollOpened& event) const {
    return poll_step(event.poll, {"表决开始", "Poll opened"});
  }
  Said operator()(const core::PollClosed& event) const {
    return poll_step(event.poll, {"表决截止", "Poll closed"});
  }
  Said operator()(const core::PollReleased& event) const {
    const core::Poll* poll = core::find_poll(before, event.poll);
    if (poll == nullptr) return std::nullopt;
    // The halls came first, and what online follows with was told then.
    if (poll->state == core::PollState::released) return std::nullopt;
    const Name outcome = outcome_in_words(*poll);
    return decision("放行表决“" + poll->question.zh + "”：" + outcome.zh,
                    "Poll released, \"" + english(poll->question) + "\": " + outcome.en);
  }

  Said operator()(const core::PollReleaseWithdrawn& event) const {
    const core::Poll* poll = core::find_poll(before, event.poll);
    if (poll == nullptr) return std::nullopt;
    const Name scope = in_words(core::word_of(event.scope));
    const Name why = because(event.reason);
    return decision("撤回放行表决“" + poll->question.zh + "”（" + scope.zh + "）" + why.zh,
                    "Release of poll withdrawn (" + scope.en + "), \"" + english(poll->question) +
                        "\"" + why.en);
  }

  Said operator()(const core::PollCreated& event) const {
    if (event.rerun_of.empty()) return std::nullopt;
    return step("准备重新表决：" + event.question.zh,
                "To be run again: " + english(event.question));
  }
  Said operator()(const core::HungPollDecided& event) const {
    const core::Poll* poll = core::find_poll(before, event.poll);
    if (poll == nullptr) return std::nullopt;
    std::vector<Name> options;
    for (const core::OptionId& option : event.decision.options) {
      const auto place = core::find_option(poll->rules, option);
      if (place) options.push_back(poll->rules.options.at(*place).name);
    }
    const Name ruled = options.empty() ? event.decision.carried ? Name{"通过", "carried"}
                                                                : Name{"不通过", "not carried"}
                                       : listed(options);
    const Name why = because(event.decision.reason);
    return decision(
        "主席裁定表决“" + poll->question.zh + "”：" + ruled.zh + why.zh,
        "The chair decided poll \"" + english(poll->question) + "\": " + ruled.en + why.en);
  }

  /// Of a secret poll: what it says follows with its release.
  Said operator()(const core::BoxOpened& event) const {
    const core::Poll* poll = core::find_poll(before, event.poll);
    if (poll == nullptr) return std::nullopt;
    const std::string count = std::to_string(event.receipts.size());
    return step("开启无记名票箱：" + poll->question.zh + "，" + count + " 张票",
                "The ballot box was opened: " + english(poll->question) + ", " + count +
                    (count == "1" ? " ballot" : " ballots"));
  }

  // Attendance, once the meeting runs: who comes before is in the tables.
  Said operator()(const core::SeatsSignedIn& event) const {
    if (!event.late) return std::nullopt;
    const Name who = seats(event.seats);
    return step("补签：" + who.zh, "Signed in late: " + who.en);
  }
  Said operator()(const core::SeatsSignedOut& event) const {
    if (!event.left || before.phase == core::MeetingPhase::setup) return std::nullopt;
    const Name who = seats(event.seats);
    return step("中途退场：" + who.zh, "Left midway: " + who.en);
  }

  template <class Other>
  Said operator()(const Other& /*event*/) const {
    return std::nullopt;
  }

  [[nodiscard]] Name seats(const std::vector<core::SeatId>& ids) const {
    std::vector<Name> names;
    names.reserve(ids.size());
    for (const core::SeatId& id : ids) names.push_back(seat_name(before, id));
    return listed(names);
  }
  [[nodiscard]] Said poll_step(const core::PollId& id, const Name& what) const {
    const core::Poll* poll = core::find_poll(before, id);
    if (poll == nullptr) return std::nullopt;
    return step(what.zh + "：" + poll->question.zh, what.en + ": " + english(poll->question));
  }
};

}  // namespace

Said poll_sentence(const Meeting& before, const core::Event& event) {
  return std::visit(PollTeller{before}, event);
}

}  // namespace rostrum::report

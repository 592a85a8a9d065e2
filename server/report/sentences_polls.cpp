// Polls.
#include <variant>

#include "report/in_words.hpp"
#include "report/sentence_parts.hpp"

namespace rostrum::report {

namespace {

using core::Meeting;
using core::Name;

struct PollTeller {
  const Meeting& before;

  // Polls.
  Said operator()(const core::PollOpened& event) const {
    return poll_step(event.poll, {"表决开始", "Poll opened"});
  }
  Said operator()(const core::PollClosed& event) const {
    return poll_step(event.poll, {"表决截止", "Poll closed"});
  }
  Said operator()(const core::PollReleased& event) const {
    const core::Poll* poll = core::find_poll(before, event.poll);
    if (poll == nullptr) return std::nullopt;
    const Name outcome = outcome_in_words(*poll);
    return decision("表决“" + poll->question.zh + "”：" + outcome.zh,
                    "Poll \"" + english(poll->question) + "\": " + outcome.en);
  }

  template <class Other>
  Said operator()(const Other& /*event*/) const {
    return std::nullopt;
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

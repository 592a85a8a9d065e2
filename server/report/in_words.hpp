// States, rules and outcomes in words of both languages, as documents say them. Pure functions;
// usable from any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/decimal.hpp"
#include "core/meeting_poll.hpp"
#include "core/words.hpp"

namespace rostrum::report {

/// Of a word of the core ("submitted", "start_slot"). One that is not known stands for itself, so
/// that a document never lacks what happened.
[[nodiscard]] core::Name in_words(std::string_view word);

/// "87.5"; where no decimal of at most nine digits is the same number, the fraction: "263/3".
[[nodiscard]] std::string exact_text(const core::Exact& value);

/// "多于投票（不含弃权）的 1/2", "more than 1/2 of those cast without abstentions".
[[nodiscard]] core::Name in_words(const core::Majority& majority);

/// Every rule of the poll.
[[nodiscard]] core::Name in_words(const core::PollRules& rules);

/// "通过：赞成 5，反对 1，弃权 0（应投 7，实投 6）".
[[nodiscard]] core::Name outcome_in_words(const core::Poll& poll);
[[nodiscard]] core::Name in_words(core::PollOutcome outcome);
[[nodiscard]] core::Name in_words(core::PollKind kind);
/// "赞成 yes", "张三": an option by its place.
[[nodiscard]] std::string option_in_words(const core::PollRules& rules, std::size_t place);
/// What a ballot says: "赞成 yes", "张三、李四", "张三：好、李四：差".
[[nodiscard]] std::string content_in_words(const core::PollRules& rules,
                                           const core::BallotContent& content);

}  // namespace rostrum::report

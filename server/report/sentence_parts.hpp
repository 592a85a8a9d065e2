// What the sentences of minutes are put together from. Pure functions; usable from any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "core/meeting.hpp"
#include "core/rundown.hpp"
#include "core/words.hpp"
#include "report/sentences.hpp"

namespace rostrum::report {

using Said = std::optional<Sentence>;

[[nodiscard]] Said step(std::string zh, std::string en);
[[nodiscard]] Said decision(std::string zh, std::string en);

/// The English name, or the Chinese one where there is none.
[[nodiscard]] std::string english(const core::Name& name);

// Both languages of the name are set; where nothing of the id is known, both are the id.
/// "张三（青禾街道）", "Zhang San (Qinghe)".
[[nodiscard]] core::Name who_with_unit(const core::Rundown& rundown, const core::PresenterId& id);
[[nodiscard]] core::Name slot_name(const core::Rundown& rundown, const core::SlotId& id);
[[nodiscard]] core::Name seat_name(const core::Meeting& meeting, const core::SeatId& id);
[[nodiscard]] core::Name award_name(const core::Meeting& meeting, const core::AwardId& id);

/// "甲、乙", "A, B"; "无", "none".
[[nodiscard]] core::Name listed(const std::vector<core::Name>& names);
[[nodiscard]] core::Name presenters(const core::Meeting& meeting,
                                    const std::vector<core::PresenterId>& ids);

/// "，理由：病假", "; reason: ill"; nothing without one.
[[nodiscard]] core::Name because(const std::string& reason);

// What each subject has to say; nothing for events of others.
[[nodiscard]] Said stage_sentence(const core::Meeting& before, const core::Event& event);
[[nodiscard]] Said results_sentence(const core::Meeting& before, const core::Event& event);
[[nodiscard]] Said scrutiny_sentence(const core::Meeting& before, const core::Event& event);
[[nodiscard]] Said poll_sentence(const core::Meeting& before, const core::Event& event);

}  // namespace rostrum::report

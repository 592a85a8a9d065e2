// What `rostrumctl replay` plays: a file of scorecards as slots in order, each with its judges'
// cards, and, when rules are given, the meeting that fits them. Pure but for reading the files;
// usable from any thread.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/setup.hpp"
#include "rostrum/v1/common.pb.h"
#include "rostrumctl/desk.hpp"

namespace rostrum::ctl {

struct ReplaySlot {
  std::string slot;
  std::map<std::string, std::vector<v1::Score>> cards;  // by judge's seat
};

struct ReplayPlan {
  std::vector<ReplaySlot> slots;  // in order of appearance
  std::optional<core::MeetingSetup> setup;
};

/// A plan with a set-up of its own: slots, presenters and judges of the cards, under these rules.
[[nodiscard]] Result<ReplayPlan> plan_new_meeting(const std::string& meeting,
                                                  const std::filesystem::path& cards,
                                                  const std::filesystem::path& rules);

/// A plan for a meeting that is there: slots and judges in the file are its slots' and seats' ids.
[[nodiscard]] Result<ReplayPlan> plan_known_meeting(const StateViews& state,
                                                    const std::filesystem::path& cards);

}  // namespace rostrum::ctl

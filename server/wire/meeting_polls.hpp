// The polls of a meeting file: `[polls]`, what a poll has where it says nothing itself, and
// `[[poll]]`, polls prepared beforehand. For meeting_file.cpp only; used by one thread.
#pragma once

#include "core/poll_rules.hpp"
#include "wire/toml_reader.hpp"

namespace rostrum::wire {

/// What the table says; what it does not say stays.
void read_poll_rules(TomlReader& reader, Findings& findings, core::PollRules& rules);

/// One of [[poll]], on top of the defaults, which stand before it in every file.
[[nodiscard]] core::PollPlan read_poll(TomlReader& reader, Findings& findings,
                                       const core::PollRules& defaults);

}  // namespace rostrum::wire

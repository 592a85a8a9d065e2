// `rostrumctl rules`, `proposals` and `confirm`: what needs two persons while a meeting is live.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>

#include "rostrumctl/desk.hpp"

namespace rostrum::ctl {

struct RulesOptions {
  std::string meeting;
  std::string file;    // with a [scoring] table
  std::string reason;  // why
  std::uint32_t proposal = 0;
};

[[nodiscard]] Result<void> run_rules(Desk& desk, const RulesOptions& options, std::ostream& out);
[[nodiscard]] Result<void> run_proposals(Desk& desk, const RulesOptions& options,
                                         std::ostream& out);
[[nodiscard]] Result<void> run_confirm(Desk& desk, const RulesOptions& options, std::ostream& out);

}  // namespace rostrum::ctl

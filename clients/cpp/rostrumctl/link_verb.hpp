// `rostrumctl link`: the links of a meeting's seats and displays, for a terminal or as a page to
// print and cut.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "rostrumctl/desk.hpp"

namespace rostrum::ctl {

struct LinkOptions {
  std::string meeting;
  std::string
      base_url;  // what links begin with; empty: as the server says, or http://localhost:8080
  std::vector<std::string> seats;  // seats or displays; empty: one a role
  bool all = false;                // every seat and display, without QR codes
  bool sheet = false;              // an HTML page, one QR code, name and venue a seat
  bool json = false;
};

[[nodiscard]] Result<void> run_link(Desk& desk, const LinkOptions& options, std::ostream& out);

}  // namespace rostrum::ctl

// What venues have reported, what notices stand, and who drives. Values, usable from any thread.
#pragma once

#include <string>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

struct VenueReport {
  Readiness readiness;
  std::string remark;
  Instant at;

  friend bool operator==(const VenueReport&, const VenueReport&) = default;
};

/// The newest text for one target; at most one a target, so the targets bound them.
struct Notice {
  NoticeTarget target;
  std::string text;
  NoticeLevel level = NoticeLevel::information;
  Instant at;

  friend bool operator==(const Notice&, const Notice&) = default;
};

/// The controller lease: the one host console in control.
struct ControllerLease {
  SeatId seat;
  std::string console;
  Instant since;

  friend bool operator==(const ControllerLease&, const ControllerLease&) = default;
};

}  // namespace rostrum::core

// Which devices have a seat or display, which wait for it, and which generation of its links is
// valid.
//
// Invariants
//   (1) A device is admitted at most once, waits at most once, and never does both.
//   (2) No two waiting devices of a seat have the same code.
// Values and pure functions; usable from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"

namespace rostrum::core {

// A host's seat takes several devices at once, since the controller lease decides who drives. A
// display's newest device comes in by itself and the oldest beyond the bound goes, so that a screen
// that forgot its session needs nobody. Other seats: one.
inline constexpr std::size_t max_devices_of_host = 3;
inline constexpr std::size_t max_devices_of_display = 4;
inline constexpr std::size_t max_waiting_devices = 8;  // a seat

struct AdmittedDevice {
  std::string id;
  Instant since;

  friend bool operator==(const AdmittedDevice&, const AdmittedDevice&) = default;
};

struct PendingDevice {
  std::string id;
  std::string code;  // four characters, as the device shows them
  Instant since;

  friend bool operator==(const PendingDevice&, const PendingDevice&) = default;
};

/// Of a seat or a display.
struct Access {
  std::uint32_t generation = 1;  // links and sessions of another generation are void
  std::vector<AdmittedDevice> admitted;
  std::vector<PendingDevice> waiting;

  friend bool operator==(const Access&, const Access&) = default;
};

[[nodiscard]] bool is_admitted(const Access& access, std::string_view device);
[[nodiscard]] const PendingDevice* find_waiting(const Access& access, std::string_view device);
[[nodiscard]] const PendingDevice* find_code(const Access& access, std::string_view code);

/// The four characters that stand for a device: of 32 that are not easily mistaken for one another.
/// `attempt` 1, 2, ... gives another one where the first is taken.
[[nodiscard]] std::string device_code(std::string_view device, std::uint32_t attempt = 0);

}  // namespace rostrum::core

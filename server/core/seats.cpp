#include "core/seats.hpp"

#include <algorithm>

#include "core/draw.hpp"
#include "core/fnv1a.hpp"

namespace rostrum::core {

bool is_admitted(const Access& access, std::string_view device) {
  return std::ranges::any_of(access.admitted,
                             [&](const AdmittedDevice& admitted) { return admitted.id == device; });
}

const PendingDevice* find_waiting(const Access& access, std::string_view device) {
  const auto found = std::ranges::find(access.waiting, device, &PendingDevice::id);
  return found == access.waiting.end() ? nullptr : &*found;
}

const PendingDevice* find_code(const Access& access, std::string_view code) {
  const auto found = std::ranges::find(access.waiting, code, &PendingDevice::code);
  return found == access.waiting.end() ? nullptr : &*found;
}

std::string device_code(std::string_view device, std::uint32_t attempt) {
  static constexpr std::string_view letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  static_assert(letters.size() == 32);
  // Not a secret: the code is compared by people, who admit the device that they see.
  SplitMix64 random(fnv1a(device) + attempt);
  std::uint64_t bits = random.next();
  std::string code;
  for (int i = 0; i < 4; ++i) {
    code += letters[bits % 32];
    bits /= 32;
  }
  return code;
}

}  // namespace rostrum::core

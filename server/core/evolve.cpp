#include "core/evolve.hpp"

#include <variant>

#include "core/evolve_parts.hpp"

namespace rostrum::core {

void evolve(Meeting& meeting, const Event& event) {
  std::visit([&](const auto& happened) { apply(meeting, happened); }, event);
}

}  // namespace rostrum::core

// Randomness that a test can repeat.
#pragma once

#include <cstdint>

#include "app/ports.hpp"
#include "core/draw.hpp"

namespace rostrum::test {

class SeededEntropy final : public app::Entropy {
 public:
  explicit SeededEntropy(std::uint64_t seed = 1) : random_(seed) {}
  [[nodiscard]] std::uint64_t next() override { return random_.next(); }

 private:
  core::SplitMix64 random_;
};

}  // namespace rostrum::test

#include "core/draw.hpp"

#include <limits>
#include <numeric>
#include <utility>

#include "core/check.hpp"

namespace rostrum::core {

std::uint64_t SplitMix64::next() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
  return mixed ^ (mixed >> 31);
}

std::uint64_t SplitMix64::next_below(std::uint64_t bound) {
  CHECK(bound >= 1);
  // 2^64 mod bound, without 2^64; then the largest output that is kept.
  const std::uint64_t excess = (std::uint64_t{0} - bound) % bound;
  const std::uint64_t largest_kept = std::numeric_limits<std::uint64_t>::max() - excess;
  std::uint64_t output = next();
  while (output > largest_kept) output = next();
  return output % bound;
}

std::vector<std::size_t> draw_order(std::size_t count, std::uint64_t seed) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  SplitMix64 random(seed);
  for (std::size_t left = count; left > 1; --left) {
    std::swap(order[left - 1], order[random.next_below(left)]);
  }
  return order;
}

}  // namespace rostrum::core

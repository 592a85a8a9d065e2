// The draw of a running order, so plain that anybody can redo it with a pocket program.
//
// SplitMix64 (Steele, Lea, Flood 2014; constants 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9,
// 0x94D049BB133111EB) runs from the published 64-bit seed. Fisher-Yates goes from the last place
// down: for place i = n-1 .. 1 it exchanges places i and j, with j drawn evenly from 0 .. i.
// An even draw from b values takes the next output x, rejects x >= 2^64 - (2^64 mod b) and takes
// x mod b.
//
// Pure: the same seed and count give the same order on every machine, for ever; the event that
// records a draw keeps both seed and order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rostrum::core {

class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}

  [[nodiscard]] std::uint64_t next();

  /// Evenly from 0 .. bound-1; `bound` must be at least 1.
  [[nodiscard]] std::uint64_t next_below(std::uint64_t bound);

 private:
  std::uint64_t state_;
};

/// The order drawn for `count` entries: result[place] = the entry's index before the draw.
[[nodiscard]] std::vector<std::size_t> draw_order(std::size_t count, std::uint64_t seed);

}  // namespace rostrum::core

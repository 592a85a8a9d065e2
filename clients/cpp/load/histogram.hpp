// How long things took: counts in buckets whose width grows with the time, each within 3 % of it.
//
// A value: histograms of several processes are added up, and travel between them as bytes.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace rostrum::load {

class Histogram {
 public:
  /// What is negative counts as nothing, what is above 19 hours as that.
  void add(std::chrono::nanoseconds time);
  void add(const Histogram& other);

  [[nodiscard]] std::uint64_t count() const;
  /// The time that `share` of all (0 to 1) were within, in milliseconds; 0 where there is none.
  [[nodiscard]] double within_ms(double share) const;

 private:
  static constexpr std::size_t exact = 64;         // microseconds that have a bucket each
  static constexpr std::size_t of_an_octave = 32;  // buckets from there to twice as much
  static constexpr std::size_t octaves = 30;

  [[nodiscard]] static std::size_t bucket_of(std::uint64_t us);
  /// The middle of a bucket, in microseconds.
  [[nodiscard]] static double middle_of(std::size_t bucket);

  std::array<std::uint64_t, exact + octaves * of_an_octave> buckets_{};
};

}  // namespace rostrum::load

#include "load/histogram.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace rostrum::load {

void Histogram::add(std::chrono::nanoseconds time) {
  const std::int64_t us = std::max<std::int64_t>(time.count() / 1000, 0);
  ++buckets_[bucket_of(static_cast<std::uint64_t>(us))];
}

void Histogram::add(const Histogram& other) {
  for (std::size_t index = 0; index < buckets_.size(); ++index)
    buckets_[index] += other.buckets_[index];
}

std::uint64_t Histogram::count() const {
  std::uint64_t all = 0;
  for (const std::uint64_t one : buckets_) all += one;
  return all;
}

double Histogram::within_ms(double share) const {
  const std::uint64_t all = count();
  if (all == 0) return 0;
  const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(all)));
  std::uint64_t seen = 0;
  for (std::size_t index = 0; index < buckets_.size(); ++index) {
    seen += buckets_[index];
    if (seen >= std::max<std::uint64_t>(wanted, 1)) return middle_of(index) / 1000;
  }
  return middle_of(buckets_.size() - 1) / 1000;
}

std::size_t Histogram::bucket_of(std::uint64_t us) {
  us = std::min<std::uint64_t>(us, (std::uint64_t{1} << 36U) - 1);
  if (us < exact) return us;
  const auto octave = static_cast<std::size_t>(std::bit_width(us)) - 6;  // 1 for 64 to 127
  const std::uint64_t place = us >> octave;                              // 32 to 63
  return exact + (octave - 1) * of_an_octave + place - of_an_octave;
}

double Histogram::middle_of(std::size_t bucket) {
  if (bucket < exact) return static_cast<double>(bucket);
  const std::size_t octave = (bucket - exact) / of_an_octave + 1;
  const std::size_t place = (bucket - exact) % of_an_octave + of_an_octave;
  return (static_cast<double>(place) + 0.5) * std::ldexp(1.0, static_cast<int>(octave));
}

}  // namespace rostrum::load

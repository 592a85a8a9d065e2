// Token buckets: how often somebody may ask.
//
// Values of one thread; time is an argument, which steady_now() gives.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace rostrum::net {

using SteadyTime = std::chrono::steady_clock::time_point;

[[nodiscard]] inline SteadyTime steady_now() { return std::chrono::steady_clock::now(); }

struct Rate {
  double per_second = 10;
  double burst = 20;  // so many at once after a pause
};

class TokenBucket {
 public:
  TokenBucket(Rate rate, SteadyTime now) : rate_(rate), tokens_(rate.burst), at_(now) {}

  /// True where one more is allowed now; then it is counted.
  [[nodiscard]] bool take(SteadyTime now);

  /// Whether take would be true.
  [[nodiscard]] bool has_one(SteadyTime now) const { return tokens_at(now) >= 1; }

  /// Whether it has rested long enough to be as good as new.
  [[nodiscard]] bool is_full(SteadyTime now) const;

 private:
  [[nodiscard]] double tokens_at(SteadyTime now) const;

  Rate rate_;
  double tokens_;
  SteadyTime at_;
};

/// A bucket an address. Where the table is full and nobody rests, a new address is refused: under
/// such an attack the known ones go on.
class AddressLimiter {
 public:
  AddressLimiter(Rate rate, std::size_t max_addresses) : rate_(rate), max_(max_addresses) {}

  [[nodiscard]] bool take(const std::string& address, SteadyTime now);
  /// Whether take would be true, without counting.
  [[nodiscard]] bool has_one(const std::string& address, SteadyTime now);
  [[nodiscard]] std::size_t size() const { return buckets_.size(); }

 private:
  /// For one more address; forgets those who rested where there is none.
  [[nodiscard]] bool has_room(SteadyTime now);

  Rate rate_;
  std::size_t max_;
  std::unordered_map<std::string, TokenBucket> buckets_;
};

}  // namespace rostrum::net

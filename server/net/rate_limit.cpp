#include "net/rate_limit.hpp"

#include <algorithm>

namespace rostrum::net {

bool TokenBucket::take(SteadyTime now) {
  tokens_ = tokens_at(now);
  at_ = std::max(at_, now);
  if (tokens_ < 1) return false;
  tokens_ -= 1;
  return true;
}

bool TokenBucket::is_full(SteadyTime now) const { return tokens_at(now) >= rate_.burst; }

double TokenBucket::tokens_at(SteadyTime now) const {
  const double seconds = std::chrono::duration<double>(now - at_).count();
  return std::min(rate_.burst, tokens_ + std::max(0.0, seconds) * rate_.per_second);
}

bool AddressLimiter::take(const std::string& address, SteadyTime now) {
  if (const auto known = buckets_.find(address); known != buckets_.end())
    return known->second.take(now);
  if (!has_room(now)) return false;
  return buckets_.try_emplace(address, rate_, now).first->second.take(now);
}

bool AddressLimiter::has_one(const std::string& address, SteadyTime now) {
  const auto known = buckets_.find(address);
  return known == buckets_.end() ? has_room(now) : known->second.has_one(now);
}

bool AddressLimiter::has_room(SteadyTime now) {
  if (buckets_.size() >= max_)
    std::erase_if(buckets_, [now](const auto& entry) { return entry.second.is_full(now); });
  return buckets_.size() < max_;
}

}  // namespace rostrum::net

#include "net/address_places.hpp"

#include <algorithm>
#include <utility>

#include "net/address_key.hpp"

namespace rostrum::net {

AddressPlaces::Taken AddressPlaces::take(const boost::asio::ip::address& address) {
  if (most_ == 0 || (address.is_loopback() && !with_loopback_)) return {};
  if (places_.size() >= sweep_at_) sweep();
  std::weak_ptr<const void>& known = places_[address_key(address.to_string())];
  const auto held = static_cast<std::size_t>(known.use_count());
  if (held >= most_ + max_refused_of_an_address) return {.place = {}, .room = Room::far_over};
  Place place = known.lock();
  if (place == nullptr) {
    place = std::make_shared<const char>();
    known = place;
  }
  return {.place = std::move(place), .room = held >= most_ ? Room::over : Room::free};
}

void AddressPlaces::sweep() {
  std::erase_if(places_, [](const auto& entry) { return entry.second.expired(); });
  sweep_at_ = std::max<std::size_t>(1024, 2 * places_.size());
}

}  // namespace rostrum::net

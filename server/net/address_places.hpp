// How many connections an address has, and when that is enough: one address cannot take the places
// of everybody else.
//
// One I/O thread's; each has its share of the bound, since the system spreads an address's
// connections over them. A whole hall may be one address, so the bound is a wide one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include <boost/asio/ip/address.hpp>

namespace rostrum::net {

/// So many connections of an address over its bound are told so; any more are closed at once.
inline constexpr std::size_t max_refused_of_an_address = 8;

class AddressPlaces {
 public:
  /// Whoever holds one counts as a connection of its address.
  using Place = std::shared_ptr<const void>;

  enum class Room : std::uint8_t { free, over, far_over };
  struct Taken {
    Place place;  // null: this address is not counted, or it is far over
    Room room = Room::free;
  };

  /// `most` of one address; 0: any number. `with_loopback`: this machine's own addresses too.
  AddressPlaces(std::size_t most, bool with_loopback)
      : most_(most), with_loopback_(with_loopback) {}

  [[nodiscard]] Taken take(const boost::asio::ip::address& address);

  /// Addresses that are remembered, those that have gone since the last sweep included.
  [[nodiscard]] std::size_t size() const { return places_.size(); }

 private:
  void sweep();

  std::size_t most_;
  bool with_loopback_;
  // How many hold a place is how many share it.
  std::unordered_map<std::string, std::weak_ptr<const void>> places_;
  std::size_t sweep_at_ = 1024;
};

}  // namespace rostrum::net

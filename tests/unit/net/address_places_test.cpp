#include "net/address_places.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace rostrum::net {
namespace {

using boost::asio::ip::make_address;
using Room = AddressPlaces::Room;

constexpr std::size_t most = 5;

TEST(AddressPlaces, AreForAsManyAsTheBoundThenForSomeToBeToldAndThenForNobody) {
  AddressPlaces places(most, false);
  std::vector<AddressPlaces::Place> held;
  for (std::size_t number = 0; number < most + max_refused_of_an_address; ++number) {
    AddressPlaces::Taken taken = places.take(make_address("10.0.0.1"));
    EXPECT_EQ(taken.room, number < most ? Room::free : Room::over) << number;
    ASSERT_NE(taken.place, nullptr);
    held.push_back(std::move(taken.place));
  }
  EXPECT_EQ(places.take(make_address("10.0.0.1")).room, Room::far_over);
  EXPECT_EQ(places.take(make_address("10.0.0.2")).room, Room::free) << "others come in";
  held.resize(most - 1);
  EXPECT_EQ(places.take(make_address("10.0.0.1")).room, Room::free) << "who went gave a place back";
}

TEST(AddressPlaces, WhoHasOneAddressOfANetworkHasThemAll) {
  AddressPlaces places(1, false);
  const auto first = places.take(make_address("2001:db8::1"));
  EXPECT_EQ(places.take(make_address("2001:db8::2")).room, Room::over);
  EXPECT_EQ(places.take(make_address("2001:db8:0:1::1")).room, Room::free);
}

TEST(AddressPlaces, ThisMachineIsNotCountedUnlessItIsAskedFor) {
  AddressPlaces spared(1, false);
  AddressPlaces counted(1, true);
  const auto one = spared.take(make_address("127.0.0.1"));
  EXPECT_EQ(spared.take(make_address("127.0.0.1")).room, Room::free);
  const auto other = counted.take(make_address("127.0.0.1"));
  EXPECT_EQ(counted.take(make_address("127.0.0.1")).room, Room::over);
}

TEST(AddressPlaces, AnAddressThatHasGoneIsForgotten) {
  AddressPlaces places(most, false);
  for (std::uint32_t number = 1; number <= 5'000; ++number) {
    (void)places.take(boost::asio::ip::address_v4(0x0A00'0000U + number));
  }
  EXPECT_LE(places.size(), 1024U);
}

}  // namespace
}  // namespace rostrum::net

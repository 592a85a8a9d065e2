#include "net/address_key.hpp"

#include <gtest/gtest.h>

namespace rostrum::net {
namespace {

TEST(AddressKey, IsAnIpv4AddressItself) {
  EXPECT_EQ(address_key("203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(address_key("::ffff:203.0.113.7"), "203.0.113.7");
}

TEST(AddressKey, IsTheNetworkOfAnIpv6Address) {
  EXPECT_EQ(address_key("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(address_key("2001:db8:1:2::ffff"), "2001:db8:1:2::/64");
  EXPECT_NE(address_key("2001:db8:1:3::1"), "2001:db8:1:2::/64");
  EXPECT_EQ(address_key("fe80::1%lo"), "fe80::%lo/64");
}

TEST(AddressKey, LeavesWhatIsNoAddress) {
  EXPECT_EQ(address_key(""), "");
  EXPECT_EQ(address_key("unknown"), "unknown");
}

}  // namespace
}  // namespace rostrum::net

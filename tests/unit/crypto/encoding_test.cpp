#include "crypto/encoding.hpp"

#include <gtest/gtest.h>

#include "crypto/random.hpp"

namespace rostrum::crypto {
namespace {

TEST(Encoding, HexGoesThereAndBack) {
  EXPECT_EQ(to_hex(std::string("\x00\xff\x10", 3)), "00ff10");
  EXPECT_EQ(from_hex("00fF10"), std::string("\x00\xff\x10", 3));
  EXPECT_EQ(from_hex(""), "");
}

TEST(Encoding, HexRefusesOddLengthsAndOtherCharacters) {
  EXPECT_EQ(from_hex("0"), std::nullopt);
  EXPECT_EQ(from_hex("0g"), std::nullopt);
  EXPECT_EQ(from_hex("00 11"), std::nullopt);
}

TEST(Encoding, Base64UrlGivesTheValuesOfRfc4648WithoutPadding) {
  EXPECT_EQ(to_base64url(""), "");
  EXPECT_EQ(to_base64url("f"), "Zg");
  EXPECT_EQ(to_base64url("foobar"), "Zm9vYmFy");
  EXPECT_EQ(to_base64url("\xfb\xff"), "-_8");
}

TEST(Encoding, Base64UrlGoesThereAndBackForEveryLength) {
  for (std::size_t length = 0; length < 70; ++length) {
    const std::string bytes = random_bytes(length);
    EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
  }
}

TEST(Encoding, Base64UrlHasOneTextForTheSameBytes) {
  EXPECT_EQ(from_base64url("Zh"), std::nullopt);    // bits left over that are not zero
  EXPECT_EQ(from_base64url("Zg=="), std::nullopt);  // padding
  EXPECT_EQ(from_base64url("Zg\n"), std::nullopt);
  EXPECT_EQ(from_base64url("+/8"), std::nullopt);  // the other alphabet
  EXPECT_EQ(from_base64url("Z"), std::nullopt);
}

TEST(Random, BytesAreAsManyAsAskedForAndDiffer) {
  EXPECT_EQ(random_bytes(0).size(), 0U);
  EXPECT_EQ(random_bytes(33).size(), 33U);
  EXPECT_NE(random_bytes(16), random_bytes(16));
  EXPECT_NE((random_array<32>()), (random_array<32>()));
  EXPECT_NE(random_uint64(), random_uint64());
}

}  // namespace
}  // namespace rostrum::crypto

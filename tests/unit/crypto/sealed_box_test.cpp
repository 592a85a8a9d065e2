#include "crypto/sealed_box.hpp"

#include <string>

#include <gtest/gtest.h>

namespace rostrum::crypto {
namespace {

TEST(SealedBox, OpensWithItsOwnKeyOnly) {
  const PrivateKey key = PrivateKey::make();
  const std::string sealed = seal(key.public_key(), "yes");
  EXPECT_EQ(sealed.size(), 3 + seal_overhead_bytes);
  EXPECT_EQ(sealed.find("yes"), std::string::npos);
  EXPECT_EQ(open_sealed(key, sealed), "yes");
  EXPECT_EQ(open_sealed(PrivateKey::make(), sealed), std::nullopt);
}

TEST(SealedBox, TwoOfTheSameBytesHaveNothingInCommon) {
  const PrivateKey key = PrivateKey::make();
  EXPECT_NE(seal(key.public_key(), "yes"), seal(key.public_key(), "yes"));
}

TEST(SealedBox, AChangedOneDoesNotOpen) {
  const PrivateKey key = PrivateKey::make();
  const std::string sealed = seal(key.public_key(), "yes");
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    std::string changed = sealed;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_EQ(open_sealed(key, changed), std::nullopt) << at;
  }
  EXPECT_EQ(open_sealed(key, "short"), std::nullopt);
}

TEST(SealedBox, AKeyThatWasKeptAsBytesIsTheSameKey) {
  const PrivateKey key = PrivateKey::make();
  const auto again = PrivateKey::from(key.view());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->public_key(), key.public_key());
  EXPECT_FALSE(PrivateKey::from("too short"));
}

TEST(SealedBox, PaddingHidesTheLengthAndComesOffAgain) {
  for (const std::string text : {"", "a", "yes", "seven77"}) {
    const std::string padded = pad_to(text, 8);
    EXPECT_EQ(padded.size(), 8U);
    EXPECT_EQ(unpad(padded), text);
  }
  EXPECT_EQ(unpad(std::string(8, '\0')), std::nullopt);
  EXPECT_EQ(unpad(""), std::nullopt);
}

TEST(SealedBox, WhatIsWipedIsGone) {
  std::string secret = "secret";
  wipe(secret);
  EXPECT_TRUE(secret.empty());
}

}  // namespace
}  // namespace rostrum::crypto

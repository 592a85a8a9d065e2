#include "crypto/hash.hpp"

#include <gtest/gtest.h>

#include "crypto/encoding.hpp"
#include "crypto/hash_stream.hpp"

namespace rostrum::crypto {
namespace {

TEST(Hash, Sha256GivesTheValuesOfFips180) {
  EXPECT_EQ(to_hex(view_of(sha256("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(view_of(sha256(""))),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Hash, OfPiecesIsTheHashOfTheWhole) {
  HashStream pieces;
  for (const char* piece : {"a", "", "b", "c"}) pieces.add(piece);
  EXPECT_EQ(pieces.finish(), sha256("abc"));
}

TEST(Hash, AChainsNextLinkIsTheHashOfThePreviousOneAndTheBytes) {
  const Hash first = sha256("a");
  EXPECT_EQ(sha256_after(first, "b"), sha256(std::string(view_of(first)) + "b"));
}

TEST(Hash, HmacGivesTheValueOfRfc4231WithThePaddedKey) {
  // RFC 4231, test case 2: HMAC pads a short key with zeros, so the array's zeros change nothing.
  Key key{};
  for (std::size_t i = 0; i < 4; ++i) key[i] = static_cast<std::uint8_t>("Jefe"[i]);
  EXPECT_EQ(to_hex(view_of(hmac_sha256(key, "what do ya want for nothing?"))),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Hash, ComparesSecretsByContentAndLength) {
  EXPECT_TRUE(equal_constant_time("abc", "abc"));
  EXPECT_TRUE(equal_constant_time("", ""));
  EXPECT_FALSE(equal_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_constant_time("abc", "abcd"));
}

}  // namespace
}  // namespace rostrum::crypto

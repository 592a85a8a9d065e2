#include "crypto/signature.hpp"

#include <gtest/gtest.h>

#include "crypto/chain.hpp"
#include "crypto/encoding.hpp"

namespace rostrum::crypto {
namespace {

SigningSeed seed_of_rfc8032() {
  const auto bytes = from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  SigningSeed seed{};
  for (std::size_t i = 0; i < seed.size(); ++i) seed[i] = static_cast<std::uint8_t>((*bytes)[i]);
  return seed;
}

TEST(Signature, IsEd25519AsInRfc8032) {
  const Signer signer(seed_of_rfc8032());  // section 7.1, test 1: the empty message
  EXPECT_EQ(to_hex(view_of(signer.public_key())),
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(
      to_hex(view_of(signer.sign(""))),
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
      "f9b46bd25bf5f0595bbe24655141438e7a100b");
}

TEST(Signature, HoldsForItsKeyAndBytesAlone) {
  const Signer signer(seed_of_rfc8032());
  const Signer other(SigningSeed{});
  const Signature signature = signer.sign("a book");
  EXPECT_TRUE(is_signature_of(signer.public_key(), "a book", signature));
  EXPECT_FALSE(is_signature_of(signer.public_key(), "a bool", signature));
  EXPECT_FALSE(is_signature_of(other.public_key(), "a book", signature));
}

TEST(Signature, KeysAndSignaturesHaveOneText) {
  const Signer signer(seed_of_rfc8032());
  EXPECT_EQ(public_key_of(to_text(signer.public_key())), signer.public_key());
  EXPECT_EQ(signature_of(to_text(signer.sign("x"))), signer.sign("x"));
  EXPECT_EQ(public_key_of(to_text(signer.public_key()) + "A"), std::nullopt);
  EXPECT_EQ(public_key_of(""), std::nullopt);
}

TEST(Signature, AFingerprintIsEightGroupsOfFourDigits) {
  const std::string print = fingerprint(Signer(seed_of_rfc8032()).public_key());
  EXPECT_EQ(print, "21fe-31df-a154-a261-626b-f854-046f-d227");
}

TEST(Chain, ALinkHoldsTheOneBeforeTheFormatAndTheEntry) {
  const Hash start = chain_start("m");
  EXPECT_EQ(start, sha256("rostrum journal m"));
  EXPECT_EQ(chain_next(start, 1, "entry"), sha256_after(start, std::string("\0\0\0\1entry", 9)));
}

}  // namespace
}  // namespace rostrum::crypto

#include "crypto/signed_text.hpp"

#include <gtest/gtest.h>

#include "crypto/random.hpp"

namespace rostrum::crypto {
namespace {

TEST(SignedText, OpensWithTheKeyAndPurposeItWasMadeWith) {
  const Key key = random_array<key_bytes>();
  const std::string text = sign_text(key, "link", std::string("a\0b", 3));
  EXPECT_EQ(open_signed_text(key, "link", text), std::string("a\0b", 3));
}

TEST(SignedText, RefusesAnotherKeyOrPurpose) {
  const Key key = random_array<key_bytes>();
  const std::string text = sign_text(key, "link", "payload");
  EXPECT_EQ(open_signed_text(random_array<key_bytes>(), "link", text), std::nullopt);
  EXPECT_EQ(open_signed_text(key, "session", text), std::nullopt);
  EXPECT_EQ(open_signed_text(key, "lin", text), std::nullopt);
}

TEST(SignedText, RefusesEverySingleChangedCharacter) {
  const Key key = random_array<key_bytes>();
  const std::string text = sign_text(key, "link", "payload");
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string forged = text;
    forged[i] = forged[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(open_signed_text(key, "link", forged), std::nullopt) << i;
  }
}

TEST(SignedText, RefusesWhatIsNoSignedTextAtAll) {
  const Key key{};
  for (const char* text : {"", ".", "a", "a.b", "Zg.", ".Zg", "Zg.Zg.Zg"}) {
    EXPECT_EQ(open_signed_text(key, "link", text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace rostrum::crypto

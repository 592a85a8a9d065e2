#include "net/upgrade.hpp"

#include <string>

#include <gtest/gtest.h>

namespace rostrum::net {
namespace {

UpgradeRequest good() {
  return {.method = "GET",
          .version = "13",
          .key = "dGhlIHNhbXBsZSBub25jZQ==",
          .protocols = "rostrum.v1",
          .origin = "http://hall:8080",
          .host = "hall:8080"};
}

unsigned status_of(const UpgradeRequest& request, const std::string& public_origin = {}) {
  const auto refusal = refuse_upgrade(request, public_origin);
  return refusal ? refusal->status : 101;
}

TEST(Upgrade, TakesAPageOfThisServerAndAClientWithoutOrigin) {
  EXPECT_EQ(status_of(good()), 101U);
  UpgradeRequest tool = good();
  tool.origin.clear();
  tool.protocols.clear();
  EXPECT_EQ(status_of(tool), 101U);
}

TEST(Upgrade, RefusesPagesOfOtherSitesUnlessWhatTheyAskIsForEverybody) {
  UpgradeRequest foreign = good();
  foreign.origin = "http://evil.example";
  EXPECT_EQ(status_of(foreign), 403U);
  foreign.origin = "null";
  EXPECT_EQ(status_of(foreign), 403U);
  foreign.origin = "http://evil.example/hall:8080";
  EXPECT_EQ(status_of(foreign), 403U);
  foreign.any_origin = true;
  EXPECT_EQ(status_of(foreign), 101U);
}

TEST(Upgrade, BehindAProxyThePublicOriginIsOurs) {
  UpgradeRequest proxied = good();
  proxied.origin = "https://vote.example.org";
  proxied.host = "127.0.0.1:8080";
  EXPECT_EQ(status_of(proxied), 403U);
  EXPECT_EQ(status_of(proxied, "https://vote.example.org"), 101U);
}

TEST(Upgrade, RefusesAnotherVersionAndSaysWhich) {
  UpgradeRequest old = good();
  old.version = "8";
  const auto refusal = refuse_upgrade(old, "");
  ASSERT_TRUE(refusal);
  EXPECT_EQ(refusal->status, 426U);
  EXPECT_EQ(refusal->headers.back().first, "Sec-WebSocket-Version");
}

TEST(Upgrade, RefusesAKeyThatIsNotSixteenBytes) {
  for (const std::string key : {"", "short", "dGhlIHNhbXBsZSBub25jZR==", "dGhlIHNhbXBsZSBub25jZQ=",
                                "dGhlIHNhbXBsZSBub25jZQAA", "dGhl!HNhbXBsZSBub25jZQ=="}) {
    UpgradeRequest request = good();
    request.key = key;
    EXPECT_EQ(status_of(request), 400U) << key;
  }
}

TEST(Upgrade, FindsOurSubprotocolAmongOthers) {
  EXPECT_TRUE(offers_our_subprotocol("rostrum.v1"));
  EXPECT_TRUE(offers_our_subprotocol("chat, rostrum.v1 ,x"));
  EXPECT_FALSE(offers_our_subprotocol("rostrum.v2,chat"));
  EXPECT_FALSE(offers_our_subprotocol(""));
}

}  // namespace
}  // namespace rostrum::net

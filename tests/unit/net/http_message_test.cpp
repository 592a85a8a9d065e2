#include "net/http_message.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace rostrum::net {
namespace {

using Segments = std::vector<std::string>;

TEST(HttpMessage, CutsAPathIntoDecodedSegments) {
  EXPECT_EQ(path_segments("/api/v1/meetings"), (Segments{"api", "v1", "meetings"}));
  EXPECT_EQ(path_segments("//watch/%E4%BC%9A/"), (Segments{"watch", "会"}));
  EXPECT_EQ(path_segments("/"), Segments{});
}

TEST(HttpMessage, APathThatWouldLeaveItsFolderIsEmpty) {
  for (const std::string path :
       {"/../etc/passwd", "/assets/%2e%2e/x", "/a%2fb", "/a%00b", "/a%5cb", "/a%4", "/a%zz"})
    EXPECT_EQ(path_segments(path), Segments{}) << path;
}

TEST(HttpMessage, FindsACookieByItsWholeName) {
  EXPECT_EQ(cookie_value("a=1; rostrum.watch.x=7391; b=2", "rostrum.watch.x"), "7391");
  EXPECT_EQ(cookie_value("xrostrum.watch.x=1", "rostrum.watch.x"), "");
  EXPECT_EQ(cookie_value("", "a"), "");
}

TEST(HttpMessage, ABearerTokensSchemeIsReadInAnyCase) {
  EXPECT_EQ(bearer_token("Bearer a.b"), "a.b");
  EXPECT_EQ(bearer_token("bearer a.b"), "a.b");
  EXPECT_EQ(bearer_token("BEARER  a.b"), "a.b");
  EXPECT_EQ(bearer_token("Basic a.b"), "");
  EXPECT_EQ(bearer_token("Bearer"), "");
  EXPECT_EQ(bearer_token(""), "");
}

TEST(HttpMessage, NoAnswerOfTheApiIsGuessedToBeSomethingElse) {
  const HttpResponse response = json_response(200, "{}");
  const std::pair<std::string, std::string> header("X-Content-Type-Options", "nosniff");
  EXPECT_NE(std::ranges::find(response.headers, header), response.headers.end());
}

TEST(HttpMessage, AProblemSaysTypeTitleStatusDetailAndReason) {
  const HttpResponse response = problem(409, "Stale", "slot \"a\" is on air", 21);
  EXPECT_EQ(response.status, 409U);
  EXPECT_EQ(response.headers[0].second, "application/problem+json");
  EXPECT_EQ(*response.body, R"({"type":"about:blank","title":"Stale","status":409,)"
                            R"("detail":"slot \"a\" is on air","reason":21})");
}

}  // namespace
}  // namespace rostrum::net

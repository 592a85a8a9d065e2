#include "client/endpoint.hpp"

#include <gtest/gtest.h>

namespace rostrum::client {
namespace {

void check(const char* url, const Endpoint& expected) {
  const auto endpoint = parse_endpoint(url);
  ASSERT_TRUE(endpoint.has_value()) << url << ": " << endpoint.error();
  EXPECT_EQ(*endpoint, expected) << url;
}

TEST(Endpoint, ReadsHostPortAndScheme) {
  check("http://localhost:8080", {.host = "localhost", .port = "8080"});
  check("ws://localhost:8080/ws", {.host = "localhost", .port = "8080"});
  check("https://hall.example", {.host = "hall.example", .port = "443", .tls = true});
  check("http://[::1]:8080/", {.host = "::1", .port = "8080"});
}

TEST(Endpoint, RefusesWhatIsNoAddressAndSaysWhy) {
  EXPECT_EQ(parse_endpoint("localhost:8080").error(),
            "'localhost:8080' is not a URL; write it like http://localhost:8080");
  EXPECT_FALSE(parse_endpoint("ftp://localhost"));
  EXPECT_FALSE(parse_endpoint("http://:8080"));
  EXPECT_FALSE(parse_endpoint("http://host:0"));
  EXPECT_FALSE(parse_endpoint("http://host:65536"));
  EXPECT_FALSE(parse_endpoint("http://[::1:80"));
}

TEST(Endpoint, WritesAnAddressOfVersion6InBrackets) {
  EXPECT_EQ((Endpoint{.host = "::1", .port = "80"}).authority(), "[::1]:80");
  EXPECT_EQ((Endpoint{.host = "hall", .port = "80"}).authority(), "hall:80");
}

}  // namespace
}  // namespace rostrum::client

#include "net/static_files.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

namespace rostrum::net {
namespace {

namespace fs = std::filesystem;

class StaticFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "rostrum-web-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root = name;
    write("index.html", "<p>meetings");
    write("host.html", "<p>host");
    write("assets/host-3fa9.js", "let a");
    write("assets/host-3fa9.js.br", "BR");
    write("assets/host-3fa9.js.gz", "GZ");
    write("fonts/a.woff2", "font");
    auto loaded = StaticFiles::load(root);
    ASSERT_TRUE(loaded) << loaded.error();
    files = std::move(*loaded);
  }
  void TearDown() override { fs::remove_all(root); }

  void write(const std::string& name, const std::string& text) {
    fs::create_directories((root / name).parent_path());
    std::ofstream(root / name) << text;
  }
  HttpResponse get(const std::string& path, const std::string& accept = "",
                   const std::string& etag = "") {
    return files.answer(
        {.method = "GET", .path = path, .accept_encoding = accept, .if_none_match = etag});
  }
  static std::string header(const HttpResponse& response, const std::string& name) {
    for (const auto& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return "";
  }

  fs::path root;
  StaticFiles files;
};

TEST_F(StaticFilesTest, AnAddressOfAPageIsThePagesOneFile) {
  EXPECT_EQ(*get("/").body, "<p>meetings");
  EXPECT_EQ(*get("/host/annual/h1").body, "<p>host");
  EXPECT_EQ(get("/judge/annual/j1").status, 404U) << "this page is not there";
}

TEST_F(StaticFilesTest, PagesComeWithAStrictPolicyAndAreAskedForAgain) {
  const HttpResponse page = get("/host/annual/h1");
  EXPECT_EQ(header(page, "Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(header(page, "Cache-Control"), "no-cache");
  EXPECT_EQ(header(page, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(header(page, "Referrer-Policy"), "no-referrer");
  const std::string policy = header(page, "Content-Security-Policy");
  EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
}

TEST_F(StaticFilesTest, HashedAssetsAreKeptForEverAndSentPrecompressed) {
  const HttpResponse plain = get("/assets/host-3fa9.js");
  EXPECT_EQ(*plain.body, "let a");
  EXPECT_NE(header(plain, "Cache-Control").find("immutable"), std::string::npos);
  const HttpResponse brotli = get("/assets/host-3fa9.js", "gzip, deflate, br");
  EXPECT_EQ(*brotli.body, "BR");
  EXPECT_EQ(header(brotli, "Content-Encoding"), "br");
  EXPECT_EQ(header(brotli, "Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(*get("/assets/host-3fa9.js", "gzip").body, "GZ");
  EXPECT_EQ(*get("/assets/host-3fa9.js", "br;q=0").body, "let a");
}

TEST_F(StaticFilesTest, WhatTheBrowserHasIsNotSentAgain) {
  const HttpResponse first = get("/fonts/a.woff2");
  const HttpResponse again = get("/fonts/a.woff2", "", header(first, "ETag"));
  EXPECT_EQ(again.status, 304U);
  EXPECT_EQ(again.body, nullptr);
}

TEST_F(StaticFilesTest, NothingOutsideTheRootCanBeAskedFor) {
  EXPECT_EQ(get("/../index.html").status, 404U);
  EXPECT_EQ(get("/assets/%2e%2e/index.html").status, 404U);
  EXPECT_EQ(get("/etc/passwd").status, 404U);
  EXPECT_EQ(get("/assets/host-3fa9.js.br").status, 404U);
}

TEST_F(StaticFilesTest, PagesAreOnlyRead) {
  EXPECT_EQ(files.answer({.method = "POST", .path = "/"}).status, 405U);
}

TEST(StaticFiles, WithoutPagesSaysHowToBuildThem) {
  const auto files = StaticFiles::load("/nowhere/at/all");
  ASSERT_TRUE(files);
  const HttpResponse page = files->answer({.method = "GET", .path = "/"});
  EXPECT_EQ(page.status, 404U);
  EXPECT_NE(page.body->find("deploy/run"), std::string::npos);
}

}  // namespace
}  // namespace rostrum::net

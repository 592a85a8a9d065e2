// A book of format 1 as it was first written: every release reads it and finds that it agrees.
// ROSTRUM_WRITE_GOLDEN=<seed> writes it where it is missing; it is never written again.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "report/book_verifier.hpp"
#include "support/rich_play.hpp"

namespace rostrum::report {
namespace {

TEST(BookGolden, TheBookOfFormat1StillAgrees) {
  const std::filesystem::path file =
      std::filesystem::path(ROSTRUM_SOURCE_DIR) / "tests/data/golden/book-1.txt";
  const char* seed = std::getenv("ROSTRUM_WRITE_GOLDEN");  // a number
  if (seed != nullptr && !std::filesystem::exists(file)) {
    std::ofstream(file, std::ios::binary)
        << rostrum::test::RichPlay(std::strtoull(seed, nullptr, 10)).play.book();
  }
  std::ifstream in(file, std::ios::binary);
  const std::string book(std::istreambuf_iterator<char>(in), {});
  ASSERT_FALSE(book.empty());
  const auto verified =
      verify_book(book, Anchor{crypto::fingerprint(rostrum::test::book_signer().public_key())});
  EXPECT_TRUE(verified) << verified.error().en;
}

}  // namespace
}  // namespace rostrum::report

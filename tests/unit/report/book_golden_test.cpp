// Books of format 1 as they were first written: every release reads them and finds that they
// agree. ROSTRUM_WRITE_GOLDEN=<seed> writes what is missing; none is ever written again.
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

std::string golden_book(const char* name, std::string (*written)(const test::RecordedPlay&)) {
  const std::filesystem::path file =
      std::filesystem::path(ROSTRUM_SOURCE_DIR) / "tests/data/golden" / name;
  const char* seed = std::getenv("ROSTRUM_WRITE_GOLDEN");  // a number
  if (seed != nullptr && !std::filesystem::exists(file)) {
    std::ofstream(file, std::ios::binary)
        << written(test::RichPlay(std::strtoull(seed, nullptr, 10)).play);
  }
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const Anchor signed_by{crypto::fingerprint(test::book_signer().public_key())};

TEST(BookGolden, TheBookOfFormat1StillAgrees) {
  const std::string book =
      golden_book("book-1.txt", [](const test::RecordedPlay& play) { return play.book(); });
  ASSERT_FALSE(book.empty());
  const auto verified = verify_book(book, signed_by);
  EXPECT_TRUE(verified) << verified.error().en;
}

TEST(BookGolden, ThePublicBookOfFormat1StillAgrees) {
  const std::string book = golden_book("public-book-1.txt", [](const test::RecordedPlay& play) {
    return write_public_book(play.id, play.rows, test::book_signer()).value_or("");
  });
  ASSERT_FALSE(book.empty());
  const auto verified = verify_book(book, signed_by);
  ASSERT_TRUE(verified) << verified.error().en;
  EXPECT_TRUE(verified->is_public);
}

}  // namespace
}  // namespace rostrum::report

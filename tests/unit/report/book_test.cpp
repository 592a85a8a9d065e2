#include <random>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/book_verifier.hpp"
#include "support/book_samples.hpp"

namespace rostrum::report {
namespace {

using rostrum::test::book_signer;
using rostrum::test::forged;
using rostrum::test::named;
using rostrum::test::random_play;
using rostrum::test::RecordedPlay;
using testing::HasSubstr;
using testing::StartsWith;

RecordedPlay scored_meeting() {
  using rostrum::test::card;
  using rostrum::test::host;
  RecordedPlay play;
  play.must(host(), core::GoLive{});
  play.must(host(), core::StartSlot{core::SlotId("s1")});
  for (int number = 1; number <= 5; ++number)
    play.must(rostrum::test::judge(number), card("s1", 80'000 + 11 * number, 70'000 + number));
  play.must(host(), core::CloseScoring{core::SlotId("s1")});
  play.must(host(), core::CommitMark{core::SlotId("s1"), {}});
  return play;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

std::string finding_of(const std::string& book, const std::optional<Anchor>& anchor = {}) {
  const auto verified = verify_book(book, anchor);
  return verified ? "" : verified.error().en;
}

TEST(Book, OfAMeetingAgreesWithItself) {
  const RecordedPlay play = scored_meeting();
  const auto verified = verify_book(play.book(), std::nullopt);
  ASSERT_TRUE(verified) << verified.error().en;
  EXPECT_EQ(verified->meeting, play.meeting);
  EXPECT_EQ(verified->rows, play.rows.size());
  EXPECT_EQ(verified->key, book_signer().public_key());
}

TEST(Book, SaysInClearWhatWasCountedAndHow) {
  const std::string book = scored_meeting().book();
  // Panel a drops the highest and the lowest of three, panel b has too few to drop any.
  EXPECT_THAT(book,
              HasSubstr(R"("panel":"a","mark":"115023/500","cards":3,"dropped":["j1","j3"])"));
  EXPECT_THAT(book, HasSubstr("\"formula\":\"((3 * 115023/500 + 2 * "));
  EXPECT_THAT(book, HasSubstr("\"exclusion\":\"absent\",\"card\":{\"judge\":\"j6\""));
  EXPECT_THAT(book, testing::Not(HasSubstr("\"access\"")));
}

TEST(Book, OfTheSameRowsIsTheSameText) {
  EXPECT_EQ(scored_meeting().book(), scored_meeting().book());
}

TEST(Book, AnotherKeyThanTheAnchorIsNamed) {
  const std::string book = scored_meeting().book(book_signer(2));
  const auto known = read_anchor(crypto::fingerprint(book_signer(1).public_key()));
  const auto own = read_anchor("key " + crypto::to_text(book_signer(2).public_key()) + "\n");
  ASSERT_TRUE(known && own);
  EXPECT_EQ(finding_of(book), "");
  EXPECT_EQ(finding_of(book, own), "");
  EXPECT_THAT(finding_of(book, known), StartsWith("the book is signed with another key"));
}

TEST(Book, AnAnchorIsAFingerprintOrAKeyOrATextWithOne) {
  EXPECT_FALSE(read_anchor(""));
  EXPECT_FALSE(read_anchor("no key at all"));
  const crypto::PublicKey key = book_signer().public_key();
  const std::string print = crypto::fingerprint(key);
  EXPECT_EQ(read_anchor(print), Anchor{print});
  EXPECT_EQ(read_anchor("{\"key\":\"" + crypto::to_text(key) + "\"}"), Anchor{print});
}

TEST(Book, AFlippedByteAnywhereIsFound) {
  // As small as a meeting can be, since each of its bytes costs a verification.
  core::MeetingSetup setup = rostrum::test::sample_setup();
  setup.seats.resize(1);
  setup.venues.resize(1);
  setup.displays.clear();
  setup.presenters.resize(1);
  setup.segments.resize(1);
  setup.segments.front().slots.resize(1);
  const std::string book = RecordedPlay(setup).book();
  for (std::size_t at = 0; at < book.size(); ++at) {
    std::string flipped = book;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
    ASSERT_NE(finding_of(flipped), "") << "byte " << at;
  }
}

TEST(Book, AFlippedByteIsNamedByItsSection) {
  const std::string book = scored_meeting().book();
  const auto original = read_book(book);
  ASSERT_TRUE(original);
  for (const ReadSection& section : original->sections) {
    if (section.bytes.empty()) continue;
    const auto begin = static_cast<std::size_t>(section.bytes.data() - book.data());
    for (const std::size_t part : {0U, 1U, 2U, 3U}) {
      std::string flipped = book;
      const std::size_t at = begin + (section.bytes.size() - 2) * part / 3;
      flipped[at] = flipped[at] == 'z' ? 'y' : 'z';
      const std::string finding = finding_of(flipped);
      if (section.name == "journal") {
        EXPECT_THAT(finding, StartsWith("row ")) << at;
      } else {
        EXPECT_THAT(finding, StartsWith("section " + std::string(section.name))) << at;
      }
    }
  }
}

TEST(Book, ARowRemovedOrSwappedIsNamed) {
  const std::string book = scored_meeting().book();
  const auto removed = forged(book, book_signer(), [](auto& sections) {
    auto& rows = named(sections, "journal").lines;
    rows.erase(rows.begin() + 4);
  });
  EXPECT_THAT(finding_of(removed), StartsWith("row 5 of the journal is missing"));
  const auto swapped = forged(book, book_signer(), [](auto& sections) {
    auto& rows = named(sections, "journal").lines;
    std::swap(rows[3], rows[4]);
  });
  EXPECT_THAT(finding_of(swapped), StartsWith("row 4 of the journal is missing"));
  const auto cut = forged(book, book_signer(),
                          [](auto& sections) { named(sections, "journal").lines.pop_back(); });
  EXPECT_THAT(finding_of(cut), StartsWith("section chain"));
}

TEST(Book, AMarkChangedWithItsHashesIsNamed) {
  const std::string book = scored_meeting().book();
  const auto change = [](std::vector<Section>& sections) {
    std::string& line = named(sections, "marks").lines.front();
    line = replaced(line, "\"published\":\"2", "\"published\":\"9");
  };
  // Whoever has no key seals it with another, or leaves the old signature.
  const std::string resealed = forged(book, book_signer(9), change);
  EXPECT_THAT(finding_of(resealed, read_anchor(crypto::fingerprint(book_signer().public_key()))),
              StartsWith("the book is signed with another key"));
  EXPECT_THAT(finding_of(resealed), StartsWith("section marks, line 1: the book says "));
  const std::string old_seal =
      resealed.substr(0, resealed.find("\nkey ")) + book.substr(book.find("\nkey "));
  EXPECT_EQ(finding_of(old_seal), "the seal's signature does not agree with its manifest");
}

TEST(Book, OfARandomMeetingAgreesWithItself) {
  std::random_device device;
  for (int i = 0; i < 12; ++i) {
    const std::uint64_t seed = (std::uint64_t{device()} << 32U) | device();
    const RecordedPlay play = random_play(seed, 400);
    const auto verified = verify_book(play.book(), std::nullopt);
    ASSERT_TRUE(verified) << "seed " << seed << ": " << verified.error().en;
    ASSERT_EQ(verified->meeting, play.meeting) << "seed " << seed;
  }
}

}  // namespace
}  // namespace rostrum::report

// The second verifier (clients/verifier, another language, made from BOOK.md alone) agrees with the
// first: on random meetings, and on what has been changed in their books.
#include "support/second_verifier.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/book_verifier.hpp"
#include "support/book_samples.hpp"
#include "support/rich_play.hpp"
#include "support/temporary_folder.hpp"

namespace rostrum::report {
namespace {

using rostrum::test::book_signer;
using rostrum::test::count_of;
using rostrum::test::random_play;
using rostrum::test::verdicts;
using rostrum::test::write;
using testing::HasSubstr;
using testing::Not;

namespace fs = std::filesystem;

class SecondVerifier : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(rostrum::test::node)) GTEST_SKIP() << "no Node: deploy/setup brings it";
  }
  rostrum::test::TemporaryFolder folder_;
  std::mt19937_64 random_{std::random_device()()};
};

TEST_F(SecondVerifier, AgreesOnRandomMeetings) {
  constexpr std::size_t meetings = 20;
  for (std::size_t i = 0; i < meetings; ++i) {
    const std::uint64_t seed = random_();
    write(folder_ / (std::to_string(seed) + ".book"),
          random_play(seed, 100 + 20 * static_cast<int>(i)).book());
  }
  const std::string said = verdicts(folder_.path(), "*.book");
  EXPECT_EQ(count_of(said, ": agrees: "), meetings) << said;
}

/// A public book has no rows and no names of voters: its figures can be counted all the same.
TEST_F(SecondVerifier, CountsPublicBooksAgain) {
  constexpr std::size_t meetings = 40;
  std::string one;
  for (std::size_t i = 0; i < meetings; ++i) {
    const std::uint64_t seed = random_();
    const rostrum::test::RichPlay rich(seed);
    const auto book = write_public_book(rich.play.id, rich.play.rows, book_signer());
    ASSERT_TRUE(book);
    one = *book;
    write(folder_ / (std::to_string(seed) + ".book"), one);
  }
  const std::string said = verdicts(folder_.path(), "*.book");
  EXPECT_EQ(count_of(said, ": agrees: public book: rows not included"), meetings) << said;
  const auto forge = [](const char* section, std::string_view what) {
    return [section, what](std::vector<Section>& sections) {
      for (std::string& line : rostrum::test::named(sections, section).lines) {
        const std::size_t at = line.find(what);
        if (at == std::string::npos) continue;
        char& digit = line[at + what.size()];
        digit = digit == '3' ? '4' : '3';
        return;
      }
      ADD_FAILURE() << "no " << what;
    };
  };
  write(folder_ / "mark.forged",
        rostrum::test::forged(one, book_signer(), forge("cards", "\"points\":\"")));
  write(folder_ / "time.forged",
        rostrum::test::forged(one, book_signer(), forge("times", "\"started_us\":")));
  write(folder_ / "plan.forged",
        rostrum::test::forged(one, book_signer(), forge("times", "\"planned_start_us\":")));
  EXPECT_EQ(count_of(verdicts(folder_.path(), "*.forged"), ": DOES NOT AGREE: "), 3U);
}

TEST_F(SecondVerifier, AgreesUnderEveryRule) {
  constexpr std::size_t meetings = 100;
  std::string books;
  for (std::size_t i = 0; i < meetings; ++i) {
    const std::uint64_t seed = random_();
    const rostrum::test::RichPlay rich(seed);
    const std::string book = rich.play.book();
    const auto verified = verify_book(book, std::nullopt);
    ASSERT_TRUE(verified) << "seed " << seed << ": " << verified.error().en;
    write(folder_ / (std::to_string(seed) + ".book"), book);
    books += book;
  }
  // Every rule has been at work somewhere.
  for (const char* trace : {"\"confirmed_at_us\"",

                            "\"passed_over\"",
                            "\"reveal_order\":\"first_to_last\"",
                            "\"withdrawn\":true",
                            "\"exclusion\":\"replaced\"",
                            "\"exclusion\":\"recused\"",
                            "\"state\":\"confirmed\"",
                            "\"superseded\":[",
                            "\"empty_panel\":\"block\"",
                            "\"card_change\":\"first_press\"",
                            "\"calibration_batch\"",
                            "\"second\":",
                            "\"late_cards\":[",
                            "\"late\":true",
                            "\"released_halls_us\"",
                            "\"released_online_us\"",
                            "\"closed_by_timer\":true",
                            "\"published_at_us\"",
                            "\"segment\":\"second\",\"name\":{\"zh\":\"second\",\"en\":\"second-"
                            "en\"},\"planned_start_us\"",
                            "\"without\":[",
                            "\"rule_changes\"",
                            "\"decided_by_step\"",
                            "\"shares_rank\"",
                            "\"dropped\":[",
                            "\"token\":",
                            "\"box\":",

                            "\"outcome\":\"withheld\"",
                            "\"outcome\":\"carried\"",
                            "\"outcome\":\"no_quorum\"",
                            "\"outcome\":\"counted\"",
                            "\"tied\":[",
                            "\"decision\":{\"carried\":true",
                            "\"superseded\":1",
                            "\"timing\":\"late\"",
                            "\"kind\":\"election\"",
                            "\"kind\":\"up_to\"",
                            "\"weighted\":true"}) {
    EXPECT_GT(count_of(books, trace), 0U) << trace;
  }
  const std::string said = verdicts(folder_.path(), "*.book");
  EXPECT_EQ(count_of(said, ": agrees: "), meetings) << said;
}

/// Three tie for one place, two of them of one unit, and the chair chooses nobody of them.
TEST_F(SecondVerifier, AgreesThatNobodyOvertakesATieInOneUnitAtTheLine) {
  using rostrum::test::host;
  core::MeetingSetup setup = rostrum::test::sample_setup();
  setup.presenters.at(1).unit = setup.presenters.at(0).unit;
  for (core::Award& award : setup.awards) award.one_per_unit = true;
  rostrum::test::RecordedPlay play(setup);
  play.must(host(), core::GoLive{});
  for (const char* slot : {"s1", "s2", "s3", "s4"}) {
    play.must(host(), core::StartSlot{core::SlotId(slot)});
    const int points = std::string(slot) == "s4" ? 50'000 : 80'000;
    for (int number = 1; number <= 5; ++number)
      play.must(rostrum::test::judge(number), rostrum::test::card(slot, points, points));
    play.must(host(), core::CloseScoring{core::SlotId(slot)});
    play.must(host(), core::CommitMark{core::SlotId(slot), {}});
  }
  const core::TieDecision nobody{
      .award = core::AwardId("exemplary"), .presenters = {}, .reason = "the jury could not agree"};
  const core::TieDecision two{.award = core::AwardId("excellent"),
                              .presenters = {core::PresenterId("p2"), core::PresenterId("p3")},
                              .reason = "by the jury"};
  play.must(host(), core::ConfirmAwards{.decisions = {nobody, two}});
  for (const core::ScriptItem& item : play.meeting.awards->script)
    EXPECT_EQ(item.award, core::AwardId("excellent")) << item.presenter.str();
  write(folder_ / "tie.book", play.book());
  const std::string said = verdicts(folder_.path(), "*.book");
  EXPECT_EQ(count_of(said, ": agrees: "), 1U) << said;
}

TEST_F(SecondVerifier, FindsAFlippedByteAnywhere) {
  constexpr std::size_t flips = 150;
  const std::string book = random_play(random_(), 120).book();
  for (std::size_t i = 0; i < flips; ++i) {
    std::string flipped = book;
    const std::size_t at = random_() % book.size();
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (random_() % 8)));
    ASSERT_FALSE(verify_book(flipped, std::nullopt)) << at;
    write(folder_ / (std::to_string(at) + ".flipped"), flipped);
  }
  const std::string said = verdicts(folder_.path(), "*.flipped");
  EXPECT_EQ(count_of(said, ": DOES NOT AGREE: "), count_of(said, "\n")) << said;
  EXPECT_GT(count_of(said, "\n"), flips / 2);
  EXPECT_THAT(said, Not(HasSubstr(": agrees")));
}

/// The golden book with one figure changed, by somebody who has the very key.
TEST_F(SecondVerifier, NamesAFigureThatCountingDoesNotGive) {
  std::ifstream in(fs::path(ROSTRUM_SOURCE_DIR) / "tests/data/golden/book-1.txt");
  const std::string golden(std::istreambuf_iterator<char>(in), {});
  const std::vector<std::pair<std::string, std::string>> figures = {
      {"marks", "\"mark\":{\"mark\":\""},
      {"marks", "\"formula\":\"(("},
      {"marks", "\"published\":\""},
      {"ranking", "\"total\":\""},
      {"ranking", "\"published\":\""},
      {"ranking", "\"rank\":"},
      {"cards", "\"points\":\""},
      {"cards", "\"total\":\""},
      {"awards", "\"passed_over\":{\"award\":\"excellent\",\"presenter\":\"p"},
      {"times", "\"taken_us\":"},
      {"times", "\"planned_start_us\":"},
      {"polls", "\"cast\":{\"heads\":"},
      {"polls", "\"box\":{\"receipts\":[\"receipt-"},
      {"awards", "\"presenters\":[\"p"},
      {"deductions", "\"points\":\""},
      {"slots", "\"factor\":\""}};
  std::size_t number = 0;
  for (const auto& [section, before] : figures) {
    const std::string changed =
        rostrum::test::forged(golden, book_signer(), [&](std::vector<Section>& sections) {
          for (std::string& line : rostrum::test::named(sections, section).lines) {
            const std::size_t at = line.find(before);
            if (at == std::string::npos) continue;
            char& digit = line[at + before.size()];
            digit = digit == '3' ? '4' : '3';
            return;
          }
          ADD_FAILURE() << "no " << before << " in " << section;
        });
    EXPECT_FALSE(verify_book(changed, std::nullopt)) << before;
    write(folder_ / (std::to_string(number++) + ".changed"), changed);
  }
  const std::string said = verdicts(folder_.path(), "*.changed");
  EXPECT_EQ(count_of(said, ": DOES NOT AGREE: "), figures.size()) << said;
}

}  // namespace
}  // namespace rostrum::report

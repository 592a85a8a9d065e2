#include "rostrumctl/verify_verb.hpp"

#include <fstream>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/chain.hpp"
#include "crypto/encoding.hpp"
#include "report/book_text.hpp"
#include "report/book_writer.hpp"
#include "support/book_samples.hpp"
#include "support/temporary_folder.hpp"

namespace rostrum::ctl {
namespace {

using rostrum::test::book_signer;
using rostrum::test::RecordedPlay;
using rostrum::test::TemporaryFolder;
using testing::HasSubstr;

struct Said {
  std::string out;
  std::string error;
  int status = 0;
};

Said verify(const std::string& book, const std::string& key = "") {
  const TemporaryFolder folder;
  std::ofstream(folder / "book", std::ios::binary) << book;
  std::ostringstream out;
  std::ostringstream error;
  const int status = run_verify({.book = folder / "book", .key = key}, out, error);
  return {out.str(), error.str(), status};
}

TEST(VerifyVerb, SaysInBothLanguagesThatEverythingAgreesAndWhetherTheKeyIsKnown) {
  const std::string book = RecordedPlay().book();
  const Said unanchored = verify(book);
  EXPECT_EQ(unanchored.status, 0);
  EXPECT_THAT(unanchored.out, HasSubstr("成绩册各项一致"));
  EXPECT_THAT(unanchored.out, HasSubstr("everything in the book agrees"));
  EXPECT_THAT(unanchored.out, HasSubstr("unanchored"));
  EXPECT_THAT(unanchored.out, HasSubstr("未锚定"));
  const Said anchored = verify(book, crypto::fingerprint(book_signer().public_key()));
  EXPECT_THAT(anchored.out, testing::Not(HasSubstr("unanchored")));
}

TEST(VerifyVerb, NamesWhatDoesNotAgree) {
  std::string book = RecordedPlay().book();
  book.replace(book.find("presenter-1"), 11, "presenter-9");
  const Said said = verify(book);
  EXPECT_EQ(said.status, 1);
  EXPECT_EQ(said.out, "");
  EXPECT_THAT(said.error, HasSubstr("section roster, line "));
  EXPECT_THAT(said.error, HasSubstr("roster 一节第"));
}

TEST(VerifyVerb, AKeyThatIsNoneIsAWrongCommandLine) {
  EXPECT_THAT(verify(RecordedPlay().book(), "sesame").error, HasSubstr("--key takes"));
}

TEST(VerifyVerb, ARowThatFollowsOnNothingEndsAnotherProcessThanThisOne) {
  const RecordedPlay play;
  const wire::StoredRow odd{
      .seq = 2,
      .format = wire::journal_format,
      .entry = wire::encode_entry({.seq = 2,
                                   .at = play.now,
                                   .command = core::CommandId("c2"),
                                   .events = {core::ScoringClosed{core::SlotId("nowhere"), {}}}})};
  crypto::Hash hash = crypto::chain_start(play.id.str());
  hash = crypto::chain_next(hash, play.rows.front().format, play.rows.front().entry);
  hash = crypto::chain_next(hash, odd.format, odd.entry);
  std::vector<report::Section> sections;
  const std::string book = play.book();
  const auto read = report::read_book(book);
  ASSERT_TRUE(read);
  for (const report::ReadSection& section : read->sections)
    sections.push_back({std::string(section.name), {section.lines.begin(), section.lines.end()}});
  sections.at(11).lines.push_back("{\"seq\":2,\"at_us\":" + std::to_string(play.now.us) +
                                  ",\"format\":1,\"hash\":\"" +
                                  crypto::to_hex(crypto::view_of(hash)) + "\",\"entry\":\"" +
                                  crypto::to_base64url(odd.entry) + "\"}");
  sections.at(12).lines = {report::chain_line(play.id, 2, crypto::to_hex(crypto::view_of(hash)),
                                              report::BookKind::whole)};
  const Said said = verify(report::seal_book(sections, book_signer(7)));
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.error, HasSubstr("a row that does not follow"));
}

}  // namespace
}  // namespace rostrum::ctl

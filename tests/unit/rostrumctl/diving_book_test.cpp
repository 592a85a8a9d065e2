// The diving final of Sydney through a result book: what stands in it is the official table.
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "report/book_verifier.hpp"
#include "rostrumctl/replay_plan.hpp"
#include "support/book_samples.hpp"

namespace rostrum::ctl {
namespace {

using rostrum::test::host;
using rostrum::test::RecordedPlay;

core::SubmitCard card_of(const std::string& slot, const std::vector<v1::Score>& scores) {
  core::SubmitCard card{.slot = core::SlotId(slot), .scores = {}};
  for (const v1::Score& score : scores) {
    card.scores.push_back(
        {core::CriterionId(score.criterion()), core::Decimal::parse(score.points()).value()});
  }
  return card;
}

const std::string data = std::string(ROSTRUM_SOURCE_DIR) + "/tests/data/diving-";

/// "method,trim,presenter_total" to lines "rank,presenter,total".
std::map<std::string, std::vector<std::string>> expected() {
  std::map<std::string, std::vector<std::string>> tables;
  std::ifstream file(data + "expected.csv");
  for (std::string line; std::getline(file, line);) {
    std::istringstream columns(line);
    std::string method, trim, how, rank, presenter, exact;
    for (std::string* column : {&method, &trim, &how, &rank, &presenter, &exact})
      std::getline(columns, *column, ',');
    if (exact.find('/') == std::string::npos) continue;  // a comment, or the names of the columns
    tables[method + "," + trim + "," + how].push_back(rank + "," + presenter + "," + exact);
  }
  return tables;
}

core::ScoringRules changed(core::ScoringRules rules, const std::string& how) {
  using core::Method;
  using core::PresenterTotal;
  rules.method = how.starts_with("trimmed")  ? Method::trimmed_mean
                 : how.starts_with("median") ? Method::median
                 : how.starts_with("mean")   ? Method::mean
                                             : Method::sum;
  rules.trim = std::atoi(how.c_str() + how.find(',') + 1);  // 0 where the method has none
  rules.presenter_total = how.ends_with("sum")    ? PresenterTotal::sum
                          : how.ends_with("mean") ? PresenterTotal::mean
                                                  : PresenterTotal::best;
  return rules;
}

RecordedPlay diving_final(const std::string& how) {
  auto plan = plan_new_meeting("diving", data + "cards.csv", data + "rules.toml");
  EXPECT_TRUE(plan) << (plan ? "" : plan.error());
  plan->setup->scoring = changed(plan->setup->scoring, how);
  RecordedPlay play(*plan->setup);
  const core::Sender chair{.role = core::Role::administrator};
  play.must(chair, core::GoLive{});
  for (const ReplaySlot& slot : plan->slots) {
    const core::SlotId id(slot.slot);
    play.must(chair, core::StartSlot{id});
    for (const auto& [judge, scores] : slot.cards)
      play.must(rostrum::test::sender_of(core::Role::judge, judge), card_of(slot.slot, scores));
    play.must(chair, core::CloseScoring{id});
    play.must(chair, core::CommitMark{id, {}});
  }
  return play;
}

std::string member(std::string_view line, const std::string& name) {
  const std::size_t at = line.find("\"" + name + "\":");
  if (at == std::string_view::npos) return {};
  std::string_view value = line.substr(at + name.size() + 3);
  if (value.starts_with('"')) value.remove_prefix(1);
  return std::string(value.substr(0, value.find_first_of("\",}")));
}

TEST(DivingBook, HoldsTheOfficialTableAndThoseOfOtherRules) {
  const auto tables = expected();
  ASSERT_GE(tables.size(), 5U);
  for (const auto& [how, table] : tables) {
    const RecordedPlay play = diving_final(how);
    const std::string book = play.book();
    const auto verified = report::verify_book(book, std::nullopt);
    ASSERT_TRUE(verified) << how << ": " << verified.error().en;
    const auto read = report::read_book(book);
    ASSERT_TRUE(read);
    std::vector<std::string> said;
    for (const std::string_view line : report::section_of(*read, "ranking").lines) {
      const core::PresenterId id(member(line, "presenter"));
      const core::Presenter* presenter = core::find_presenter(play.meeting.rundown, id);
      ASSERT_NE(presenter, nullptr);
      said.push_back(member(line, "rank") + "," + presenter->name.zh + "," + member(line, "total"));
    }
    EXPECT_EQ(said, table) << how;
  }
}

}  // namespace
}  // namespace rostrum::ctl
